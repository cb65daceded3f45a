"""How the cells of a workbook look, and which of them can be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.exchange.ledger import COLUMNS, FILLED
from gcplan.i18n import N_, translate
from gcplan.words import LedgerColumn, Light

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = N_("Calibri")
"""A font that offices have for the language of the run."""
WIDTHS = {
    LedgerColumn.ID: 8,
    LedgerColumn.ACTION: 11,
    LedgerColumn.MEASURE: 13,
    LedgerColumn.TITLE: 24,
    LedgerColumn.TARGET: 15,
    LedgerColumn.DUE: 10.5,
    LedgerColumn.LEAD: 11,
    LedgerColumn.SUPPORT: 12,
    LedgerColumn.LEADER: 9,
    LedgerColumn.STATUS: 9,
    LedgerColumn.LIGHT: 6,
    LedgerColumn.PERCENT: 8,
    LedgerColumn.NOTE: 26,
    LedgerColumn.PROBLEM: 18,
    LedgerColumn.NEXT: 18,
    LedgerColumn.IS_DONE: 9,
    LedgerColumn.DONE: 10.5,
    LedgerColumn.EVIDENCE: 16,
    LedgerColumn.INDICATOR: 12,
    LedgerColumn.INDICATOR_TARGET: 10,
    LedgerColumn.ACTUAL: 9,
}
"""In characters: as narrow as can be read, for all have to fit on the width of a sheet of A4."""

_DATES = (LedgerColumn.DUE, LedgerColumn.DONE)
_NUMBERS = (LedgerColumn.PERCENT, LedgerColumn.ACTUAL)
_OF_INDICATOR = (
    LedgerColumn.ID,
    LedgerColumn.INDICATOR,
    LedgerColumn.INDICATOR_TARGET,
    LedgerColumn.ACTUAL,
)
_CENTERED = (*_DATES, LedgerColumn.STATUS, LedgerColumn.LIGHT, LedgerColumn.IS_DONE)
_TEXT, _DATE, _ANY = "@", "yyyy-mm-dd", "General"
_HEAD_COLOR, _HEAD_TO_FILL_COLOR, _UNUSED_COLOR = "#D9E1F2", "#FFF2CC", "#EDEDED"
_LIGHT_COLORS = {
    Light.RED: "#FF9C9C",
    Light.YELLOW: "#FFE066",
    Light.GREEN: "#A9D18E",
    Light.BLUE: "#9DC3E6",
    Light.GREY: "#D0D0D0",
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of a workbook, those of lines and headings one for each of COLUMNS."""

    heads: tuple[Format, ...]
    task: tuple[Format, ...]
    indicator: tuple[Format, ...]
    lights: Mapping[Light, Format]


def make_styles(book: Workbook) -> Styles:
    """Add the formats to a workbook."""
    cell = {
        "font_name": translate(FONT),
        "font_size": 10,
        "valign": "top",
        "text_wrap": True,
        "border": 1,
        "border_color": "#BFBFBF",
    }

    def made(**properties: Any) -> Format:
        return book.add_format({**cell, **properties})

    def head(column: LedgerColumn) -> Format:
        color = _HEAD_TO_FILL_COLOR if column in FILLED else _HEAD_COLOR
        return made(bold=True, align="center", valign="vcenter", bg_color=color)

    def line(column: LedgerColumn, used: tuple[LedgerColumn, ...]) -> Format:
        is_used = column in used
        return made(
            num_format=_number_format(column),
            align="center" if column in _CENTERED else "left",
            locked=not (is_used and column in FILLED),
            **({} if is_used else {"bg_color": _UNUSED_COLOR}),
        )

    of_task = tuple(column for column in COLUMNS if column not in _OF_INDICATOR or column == "id")
    return Styles(
        tuple(map(head, COLUMNS)),
        tuple(line(column, of_task) for column in COLUMNS),
        tuple(line(column, _OF_INDICATOR) for column in COLUMNS),
        {
            light: made(num_format=_TEXT, align="center", bg_color=color)
            for light, color in _LIGHT_COLORS.items()
        },
    )


def _number_format(column: LedgerColumn) -> str:
    """Return how a column shows numbers: in one of texts, what a person types stays text.

    A number that is typed as 35% becomes one in percent only where the format is General.
    """
    if column in _DATES:
        return _DATE
    return _ANY if column in _NUMBERS else _TEXT
