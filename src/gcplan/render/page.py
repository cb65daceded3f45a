"""A page of the manual drawn for a terminal of a given width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.markdown import Markdown, MarkdownElement, TableElement
from rich.table import Table
from rich.theme import Theme

from gcplan.render.console import drawn

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_LINK_TO_FILE = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")
# The library's has a black ground, which stands out on a white terminal.
_THEME = Theme({"markdown.code": "cyan"})


class _WholeTable(TableElement):
    """A table in which no word is cut, however narrow its column."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for table in super().__rich_console__(console, options):
            if isinstance(table, Table):
                for column in table.columns:
                    column.overflow = "fold"
            yield table


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "table_open": _WholeTable,
    }


def render_page(markdown: str, width: int, *, color: bool) -> str:
    """Return a page for a terminal `width` cells wide; of a link to a file only the words."""

    def draw(console: Console) -> None:
        console.push_theme(_THEME)
        console.print(_Page(text, code_theme="ansi_dark", hyperlinks=False))

    text = _LINK_TO_FILE.sub(r"\1", markdown)
    return drawn(draw, width, color=color)
