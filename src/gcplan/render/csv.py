"""The sheet of a report as CSV that Excel opens as it is."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING

from gcplan.i18n import translate
from gcplan.render.text import cell_text, safe_text
from gcplan.report.task_data import plain
from gcplan.wording.message import DaysLeft, Message
from gcplan.words import Light, Record, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.report.model import Column, Report
    from gcplan.wording.message import Cell

BYTE_ORDER_MARK = "\ufeff"
_WORDS = (Status, Light, Record)
# What spreadsheets take for the beginning of a formula, also after blanks and in full width.
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def render_csv(report: Report) -> str:
    """Return the rows of the report's sheet, with a byte order mark and CRLF line ends."""
    return _written(report, lambda column: translate(column.title), csv_cell)


def render_csv_names(report: Report) -> str:
    """Return the same for programs: columns, lights and statuses by their names in JSON."""
    return _written(report, lambda column: column.key, _named_cell)


def _written(report: Report, heading: Callable[[Column], str], text: Callable[[Cell], str]) -> str:
    output = StringIO()
    writer = csv.writer(output)
    table = report.sheet()
    if table is not None:
        kept = [index for index, column in enumerate(table.columns) if not column.drawn]
        if table.headed:
            writer.writerow(heading(table.columns[index]) for index in kept)
        rows = (*table.rows, table.total) if table.total else table.rows
        writer.writerows([text(row[index]) for index in kept] for row in rows)
    return BYTE_ORDER_MARK + output.getvalue()


def csv_cell(cell: Cell) -> str:
    """Return a cell as a number, or as text that no spreadsheet takes for a formula."""
    if isinstance(cell, Fraction):
        return str(plain(cell))
    if isinstance(cell, DaysLeft):
        return str(cell.days)
    if isinstance(cell, _WORDS) or not isinstance(cell, (str, Message, tuple)):
        return cell_text(cell)
    # Keeps the line breaks of a text; a message may begin with text from the plan as well.
    text = safe_text(cell) if isinstance(cell, str) else cell_text(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) else text


def _named_cell(cell: Cell) -> str:
    return cell.value if isinstance(cell, _WORDS) else csv_cell(cell)
