"""Files of tables from units, opened with care: workbooks, and tables as CSV."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.cli.extras import needing_office
from gcplan.exchange.workbook.grid import MOST_CELLS, Grid, GridCell, Kind, Sheet
from gcplan.i18n import N_
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LARGEST = 64 * 2**20
"""Bytes of a file that are read at all."""
_WITH_MACROS = ".xlsm"
_WORKBOOKS = (".xlsx", _WITH_MACROS)
_COMMA, _TAB = ",", "\t"


def read_workbook(path: Path) -> Grid:
    """Return what stands in a workbook; raises CannotRunError for what is none."""
    data = _read(path)
    with needing_office():
        from gcplan.exchange.workbook.read import read_grid
        from gcplan.exchange.workbook.refusal import BookRefusedError
    try:
        return read_grid(data, may_have_macros=path.suffix.casefold() == _WITH_MACROS)
    except BookRefusedError as error:
        what = Message(error.msgid)
        raise CannotRunError("{file}: {what}", file=str(path), what=what) from error


def read_table(path: Path) -> Grid:
    """Return what stands in a workbook or a table as CSV; raises CannotRunError."""
    suffix = path.suffix.casefold()
    if suffix in _WORKBOOKS:
        return read_workbook(path)
    if suffix == ".csv":
        return Grid((_sheet(path, _decoded(path, _read(path))),), 0)
    raise CannotRunError(
        N_("{file}: a table is a file that ends in {kinds}"),
        file=str(path),
        kinds=(*_WORKBOOKS, ".csv"),
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        detail = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        text = N_("{file} cannot be read: {detail}")
        raise CannotRunError(text, file=str(path), detail=detail) from error
    if len(data) > _LARGEST:
        raise _too_large(path)
    return data


def _decoded(path: Path, data: bytes) -> str:
    """Return a text in UTF-8 or in the encoding in which Chinese spreadsheets save CSV."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CannotRunError(N_("{file}: not UTF-8; save it as “CSV UTF-8”"), file=str(path))


def _sheet(path: Path, text: str) -> Sheet:
    first = text.partition("\n")[0]
    separator = _TAB if first.count(_TAB) > first.count(_COMMA) else _COMMA
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        cells = {(cell.row, cell.column): cell for cell in islice(_cells(rows), MOST_CELLS + 1)}
    except csv.Error as error:
        what = str(error)
        raise CannotRunError(N_("{file}: no CSV: {what}"), file=str(path), what=what) from error
    if len(cells) > MOST_CELLS:
        raise _too_large(path)
    return Sheet(path.name, False, cells, {})


def _cells(rows: Iterable[list[str]]) -> Iterable[GridCell]:
    return (
        GridCell(number, column, Kind.TEXT, value)
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row, start=1)
        if value
    )


def _too_large(path: Path) -> CannotRunError:
    return CannotRunError(N_("{file}: larger than any table of a plan"), file=str(path))
