"""Whatever is reckoned once for many tasks, and however it is added up, the figures are exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from gcplan.domain import (
    Action,
    Actual,
    Cancellation,
    Due,
    Extension,
    Indicator,
    Lights,
    Measure,
    Plan,
    Progress,
    Responsible,
    Task,
)
from gcplan.phrase.target import Comparator, Target
from gcplan.plan.task import is_level
from gcplan.report.status import status_report
from gcplan.status.snapshot import take_snapshot, task_state
from gcplan.words import By, DueSource, Pace
from tests.report.one_by_one import added_up, judged, pressing, said
from tests.schema.agreement import SETTINGS

PLANS, ACTIONS, TASKS = 28, 20, 50


def plan_of(random: Random) -> Plan:
    lights = Lights(random.randint(0, 40), random.choice((10, Decimal("7.5"))), 30)
    settings = replace(SETTINGS, pace=random.choice(list(Pace)), lights=lights)
    actions = []
    for number in range(1, ACTIONS + 1):
        tasks = tuple(task_of(random, number, position) for position in range(1, TASKS + 1))
        actions.append(Action(number, "x", f"{number}.yaml", (Measure(1, "x", tasks),)))
    return Plan(settings, tuple(actions))


def day(random: Random) -> date:
    return date(2019, 12, 1) + timedelta(random.randrange(0, 480))


def rarely(random: Random) -> bool:
    return random.random() < 0.1


def number(random: Random, top: int) -> Decimal:
    """Draw a number that many draw, or one that few do."""
    places = random.choice((0, 0, 0, 1, 3))
    return Decimal(random.randint(0, top * 10**places)).scaleb(-places)


def indicator_of(random: Random) -> Indicator:
    unit = random.choice(("个", "%"))
    target = Target(random.choice(list(Comparator)), number(random, 90), None, unit)
    actuals = [Actual(day(random), number(random, 100)) for _ in range(random.choice((0, 0, 1, 3)))]
    return Indicator(
        name=random.choice("甲乙丙"),
        text="x",
        target=target,
        cumulative=not is_level(target) or rarely(random),
        baseline=number(random, 20) if rarely(random) else Decimal(0),
        states_baseline=False,
        actuals=tuple(actuals),
    )


def report_of(random: Random) -> Progress:
    percent = None if rarely(random) else number(random, 100)
    return Progress(day(random), percent, random.choice((None, "x")), None, None, None)


def task_of(random: Random, action: int, position: int) -> Task:
    due = date(2020, random.randint(1, 12), 28) if random.random() < 0.7 else day(random)
    extended = [Extension(day(random), day(random), None, None) for _ in range(2) if rarely(random)]
    return Task(
        id=f"{action}.1.{position}",
        was=(),
        title="x",
        sentence=None,
        note=None,
        ongoing=rarely(random),
        start=day(random) if rarely(random) else None,
        due=None if rarely(random) else Due(due, "x", "day", DueSource.TASK),
        responsible=Responsible(random.choice(("甲", "乙", None)), (), None),
        weight=random.choice((Decimal(1), Decimal(1), Decimal("2.5"), Decimal("0.3"))),
        indicators=tuple(indicator_of(random) for _ in range(random.choice((0, 0, 1, 2)))),
        progress=tuple(report_of(random) for _ in range(random.choice((0, 1, 1, 3)))),
        adjustments=(),
        extensions=tuple(extended),
        done=day(random) if rarely(random) else None,
        evidence=(),
        verified_by=None,
        cancelled=Cancellation(day(random), "x", "x") if rarely(random) else None,
        waivers=(),
        action=action,
        measure=1,
        file=f"{action}.yaml",
        route=("measures", 0, "tasks", position - 1),
    )


@pytest.mark.parametrize("seed", range(PLANS))
def test_a_thousand_tasks_say_what_each_says_by_itself(seed: int) -> None:
    random = Random(seed)
    plan, as_of = plan_of(random), day(random)
    snapshot = take_snapshot(plan, as_of)
    assert len(snapshot.tasks) == ACTIONS * TASKS
    for state in snapshot.tasks:
        expected = judged(state.task, plan.settings, as_of)
        assert {name: getattr(state, name) for name in expected} == expected
        assert state == task_state(state.task, plan.settings, as_of)
    for by in By:
        report = status_report(snapshot, by=by)
        for group in (*report.actions, report.total):
            members = [each for each in snapshot.tasks if group.key in (None, each.task.action)]
            assert said(group) == added_up(members, as_of)
        assert list(report.ids()) == pressing(snapshot.tasks)
        assert sum(group.tasks for group in report.groups) == ACTIONS * TASKS
