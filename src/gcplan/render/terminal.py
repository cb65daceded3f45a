"""Tables by rich, for a terminal of a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.table import Table as RichTable
from rich.text import Text

from gcplan.i18n import translate
from gcplan.render.console import drawn
from gcplan.render.text import cell_text, message_text, stacked_signs
from gcplan.report.model import without_columns
from gcplan.wording.message import Bar, Stack
from gcplan.words import Light, Status

if TYPE_CHECKING:
    from rich.console import Console

    from gcplan.report.model import Column, Report, Table
    from gcplan.wording.message import Cell

_STYLES = {
    Light.RED: "bold red",
    Light.YELLOW: "yellow",
    Light.GREEN: "green",
    Light.BLUE: "blue",
    Light.GREY: "bright_black",
    Status.OVERDUE: "bold red",
    Status.BEHIND: "yellow",
    Status.DUE_SOON: "yellow",
    Status.ON_TRACK: "green",
    Status.DONE: "blue",
}
FOLDED_WIDTH = 10
"""Cells: text that goes on in the next line is not squeezed into less."""

_HEADING_STYLES = {kind.value: style for kind, style in _STYLES.items()}


def render_terminal(report: Report, width: int, *, color: bool) -> str:
    """Return the report for a terminal `width` cells wide, with or without colour."""

    def draw(console: Console) -> None:
        for index, line in enumerate(report.heading()):
            console.print(Text(message_text(line), style="" if index else "bold"))
        for table in report.tables():
            console.print()
            kept, console.width = _fitted(table, width)
            console.print(_table(kept))
            console.width = width
            if table.note:
                console.print(Text(message_text(table.note), style="bright_black"))

    return drawn(draw, width, color=color)


def _fitted(table: Table, width: int) -> tuple[Table, int]:
    """Return the table as far as a width holds it, and the width that it needs at least.

    What is spare goes before text is folded, the last column first; what is only for the eye goes
    before figures are squeezed. What then still does not fit is left to the terminal to wrap: an
    ugly line is better than a cut figure.
    """
    spare = [column for column in reversed(table.columns) if column.spare]
    for dropped in sorted(spare, key=lambda column: not column.drawn):
        if _width(table) > width:
            table = without_columns(table, dropped.__eq__)
    if _width(table, FOLDED_WIDTH) > width:
        table = without_columns(table, lambda column: column.drawn)
    return table, max(width, _width(table, FOLDED_WIDTH))


def _width(table: Table, folded: int | None = None) -> int:
    """Return the width that a table needs with what may fold in as much, else in all it likes."""
    rows = (*table.rows, table.total) if table.total else table.rows
    needed = max(len(table.columns) - 1, 0)
    for index, column in enumerate(table.columns):
        texts = [_cell(row[index], column) for row in rows]
        if table.headed:
            texts.append(_heading(column))
        lines = (line for text in texts for line in text.plain.split("\n"))
        longest = max(map(cell_len, lines), default=0)
        needed += min(longest, folded) if column.folds and folded else longest
    return needed


def _table(table: Table) -> RichTable:
    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        title=Text(message_text(table.title), style="bold") if table.title else None,
        title_justify="left",
        show_header=table.headed,
        show_edge=False,
        pad_edge=False,
        padding=(0, 0),
        header_style="",
    )
    for column in table.columns:
        drawn.add_column(
            _heading(column),
            justify="right" if column.right else "left",
            no_wrap=not column.folds,
            overflow="fold",
        )
    for row in table.rows:
        drawn.add_row(
            *(_cell(cell, column) for cell, column in zip(row, table.columns, strict=True))
        )
    if table.total:
        drawn.add_section()
        cells = zip(table.total, table.columns, strict=True)
        drawn.add_row(*(_cell(cell, column) for cell, column in cells), style="bold")
    return drawn


def _heading(column: Column) -> Text:
    title = translate(column.title) if column.title else ""
    if column.right:  # figures are narrower than what they are called
        title = title.replace(" ", "\n")
    return Text(title, style=_HEADING_STYLES.get(column.key, "bold"))


def _cell(cell: Cell, column: Column) -> Text:
    if isinstance(cell, Stack):
        return Text.assemble(*((signs, _STYLES[light]) for light, signs in stacked_signs(cell)))
    text = cell_text(cell)
    if isinstance(cell, Light):
        return Text(f"● {text}", style=_STYLES[cell])
    if isinstance(cell, (Status, Bar)):
        return Text(text, style=_STYLES.get(cell, "") if isinstance(cell, Status) else "cyan")
    if column.key in _HEADING_STYLES and column.right:
        return Text(text, style=_HEADING_STYLES[column.key] if cell else "bright_black")
    return Text(text)
