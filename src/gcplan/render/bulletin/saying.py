"""Sentences of a bulletin in the language of the run: text from a plan is said as it stands.

Unlike tables and messages, which show every control character, a bulletin repeats the plan's
characters; each format writes them in its own safe way.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.domain import Points
from gcplan.i18n import CHINESE, N_, language, translate
from gcplan.report.bulletin.rounding import rounded
from gcplan.wording.message import DaysLeft, Message
from gcplan.wording.words import COUNTED, STATUS_WORDS, days_message
from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.wording.message import Cell

NOTHING = "—"
"""What stands in a table where there is no figure."""
_FIELD = re.compile(r"\{(\w+)\}")


def say(msgid: str, **values: Cell) -> str:
    """Return a sentence of the program's in the language of the run with its values filled in."""
    texts = {name: _counted(name, value) for name, value in values.items()}
    # Not str.format: the names in the sentence are all there is to fill in.
    return _FIELD.sub(lambda field: texts[field.group(1)], translate(msgid))


def text_of(value: Cell) -> str:
    """Return a value as a bulletin says it; nothing for None."""
    match value:
        case None:
            return ""
        case Status():
            return translate(STATUS_WORDS[value])
        case str():
            return value
        case Message():
            return say(value.msgid, **value.values)
        case DaysLeft():
            return text_of(days_message(value))
        case date():
            return day_text(value)
        case Points():
            return tenths(rounded(abs(value) * 10))
        case Fraction():
            return share_text(value)
        case Decimal():
            return f"{value:f}"
        case tuple():
            return translate(N_(", ")).join(value)
        case _:
            return str(value)


def _counted(name: str, value: Cell) -> str:
    if isinstance(value, int) and name in COUNTED:
        one, more = COUNTED[name]
        return translate(one if value == 1 else more).format(number=value)
    return text_of(value)


def day_text(day: date) -> str:
    """Return a day as letters write it: in Chinese without zeros before its numbers."""
    if language() == CHINESE:
        return f"{day.year}年{day.month}月{day.day}日"
    return day.isoformat()


def month_text(day: date) -> str:
    """Return the month of a day as letters write it."""
    return f"{day.year}年{day.month}月" if language() == CHINESE else f"{day:%Y-%m}"


def share_text(share: Fraction | None) -> str:
    """Return what is complete in percent to one decimal; 100.0% only when nothing is missing."""
    if share is None:
        return NOTHING
    number = rounded(share * 1000)
    return f"{tenths(999 if number >= 1000 and share < 1 else number)}%"


def points_text(share: Fraction | None, other: Fraction | None) -> str:
    """Return how many percentage points one share has more than another, rounded once."""
    if share is None or other is None:
        return NOTHING
    return signed(rounded((share - other) * 1000), tenths)


def signed(number: int, text: Callable[[int], str] = str) -> str:
    """Return a number with its sign; 0 has none."""
    sign = "+" if number > 0 else "-" if number < 0 else ""
    return sign + text(abs(number))


def tenths(number: int) -> str:
    """Return so many tenths with one decimal; they are not below 0."""
    return f"{number // 10}.{number % 10}"


def ordinal(number: int) -> str:
    """Return a number from 1 to 10 as headings count."""
    return translate(N_("1 2 3 4 5 6 7 8 9 10")).split()[number - 1]
