from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.cli.day import today
from gcplan.domain import Actual, Extension, Progress
from gcplan.load import load
from gcplan.status.indicators import NEARLY
from gcplan.status.snapshot import take_snapshot, task_state
from gcplan.status.state import ReasonCode
from gcplan.status.time_progress import time_progress
from gcplan.words import DueSource, Light, Pace, Status
from tests.conftest import PLAN_YAML
from tests.sample import sample_snapshot

if TYPE_CHECKING:
    from typing import TypeAlias

    from gcplan.domain import Plan, Task
    from gcplan.problem import Figure
    from gcplan.status.state import TaskState
    from tests.conftest import PlanDir

    Change: TypeAlias = tuple[int, list[Progress], list[Actual], list[Extension]]


class Load(Protocol):
    def __call__(self, task: str = "", plan: str = "") -> Plan:
        """Return a plan of one task, given as the inside of a YAML mapping."""


class State(Protocol):
    def __call__(self, as_of: str, task: str = "", plan: str = "") -> TaskState:
        """Return the state of a plan's only task on a day."""


@pytest.fixture
def plan_of(plan_dir: PlanDir) -> Load:
    def build(task: str = "", plan: str = "") -> Plan:
        entry = "{id: 1.1.1, title: 任务" + (f", {task}" if task else "") + "}"
        action = f"action: 1\ntitle: 行动\nmeasures: [{{title: 举措, tasks: [{entry}]}}]\n"
        loaded = load(plan_dir({"plan.yaml": PLAN_YAML + plan, "01.yaml": action}))
        assert not loaded.problems, loaded.problems
        assert loaded.plan is not None
        return loaded.plan

    return build


@pytest.fixture
def state(plan_of: Load) -> State:
    def take(as_of: str, task: str = "", plan: str = "") -> TaskState:
        (found,) = take_snapshot(plan_of(task, plan), date.fromisoformat(as_of)).tasks
        return found

    return take


def fired(found: TaskState) -> list[tuple[str, dict[str, Figure]]]:
    return [(reason.code.value, dict(reason.figures)) for reason in found.reasons]


def codes(found: TaskState) -> list[str]:
    return [reason.code.value for reason in found.reasons]


# --- the deadline ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "status", "light", "days"),
    [
        ("2020-08-15", Status.UNREPORTED, Light.GREY, 16),
        ("2020-08-16", Status.DUE_SOON, Light.YELLOW, 15),
        ("2020-08-30", Status.DUE_SOON, Light.YELLOW, 1),
        ("2020-08-31", Status.DUE_SOON, Light.YELLOW, 0),
        ("2020-09-01", Status.OVERDUE, Light.RED, -1),
        ("2021-08-31", Status.OVERDUE, Light.RED, -365),
    ],
)
def test_a_deadline_is_inclusive_and_near_from_fifteen_days(
    state: State, as_of: str, status: Status, light: Light, days: int
) -> None:
    found = state(as_of, "due: 8月底前")
    assert (found.status, found.light, found.days_left) == (status, light, days)


def test_what_is_overdue_says_since_when_and_what_else_is_wrong(state: State) -> None:
    found = state("2020-09-03", "due: 8月底前")
    assert fired(found) == [("overdue", {"due": date(2020, 8, 31), "days": 3}), ("unreported", {})]


def test_what_is_due_soon_says_when(state: State) -> None:
    found = state("2020-08-31", "due: 8月底前, progress: [{on: 2020-08-01, note: 收尾}]")
    assert fired(found) == [
        ("due-soon", {"due": date(2020, 8, 31), "days": 0}),
        ("words-only", {"on": date(2020, 8, 1)}),
    ]


@pytest.mark.parametrize(("as_of", "soon"), [("2020-08-28", False), ("2020-08-29", True)])
def test_a_plan_decides_what_is_soon(state: State, as_of: str, soon: bool) -> None:
    found = state(as_of, "due: 8月底前", "lights: {due_soon: 2}\n")
    assert (found.status is Status.DUE_SOON) is soon


def test_with_no_days_only_the_last_day_is_soon(state: State) -> None:
    plan = "lights: {due_soon: 0}\n"
    assert state("2020-08-30", "due: 8月底前", plan).status is Status.UNREPORTED
    assert state("2020-08-31", "due: 8月底前", plan).status is Status.DUE_SOON


def test_a_task_without_a_deadline_has_the_plans(state: State) -> None:
    found = state("2020-06-15")
    assert found.due is not None
    assert (found.due.date, found.due.source) == (date(2020, 12, 31), DueSource.PLAN)


# --- extensions -----------------------------------------------------------------------------------

EXTENDED = (
    "due: 6月底前, extended: ["
    "{to: 2020-12-31, on: 2020-09-20, approval: 乙}, {to: 2020-09-30, on: 2020-06-20, approval: 甲}"
    "]"
)


@pytest.mark.parametrize(
    ("as_of", "due", "source", "count"),
    [
        ("2020-06-19", "2020-06-30", DueSource.TASK, 0),
        ("2020-06-20", "2020-09-30", DueSource.EXTENSION, 1),
        ("2020-09-19", "2020-09-30", DueSource.EXTENSION, 1),
        ("2020-09-20", "2020-12-31", DueSource.EXTENSION, 2),
    ],
)
def test_the_last_extension_recorded_by_then_is_in_force(
    state: State, as_of: str, due: str, source: DueSource, count: int
) -> None:
    found = state(as_of, EXTENDED)
    assert found.due is not None
    assert (found.due.date.isoformat(), found.due.source) == (due, source)
    assert len(found.extensions) == count
    assert found.task.due is not None
    assert found.task.due.date == date(2020, 6, 30)


def test_an_extension_recorded_later_does_not_help_before(state: State) -> None:
    task = "due: 6月底前, extended: [{to: 2020-12-31, on: 2020-07-10}]"
    assert state("2020-07-09", task).status is Status.OVERDUE
    assert state("2020-07-10", task).status is Status.UNREPORTED


def test_an_extension_may_also_bring_the_deadline_forward(state: State) -> None:
    found = state("2020-07-01", "due: 12月底前, extended: [{to: 2020-06-30, on: 2020-05-01}]")
    assert (found.status, found.days_left) == (Status.OVERDUE, -1)


def test_an_extension_stretches_the_time_that_a_task_has(state: State) -> None:
    task = "due: 6月底前, extended: [{to: 2020-12-31, on: 2020-05-31}]"
    assert state("2020-05-30", task).time_progress == Fraction(4, 6)
    assert state("2020-05-31", task).time_progress == Fraction(5, 12)


# --- closing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("2020-06-29", ("done", {"on": date(2020, 6, 29)})),
        ("2020-06-30", ("done", {"on": date(2020, 6, 30)})),
        (
            "2020-07-01",
            ("done-late", {"on": date(2020, 7, 1), "due": date(2020, 6, 30), "days": 1}),
        ),
    ],
)
def test_done_is_blue_also_when_it_was_late(
    state: State, done: str, expected: tuple[str, dict[str, Figure]]
) -> None:
    found = state("2020-07-02", f"due: 6月底前, done: {done}")
    assert fired(found) == [expected]
    assert (found.status, found.light) == (Status.DONE, Light.BLUE)
    assert found.days_left is None
    assert found.completion == 1


def test_done_within_an_extension_is_not_late(state: State) -> None:
    task = "due: 6月底前, done: 2020-07-20, extended: [{to: 2020-07-31, on: 2020-06-25}]"
    assert codes(state("2020-12-31", task)) == ["done"]


def test_what_is_done_later_is_not_done_yet(state: State) -> None:
    task = "due: 6月底前, done: 2020-07-10"
    before = state("2020-07-09", task)
    assert (before.status, before.done, before.completion) == (Status.OVERDUE, None, None)
    assert state("2020-07-10", task).status is Status.DONE


def test_cancelled_comes_before_everything(state: State) -> None:
    task = "due: 6月底前, done: 2020-05-01, cancelled: {on: 2020-07-01, reason: 缘由, approval: 文}"
    assert state("2020-06-30", task).status is Status.DONE
    found = state("2020-07-01", task)
    assert (found.status, found.light) == (Status.CANCELLED, Light.GREY)
    assert fired(found) == [("cancelled", {"on": date(2020, 7, 1)})]
    assert found.days_left is None


def test_a_standing_duty_is_ongoing_whatever_the_day(state: State) -> None:
    task = "ongoing: true, progress: [{on: 2020-02-01, percent: 1}]"
    found = state("2030-01-01", task)
    assert (found.status, found.light, found.due) == (Status.ONGOING, Light.GREY, None)
    assert fired(found) == [("ongoing", {})]
    assert (found.time_progress, found.days_left) == (None, None)


def test_a_standing_duty_with_a_deadline_is_not_overdue(state: State) -> None:
    found = state("2020-12-31", "ongoing: true, due: 6月底前")
    assert (found.status, found.days_left) == (Status.ONGOING, None)


def test_a_standing_duty_can_be_done(state: State) -> None:
    assert state("2020-03-01", "ongoing: true, done: 2020-03-01").status is Status.DONE


# --- behind ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "status", "light", "code"),
    [
        ("40.01", Status.ON_TRACK, Light.GREEN, "on-track"),
        ("40", Status.BEHIND, Light.YELLOW, "behind"),
        ("20.01", Status.BEHIND, Light.YELLOW, "behind"),
        ("20", Status.BEHIND, Light.RED, "far-behind"),
        ("0", Status.BEHIND, Light.RED, "far-behind"),
        ("100", Status.ON_TRACK, Light.GREEN, "on-track"),
    ],
)
def test_behind_begins_exactly_at_the_points_named(
    state: State, percent: str, status: Status, light: Light, code: str
) -> None:
    # At the end of June half of the time until the end of December has passed: 50 points.
    found = state("2020-06-30", f"progress: [{{on: 2020-06-30, percent: {percent}}}]")
    assert (found.status, found.light, codes(found)) == (status, light, [code])


def test_behind_says_its_figures_exactly(state: State) -> None:
    found = state("2020-05-31", "progress: [{on: 2020-05-31, percent: 20}]")
    assert fired(found) == [
        (
            "behind",
            {
                "completion": Fraction(1, 5),
                "time_progress": Fraction(5, 12),
                "points": Fraction(65, 3),
                "limit": Fraction(10),
            },
        )
    ]


def test_thirds_are_exact_at_the_threshold(state: State) -> None:
    # 8/12 less 17/30 are exactly ten points; in floating point they are not.
    indicators = "indicators: [{name: 数, target: 30个, actual: {2020-08-31: 17}}]"
    found = state("2020-08-31", indicators)
    assert (found.status, found.reasons[0].figures["points"]) == (Status.BEHIND, Fraction(10))


def test_a_plan_decides_what_is_behind(state: State) -> None:
    task = "progress: [{on: 2020-06-30, percent: 44.5}]"
    assert state("2020-06-30", task, "lights: {behind: 5.5}\n").status is Status.BEHIND
    assert state("2020-06-30", task, "lights: {behind: 5.6}\n").status is Status.ON_TRACK
    far = state("2020-06-30", task, "lights: {behind: 1, far_behind: 5.5}\n")
    assert (far.light, codes(far)) == (Light.RED, ["far-behind"])


def test_behind_before_due_soon_and_overdue_before_behind(state: State) -> None:
    task = "due: 6月底前, progress: [{on: 2020-06-01, percent: 75}]"
    near = state("2020-06-20", task)
    assert (near.status, codes(near)) == (Status.DUE_SOON, ["due-soon"])
    last = state("2020-06-30", task)
    assert (last.status, codes(last)) == (Status.BEHIND, ["behind", "due-soon"])
    assert last.light is Light.YELLOW
    late = state("2020-07-01", task)
    assert (late.status, codes(late), late.light) == (
        Status.OVERDUE,
        ["overdue", "behind"],
        Light.RED,
    )


def test_due_soon_comes_before_unreported(state: State) -> None:
    found = state("2020-06-20", "due: 6月底前")
    assert (found.status, codes(found)) == (Status.DUE_SOON, ["due-soon", "unreported"])
    assert found.light is Light.YELLOW


def test_silence_is_not_green(state: State) -> None:
    found = state("2020-06-20")
    assert (found.status, found.light, fired(found)) == (
        Status.UNREPORTED,
        Light.GREY,
        [("unreported", {})],
    )


@pytest.mark.parametrize(
    "task",
    [
        "progress: [{on: 2020-02-01, percent: 10}]",
        "indicators: [{name: 率, target: 不低于95%, actual: {2020-02-01: 96}}]",
        "indicators: [{name: 数, target: 10个, actual: {2020-02-01: 9}}]",
    ],
)
def test_any_figure_ends_silence_from_its_day_on(state: State, task: str) -> None:
    assert state("2020-01-31", task).status is Status.UNREPORTED
    found = state("2020-02-01", task)
    assert (found.status, found.light, fired(found)) == (
        Status.ON_TRACK,
        Light.GREEN,
        [("on-track", {})],
    )


@pytest.mark.parametrize("report", ["note: 已启动", "problem: 缺钱", "next: 招标", "by: 区城管局"])
def test_words_without_a_figure_leave_a_task_unreported(state: State, report: str) -> None:
    task = f"progress: [{{on: 2020-02-01, {report}}}, {{on: 2020-03-01, note: 再报}}]"
    found = state("2020-02-29", task)
    assert (found.status, found.light) == (Status.UNREPORTED, Light.GREY)
    assert fired(found) == [("words-only", {"on": date(2020, 2, 1)})]
    assert fired(state("2020-03-01", task)) == [("words-only", {"on": date(2020, 3, 1)})]


def test_the_percent_last_in_time_counts_wherever_it_stands(state: State) -> None:
    task = (
        "progress: [{on: 2020-05-31, percent: 50}, {on: 2020-02-01, percent: 10},"
        " {on: 2020-06-10, note: 无数}, {on: 2020-07-01, percent: 90}]"
    )
    found = state("2020-06-30", task)
    assert found.percent == 50
    assert found.completion == Fraction(1, 2)


# --- indicators -----------------------------------------------------------------------------------


CEILING = "target: 不超过50处, cumulative: true"
FALLING = f"{CEILING}, baseline: 100"


@pytest.mark.parametrize(
    ("indicator", "completion", "met"),
    [
        ("target: 8公里, actual: {2020-06-30: 2}", Fraction(1, 4), False),
        ("target: 8公里, actual: {2020-06-30: 8}", Fraction(1), True),
        ("target: 8公里, actual: {2020-06-30: 10}", Fraction(5, 4), True),
        ("target: 超过8公里, actual: {2020-06-30: 8}", NEARLY, False),
        ("target: 超过8公里, actual: {2020-06-30: 8.1}", Fraction(81, 80), True),
        ("target: 3—5个, actual: {2020-06-30: 3}", Fraction(1), True),
        ("target: 3—5个, actual: {2020-06-30: 2}", Fraction(2, 3), False),
        ("target: 1000万美元左右, actual: {2020-06-30: 990}", Fraction(99, 100), False),
        ("target: 1000万美元左右, actual: {2020-06-30: 1000}", Fraction(1), True),
        ("target: 300家, baseline: 200, actual: {2020-06-30: 250}", Fraction(1, 2), False),
        ("target: 300家, baseline: 200, actual: {2020-06-30: 150}", Fraction(-1, 2), False),
        ("target: 300家, baseline: 300, actual: {2020-06-30: 300}", Fraction(1), True),
        ("target: 300家, baseline: 300, actual: {2020-06-30: 299}", Fraction(0), False),
        (
            "target: 不超过50处, cumulative: true, baseline: 150, actual: {2020-06-30: 75}",
            Fraction(3, 4),
            False,
        ),
        (f"{CEILING}, actual: {{2020-06-30: 50}}", Fraction(1), True),
        (f"{CEILING}, actual: {{2020-06-30: 51}}", NEARLY, False),
        (f"{FALLING}, actual: {{2020-06-30: 75}}", Fraction(1, 2), False),
        (f"{FALLING}, actual: {{2020-06-30: 40}}", Fraction(6, 5), True),
        ("target: 100000个, actual: {2020-06-30: 99999.9}", NEARLY, False),
        ("target: 62%, cumulative: true, actual: {2020-06-30: 31}", Fraction(1, 2), False),
        ("target: 不低于95%, actual: {2020-06-30: 95}", None, True),
        ("target: 不低于95%, actual: {2020-06-30: 94.9}", None, False),
        ("target: 控制在4%以内, actual: {2020-06-30: 4}", None, True),
        ("target: 控制在4%以内, actual: {2020-06-30: 4.01}", None, False),
        ("target: 低于4%, actual: {2020-06-30: 4}", None, False),
        ("target: 低于4%, actual: {2020-06-30: 3.9}", None, True),
        ("target: 全覆盖, actual: {2020-06-30: 99.9}", None, False),
        ("target: 全覆盖, actual: {2020-06-30: 100}", None, True),
        ("target: 清零, actual: {2020-06-30: 1}", None, False),
        ("target: 清零, actual: {2020-06-30: 0}", None, True),
        ("target: 3%左右, actual: {2020-06-30: 2.9}", None, None),
        ("target: 3%左右, actual: {2020-06-30: 3}", None, True),
        ("target: 不超过5起, actual: {2020-06-30: 6}", None, False),
        ("target: 8公里, cumulative: false, actual: {2020-06-30: 8}", None, True),
        ("target: 8公里", None, None),
        ("target: 8公里, actual: {2020-07-01: 8}", None, None),
    ],
)
def test_an_indicator_is_counted_by_its_kind(
    state: State, indicator: str, completion: Fraction | None, met: bool | None
) -> None:
    (found,) = state("2020-06-30", f"indicators: [{{name: 数, {indicator}}}]").indicators
    assert (found.completion, found.met) == (completion, met)


def test_the_actual_last_in_time_counts_wherever_it_stands(state: State) -> None:
    task = (
        "indicators: [{name: 数, target: 8个, actual: {2020-05-31: 4, 2020-02-29: 1,"
        " 2020-07-01: 8}}]"
    )
    (found,) = state("2020-06-30", task).indicators
    assert (found.last, found.completion) == (Actual(date(2020, 5, 31), Decimal(4)), Fraction(1, 2))


FOUR_OF_FOUR = "{name: 甲, target: 4个, actual: {2020-06-30: 4}}"
THREE_OF_FOUR = "{name: 甲, target: 4个, actual: {2020-06-30: 3}}"


@pytest.mark.parametrize(
    ("indicators", "completion"),
    [
        (THREE_OF_FOUR, Fraction(3, 4)),
        (
            f"{THREE_OF_FOUR}, {{name: 乙, target: 8个, actual: {{2020-06-30: 2}}}}",
            Fraction(1, 4),
        ),
        (f"{THREE_OF_FOUR}, {{name: 乙, target: 8个}}", Fraction(0)),
        (
            f"{THREE_OF_FOUR}, {{name: 丙, target: 不低于95%, actual: {{2020-06-30: 95}}}}",
            Fraction(3, 4),
        ),
        ("{name: 甲, target: 4个, actual: {2020-06-30: 9}}", Fraction(1)),
        (f"{FOUR_OF_FOUR}, {{name: 丙, target: 不低于95%, actual: {{2020-06-30: 94}}}}", NEARLY),
        ("{name: 甲, target: 4个, baseline: 2, actual: {2020-06-30: 1}}", Fraction(0)),
        ("{name: 甲, target: 4个}, {name: 丙, target: 95%, actual: {2020-06-30: 95}}", None),
    ],
)
def test_completion_is_that_of_the_indicator_furthest_behind(
    state: State, indicators: str, completion: Fraction | None
) -> None:
    assert state("2020-06-30", f"indicators: [{indicators}]").completion == completion


def test_counts_come_before_a_percent_and_a_percent_before_nothing(state: State) -> None:
    progress = "progress: [{on: 2020-06-30, percent: 70}]"
    counted = f"{progress}, indicators: [{{name: 甲, target: 4个, actual: {{2020-06-01: 1}}}}]"
    assert state("2020-06-30", counted).completion == Fraction(1, 4)
    level = f"{progress}, indicators: [{{name: 丙, target: 95%, actual: {{2020-06-01: 96}}}}]"
    assert state("2020-06-30", level).completion == Fraction(7, 10)
    silent = f"{progress}, indicators: [{{name: 甲, target: 4个}}]"
    assert state("2020-06-30", silent).completion == Fraction(7, 10)


def test_a_missed_level_is_behind_and_yellow_whatever_the_percent(state: State) -> None:
    task = (
        "progress: [{on: 2020-06-30, percent: 100}],"
        "indicators: [{name: 率, target: 不低于95%, actual: {2020-03-31: 96, 2020-06-30: 94}}]"
    )
    assert state("2020-06-29", task).status is Status.ON_TRACK
    found = state("2020-06-30", task)
    assert (found.status, found.light) == (Status.BEHIND, Light.YELLOW)
    assert fired(found) == [
        (
            "level-missed",
            {
                "indicator": "率",
                "target": "不低于95%",
                "actual": Decimal(94),
                "on": date(2020, 6, 30),
            },
        )
    ]


def test_every_missed_level_is_a_reason_and_the_worst_light_shows(state: State) -> None:
    task = (
        "progress: [{on: 2020-06-30, percent: 20}], indicators: ["
        "{name: 率, target: 不低于95%, actual: {2020-06-30: 94}},"
        " {name: 起, target: 清零, actual: {2020-06-30: 1}}]"
    )
    found = state("2020-06-30", task)
    assert codes(found) == ["far-behind", "level-missed", "level-missed"]
    assert found.light is Light.RED


BELOW = "target: 低于50处, cumulative: true"
EQUAL = "target: 等于50处, cumulative: true"


@pytest.mark.parametrize(
    ("indicator", "value", "breached"),
    [
        (CEILING, "49", False),
        (CEILING, "50", False),
        (CEILING, "50.01", True),
        (f"{CEILING}, baseline: 50", "50", False),
        (f"{CEILING}, baseline: 50", "51", True),
        (FALLING, "120", False),
        (FALLING, "75", False),
        (FALLING, "50", False),
        (FALLING, "0", False),
        (BELOW, "49.9", False),
        (BELOW, "50", True),
        (BELOW, "51", True),
        (f"{BELOW}, baseline: 50", "50", True),
        (f"{BELOW}, baseline: 100", "75", False),
        (f"{BELOW}, baseline: 100", "50", False),
        (f"{BELOW}, baseline: 100", "49", False),
        (EQUAL, "49", False),
        (EQUAL, "50", False),
        (EQUAL, "51", True),
        (f"{EQUAL}, baseline: 100", "51", False),
        (f"{EQUAL}, baseline: 100", "49", True),
        (f"{EQUAL}, baseline: 50", "49", True),
        (f"{EQUAL}, baseline: 50", "51", True),
        ("target: 超过50处", "50", False),
        ("target: 50处, baseline: 50", "49", False),
        ("target: 50处左右", "51", False),
        ("target: 50处左右", "49", False),
        ("target: 不超过50处", "51", True),
        ("target: 等于50处, cumulative: false", "51", True),
        ("target: 等于50处, cumulative: false", "49", True),
    ],
)
def test_what_has_passed_its_ceiling_is_behind_however_early(
    state: State, indicator: str, value: str, breached: bool
) -> None:
    task = f"indicators: [{{name: 数, {indicator}, actual: {{2020-01-15: {value}}}}}]"
    found = state("2020-01-15", task)
    assert ("level-missed" in codes(found)) is breached
    assert found.indicators[0].is_missed is breached
    if breached:
        assert (found.status, found.light) == (Status.BEHIND, Light.YELLOW)
        assert (found.indicators[0].met, found.completion in (None, 0, NEARLY)) == (False, True)


def test_a_breach_says_its_figures(state: State) -> None:
    task = f"indicators: [{{name: 数, {CEILING}, actual: {{2020-06-30: 60}}}}]"
    found = state("2020-06-30", task)
    figures = {
        "indicator": "数",
        "target": "不超过50处",
        "actual": Decimal(60),
        "on": date(2020, 6, 30),
    }
    assert fired(found) == [("level-missed", figures)]


@pytest.mark.parametrize("cumulative", ["true", "false"])
@pytest.mark.parametrize("target", ["不超过50处", "控制在50处以内", "低于50处", "等于50处"])
def test_a_breach_is_never_complete_whatever_is_reported(
    state: State, target: str, cumulative: str
) -> None:
    task = (
        "progress: [{on: 2020-06-30, percent: 100}], indicators: [{name: 数,"
        f" target: {target}, cumulative: {cumulative}, actual: {{2020-06-30: 60}}}}]"
    )
    found = state("2020-12-31", task)
    assert (found.completion, found.status, found.light) == (NEARLY, Status.BEHIND, Light.YELLOW)
    assert state("2020-12-31", f"{task}, done: 2020-12-31").completion == 1


# --- time progress --------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_counts_from_the_end_of_its_last_day(year: int, month: int) -> None:
    start, end = date(year, 1, 1), date(year, 12, 31)
    last = date(year, month, monthrange(year, month)[1])
    assert time_progress(start, end, last, Pace.MONTH) == Fraction(month, 12)
    before = last - timedelta(days=1)
    assert time_progress(start, end, before, Pace.MONTH) == Fraction(month - 1, 12)
    first = last.replace(day=1)
    assert time_progress(start, end, first, Pace.MONTH) == Fraction(month - 1, 12)


@pytest.mark.parametrize(
    ("start", "end", "as_of", "by_month", "by_day"),
    [
        ("2020-01-01", "2020-12-31", "2019-12-31", Fraction(0), Fraction(0)),
        ("2020-01-01", "2020-12-31", "2020-01-01", Fraction(0), Fraction(1, 366)),
        ("2020-01-01", "2020-12-31", "2020-05-31", Fraction(5, 12), Fraction(152, 366)),
        ("2020-01-01", "2020-12-31", "2020-06-15", Fraction(5, 12), Fraction(167, 366)),
        ("2020-01-01", "2020-12-31", "2020-12-30", Fraction(11, 12), Fraction(365, 366)),
        ("2020-01-01", "2020-12-31", "2020-12-31", Fraction(1), Fraction(1)),
        ("2020-01-01", "2020-12-31", "2021-01-01", Fraction(1), Fraction(1)),
        ("2020-01-01", "2020-06-30", "2020-05-31", Fraction(5, 6), Fraction(152, 182)),
        ("2020-03-15", "2020-06-30", "2020-03-14", Fraction(0), Fraction(0)),
        ("2020-03-15", "2020-06-30", "2020-03-31", Fraction(1, 4), Fraction(17, 108)),
        ("2020-01-01", "2020-08-15", "2020-07-31", Fraction(7, 8), Fraction(213, 228)),
        ("2020-01-01", "2020-08-15", "2020-08-14", Fraction(7, 8), Fraction(227, 228)),
        ("2020-01-01", "2020-08-15", "2020-08-15", Fraction(1), Fraction(1)),
        ("2020-06-10", "2020-06-20", "2020-06-15", Fraction(0), Fraction(6, 11)),
        ("2020-11-01", "2021-02-28", "2020-12-31", Fraction(1, 2), Fraction(61, 120)),
        ("2020-06-30", "2020-06-30", "2020-06-29", Fraction(0), Fraction(0)),
        ("2020-06-30", "2020-06-30", "2020-06-30", Fraction(1), Fraction(1)),
        ("2020-07-01", "2020-06-30", "2020-06-29", Fraction(0), Fraction(0)),
        ("2020-07-01", "2020-06-30", "2020-06-30", Fraction(1), Fraction(1)),
    ],
)
def test_time_progress(
    start: str, end: str, as_of: str, by_month: Fraction, by_day: Fraction
) -> None:
    first, last, day = (date.fromisoformat(text) for text in (start, end, as_of))
    assert time_progress(first, last, day, Pace.MONTH) == by_month
    assert time_progress(first, last, day, Pace.DAY) == by_day


@pytest.mark.parametrize(
    ("task", "passed"),
    [
        ("due: 6月底前", Fraction(5, 6)),
        ("due: 12月底前", Fraction(5, 12)),
        ("due: 6月底前, start: 2020-04-01", Fraction(2, 3)),
        ("due: 6月底前, start: 2020-06-01", Fraction(0)),
        ("due: 5月底前", Fraction(1)),
    ],
)
def test_a_task_is_measured_by_its_own_time(state: State, task: str, passed: Fraction) -> None:
    assert state("2020-05-31", task).time_progress == passed


def test_a_plan_may_count_days(state: State) -> None:
    plan = "pace: day\n"
    assert state("2020-06-15", "due: 6月底前", plan).time_progress == Fraction(167, 182)


def test_a_snapshot_has_the_time_progress_of_the_plan(plan_of: Load) -> None:
    plan = plan_of("due: 6月底前")
    assert take_snapshot(plan, date(2020, 5, 31)).time_progress == Fraction(5, 12)
    assert take_snapshot(plan, date(2019, 5, 31)).time_progress == 0
    assert take_snapshot(plan, date(2021, 5, 31)).time_progress == 1


# --- today ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Asia/Shanghai", datetime(2020, 8, 31, 16, 30, tzinfo=UTC), date(2020, 9, 1)),
        ("Asia/Shanghai", datetime(2020, 8, 31, 16, 0, tzinfo=UTC), date(2020, 9, 1)),
        ("Asia/Shanghai", datetime(2020, 8, 31, 15, 59, tzinfo=UTC), date(2020, 8, 31)),
        ("UTC", datetime(2020, 8, 31, 16, 30, tzinfo=UTC), date(2020, 8, 31)),
        ("America/New_York", datetime(2020, 9, 1, 3, 0, tzinfo=UTC), date(2020, 8, 31)),
    ],
)
def test_today_is_the_date_in_the_zone_of_the_plan(
    plan_of: Load, zone: str, moment: datetime, day: date
) -> None:
    plan = plan_of("due: 8月底前", f"timezone: {zone}\n")
    assert today(plan.settings.timezone, moment) == day
    (found,) = take_snapshot(plan, today(plan.settings.timezone, moment)).tasks
    assert (found.status is Status.OVERDUE) is (day > date(2020, 8, 31))


# --- all of them ----------------------------------------------------------------------------------


def test_the_sample_has_every_status_and_every_light(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    states = sample_snapshot(tmp_path_factory.mktemp("sample")).tasks
    assert {found.status for found in states} == set(Status)
    assert {found.light for found in states} == set(Light)
    expected = {
        "1.1.1": (Status.OVERDUE, Light.RED, ["overdue", "far-behind"]),
        "1.1.2": (Status.BEHIND, Light.RED, ["far-behind"]),
        "1.1.3": (Status.BEHIND, Light.YELLOW, ["level-missed"]),
        "1.2.1": (Status.ONGOING, Light.GREY, ["ongoing"]),
        "1.2.2": (Status.DUE_SOON, Light.YELLOW, ["due-soon"]),
        "1.2.10": (Status.ON_TRACK, Light.GREEN, ["on-track"]),
        "2.1.1": (Status.DONE, Light.BLUE, ["done"]),
        "2.1.2": (Status.DONE, Light.BLUE, ["done-late"]),
        "2.1.3": (Status.UNREPORTED, Light.GREY, ["unreported"]),
        "2.1.4": (Status.CANCELLED, Light.GREY, ["cancelled"]),
    }
    found = {each.task.id: (each.status, each.light, codes(each)) for each in states}
    assert {task_id: found[task_id] for task_id in expected} == expected


LIGHTS = {
    Light.RED: {"overdue", "far-behind"},
    Light.YELLOW: {"behind", "level-missed", "due-soon"},
    Light.BLUE: {"done", "done-late"},
    Light.GREY: {"unreported", "words-only", "ongoing", "cancelled"},
    Light.GREEN: {"on-track"},
}

days = st.dates(date(2019, 11, 1), date(2021, 3, 1))
percents = st.decimals(0, 100, places=1)
values = st.decimals(-20, 200, places=1)


@pytest.fixture(scope="module")
def sample_plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return sample_snapshot(tmp_path_factory.mktemp("sample")).plan


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw which task of the sample gets which further entries."""
    return (
        draw(st.integers(0, 18)),
        [
            Progress(on, percent, note=None, problem=None, next=None, by=None)
            for on, percent in draw(st.lists(st.tuples(days, st.none() | percents), max_size=3))
        ],
        [Actual(on, value) for on, value in draw(st.lists(st.tuples(days, values), max_size=3))],
        [
            Extension(to, on, None, None)
            for to, on in draw(st.lists(st.tuples(days, days), max_size=3))
        ],
    )


def changed(plan: Plan, change: Change) -> Task:
    index, progress, actuals, extensions = change
    task = list(plan.tasks())[index]
    return task._replace(
        progress=(*progress, *task.progress),
        extensions=(*extensions, *task.extensions),
        indicators=tuple(
            indicator._replace(actuals=(*actuals, *indicator.actuals))
            for indicator in task.indicators
        ),
    )


@settings(max_examples=300, deadline=None)
@given(change=changes(), as_of=days)
def test_every_task_has_one_status_and_a_light_that_its_reasons_explain(
    sample_plan: Plan,
    change: Change,
    as_of: date,
) -> None:
    task = changed(sample_plan, change)
    found = task_state(task, sample_plan.settings, as_of)
    assert found == task_state(task, sample_plan.settings, as_of)
    assert found.reasons
    reasons = set(codes(found))
    assert reasons & LIGHTS[found.light]
    if found.light is not Light.RED:
        assert not reasons & LIGHTS[Light.RED]
    first = {
        "done-late": "done",
        "far-behind": "behind",
        "level-missed": "behind",
        "words-only": "unreported",
    }
    assert found.status.value == first.get(codes(found)[0], codes(found)[0])
    assert ("overdue" in reasons) is (found.days_left is not None and found.days_left < 0)
    for share in (found.completion, found.time_progress):
        assert share is None or 0 <= share <= 1


@settings(max_examples=200, deadline=None)
@given(change=changes(), as_of=days)
def test_entries_of_later_days_do_not_exist_yet(
    sample_plan: Plan,
    change: Change,
    as_of: date,
) -> None:
    index, progress, actuals, extensions = change
    tomorrow = as_of + timedelta(days=1)
    progress = [entry._replace(on=max(entry.on, tomorrow)) for entry in progress]
    actuals = [entry._replace(on=max(entry.on, tomorrow)) for entry in actuals]
    extensions = [replace(entry, on=max(entry.on, tomorrow)) for entry in extensions]
    before = task_state(list(sample_plan.tasks())[index], sample_plan.settings, as_of)
    later = changed(sample_plan, (index, progress, actuals, extensions))
    after = task_state(later, sample_plan.settings, as_of)
    assert after._replace(task=before.task, indicators=before.indicators) == before
    assert [(s.last, s.completion, s.met) for s in after.indicators] == [
        (s.last, s.completion, s.met) for s in before.indicators
    ]


@given(start=days, end=days, one=days, two=days, pace=st.sampled_from(Pace))
def test_time_never_runs_backwards(
    start: date, end: date, one: date, two: date, pace: Pace
) -> None:
    first, second = sorted((one, two))
    shares = [time_progress(start, end, day, pace) for day in (first, second)]
    assert 0 <= shares[0] <= shares[1] <= 1


def test_a_later_closure_is_not_seen_before(sample_plan: Plan) -> None:
    states = {found.task.id: found for found in take_snapshot(sample_plan, date(2020, 6, 4)).tasks}
    assert codes(states["2.1.1"]) == ["unreported"]
    assert codes(states["2.1.2"]) == ["overdue", "unreported"]
    assert states["2.1.4"].cancelled is None
    assert ReasonCode.DONE_LATE not in {r.code for s in states.values() for r in s.reasons}
