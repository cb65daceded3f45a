from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gcplan.domain import Actual
from gcplan.render.chart.indicator import indicator_chart
from gcplan.render.chart.svg import number
from gcplan.report.indicator_path import IndicatorPath
from gcplan.report.periods import period_ends
from gcplan.words import Interval
from tests.pictures import exactly, opened
from tests.render.chart.made import HOSTILE, LONG

if TYPE_CHECKING:
    from tests.pictures import Picture

YEAR = (date(2020, 1, 1), date(2020, 12, 31))
MONTHLY = tuple(
    (day, Fraction(index, 12))
    for index, day in enumerate(
        period_ends(date(2020, 1, 1), date(2020, 12, 31), Interval.MONTH), 1
    )
)
PATH = IndicatorPath(
    name="绿道",
    text="8公里",
    unit="公里",
    is_cumulative=True,
    start=date(2020, 1, 1),
    due=date(2020, 12, 31),
    end=date(2020, 12, 31),
    baseline=Decimal(0),
    target=Decimal(8),
    upper=None,
    steps=(),
    actuals=(Actual(date(2020, 3, 31), Decimal(1)), Actual(date(2020, 7, 1), Decimal(4))),
    as_of=date(2020, 7, 1),
)
LEFT, RIGHT, TOP, BOTTOM = 8, 312, 46, 98


def path_of(picture: Picture, kind: str) -> str:
    return next(each.attrib["d"] for each in picture.root.iter("path") if each.get("class") == kind)


def test_values_stand_against_the_straight_path_of_the_target() -> None:
    picture = opened(indicator_chart(PATH))
    assert picture.lines("goal") == [exactly(LEFT, BOTTOM, RIGHT, TOP)]
    x = LEFT + Fraction(304 * 182, 365)
    assert path_of(picture, "actual") == "M83 91.5L159.6 72"
    assert path_of(picture, "dots") == "M83 91.5h0M159.6 72h0"
    assert abs(picture.lines("base")[1][0] - x) <= Fraction(1, 20), "the day"
    assert picture.title == "绿道: 4公里 on 2020-07-01, target 8公里"
    assert picture.facts == [
        "the target's path: 0 on 2020-01-01 to 8 on 2020-12-31",
        "values: 2020-03-31 1公里, 2020-07-01 4公里",
    ]
    assert picture.texts() == [
        *("绿道", "4公里 on 2020-07-01, target 8公里", "2020-01-01", "2020-12-31"),
    ]


def test_by_months_the_path_rises_at_their_ends() -> None:
    whole = opened(indicator_chart(replace(PATH, baseline=Decimal(2), steps=MONTHLY)))
    assert not whole.lines("goal")
    start, *steps = re.split("[MH]", path_of(whole, "goal"))[1:]
    assert start == f"{LEFT} {number(BOTTOM - Fraction(BOTTOM - TOP) / 7)}"
    assert len(steps) == 12
    for step, (day, share) in zip(steps, MONTHLY, strict=True):
        x, y = map(Fraction, step.split("V"))
        value = 2 + 6 * share
        assert abs(x - LEFT - Fraction(304 * (day - PATH.start).days, 365)) <= Fraction(1, 20)
        assert abs(y - BOTTOM + (BOTTOM - TOP) * (value - 1) / 7) <= Fraction(1, 20)
    assert whole.facts[0] == (
        "the target's path: 2 on 2020-01-01 to 8 on 2020-12-31, by whole months"
    )


def test_a_range_has_two_paths_by_months() -> None:
    picture = opened(indicator_chart(replace(PATH, upper=Decimal(10), steps=MONTHLY)))
    ends = [
        each.attrib["d"].rpartition("V")[2]
        for each in picture.root.iter("path")
        if each.get("class") == "goal"
    ]
    assert ends == [number(BOTTOM - Fraction((BOTTOM - TOP) * 8, 10)), str(TOP)]


def test_a_level_has_a_level_line_and_a_range_two() -> None:
    level = replace(
        PATH,
        is_cumulative=False,
        target=Decimal(95),
        upper=Decimal(99),
        actuals=(Actual(date(2020, 3, 31), Decimal("93.5")),),
    )
    picture = opened(indicator_chart(level))
    unit = Fraction(BOTTOM - TOP) / Fraction("5.5")
    low = BOTTOM - Fraction("1.5") * unit
    (first, second) = picture.lines("goal")
    assert first[1] == first[3]
    assert abs(first[1] - low) <= Fraction(1, 20)
    assert second[1] == second[3] == TOP
    assert not [each for each in picture.root.iter("path") if each.get("class") == "actual"]
    assert picture.facts == ["values: 2020-03-31 93.5公里"]


def test_hostile_words_and_many_values() -> None:
    actuals = tuple(Actual(date(2020, 1, day), Decimal(day)) for day in range(1, 31))
    picture = opened(indicator_chart(replace(PATH, name=LONG, text=HOSTILE, actuals=actuals)))
    assert picture.facts[1].startswith("values: 2020-01-25 25公里")
    assert picture.facts[1].endswith("and 24 earlier ones")
    assert path_of(picture, "dots").count("M") == 30
    assert "target <script>" in picture.title
    assert picture.texts()[0].endswith("…")


def test_it_is_small() -> None:
    actuals = tuple(Actual(date(2020, month, 28), Decimal(month)) for month in range(1, 13))
    drawn = indicator_chart(replace(PATH, actuals=actuals, steps=MONTHLY))
    assert len(drawn.encode()) <= 1250
    assert opened(drawn).size == (320, 120)


DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
VALUES = st.decimals(-(10**9), 10**9, places=2)


@given(
    st.lists(st.tuples(DAYS, VALUES), min_size=1, max_size=20),
    st.tuples(DAYS, st.none() | DAYS, DAYS),
    st.tuples(VALUES, VALUES, st.none() | VALUES),
    st.booleans(),
)
def test_everything_has_its_place(
    actuals: list[tuple[date, Decimal]],
    days: tuple[date, date | None, date],
    values: tuple[Decimal, Decimal, Decimal | None],
    is_cumulative: bool,
) -> None:
    start, due, as_of = days
    baseline, target, upper = values
    path = replace(
        PATH,
        actuals=tuple(Actual(*each) for each in sorted(actuals)),
        start=start,
        due=due,
        end=due or as_of,
        as_of=as_of,
        baseline=baseline,
        target=target,
        upper=upper,
        is_cumulative=is_cumulative,
    )
    picture = opened(indicator_chart(path))
    for x, y, to_x, to_y in picture.lines("goal"):
        assert LEFT <= min(x, to_x) <= max(x, to_x) <= RIGHT
        assert TOP <= min(y, to_y) <= max(y, to_y) <= BOTTOM
    for place in path_of(picture, "dots").removeprefix("M").split("M"):
        dot_x, dot_y = map(Fraction, place.removesuffix("h0").split())
        assert LEFT <= dot_x <= RIGHT
        assert TOP <= dot_y <= BOTTOM
