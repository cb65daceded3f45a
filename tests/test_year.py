"""The year that the manual and the tests of history look at is a year of sound reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.recording import git
from tests.year import EVENTS, REPORTS, YEAR_END

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_what_units_reported_is_sound(year_once: Path, run: Run) -> None:
    found = run("check", "--ignore", "GC3", "--strict", cwd=year_once, GCPLAN_TODAY=YEAR_END)
    assert found.code == 0, found.out


def test_every_light_is_on_at_the_end_of_june(year_once: Path, run: Run) -> None:
    found = run("status", "--format", "json", "--as-of", "2020-06-30", cwd=year_once)
    assert all(json.loads(found.out)["totals"]["lights"].values())


def test_every_step_is_a_commit_of_its_day(year_once: Path) -> None:
    steps = {day for day, *_ in EVENTS} | {f"2020-{month:02}-{last}" for month, last in REPORTS}
    days = git(year_once, "log", "--format=%cs", "main").split()
    assert days == sorted(days, reverse=True)
    assert steps < set(days)
