from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.render.chart.columns import PLOT_HEIGHT, PLOT_TOP
from gcplan.render.chart.trend import trend_chart
from gcplan.report.periods import period_ends
from gcplan.words import Interval, Light
from tests.pictures import exactly, opened
from tests.render.chart.made import counts, period

BOTTOM = PLOT_TOP + PLOT_HEIGHT
DAYS = st.tuples(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.integers(0, 1800)).map(
    lambda drawn: list(period_ends(drawn[0], drawn[0] + timedelta(drawn[1]), Interval.MONTH))
)


def test_a_part_is_as_high_as_its_tasks_and_the_worst_stands_lowest() -> None:
    periods = [
        period(date(2020, 1, 31), {"red": 1, "yellow": 2, "grey": 3}),
        period(date(2020, 2, 29), {"blue": 12}),
        period(date(2020, 3, 15), {}),
    ]
    picture = opened(trend_chart(periods))
    unit = Fraction(PLOT_HEIGHT, 12)
    found = {light: picture.boxes(light.value) for light in Light}
    assert [len(boxes) for boxes in found.values()] == [2, 2, 1, 2, 2], "with the legend's"
    red, yellow, grey = (found[light][0] for light in (Light.RED, Light.YELLOW, Light.GREY))
    assert [box.height for box in (red, yellow, grey)] == [unit, 2 * unit, Fraction(375, 10)]
    assert red.y + red.height == BOTTOM
    assert yellow.y + yellow.height == red.y
    assert grey.y + grey.height == yellow.y
    (blue, _legend) = found[Light.BLUE]
    assert (blue.y, blue.height) == exactly(PLOT_TOP, PLOT_HEIGHT)


def test_words_and_figures() -> None:
    periods = [
        period(date(2020, 11, 30), {"red": 1, "green": 7}),
        period(date(2020, 12, 31), {"red": 2, "green": 6}),
        period(date(2021, 1, 15), {"blue": 8}),
    ]
    picture = opened(trend_chart(periods))
    assert picture.title == "Lights over time"
    assert picture.facts == [
        "2020-11-30: 8 tasks (red 1, yellow 0, green 7, blue 0, grey 0)",
        "2020-12-31: 8 tasks (red 2, yellow 0, green 6, blue 0, grey 0)",
        "2021-01-15: 8 tasks (red 0, yellow 0, green 0, blue 8, grey 0)",
    ]
    assert picture.texts() == [
        *("Tasks", "red", "yellow", "green", "blue", "grey"),
        *("Nov", "2020", "8", "1", "0", "7", "0", "0"),
        *("Dec", "8", "2", "0", "6", "0", "0"),
        *("Jan 15", "2021", "8", "0", "0", "0", "8", "0"),
    ]
    told = [each.text for each in picture.root.iter("title")]
    assert "2020-12-31: red 2" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_month_of_a_year_has_its_figures(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", language)
    days = period_ends(date(2020, 1, 1), date(2020, 12, 31), Interval.MONTH)
    picture = opened(trend_chart([period(day, {"green": 300}) for day in days]))
    assert picture.texts().count("300") == 24


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        (date(2020, 2, 20), "Feb 20", "2月20日"),
        (date(2020, 9, 20), "Sep 20", "9月20日"),
        (date(2020, 11, 20), "11-20", "11-20"),
        (date(2020, 12, 20), "12-20", "12-20"),
        (date(2020, 2, 28), "Feb 28", "2月28日"),
        (date(2020, 2, 29), "Feb", "2月"),
        (date(2020, 9, 30), "Sep", "9月"),
    ],
)
def test_a_month_that_is_not_over_is_called_by_its_day(
    day: date, english: str, chinese: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = list(period_ends(date(2020, 1, 1), day, Interval.MONTH))
    for language, last, first in (("en", english, "Jan"), ("zh", chinese, "1月")):
        monkeypatch.setenv("GCPLAN_LANG", language)
        texts = opened(trend_chart([period(each, {"green": 3}) for each in days])).texts()
        assert last in texts
        assert first in texts
        assert texts.count("3") == 2 * len(days), "every month has its figures"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_day_of_the_last_column_has_room(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", language)
    for months in range(1, 37):
        start = date(2020 - (months - 1) // 12, 12 - (months - 1) % 12, 1)
        days = list(period_ends(start, date(2020, 12, 20), Interval.MONTH))
        assert len(days) == months
        picture = opened(trend_chart([period(day, {"green": 3}) for day in days]))
        named = {"12-20", "Dec 20", "12月20日"} & set(picture.texts())
        assert len(named) == 1 or months > 23


def test_of_many_years_the_last_three_are_drawn() -> None:
    days = list(period_ends(date(2015, 1, 1), date(2020, 6, 30), Interval.MONTH))
    picture = opened(trend_chart([period(day, {"red": 1}) for day in days]))
    assert len(picture.boxes("red")) == 36 + 1
    assert picture.facts[-1] == "Not drawn: 30 earlier ones, before 2017-07-31"
    assert picture.texts()[-1] == picture.facts[-1]
    assert opened(trend_chart([])).facts == ["There is no day to draw."]


@pytest.mark.parametrize("number", [1, 99, 9999, 99999, 1234567])
def test_figures_have_room_beside_the_words_however_many_months(number: int) -> None:
    days = list(period_ends(date(2020, 1, 1), date(2022, 12, 31), Interval.MONTH))
    for months in range(1, 37):
        picture = opened(trend_chart([period(day, {"red": number}) for day in days[:months]]))
        assert str(number) in picture.texts()


@given(DAYS, st.data())
def test_everything_has_its_place(days: list[date], data: st.DataObject) -> None:
    lights = st.fixed_dictionaries({light.value: counts for light in Light})
    periods = [period(day, data.draw(lights)) for day in days]
    picture = opened(trend_chart(periods))
    drawn = periods[-36:]
    for light in Light:
        numbers = [each.now.total.lights[light] for each in drawn]
        assert len(picture.boxes(light.value)) == 1 + sum(1 for number in numbers if number)
    most = max((each.now.total.tasks for each in drawn), default=0)
    lowest = [box for box in picture.boxes("red") if box.width != 11]
    expected = [
        Fraction(PLOT_HEIGHT * number, most)
        for each in drawn
        if (number := each.now.total.lights[Light.RED])
    ]
    pairs = zip(lowest, expected, strict=True)
    assert all(abs(box.height - height) <= Fraction(1, 20) for box, height in pairs)
