"""What a cell means that a unit has filled in: its value, or a sentence how to mend it.

Excel guesses at what is typed: 7.10 becomes the number 7.1, 1-2 a day of this year, 35% the number
0.35 that looks like 35%. What it may have changed so is refused and not guessed back.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gcplan.exchange.cell_numbers import percent, quantity
from gcplan.exchange.plain_cell import (
    CellRefusedError,
    filled_text,
    is_blank,
    is_unseen,
    plain_text,
    require_plain,
    shown,
)
from gcplan.exchange.workbook.grid import Kind
from gcplan.i18n import N_
from gcplan.phrase.characters import has_split_number, normalize, normalize_id
from gcplan.phrase.deadline import YEARS
from gcplan.plan.scalars import day_named

if TYPE_CHECKING:
    from gcplan.domain import Settings
    from gcplan.exchange.workbook.grid import GridCell

__all__ = [
    "CellRefusedError",
    "day",
    "is_blank",
    "is_untouched",
    "lines",
    "percent",
    "plain_text",
    "quantity",
    "require_plain",
    "shown",
    "task_id",
    "text",
    "tidied",
    "truth",
]

MOST_CHARACTERS = 32_767
"""Longest text of a cell."""

_DAY = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
# Of a plan's own texts; a half of a character cannot be written at all.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_YES = frozenset({"是", "√", "✓", "✔", "☑", "完成", "已完成", "办结", "已办结", "true", "yes", "y"})
_NO = frozenset({"否", "×", "✗", "✘", "☐", "未完成", "未办结", "false", "no", "n"})


def is_untouched(cell: GridCell, base: str, *, is_truth: bool = False) -> bool:
    """Tell whether a cell still says what it went out with, in the spelling of `base_text`.

    How a number or a day is formatted makes no difference, nor blanks at the ends of a text. With
    `is_truth` it went out as a word for yes or no.
    """
    if cell.is_merged or cell.kind in (Kind.FORMULA, Kind.ERROR, Kind.OTHER):
        return False
    if is_truth:
        try:
            return truth(cell) == bool(base)
        except CellRefusedError:
            return False
    held = plain_text(cell)
    return tidied(held.removesuffix("%") if cell.kind is Kind.PERCENT else held) == tidied(base)


def task_id(cell: GridCell) -> str:
    """Return an id in the one spelling, be there such a task or not; raises CellRefusedError."""
    require_plain(cell)
    if cell.kind is not Kind.TEXT:
        text = N_(
            "an id is text, and Excel has made {found} of it; "
            "format the column as text and type the id again"
        )
        raise CellRefusedError(text, found=shown(cell))
    return normalize_id(filled_text(cell)).strip()


def day(cell: GridCell, settings: Settings) -> date:
    """Return the day that a cell names, as a date or in the plan's words.

    Raises CellRefusedError, for what lacks a year or a day too: 8.31, 2020.8, and bare numbers.
    """
    require_plain(cell)
    if cell.kind is Kind.DATE and isinstance(cell.value, date):
        found: date | None = cell.value
    elif cell.kind is Kind.TEXT:
        found = _day_written(filled_text(cell), settings)
    else:
        text = N_("{found} is no date; write it as 2020-08-31 or 8月底")
        raise CellRefusedError(text, found=shown(cell))
    if found is None:
        text = N_("“{found}” is no day; write it as 2020-08-31 or 8月底")
        raise CellRefusedError(text, found=shown(cell))
    if found.year not in YEARS:
        text = N_("{found} is in a year that no plan means; write the day as 2020-08-31")
        raise CellRefusedError(text, found=shown(cell))
    return found


def truth(cell: GridCell) -> bool:
    """Return whether a cell says yes; raises CellRefusedError for all but the common words."""
    require_plain(cell)
    if cell.kind is Kind.TRUTH:
        return bool(cell.value)
    word = normalize(filled_text(cell)).casefold() if cell.kind is Kind.TEXT else ""
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellRefusedError(
        N_("“{found}” is neither 是 (yes) nor 否 (no); write one of them"), found=shown(cell)
    )


def text(cell: GridCell) -> str:
    """Return a text as a plan can hold it, without blanks at its ends; raises CellRefusedError."""
    require_plain(cell)
    match cell.kind:
        case Kind.NUMBER | Kind.PERCENT:
            sentence = N_("{found} is a number; format the cell as text and type it again")
            raise CellRefusedError(sentence, found=shown(cell))
        case Kind.DATE:
            sentence = N_("{found} is a date; format the cell as text and type it again")
            raise CellRefusedError(sentence, found=shown(cell))
        case Kind.TRUTH:
            sentence = N_("{found} is no text; format the cell as text and type it")
            raise CellRefusedError(sentence, found=shown(cell))
    found = tidied(filled_text(cell))
    if len(found) > MOST_CHARACTERS:
        sentence = N_("a text of {length} characters, more than a cell can hold; shorten it")
        raise CellRefusedError(sentence, length=str(len(found)))
    if sign := _CONTROL.search(found):
        before = found[: sign.start()]
        raise CellRefusedError(
            N_("a character that is none, {code}, in line {line} after “{before}”; delete it"),
            code=f"U+{ord(sign[0]):04X}",
            line=str(before.count("\n") + 1),
            before=before.rpartition("\n")[2][-10:],
        )
    return found


def tidied(found: str) -> str:
    """Return a text without blanks at its ends, each line ended by one line feed."""
    return found.replace("\r\n", "\n").replace("\r", "\n").strip()


def lines(cell: GridCell) -> tuple[str, ...]:
    """Return the texts of a cell that has one on each line; raises CellRefusedError."""
    stripped = (line.strip() for line in text(cell).replace("\t", " ").split("\n"))
    return tuple(line for line in stripped if not is_unseen(line))


def _day_written(written: str, settings: Settings) -> date | None:
    named = day_named(written.strip(), settings.year, settings.terms)
    if named is not None:
        return named
    found = None if has_split_number(written) else _DAY.fullmatch(normalize(written))
    try:
        return date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None
