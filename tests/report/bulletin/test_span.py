from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.report.bulletin.span import Span, is_month_end, month_end_before


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("as_of", "since"),
    [
        ("2020-06-30", "2020-05-31"),
        ("2020-06-15", "2020-05-31"),
        ("2020-03-01", "2020-02-29"),
        ("2021-01-31", "2020-12-31"),
    ],
)
def test_the_period_before_ends_with_the_month_before(as_of: str, since: str) -> None:
    assert month_end_before(day(as_of)) == day(since)


@pytest.mark.parametrize(
    ("since", "as_of", "following"),
    [
        ("2020-05-31", "2020-06-30", "2020-07-31"),
        ("2020-01-31", "2020-02-29", "2020-03-31"),
        ("2020-11-30", "2020-12-31", "2021-01-31"),
        ("2020-10-31", "2020-11-30", "2020-12-31"),
        ("2020-03-31", "2020-06-30", "2020-09-30"),
        ("2019-12-31", "2020-12-31", "2021-12-31"),
        ("2020-05-31", "2020-06-15", "2020-06-30"),
        ("2020-06-08", "2020-06-15", "2020-06-22"),
        ("9999-11-30", "9999-12-31", "9999-12-31"),
        ("9999-12-01", "9999-12-30", "9999-12-31"),
    ],
)
def test_the_next_period_is_as_long(since: str, as_of: str, following: str) -> None:
    assert Span(day(since), day(as_of)).following == day(following)


def test_a_month_is_one_of_the_calendar() -> None:
    assert Span(day("2020-05-31"), day("2020-06-30")).is_month
    assert not Span(day("2020-05-30"), day("2020-06-30")).is_month
    assert not Span(day("2020-05-31"), day("2020-06-29")).is_month
    assert not Span(day("2020-04-30"), day("2020-06-30")).is_month


@given(st.dates(date(1949, 1, 1), date(2200, 12, 31)), st.integers(1, 800))
def test_periods_follow_each_other(as_of: date, days: int) -> None:
    span = Span(date.fromordinal(as_of.toordinal() - days), as_of)
    assert span.since < span.first <= span.as_of < span.following
    assert is_month_end(month_end_before(as_of))
    if is_month_end(span.since) and is_month_end(as_of):
        assert Span(as_of, span.following).following > span.following
        assert is_month_end(span.following)
    else:
        assert (span.following - as_of).days == days
