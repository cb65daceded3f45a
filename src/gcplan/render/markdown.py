"""Reports as Markdown tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.i18n import translate
from gcplan.render.text import cell_text, message_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.report.model import Report, Table
    from gcplan.wording.message import Cell

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#!|~&$@])")

# What GitHub and GitLab make a mention, a reference, an emoji or a link of, however escaped: they
# look for it in the text that is shown.
_LINKED = re.compile(
    r"""[@#!$%~&^](?=[\w"])|:(?=[\w/+-])|(?<!\w)www(?=\.)|(?<!\w)GH-(?=\d)""",
    re.ASCII | re.IGNORECASE,
)
_JOINER = "\u2060"


def render_markdown(report: Report) -> str:
    """Return the report as GitHub-flavoured Markdown; text from the plan is never markup."""
    first, *others = report.heading()
    blocks = [f"## {inert(message_text(first))}"]
    blocks.extend(inert(message_text(line)) for line in others)
    for table in report.tables():
        if table.title:
            blocks.append(f"### {inert(message_text(table.title))}")
        blocks.append("\n".join(_table(table)))
        if table.note:
            blocks.append(inert(message_text(table.note)))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Return text with every character that Markdown or HTML reads escaped."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")


def inert(text: str) -> str:
    """Return text escaped, and divided where a site would make a mention or a link of it.

    The divider is a word joiner: it has no width, and no line is broken at it.
    """
    divided = _LINKED.sub(lambda found: found.group() + _JOINER, text)
    return escape(divided).replace(_JOINER, "&#8288;")


def _table(table: Table) -> Iterator[str]:
    kept = [index for index, column in enumerate(table.columns) if not column.drawn]
    yield table_line(inert(translate(table.columns[index].title)) for index in kept)
    yield table_line("--:" if table.columns[index].right else "---" for index in kept)
    for row in table.rows:
        yield table_line(_cell(row[index]) for index in kept)
    if table.total:
        yield table_line(
            f"**{text}**" if (text := _cell(table.total[index])) else "" for index in kept
        )


def _cell(cell: Cell) -> str:
    text = cell_text(cell)
    # Figures and dates hold nothing that Markdown reads; escaping them would only hide them.
    return (
        inert(text)
        if isinstance(cell, (str, tuple)) or not re.fullmatch(r"[\w.%-]*", text)
        else text
    )


def table_line(cells: Iterable[str]) -> str:
    """Return cells, which are Markdown already, as a row of a table."""
    return f"| {' | '.join(cells)} |"
