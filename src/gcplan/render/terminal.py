"""Tables by rich, for a terminal of a given width."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table as RichTable
from rich.text import Text

from gcplan.i18n import translate
from gcplan.render.console import drawn
from gcplan.render.text import cell_text, message_text
from gcplan.wording.message import Bar
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

    What is only for the eye goes first. What then still does not fit is left to the terminal to
    wrap: an ugly line is better than a cut figure.
    """
    needed = _least_width(table)
    if needed > width and any(column.drawn for column in table.columns):
        kept = [index for index, column in enumerate(table.columns) if not column.drawn]
        table = replace(
            table,
            columns=tuple(table.columns[index] for index in kept),
            rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
            total=tuple(table.total[index] for index in kept) if table.total else None,
        )
        needed = _least_width(table)
    return table, max(width, needed)


def _least_width(table: Table) -> int:
    gaps = max(len(table.columns) - 1, 0)
    return gaps + sum(_least_widths(table))


def _least_widths(table: Table) -> list[int]:
    """Return the width that each column needs; only those that fold can do with less than all."""
    rows = (*table.rows, table.total) if table.total else table.rows
    widths = []
    for index, column in enumerate(table.columns):
        texts = [_cell(row[index], column) for row in rows]
        if table.headed:
            texts.append(_heading(column))
        longest = max((text.cell_len for text in texts), default=0)
        widths.append(min(longest, FOLDED_WIDTH) if column.folds else longest)
    return widths


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
    return Text(title, style=_HEADING_STYLES.get(column.key, "bold"))


def _cell(cell: Cell, column: Column) -> Text:
    text = cell_text(cell)
    if isinstance(cell, Light):
        return Text(f"● {text}", style=_STYLES[cell])
    if isinstance(cell, (Status, Bar)):
        return Text(text, style=_STYLES.get(cell, "") if isinstance(cell, Status) else "cyan")
    if column.key in _HEADING_STYLES and column.right:
        return Text(text, style=_HEADING_STYLES[column.key] if cell else "bright_black")
    return Text(text)
