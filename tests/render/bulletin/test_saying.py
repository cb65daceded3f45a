"""Figures in the words of a bulletin: rounded once, and what is not complete is not 100."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from gcplan.domain import Points
from gcplan.i18n import N_
from gcplan.render.bulletin.saying import (
    day_text,
    month_text,
    points_text,
    say,
    share_text,
    signed,
    text_of,
)
from gcplan.wording.message import DaysLeft, Message
from gcplan.words import Status


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (None, "—"),
        (Fraction(0), "0.0%"),
        (Fraction(1, 3), "33.3%"),
        (Fraction(2, 3), "66.7%"),
        (Fraction(4325, 10_000), "43.3%"),
        (Fraction(4324, 10_000), "43.2%"),
        (Fraction(9999, 10_000), "99.9%"),
        (Fraction(1), "100.0%"),
        (Fraction(5, 4), "125.0%"),
    ],
)
def test_a_share_has_one_decimal(share: Fraction | None, expected: str) -> None:
    assert share_text(share) == expected


@pytest.mark.parametrize(
    ("share", "other", "expected"),
    [
        (None, Fraction(1), "—"),
        (Fraction(1, 2), None, "—"),
        (Fraction(1, 2), Fraction(1, 2), "0.0"),
        (Fraction(1, 3), Fraction(1, 2), "-16.7"),
        (Fraction(1, 2), Fraction(1, 3), "+16.7"),
        (Fraction(9996, 10_000), Fraction(1), "0.0"),
        # Of shares that were rounded before, these would be 0.0 and +0.1.
        (Fraction(1244, 10_000), Fraction(1236, 10_000), "+0.1"),
        (Fraction(12_449, 100_000), Fraction(12_451, 100_000), "0.0"),
    ],
)
def test_a_difference_is_rounded_once(
    share: Fraction | None, other: Fraction | None, expected: str
) -> None:
    assert points_text(share, other) == expected


def test_numbers_have_their_sign() -> None:
    assert [signed(number) for number in (3, -3, 0)] == ["+3", "-3", "0"]


def test_values_as_letters_write_them() -> None:
    assert day_text(date(2020, 6, 5)) == "2020年6月5日"
    assert month_text(date(2020, 6, 5)) == "2020年6月"
    assert text_of(Status.ON_TRACK) == "正常"
    assert text_of(DaysLeft(-3)) == "逾期3天"
    assert text_of(Decimal("1000")) == "1000"
    assert text_of(Points(Fraction(-25, 3))) == "8.3"
    assert text_of(("甲", "乙")) == "甲、乙"
    assert text_of(None) == ""


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    inner = Message("{title}", {"title": "{days}{title}"})
    assert say(N_("{first}; {then}"), first=inner, then=" {first} ") == "{days}{title}； {first} "
