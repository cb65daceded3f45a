"""What every report is made of: messages, tables and plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from gcplan.words import Light, Status


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the program's: an English msgid and the values that it names.

    A number whose name is in `wording.COUNTED` is shown with its noun: `{days}` as "3 days".
    """

    msgid: str
    values: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1 to be drawn."""

    share: Fraction


Cell: TypeAlias = (
    "str | tuple[str, ...] | int | date | Decimal | Fraction"
    " | Light | Status | Bar | Message | None"
)
"""A value in a table: a Fraction is a share, shown in percent; a str is text from the plan.

A tuple is a list of names.
"""


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


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. Without `headed` it is a list of labelled values."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Message | None = None
    total: tuple[Cell, ...] | None = None
    note: Message | None = None
    headed: bool = True


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
