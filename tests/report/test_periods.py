from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.report.periods import period_ends
from gcplan.words import Interval

DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))


def test_months_end_on_their_last_day_and_the_last_on_the_last_day_asked_for() -> None:
    found = list(period_ends(date(2020, 1, 15), date(2020, 4, 10), Interval.MONTH))
    assert found == [date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 31), date(2020, 4, 10)]


def test_weeks_end_on_sunday() -> None:
    found = list(period_ends(date(2020, 6, 1), date(2020, 6, 16), Interval.WEEK))
    assert found == [date(2020, 6, 7), date(2020, 6, 14), date(2020, 6, 16)]


@given(DAYS, DAYS, st.sampled_from(Interval))
def test_every_day_is_in_one_period(one: date, other: date, interval: Interval) -> None:
    start, end = sorted((one, other))
    found = list(period_ends(start, end, interval))
    assert found == sorted(set(found))
    assert found[-1] == end
    assert found[0] >= start
    last = [day for day in found[:-1] if (day + timedelta(1)).day != 1 and day.weekday() != 6]
    assert last == []
    longest = timedelta(31 if interval is Interval.MONTH else 7)
    edges = [start - timedelta(1), *found]
    assert all(after - before <= longest for before, after in zip(edges, found, strict=False))


@pytest.mark.parametrize("interval", Interval)
def test_the_calendar_has_an_end(interval: Interval) -> None:
    found = list(period_ends(date(9999, 12, 30), date.max, interval))
    assert found == [date.max]


def test_no_day_is_no_period() -> None:
    assert list(period_ends(date(2020, 2, 1), date(2020, 1, 31), Interval.MONTH)) == []
