from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.text import Text

from gcplan.render.terminal import render_terminal

if TYPE_CHECKING:
    from gcplan.report.model import Report
    from gcplan.report.status import StatusReport
    from gcplan.report.task_list import ListReport
    from gcplan.status.state import Snapshot

EXPECTED = Path(__file__).parent / "expected"
ESCAPE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("name", ["status", "hostile", "shown"])
def test_whole_output_at_80_columns(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    expected = (EXPECTED / f"{name}.terminal.txt").read_text(encoding="utf-8")
    assert render_terminal(report, 80, color=False) == expected
    assert max(cell_len(line) for line in expected.splitlines()) <= 80


def test_without_colour_there_is_no_escape(hostile: ListReport) -> None:
    assert "\x1b" not in render_terminal(hostile, 80, color=False)


@pytest.mark.parametrize("name", ["status", "hostile", "shown"])
def test_colour_only_adds_escapes(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    coloured = render_terminal(report, 80, color=True)
    assert set(ESCAPE.findall(coloured)) >= {"\x1b[0m"}
    plain = "\n".join(line.rstrip() for line in ESCAPE.sub("", coloured).split("\n"))
    assert plain == render_terminal(report, 80, color=False)


def test_lights_have_their_colours_and_their_words(status: StatusReport) -> None:
    coloured = render_terminal(status, 80, color=True)
    assert "\x1b[1;31m● red" in coloured
    assert "\x1b[33m● yellow" in coloured
    assert "\x1b[1;31mred\x1b[0m" in coloured


def test_text_from_the_plan_is_no_markup_and_no_escape(hostile: ListReport) -> None:
    drawn = render_terminal(hostile, 120, color=True)
    shown = Text.from_ansi(drawn).plain
    for text in ("[red]x[/red]", "=1+1", "a|b\\|c", "<b>粗</b> & *星*", "左\\u202e右", "🌳🌲"):
        assert text in shown
    assert "\u202e" not in drawn


@pytest.mark.parametrize("width", [10, 40, 60, 80, 100])
def test_no_figure_and_no_date_is_cut_however_narrow(snapshot: Snapshot, width: int) -> None:
    from gcplan.report.status import status_report
    from gcplan.words import Light

    for wide in (False, True):
        report = status_report(snapshot, wide=wide)
        drawn = render_terminal(report, width, color=False)
        groups, urgent = report.tables()
        for column in groups.columns:
            if not column.spare and not column.drawn:
                assert set(column.title.split()) <= set(drawn.split())
        for row in groups.rows:
            assert wide or str(row[-1]) in drawn
        for row in urgent.rows:
            for cell in (row[1], row[3]):
                assert str(cell) in drawn
        assert all(f"● {light.value}" in drawn for light in (Light.RED, Light.YELLOW))


def test_what_is_spare_goes_the_last_first_and_the_bar_before_it(snapshot: Snapshot) -> None:
    from gcplan.report.status import status_report

    report = status_report(snapshot, wide=True)
    shown = {
        width: [
            word
            for word in ("█", "Next due", "Time", "Done")
            if word in render_terminal(report, width, color=False).replace("\n  due", "")
        ]
        for width in (120, 112, 101, 95, 80)
    }
    assert shown == {
        120: ["█", "Next due", "Time", "Done"],
        112: ["Next due", "Time", "Done"],
        101: ["Time", "Done"],
        95: ["Done"],
        80: [],
    }


def test_bars_go_before_figures_are_squeezed(snapshot: Snapshot) -> None:
    from gcplan.report.status import status_report

    report = status_report(snapshot)
    assert "█" in render_terminal(report, 80, color=False)
    narrow = render_terminal(report, 60, color=False)
    assert "█" not in narrow
    assert "46%" in narrow


def test_long_text_goes_on_below_where_it_began(snapshot: Snapshot) -> None:
    from gcplan.report.task_list import list_report

    drawn = render_terminal(list_report(snapshot, lambda _state: True), 80, color=False)
    lines = drawn.splitlines()
    (first,) = [index for index, line in enumerate(lines) if "3.1.4" in line]
    start = cell_len(lines[first][: lines[first].index("<b>")])
    assert lines[first + 1][:start] == " " * start
    assert lines[first + 1][start] != " "
