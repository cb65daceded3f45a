from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.report.bulletin.rounding import apportioned, rounded

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)
WHOLE = 1000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(3, 2), 2),
        (Fraction(5, 2), 3),
        (Fraction(49, 100), 0),
        (Fraction(-149, 100), -1),
        (Fraction(0), 0),
    ],
)
def test_a_half_goes_away_from_zero(value: Fraction, expected: int) -> None:
    assert rounded(value) == expected


@given(st.fractions())
def test_rounding_is_nearest_and_knows_no_side(value: Fraction) -> None:
    assert abs(rounded(value) - value) <= Fraction(1, 2)
    assert rounded(-value) == -rounded(value)


def test_thirds_add_up_and_the_first_gets_what_is_left() -> None:
    assert apportioned([1, 1, 1], WHOLE) == (334, 333, 333)


def test_what_lost_most_gets_what_is_left() -> None:
    assert apportioned([5, 166, 2, 19, 0, 8, 105, 0], WHOLE) == (17, 544, 7, 62, 0, 26, 344, 0)


def test_nothing_has_no_shares() -> None:
    assert apportioned([0, 0], WHOLE) == (0, 0)
    assert apportioned([], WHOLE) == ()


@given(COUNTS)
def test_shares_add_up_and_stay_within_one_of_what_is_exact(counts: list[int]) -> None:
    shares = apportioned(counts, WHOLE)
    total = sum(counts)
    assert sum(shares) == (WHOLE if total else 0)
    for share, count in zip(shares, counts, strict=True):
        exact = Fraction(count * WHOLE, total) if total else Fraction(0)
        assert abs(share - exact) < 1
        assert share >= 0


@given(COUNTS)
def test_more_never_gets_less_and_of_equals_the_first_gets_more(counts: list[int]) -> None:
    shares = apportioned(counts, WHOLE)
    order = sorted(range(len(counts)), key=lambda index: (-counts[index], index))
    assert [shares[index] for index in order] == sorted(shares, reverse=True)


@given(COUNTS, st.integers(2, 9))
def test_only_proportions_matter(counts: list[int], times: int) -> None:
    assert apportioned(counts, WHOLE) == apportioned([count * times for count in counts], WHOLE)
