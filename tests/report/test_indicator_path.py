from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gcplan.load import load
from gcplan.report.indicator_path import indicator_path
from gcplan.status.snapshot import take_snapshot
from tests.sample import sample_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.indicator_path import IndicatorPath
    from gcplan.status.state import Snapshot
    from tests.conftest import PlanDir


TASKS = """\
action: 1
title: 行动
measures:
  - title: 举措
    tasks:
      - id: 1.1.1
        title: 扩建
        start: 2020-03-01
        due: 2020-10-20
        indicators: [{name: 里程, target: 5公里, actual: {2020-06-30: 2}}]
"""


def path_of(snapshot: Snapshot, task_id: str) -> IndicatorPath | None:
    state = next(state for state in snapshot.tasks if state.task.id == task_id)
    return indicator_path(state, state.indicators[0], snapshot)


def test_the_values_by_the_day_and_the_target(tmp_path: Path) -> None:
    snapshot = sample_snapshot(tmp_path / "plan")
    path = path_of(snapshot, "1.1.2")
    assert path is not None
    assert (path.name, path.text, path.unit, path.target) == ("绿道", "8公里", "公里", Decimal(8))
    assert [(each.on, each.value) for each in path.actuals] == [
        (date(2020, 3, 31), Decimal(1)),
        (date(2020, 6, 30), Decimal(2)),
    ]
    assert (path.start, path.due, path.end) == (
        date(2020, 1, 1),
        date(2020, 12, 31),
        date(2020, 12, 31),
    )
    assert path.is_sloped
    level = path_of(snapshot, "1.1.3")
    assert level is not None
    assert (level.target, level.is_sloped, level.steps) == (Decimal(95), False, ())


def test_by_months_the_steps_are_the_time_that_the_light_goes_by(plan_dir: PlanDir) -> None:
    plan = load(plan_dir({"01-first.yaml": TASKS})).plan
    assert plan is not None
    path = path_of(take_snapshot(plan, date(2020, 6, 30)), "1.1.1")
    assert path is not None
    days = [date(2020, 3, 31), date(2020, 4, 30), date(2020, 5, 31), date(2020, 6, 30)]
    days += [date(2020, 7, 31), date(2020, 8, 31), date(2020, 9, 30), date(2020, 10, 20)]
    assert [day for day, _ in path.steps] == days
    for day, share in path.steps[3:]:
        state, *_ = take_snapshot(plan, day).tasks
        assert share == state.time_progress, day
    assert [share for _, share in path.steps] == [Fraction(index, 8) for index in range(1, 9)]


@pytest.mark.parametrize(
    ("pace", "due", "steps"),
    [
        ("day", "2020-10-20", 0),
        ("month", "2020-03-10", 0),
        ("month", "2020-03-11", 1),
        ("month", "2023-02-28", 36),
        ("month", "2023-03-01", 0),
    ],
)
def test_by_days_and_over_many_months_it_is_straight(
    plan_dir: PlanDir, pace: str, due: str, steps: int
) -> None:
    tasks = TASKS.replace("start: 2020-03-01", "start: 2020-03-10").replace("2020-10-20", due)
    folder = plan_dir({"01-first.yaml": tasks})
    settings = (folder / "plan.yaml").read_text(encoding="utf-8")
    settings = settings.replace("to: 2020-12-31", "to: 2023-12-31") + f"pace: {pace}\n"
    (folder / "plan.yaml").write_text(settings, encoding="utf-8")
    plan = load(folder).plan
    assert plan is not None
    path = path_of(take_snapshot(plan, date(2020, 6, 30)), "1.1.1")
    assert path is not None
    assert len(path.steps) == steps
    assert path.is_sloped == (due != "2020-03-10")


def test_before_the_first_value_there_is_none(tmp_path: Path) -> None:
    assert path_of(sample_snapshot(tmp_path / "plan", date(2020, 3, 30)), "1.1.2") is None


def test_the_deadline_in_force_the_start_and_the_baseline(plan_dir: PlanDir) -> None:
    tasks = """\
action: 1
title: 行动
measures:
  - title: 举措
    tasks:
      - id: 1.1.1
        title: 扩建
        start: 2020-03-01
        due: 6月底前
        extended: [{to: 2020-10-31, on: 2020-06-20, approval: 文, reason: 雨}]
        indicators: [{name: 里程, target: 3—5公里, baseline: 1, actual: {2020-06-30: 2}}]
      - id: 1.1.2
        title: 巡护
        ongoing: true
        indicators: [{name: 次数, target: 100次, actual: {2020-06-30: 20}}]
"""
    plan = load(plan_dir({"01-first.yaml": tasks})).plan
    assert plan is not None
    snapshot = take_snapshot(plan, date(2020, 6, 30))
    path = path_of(snapshot, "1.1.1")
    assert path is not None
    assert (path.start, path.due) == (date(2020, 3, 1), date(2020, 10, 31))
    assert (path.baseline, path.target, path.upper) == (Decimal(1), Decimal(3), Decimal(5))
    standing = path_of(snapshot, "1.1.2")
    assert standing is not None
    assert (standing.due, standing.end) == (None, date(2020, 12, 31))
    assert not standing.is_sloped
