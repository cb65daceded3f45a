"""The sheet around the cells of a ledger: what may be typed, what stays in sight, how it prints."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gcplan.exchange.ledger import COLUMNS, NO, YES
from gcplan.exchange.workbook.styles import WIDTHS
from gcplan.i18n import N_, translate
from gcplan.render.text import safe_line
from gcplan.wording.words import LEDGER_HEADINGS
from gcplan.words import LedgerColumn

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from gcplan.exchange.ledger import Ledger

_A4 = 9
_HEADER_LIMIT = 255
"""Characters of a print header with all its signs, as UTF-16 counts them."""
_FONT = '&"-,Regular"'
_STAYING = COLUMNS.index(LedgerColumn.TITLE) + 1
"""How many columns stay in sight."""
# Without format_cells, Excel would show a typed 35% as 0.35 and a day as a number.
_ALLOWED = (
    *("sort", "autofilter", "format_cells", "format_columns", "format_rows"),
    *("objects", "select_locked_cells", "select_unlocked_cells"),
)


def set_up(sheet: Worksheet, ledger: Ledger, choices: str) -> None:
    """Set up a sheet whose first row are the headings, and below them the lines of a ledger.

    `choices` is the range in which the words stand that say whether a task is completed.
    """
    last_row, last_column = len(ledger.lines), len(COLUMNS) - 1
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, WIDTHS[column])
    sheet.freeze_panes(1, _STAYING)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.protect("", dict.fromkeys(_ALLOWED, True))
    _print_well(sheet, ledger)
    if ledger.lines:
        sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{last_row + 1}"})
        for column, options in _validations(ledger, choices).items():
            number = COLUMNS.index(column)
            title = translate(LEDGER_HEADINGS[column])
            refused = sheet.data_validation(
                *(1, number, last_row, number),
                {"input_title": title, "error_title": title, "ignore_blank": True, **options},
            )
            if refused:
                raise ValueError(title, refused)


def header_text(ledger: Ledger) -> str:
    """Return what is printed above each page: the unit, the plan's title, and the day.

    A title that is too long for a print header is cut.
    """
    day = translate(N_("as of {as_of}")).format(as_of=ledger.as_of.isoformat())
    unit, title = safe_line(ledger.unit or ""), safe_line(ledger.title)
    text = _header(unit, title, day)
    while _units(text) > _HEADER_LIMIT:
        if len(unit) > len(title):
            unit = _shortened(unit)
        else:
            title = _shortened(title)
        text = _header(unit, title, day)
    return text


def _validations(ledger: Ledger, choices: str) -> dict[LedgerColumn, dict[str, Any]]:
    """Return what may be typed, and what is said where it is; any text where it may be meant."""
    return {
        LedgerColumn.PERCENT: {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "input_message": translate(N_("0 to 100; 35 and 35% are the same.")),
            "error_message": translate(N_("This is a number from 0 to 100.")),
        },
        LedgerColumn.IS_DONE: {
            "validate": "list",
            "source": choices,
            "show_error": False,
            "input_message": translate(
                N_("{yes} when it is finished; else leave {no} as it is.")
            ).format(yes=translate(YES), no=translate(NO)),
        },
        LedgerColumn.DONE: {
            "validate": "date",
            "criteria": ">=",
            # No day is that early; but 8.31 and 2020.8 are, when taken for one.
            "value": date(max(ledger.year - 1, 1900), 1, 1),
            "input_message": translate(N_("The day on which it was finished, as 2020-08-31.")),
            "error_message": translate(N_("This should be a day, as 2020-08-31. Keep it?")),
            "error_type": "warning",
        },
        LedgerColumn.EVIDENCE: {
            "validate": "any",
            "input_message": translate(
                N_("Documents or links that prove it, one a line (Alt+Enter).")
            ),
        },
        LedgerColumn.ACTUAL: {
            "validate": "any",
            "input_message": translate(N_("The value reached, in the unit of the target.")),
        },
    }


def _print_well(sheet: Worksheet, ledger: Ledger) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.3, right=0.3, top=0.7, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.set_header(header_text(ledger))
    pages = translate(N_("page {page} of {pages}")).format(page="&P", pages="&N")
    sheet.set_footer(f"&C{pages}")


def _header(unit: str, title: str, day: str) -> str:
    return f'&L{_literal(unit)}&C&"-,Bold"{_literal(title)}&R{day}'


def _literal(text: str) -> str:
    """Return a text that means nothing in a print header; the library looks for &G and &[ in it."""
    doubled = text.replace("&", "&&")
    return doubled.replace("&G", f"&{_FONT}G").replace("&[", f"&{_FONT}[")


def _shortened(text: str) -> str:
    return f"{text.removesuffix('…')[:-1]}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
