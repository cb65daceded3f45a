from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gcplan.render.chart.progress import progress_chart
from tests.pictures import opened
from tests.render.chart.made import HOSTILE, LONG, group, groups

if TYPE_CHECKING:
    import pytest

    from gcplan.report.groups import Group

HALF = Fraction(1, 2)


def test_a_bar_is_as_long_as_its_share_and_the_time_is_marked() -> None:
    shares = [Fraction(0), Fraction(1, 3), Fraction(3, 4), Fraction(1)]
    rows = [group(number, "行动", share, green=2) for number, share in enumerate(shares, 1)]
    picture = opened(progress_chart(rows, Fraction(5, 12)))
    tracks = picture.boxes("track")
    whole = tracks[0].width
    assert [track.width for track in tracks] == [whole] * 4
    legend, *bars = picture.boxes("done")
    assert [bar.width for bar in bars] == [Fraction(1547, 10), whole * 3 / 4, whole]
    assert {bar.x for bar in bars} == {track.x for track in tracks} == {legend.x}
    marks = picture.lines("mark")[1:]
    assert {(x, to) for x, _, to, _ in marks} == {(Fraction(2013, 10), Fraction(2013, 10))}
    assert len(marks) == 4
    assert all(
        y < track.y < track.y + track.height < below
        for (_, y, _, below), track in zip(marks, tracks, strict=True)
    )


def test_words_tell_the_figures() -> None:
    rows = [
        group(7, "城市品质", Fraction(46, 100), red=1, green=5),
        group(8, "常年事项", None, grey=1),
    ]
    picture = opened(progress_chart(rows, HALF))
    assert picture.title == "Progress against time"
    assert picture.facts == [
        "time progress 50%",
        "7 城市品质: 46% done · 6 tasks",
        "8 常年事项: 1 task, ongoing or cancelled: no progress to count",
    ]
    assert picture.texts() == [
        *("share done", "time progress 50%"),
        *("7 城市品质", "46% done · 6 tasks"),
        *("8 常年事项", "1 task, ongoing or cancelled: no progress to count"),
    ]
    assert len(picture.boxes("track")) == 1


def test_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    picture = opened(progress_chart([group(7, "城市品质", HALF, red=1)], HALF))
    assert picture.title == "进度与时间进度对照"
    assert picture.facts == ["时间进度50%", "7 城市品质：完成50% · 1项任务"]


def test_long_and_hostile_titles() -> None:
    picture = opened(progress_chart([group(1, LONG, HALF), group(2, HOSTILE, HALF)], HALF))
    drawn = picture.texts()
    assert drawn[2].startswith("1 深入推进")
    assert drawn[2].endswith("…")
    assert LONG in picture.facts[1]
    assert drawn[4].startswith("2 <script>&\"'</text> 左\\u202e右\\x07")


def test_no_group_and_too_many() -> None:
    assert opened(progress_chart([], HALF)).facts[1:] == ["There are no tasks."]
    many = [group(number, "行动", HALF, red=2) for number in range(1, 104)]
    picture = opened(progress_chart(many, HALF))
    assert len(picture.boxes("track")) == 100
    assert picture.facts[-1] == "Not drawn: 3 more with 6 tasks"
    assert picture.texts()[-1] == picture.facts[-1]


@given(groups(), st.fractions(0, 1))
def test_everything_has_its_place(rows: list[Group], time: Fraction) -> None:
    picture = opened(progress_chart(rows, time))
    counted = [row.progress for row in rows if row.progress is not None]
    assert len(picture.boxes("track")) == len(counted)
    whole = 464
    bars = [bar.width for bar in picture.boxes("done")[1:]]
    expected = [share * whole for share in counted if share]
    assert all(
        abs(bar - length) <= Fraction(1, 20) for bar, length in zip(bars, expected, strict=True)
    )
    assert progress_chart(rows, time) == progress_chart(list(rows), time)
