"""What the templates of pages are given: tables and cells as texts, with their looks and links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from gcplan.i18n import translate
from gcplan.render.text import cell_text, message_text, safe_line
from gcplan.report.model import without_columns
from gcplan.report.task_data import plain
from gcplan.wording.message import DaysLeft
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gcplan.report.model import Column, Table
    from gcplan.wording.message import Cell

    Links: TypeAlias = Callable[[Mapping[str, Cell]], Mapping[str, str]]
    """From the cells of a row by their columns to the addresses that some of them lead to."""

_SCHEMES = ("http", "https", "mailto")
_LIGHTS = tuple(Light)


@dataclass(frozen=True, slots=True)
class CellView:
    """A text with its look, where it leads, and what it is sorted by where that is another."""

    text: str
    look: str = ""
    href: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in texts; every cell has the look of its column."""

    caption: str
    heads: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    total: tuple[CellView, ...]
    note: str


def table_view(table: Table, links: Links = lambda _row: {}) -> TableView:
    """Return a table for a page, without what is only drawn on a terminal."""
    table = without_columns(table, lambda column: column.drawn)
    keys = [column.key for column in table.columns]
    looks = [_look(column) for column in table.columns]

    def cells(row: tuple[Cell, ...]) -> tuple[CellView, ...]:
        hrefs = links(dict(zip(keys, row, strict=True)))
        return tuple(
            cell_view(cell, look, hrefs.get(key, ""))
            for key, look, cell in zip(keys, looks, row, strict=True)
        )

    return TableView(
        caption=message_text(table.title) if table.title else "",
        heads=tuple(
            CellView(translate(column.title), look)
            for column, look in zip(table.columns, looks, strict=True)
        ),
        rows=tuple(map(cells, table.rows)),
        total=cells(table.total) if table.total else (),
        note=message_text(table.note) if table.note else "",
    )


def figures_view(table: Table, key: Cell) -> TableView:
    """Return the figures of one group, whose name and number are in its page's heading."""
    own = replace(table, rows=tuple(row for row in table.rows if row[0] == key), total=None)
    return table_view(without_columns(own, lambda column: column.key in ("action", "title")))


def cell_view(cell: Cell, look: str = "", href: str = "") -> CellView:
    """Return a cell as text; a light has its own look."""
    if isinstance(cell, Light):
        look = f"light {cell.value}"
    return CellView(cell_text(cell), look, href, _key(cell))


def linked(text: str) -> CellView:
    """Return a text of the plan that leads somewhere only if it is an address of a known kind."""
    shown = safe_line(text)
    return CellView(shown, href=text if shown == text and _is_address(text) else "")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    named = parts.path if parts.scheme == "mailto" else parts.netloc
    return parts.scheme in _SCHEMES and bool(named) and not any(map(str.isspace, text))


def _look(column: Column) -> str:
    if column.right:
        return "figure"
    return "text" if column.folds else ""


def _key(cell: Cell) -> str:
    """Return what a column is sorted by where its texts would be sorted otherwise."""
    match cell:
        case Light():
            return str(_LIGHTS.index(cell))
        case DaysLeft():
            return str(cell.days)
        case Fraction():
            return str(plain(cell))
        case date():
            return cell.isoformat()
        case _:
            return ""
