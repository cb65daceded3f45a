"""A ledger as a workbook that people fill in: the same bytes for the same ledger.

The first sheet is for people. The second one, which programs for people do not show, is the base
(`exchange/base`); what the drop-down offers stands beside it, where nobody looks for a base.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from gcplan.exchange.base import HEADER, SHEET, base_rows
from gcplan.exchange.ledger import COLUMNS, NO, YES, base_text, shown_text
from gcplan.exchange.workbook.height import row_height
from gcplan.exchange.workbook.odd_texts import OddTexts
from gcplan.exchange.workbook.page import set_up
from gcplan.exchange.workbook.styles import make_styles
from gcplan.files.archive import pack, unpack
from gcplan.i18n import N_, translate
from gcplan.render.text import safe_line
from gcplan.wording.words import LEDGER_HEADINGS
from gcplan.words import Light, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gcplan.exchange.ledger import Ledger, LedgerCell, Line
    from gcplan.exchange.workbook.styles import Styles
    from gcplan.words import LedgerColumn

NAME = N_("Ledger")
"""What the sheet is called that people see."""
TEXT_LIMIT = 32_767
"""Characters that a cell holds, as UTF-16 counts them."""
LINE_LIMIT = 1_000_000
"""Lines; a sheet has 1,048,576 rows."""
_DIGITS = 15
"""How many digits of a number programs for people keep."""
_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
"""From here on all programs count the days alike."""
_SHEET_PART = "xl/worksheets/sheet1.xml"
_STRINGS_PART = "xl/sharedStrings.xml"
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*) customHeight="1"')
_CHOICES_COLUMN = len(HEADER) + 1


class TooLongError(Exception):
    """A text is longer than a cell can hold: which task's, and under which column."""

    def __init__(self, task: str, column: LedgerColumn) -> None:
        super().__init__(task, column)
        self.task = task
        self.column = column


class TooManyLinesError(Exception):
    """A ledger has more lines than a sheet has rows for."""


def workbook(ledger: Ledger) -> bytes:
    """Return a ledger as a workbook (.xlsx), headings and words in the language of the run.

    Raises TooLongError and TooManyLinesError.
    """
    if len(ledger.lines) > LINE_LIMIT:
        raise TooManyLinesError
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    title, created = safe_line(ledger.title), datetime.combine(ledger.as_of, time())
    book.set_properties({"title": title, "created": created})
    sheet, hidden = book.add_worksheet(translate(NAME)), book.add_worksheet(SHEET)
    odd = OddTexts()
    _write_ledger(sheet, ledger, make_styles(book), odd)
    set_up(sheet, ledger, _write_base(hidden, ledger, odd))
    book.close()
    parts = unpack(target.getvalue())
    # A row whose height is no fixed one grows when people type more into it.
    parts[_SHEET_PART] = _FIXED_HEIGHT.sub(rb"\1", parts[_SHEET_PART])
    parts[_STRINGS_PART] = odd.put_back(parts[_STRINGS_PART])
    return pack(parts)


def _write_ledger(sheet: Worksheet, ledger: Ledger, styles: Styles, odd: OddTexts) -> None:
    heads = [translate(LEDGER_HEADINGS[column]) for column in COLUMNS]
    for number, (text, style) in enumerate(zip(heads, styles.heads, strict=True)):
        sheet.write_string(0, number, text, style)
    sheet.set_row(0, row_height(enumerate(heads)))
    words = {word: shown_text(word) for word in (*Status, *Light, True, False)}
    for row, line in enumerate(ledger.lines, 1):
        texts = list(_write_line(sheet, row, line, styles, words, odd))
        sheet.set_row(row, row_height(texts))


def _write_line(
    sheet: Worksheet,
    row: int,
    line: Line,
    styles: Styles,
    words: Mapping[LedgerCell, str],
    odd: OddTexts,
) -> Iterator[tuple[int, str]]:
    """Write a line, and yield its texts with the numbers of their columns."""
    formats = styles.task if line.indicator is None else styles.indicator
    for number, (cell, style) in enumerate(zip(line.cells, formats, strict=True)):
        look = style
        if cell is None:  # more than half of all
            sheet.write_blank(row, number, None, style)
            continue
        match cell:
            case Light():
                text, look = words[cell], styles.lights[cell]
            case Status() | bool():
                text = words[cell]
            case Decimal() if len(cell.as_tuple().digits) <= _DIGITS:
                sheet.write_number(row, number, float(cell), style)
                continue
            case date() if cell >= _FIRST_DAY:
                sheet.write_number(row, number, (cell - _DAY_ZERO).days, style)
                continue
            case _:
                text = base_text(cell)
        if not text:
            sheet.write_blank(row, number, None, style)
            continue
        if not _write_text(sheet, row, number, text, odd, look):
            raise TooLongError(line.task, COLUMNS[number])
        yield number, text


def _write_text(
    sheet: Worksheet, row: int, column: int, text: str, odd: OddTexts, style: Format | None = None
) -> bool:
    """Write a text as what it is, be it like a formula or an address; tell whether it has room."""
    written = odd.stand_in(text)
    if written is not text and len(text.encode("utf-16-le")) > 2 * TEXT_LIMIT:
        return False
    return sheet.write_string(row, column, written, style) == 0


def _write_base(sheet: Worksheet, ledger: Ledger, odd: OddTexts) -> str:
    """Write the hidden sheet and return the range of what the drop-down offers."""
    sheet.very_hidden()
    sheet.protect()
    for row, values in enumerate(base_rows(ledger)):
        for column, text in enumerate(values):
            if text and not _write_text(sheet, row, column, text, odd):
                raise ValueError(row, column)
    for row, word in enumerate((YES, NO)):
        sheet.write_string(row, _CHOICES_COLUMN, translate(word))
    return f"='{SHEET}'!{xl_range_abs(0, _CHOICES_COLUMN, 1, _CHOICES_COLUMN)}"
