"""What is counted in a bulletin, of plans of a few tasks."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gcplan.domain import BulletinSettings
from gcplan.load import load
from gcplan.report.bulletin.bulletin import Bulletin, Frame, bulletin_of
from gcplan.report.bulletin.data import bulletin_data
from gcplan.report.bulletin.figures import CLASSES, InTime, class_shares
from gcplan.report.bulletin.span import Span
from gcplan.report.select import Selection
from gcplan.status.snapshot import take_snapshot
from gcplan.words import Status

if TYPE_CHECKING:
    from tests.conftest import PlanDir

PLAN = """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
due: 年底前
units: [区乙局, 区甲局, 区丙局]
"""
SPAN = Span(date(2020, 5, 31), date(2020, 6, 30))


def bulletin(
    plan_dir: PlanDir,
    *tasks: str,
    span: Span = SPAN,
    units: tuple[str, ...] = (),
    settings: str = "",
    rank: bool = False,
) -> Bulletin:
    """Return the bulletin of tasks given by the lines after their id, title and all."""
    head = "action: 1\ntitle: 第一攻坚行动\nmeasures:\n  - title: 第一举措\n    tasks:"
    lines = [
        f"      - {{id: 1.1.{number}, title: 任务{number}, {task}}}"
        for number, task in enumerate(tasks, 1)
    ]
    text = "\n".join([head, *lines]) if tasks else f"{head} []"
    loaded = load(plan_dir({"plan.yaml": PLAN + settings, "01-first.yaml": text + "\n"}))
    assert loaded.plan is not None
    assert not loaded.problems, loaded.problems
    snapshot = take_snapshot(loaded.plan, span.as_of)
    keep = Selection(units=frozenset(units))
    return bulletin_of(snapshot, span, keep, Frame(BulletinSettings()), rank=rank)


def ids(states: tuple[object, ...]) -> list[str]:
    return [state.task.id.removeprefix("1.1.") for state in states]  # type: ignore[attr-defined]


APPROVED = "extended: [{to: 2020-08-31, on: 2020-06-20, approval: 号}]"
UNAPPROVED = "extended: [{to: 2020-08-31, on: 2020-06-20}]"
IN_TIME = (
    # due by the day: done in time, late, on the day, not at all
    ("due: 5月底前, done: 2020-05-31", InTime(1, 1, 0)),
    ("due: 5月底前, done: 2020-06-01", InTime(1, 0, 0)),
    ("due: 6月底前, done: 2020-06-30", InTime(1, 1, 0)),
    ("due: 6月底前", InTime(1, 0, 0)),
    # not yet due, no deadline, ended
    ("due: 7月底前, done: 2020-06-01", InTime(0, 0, 0)),
    ("ongoing: true", InTime(0, 0, 0)),
    ("due: 5月底前, cancelled: {on: 2020-05-20, reason: 因, approval: 号}", InTime(0, 0, 0)),
    # what is not there on the day yet
    ("due: 6月底前, done: 2020-07-01", InTime(1, 0, 0)),
    ("due: 5月底前, cancelled: {on: 2020-07-01, reason: 因, approval: 号}", InTime(1, 0, 0)),
    # extensions
    (f"due: 5月底前, {APPROVED}", InTime(0, 0, 1)),
    (f"due: 5月底前, done: 2020-05-30, {APPROVED}", InTime(0, 0, 1)),
    (f"due: 7月底前, {APPROVED}", InTime(0, 0, 0)),
    (f"due: 5月底前, done: 2020-08-20, {UNAPPROVED}", InTime(1, 0, 0)),
    (f"due: 5月底前, {APPROVED.replace('06-20', '07-20')}", InTime(1, 0, 0)),
)


@pytest.mark.parametrize(("task", "expected"), IN_TIME)
def test_closed_in_time(plan_dir: PlanDir, task: str, expected: InTime) -> None:
    assert bulletin(plan_dir, task).in_time == expected


def test_the_share_in_time_is_exact(plan_dir: PlanDir) -> None:
    found = bulletin(plan_dir, *(task for task, _ in IN_TIME)).in_time
    assert found == InTime(8, 2, 2)
    assert found.share == Fraction(1, 4)
    assert InTime(0, 0, 3).share is None


def test_every_task_is_in_one_class(plan_dir: PlanDir) -> None:
    found = bulletin(plan_dir, *(task for task, _ in IN_TIME))
    assert set(CLASSES) == set(Status)
    assert sum(found.now.total.statuses[each] for each in CLASSES) == len(IN_TIME)
    assert sum(share or 0 for share in class_shares(found.now.total)) == 1


def test_problems_stand_by_the_register_then_by_deadline(plan_dir: PlanDir) -> None:
    found = bulletin(
        plan_dir,
        "due: 5月底前, lead: 区甲局",
        "due: 5月底前",
        "due: 4月底前, lead: 区甲局",
        "due: 5月底前, lead: 区乙局",
        "due: 7月底前, lead: 区乙局",
    )
    assert ids(found.problems[Status.OVERDUE]) == ["4", "3", "1", "2"]
    assert ids(found.problems[Status.UNREPORTED]) == ["5"]
    assert found.problems[Status.BEHIND] == ()


def test_a_ranking_is_made_only_when_asked_for_and_equals_share_a_rank(plan_dir: PlanDir) -> None:
    tasks = (
        "lead: 区甲局, progress: [{on: 2020-06-01, percent: 40}]",
        "lead: 区乙局, progress: [{on: 2020-06-01, percent: 40}]",
        "lead: 区丙局, progress: [{on: 2020-06-01, percent: 30}]",
        "progress: [{on: 2020-06-01, percent: 90}]",
    )
    assert bulletin(plan_dir, *tasks).ranking is None
    ranking = bulletin(plan_dir, *tasks, rank=True).ranking
    assert ranking is not None
    assert [(each.place, each.group.key) for each in ranking] == [
        (1, "区乙局"),
        (1, "区甲局"),
        (3, "区丙局"),
        (None, None),
    ]


def test_what_changed_is_what_is_dated_in_the_period(plan_dir: PlanDir) -> None:
    found = bulletin(
        plan_dir,
        "due: 5月底前, done: 2020-05-31",
        "due: 5月底前, done: 2020-06-03",
        "due: 7月底前, done: 2020-06-01",
        "due: 7月底前, done: 2020-07-01",
        "due: 5月底前, extended: [{to: 2020-06-30, on: 2020-05-20, approval: 一号},"
        " {to: 2020-07-31, on: 2020-06-20, approval: 二号, reason: 因}]",
        "adjusted: [{what: title, was: 旧, on: 2020-06-30, approval: 号},"
        " {what: title, was: 更旧, on: 2020-05-31, approval: 号}]",
        "cancelled: {on: 2020-06-01, reason: 因, approval: 号}",
        settings="pace: day\nadjusted: [{what: pace, was: month, on: 2020-06-02, approval: 号}]\n",
    ).changes
    assert [(each.task.id, each.on.day, each.late) for each in found.closed] == [
        ("1.1.3", 1, 0),
        ("1.1.2", 3, 3),
    ]
    assert [(each.before, each.extension.approval) for each in found.extended] == [
        (date(2020, 6, 30), "二号")
    ]
    assert [(each.task and each.task.id, each.adjustment.was) for each in found.adjusted] == [
        (None, "month"),
        ("1.1.6", "旧"),
    ]
    assert [each.task.id for each in found.cancelled] == ["1.1.7"]


def test_what_falls_due_begins_with_the_last_day_itself(plan_dir: PlanDir) -> None:
    found = bulletin(
        plan_dir,
        "due: 6月29日前",
        "due: 7月31日前",
        "due: 6月30日前",
        "due: 8月1日前",
        "due: 7月10日前, done: 2020-06-20",
        "due: 7月9日前",
    )
    assert ids(found.upcoming) == ["3", "6", "2"]


def test_a_bulletin_for_a_unit_has_its_tasks_alone(plan_dir: PlanDir) -> None:
    tasks = ("lead: 区甲局", "lead: 区乙局, support: [区甲局]", "lead: 区乙局")
    adjusted = "pace: day\nadjusted: [{what: pace, was: month, on: 2020-06-02, approval: 号}]\n"
    found = bulletin(plan_dir, *tasks, units=("区甲局",), settings=adjusted)
    assert found.now.total.tasks == 2
    assert found.units == ("区甲局",)
    assert found.changes.adjusted == ()
    assert len(bulletin(plan_dir, *tasks, settings=adjusted).changes.adjusted) == 1


def test_points_are_of_exact_shares(plan_dir: PlanDir) -> None:
    found = bulletin(plan_dir, "progress: [{on: 2020-06-01, percent: 33}]", "due: 12月底前", "")
    data = bulletin_data(found)
    assert data["actions"][0]["progress"] == 0.11
    assert data["actions"][0]["points"] == -39
    (unreported,) = (each for each in data["classes"] if each["status"] == "unreported")
    assert unreported == {
        "status": "unreported",
        "tasks": 2,
        "previous": 3,
        "share": 0.6667,
        "points": -33.33,
    }


def test_a_plan_without_tasks_has_a_bulletin(plan_dir: PlanDir) -> None:
    data = bulletin_data(bulletin(plan_dir, rank=True))
    assert data["totals"]["tasks"] == data["previous"]["totals"]["tasks"] == 0
    assert data["ranking"] == data["actions"] == data["upcoming"] == []
    assert {each["share"] for each in data["classes"]} == {None}
