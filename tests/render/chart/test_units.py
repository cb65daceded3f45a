from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from gcplan.render.chart.units import units_chart
from gcplan.wording.message import Message
from gcplan.words import Light
from tests.pictures import opened
from tests.render.chart.made import HOSTILE, LONG, group, groups

if TYPE_CHECKING:
    from gcplan.report.groups import Group


def test_each_cell_has_its_number_and_the_more_the_stronger() -> None:
    rows = [
        group("区水务局", "区水务局", red=1, green=8),
        group(None, Message("no lead"), red=4),
    ]
    picture = opened(units_chart(rows))
    assert picture.title == "Lights by unit"
    assert picture.facts == [
        "区水务局: 9 tasks (red 1, yellow 0, green 8, blue 0, grey 0)",
        "no lead: 4 tasks (red 4, yellow 0, green 0, blue 0, grey 0)",
    ]
    words = picture.texts()
    assert words[:6] == ["Tasks", "red", "yellow", "green", "blue", "grey"]
    assert words[6:13] == ["区水务局", "9", "1", "0", "8", "0", "0"]
    assert words[13:] == ["no lead", "4", "4", "0", "0", "0", "0"]
    strengths = [
        (each.attrib["class"], each.attrib["fill-opacity"])
        for each in picture.root.iter("rect")
        if "fill-opacity" in each.attrib
    ]
    assert strengths == [("red", "0.2"), ("green", "0.5"), ("red", "0.3")]


def test_long_hostile_and_no_units() -> None:
    picture = opened(units_chart([group(LONG, LONG, red=1), group("x", HOSTILE, red=1)]))
    names = picture.texts()[6::7]
    assert names[0] == f"{LONG[:10]}…"
    assert names[1].startswith("<script>&")
    assert opened(units_chart([])).facts == ["There are no tasks."]


def test_forty_units() -> None:
    rows = [group(f"第{number}局", f"第{number}局", red=number) for number in range(40)]
    picture = opened(units_chart(rows))
    assert picture.texts()[6::7] == [row.title for row in rows]


@given(groups())
def test_everything_has_its_place(rows: list[Group]) -> None:
    picture = opened(units_chart(rows))
    assert units_chart(rows) == units_chart(list(rows))
    for light in Light:
        filled = [row for row in rows if row.lights[light]]
        assert len(picture.boxes(light.value)) == 1 + len(filled)
