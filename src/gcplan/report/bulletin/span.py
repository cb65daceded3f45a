"""The days that a bulletin is about: its period, the one before and the one to come."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """A period: from the day after `since` to the end of the day `as_of`."""

    since: date
    """The last day of the period before."""
    as_of: date
    """The last day of this period."""

    @property
    def first(self) -> date:
        """The first day of this period."""
        return self.since + timedelta(1)

    @property
    def is_month(self) -> bool:
        """Whether it is one whole month of the calendar."""
        return self.since == month_end_before(self.as_of) and is_month_end(self.as_of)

    @property
    def following(self) -> date:
        """The last day of the period to come: as many whole months as this one, else days."""
        since, as_of = self.since, self.as_of
        if is_month_end(since) and is_month_end(as_of):
            month = 2 * (as_of.year * 12 + as_of.month) - (since.year * 12 + since.month) - 1
            year, month = divmod(month, 12)
            if year > date.max.year:
                return date.max
            return date(year, month + 1, monthrange(year, month + 1)[1])
        days = min((as_of - since).days, (date.max - as_of).days)
        return as_of + timedelta(days)


def month_end_before(day: date) -> date:
    """Return the last day of the month before that of a day."""
    return day.replace(day=1) - timedelta(1)


def is_month_end(day: date) -> bool:
    """Tell whether a day is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]
