"""A sheet as it was read: cells with what they hold, and how they show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


MOST_CELLS = 1_000_000
"""Most cells of a sheet that hold something; a ledger of 10,000 tasks has 210,000."""


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TRUTH = "truth"
    FORMULA = "formula"
    ERROR = "error"
    OTHER = "other"
    """A time of day, a duration, a date with a time: nothing that a ledger can hold."""


def place_name(row: int, column: int) -> str:
    """Return how people name a place, as M5."""
    letters, number = "", column
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell that holds something; `value` is a date for DATE, a bool for TRUTH.

    For NUMBER and PERCENT it is the number as the file has it, in PERCENT format 0.35 being 35 %;
    for all others the text that stands in the file.
    """

    row: int
    column: int
    kind: Kind
    value: str | float | bool | date
    is_merged: bool = False
    """Whether it is spread over several cells."""

    @property
    def place(self) -> str:
        """Return where it stands, as M5."""
        return place_name(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: cells that hold something by row and column, which count from 1.

    `merged` has the place of a merged cell's first for each other one that it covers.
    """

    name: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], GridCell]
    merged: Mapping[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A workbook as it was read; `notes` is how many comments hang on its cells."""

    sheets: tuple[Sheet, ...]
    notes: int
