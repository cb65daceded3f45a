"""The share of a time that has passed, as official bulletins print it."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from gcplan.words import Pace

if TYPE_CHECKING:
    from datetime import date


@cache
def time_progress(start: date, end: date, as_of: date, pace: Pace) -> Fraction:
    """Return the share of the time from `start` to `end`, both included, that has passed.

    With `Pace.MONTH` it is the whole months finished by the end of `as_of` over the months that
    the period touches, as official bulletins print it: 31 May and 15 June of a year are both 5/12.
    """
    if as_of >= end:
        return Fraction(1)
    if as_of < start or end < start:
        return Fraction(0)
    if pace is Pace.DAY:
        return Fraction((as_of - start).days + 1, (end - start).days + 1)
    first = start.year * 12 + start.month
    current = as_of.year * 12 + as_of.month
    finished = current - first + _is_month_end(as_of)
    return Fraction(finished, end.year * 12 + end.month - first + 1)


def _is_month_end(day: date) -> bool:
    if day.day < 28:
        return False
    following = day.fromordinal(day.toordinal() + 1)
    return following.month != day.month
