"""What every report is made of: tables of cells, messages and plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.wording.message import Cell, Message


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` is its stable name, `title` the msgid of its heading."""

    key: str
    title: str
    right: bool = False
    """Figures stand on the right."""
    folds: bool = False
    """Long text may go on in the next line on a narrow terminal."""
    drawn: bool = False
    """Only for the eye: not in formats that programs read."""
    spare: bool = False
    """Left out where lines would get too long: on a narrow terminal, and in plain text."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. Without `headed` it is a list of labelled values."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Message | None = None
    total: tuple[Cell, ...] | None = None
    note: Message | None = None
    headed: bool = True


def without_columns(table: Table, dropped: Callable[[Column], bool]) -> Table:
    """Return a table without the columns that `dropped` holds for."""
    kept = [index for index, column in enumerate(table.columns) if not dropped(column)]
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
        total=tuple(table.total[index] for index in kept) if table.total else None,
    )


class Report(Protocol):
    """What a command has found, for any format."""

    def heading(self) -> tuple[Message, ...]:
        """Return the lines above the tables."""

    def tables(self) -> tuple[Table, ...]:
        """Return the tables, the most important first."""

    def sheet(self) -> Table | None:
        """Return the one table that a spreadsheet gets; None when there is nothing to show."""

    def data(self) -> dict[str, Any]:
        """Return the JSON envelope: numbers, texts, lists and mappings only."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the tasks that the report is about."""
