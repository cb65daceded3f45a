"""The cells of a sheet and what is merged, as openpyxl walks the rows.

openpyxl reads a row and its plain cells. Here it is kept to these: what it makes of anything else
in a sheet, from rules of colour to print settings, is not needed, and fails on files that open
everywhere. Formulas stay formulas, and are not understood.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import iterparse

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import (
    CELL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import SHEET_MAIN_NS

from gcplan.exchange.workbook.grid import MOST_CELLS, GridCell, Kind
from gcplan.exchange.workbook.number_format import NumberFormat
from gcplan.exchange.workbook.refusal import BookRefusedError, Refusal
from gcplan.exchange.workbook.texts import decode, text_of

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_MERGED = f"{{{SHEET_MAIN_NS}}}mergeCell"
_ROOT = f"{{{SHEET_MAIN_NS}}}worksheet"
_KINDS = {"s": Kind.TEXT, "f": Kind.FORMULA, "e": Kind.ERROR, "b": Kind.TRUTH}
# LibreOffice saves what one has typed as TRUE in this way.
_TRUTHS = {"=TRUE()": True, "=FALSE()": False}


def read_rows(
    part: bytes, texts: list[str], formats: Sequence[NumberFormat], epoch: datetime
) -> tuple[dict[tuple[int, int], GridCell], dict[tuple[int, int], tuple[int, int]]]:
    """Return the cells of a sheet by row and column, and of which each merged place is a part.

    Raises BookRefusedError for what no ledger holds, and what openpyxl does for a broken sheet.
    """
    parser = _RowParser(BytesIO(part), texts, epoch=epoch)
    cells: dict[tuple[int, int], GridCell] = {}
    for _, row in parser.parse():
        for raw in row:
            if raw["value"] is None or raw["value"] == "":
                continue
            cell = _cell(raw, formats, epoch)
            place = cell.row, cell.column
            if place in cells or len(cells) == MOST_CELLS:
                raise BookRefusedError(Refusal.BROKEN if place in cells else Refusal.TOO_LARGE)
            cells[place] = cell
    return cells, _spread(cells, parser.ranges)


class _RowParser(WorkSheetParser):
    """openpyxl's parser, kept to rows and what is merged."""

    def __init__(self, source: BytesIO, texts: list[str], *, epoch: datetime) -> None:
        super().__init__(source, texts, data_only=False, epoch=epoch)
        self.ranges: list[tuple[int, int, int, int]] = []

    def parse(self) -> Generator[tuple[int, list[dict[str, Any]]], None, None]:
        """Yield the number and the cells of each row."""
        element: Any = None
        for _, element in iterparse(self.source):  # noqa: S314
            if element.tag == ROW_TAG:
                # A sheet may have a million rows of cells that have a look and hold nothing.
                if any(map(len, element)):
                    yield self.parse_row(element)
                    # openpyxl keeps what each row says of its height and look.
                    self.row_dimensions.clear()
                else:
                    self.row_counter = int(element.get("r", self.row_counter + 1))
                element.clear()
            elif element.tag == _MERGED:
                self.ranges.append(_bounds(element.get("ref", "")))
        if element.tag != _ROOT:
            raise BookRefusedError(Refusal.BROKEN)

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return what is in a cell, with texts as people see them."""
        kind = element.get("t")
        if element.tag != CELL_TAG or (
            kind == "s" and (element.findtext(VALUE_TAG) or "").startswith("-")
        ):
            raise BookRefusedError(Refusal.BROKEN)
        inline = element.find(INLINE_STRING) if kind == "inlineStr" else None
        if inline is not None:
            element.remove(inline)
        raw = super().parse_cell(element)
        if raw["data_type"] == "f":
            return raw
        if inline is not None:
            raw |= {"data_type": "s", "value": text_of(inline)}
        elif kind == "str" and raw["value"]:
            raw["value"] = decode(raw["value"])
        return raw

    def parse_formula(self, element: Any) -> str:
        """Return a formula as it stands in the file, be it one of many cells or none of its own."""
        return f"={element.findtext(FORMULA_TAG) or ''}"


def _cell(raw: dict[str, Any], formats: Sequence[NumberFormat], epoch: datetime) -> GridCell:
    row, column, value = raw["row"], raw["column"], raw["value"]
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise BookRefusedError(Refusal.BROKEN)
    if raw["data_type"] == "f" and value in _TRUTHS:
        return GridCell(row, column, Kind.TRUTH, _TRUTHS[value])
    kind = _KINDS.get(raw["data_type"])
    if kind is not None:
        return GridCell(row, column, kind, value)
    if raw["data_type"] == "d":
        return GridCell(row, column, *_day(value))
    if raw["data_type"] != "n" or not isfinite(value):
        raise BookRefusedError(Refusal.BROKEN)
    style = raw["style_id"]
    shown: NumberFormat = formats[style] if 0 <= style < len(formats) else NumberFormat.NUMBER
    match shown:
        case NumberFormat.NUMBER:
            return GridCell(row, column, Kind.NUMBER, value)
        case NumberFormat.PERCENT:
            return GridCell(row, column, Kind.PERCENT, value)
        case NumberFormat.DAY:
            return GridCell(row, column, *_day_of_serial(value, epoch))
        case NumberFormat.TIME:
            return GridCell(row, column, Kind.OTHER, str(value))


def _day_of_serial(serial: float, epoch: datetime) -> tuple[Kind, str | date]:
    try:
        return _day(from_excel(serial, epoch))
    except (OverflowError, ValueError):
        return Kind.OTHER, str(serial)


def _day(value: object) -> tuple[Kind, str | date]:
    """Return the day that a moment is, if it is one and no time of day with it."""
    if isinstance(value, datetime):
        midnight = value == datetime.combine(value.date(), datetime.min.time())
        return (Kind.DATE, value.date()) if midnight else (Kind.OTHER, str(value))
    return (Kind.DATE, value) if isinstance(value, date) else (Kind.OTHER, str(value))


def _bounds(reference: str) -> tuple[int, int, int, int]:
    """Return the first column and row of a range and its last ones."""
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise BookRefusedError(Refusal.BROKEN)
    return left, top, right, bottom


def _spread(
    cells: dict[tuple[int, int], GridCell], ranges: list[tuple[int, int, int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Mark the cells that are spread over others; return the places of these by the others.

    Only where the sheet holds something: a range may claim all of it.
    """
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    claimed = 0
    for left, top, right, bottom in ranges:
        if (left, top) == (right, bottom):
            continue
        rows = range(top, min(bottom, last_row) + 1)
        columns = range(left, min(right, last_column) + 1)
        claimed += len(rows) * len(columns)
        if claimed > MOST_CELLS:
            raise BookRefusedError(Refusal.TOO_LARGE)
        covered |= {(row, column): (top, left) for row in rows for column in columns}
        covered.pop((top, left), None)
        if (top, left) in cells:
            cells[top, left] = replace(cells[top, left], is_merged=True)
    return covered
