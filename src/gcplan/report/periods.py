"""The days at which a trend is looked at: the ends of months or weeks."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, assert_never

from gcplan.words import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator


def period_ends(start: date, end: date, interval: Interval) -> Iterator[date]:
    """Yield the last day of every month or week, Sunday, from `start` on, and `end` at last."""
    day = start
    while day <= end:
        last = _last_day(day, interval)
        if last is None or last >= end:
            yield end
            return
        yield last
        day = last + timedelta(1)


def _last_day(day: date, interval: Interval) -> date | None:
    """Return the last day of the month or week of a day; None when no date is that late."""
    match interval:
        case Interval.MONTH:
            return day.replace(day=monthrange(day.year, day.month)[1])
        case Interval.WEEK:
            left = 6 - day.weekday()
            return day + timedelta(left) if left <= (date.max - day).days else None
    assert_never(interval)
