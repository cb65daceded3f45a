from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.render.chart.columns import PLOT_WIDTH, PLOT_X
from gcplan.render.chart.deadlines import deadlines_chart
from gcplan.wording.message import Message
from tests.pictures import opened
from tests.render.chart.made import group

if TYPE_CHECKING:
    from gcplan.report.groups import Group

NONE = Message("none: ongoing or without deadline")


def due(month: str, **lights: int) -> Group:
    return group(month, month, None, **lights)


def test_empty_months_are_shown_and_the_day_is_marked_where_it_ends() -> None:
    rows = [due("2020-06", red=1), due("2020-09", green=2), group(None, NONE, grey=5)]
    picture = opened(deadlines_chart(rows, date(2020, 7, 31)))
    assert picture.title == "Deadlines by month"
    assert picture.facts == [
        "as of 2020-07-31",
        "2020-06: 1 task (red 1, yellow 0, green 0, blue 0, grey 0)",
        "2020-07: 0 tasks (red 0, yellow 0, green 0, blue 0, grey 0)",
        "2020-08: 0 tasks (red 0, yellow 0, green 0, blue 0, grey 0)",
        "2020-09: 2 tasks (red 0, yellow 0, green 2, blue 0, grey 0)",
        "Not drawn: 5 tasks, ongoing or without deadline",
    ]
    words = picture.texts()
    assert [each for each in words if each in ("Jun", "Jul", "Aug", "Sep", "2020")] == [
        *("Jun", "2020", "Jul", "Aug", "Sep"),
    ]
    assert words[-2:] == ["as of 2020-07-31", picture.facts[-1]]
    ((x, _, to, _),) = picture.lines("mark")
    assert x == to == PLOT_X + Fraction(PLOT_WIDTH, 2)


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        (date(2020, 6, 1), Fraction(1, 30)),
        (date(2020, 6, 15), Fraction(1, 2)),
        (date(2020, 6, 30), Fraction(1)),
    ],
)
def test_the_mark_goes_through_the_month(day: date, passed: Fraction) -> None:
    picture = opened(deadlines_chart([due("2020-06", red=1)], day))
    ((x, *_),) = picture.lines("mark")
    assert abs(x - PLOT_X - PLOT_WIDTH * passed) <= Fraction(1, 20)


def test_a_day_outside_is_said_in_words() -> None:
    for day in (date(2020, 5, 31), date(2021, 1, 1)):
        picture = opened(deadlines_chart([due("2020-06", red=1)], day))
        assert not picture.lines("mark")
        assert picture.facts[-1] == f"The day {day} is outside these months."
        assert picture.texts()[-1] == picture.facts[-1]


def test_of_many_years_those_around_the_day_are_drawn() -> None:
    years = range(2015, 2031)
    rows = [due(f"{year}-12", green=year - 2010) for year in years]
    picture = opened(deadlines_chart(rows, date(2020, 6, 15)))
    months = [fact[:7] for fact in picture.facts[1:-2]]
    assert (months[0], months[-1], len(months)) == ("2019-06", "2021-12", 31)
    before = sum(year - 2010 for year in range(2015, 2019))
    later = sum(year - 2010 for year in range(2022, 2031))
    assert picture.facts[-2:] == [
        f"Not drawn: {before} tasks due earlier",
        f"Not drawn: {later} tasks due later",
    ]
    one_long = [due("2020-06", red=1), due("2035-12", grey=1)]
    picture = opened(deadlines_chart(one_long, date(2020, 6, 15)))
    assert [fact[:7] for fact in picture.facts[1:-1]] == ["2020-06"]


def test_between_deadlines_that_are_years_away_the_year_before_the_day_is_drawn() -> None:
    rows = [due("2020-03", red=2), due("2030-03", grey=3)]
    picture = opened(deadlines_chart(rows, date(2025, 6, 30)))
    months = [fact[:7] for fact in picture.facts[1:-2]]
    assert (months[0], months[-1], len(months)) == ("2024-06", "2025-06", 13)
    assert picture.facts[-2:] == ["Not drawn: 2 tasks due earlier", "Not drawn: 3 tasks due later"]
    ((x, *_),) = picture.lines("mark")
    assert x == PLOT_X + PLOT_WIDTH


def test_months_that_follow_the_last_that_is_drawn_are_counted() -> None:
    rows = [due(f"{2020 + index // 12}-{index % 12 + 1:02}", red=1) for index in range(40)]
    picture = opened(deadlines_chart(rows, date(2020, 1, 15)))
    assert len(picture.boxes("red")) == 1 + 36
    assert picture.facts[-1] == "Not drawn: 4 tasks due later"
    picture = opened(deadlines_chart(rows, date(2023, 4, 15)))
    assert picture.facts[-1] == "Not drawn: 4 tasks due earlier"


def test_nothing_with_a_deadline() -> None:
    assert opened(deadlines_chart([], date(2020, 6, 15))).facts[1:] == ["There are no tasks."]
    picture = opened(deadlines_chart([group(None, NONE, grey=2)], date(2020, 6, 15)))
    assert picture.facts[1:] == ["Not drawn: 2 tasks, ongoing or without deadline"]


MONTHS = st.dates(date(1950, 1, 1), date(2150, 12, 31)).map(lambda day: f"{day:%Y-%m}")
NEAR = st.dates(date(2019, 1, 1), date(2022, 12, 31)).map(lambda day: f"{day:%Y-%m}")


@given(
    st.dictionaries(MONTHS | NEAR, st.integers(1, 9999), max_size=50),
    st.dates(date(1950, 1, 1), date(2150, 12, 31)) | st.dates(date(2020, 1, 1), date(2021, 1, 1)),
)
def test_everything_has_its_place_and_no_task_is_forgotten(
    numbers: dict[str, int], day: date
) -> None:
    rows = [due(month, red=number) for month, number in sorted(numbers.items())]
    picture = opened(deadlines_chart(rows, day))
    told = sum(
        int(word)
        for fact in picture.facts
        for before, word, *_ in [fact.replace("Not drawn: ", "Not_drawn: ").split()]
        if before.endswith(":") and word.isdecimal()
    )
    assert told == sum(numbers.values())
    assert deadlines_chart(rows, day) == deadlines_chart(list(rows), day)
