"""Take a plan at its day: the state of every task, and everything that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.domain import Due
from gcplan.status.dated import entries_until
from gcplan.status.indicators import ALL, completion_of, counts_up, indicator_state
from gcplan.status.reasons import reasons_of_closed, reasons_of_open
from gcplan.status.state import UNTIMED, ReasonCode, Snapshot, TaskState
from gcplan.status.time_progress import time_progress
from gcplan.words import DueSource, Light, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from gcplan.domain import Extension, Plan, Settings, Task

EXTENSION_RULE = "extension"
"""The rule of a deadline that a recorded extension has set."""

SAID_BY = {
    ReasonCode.CANCELLED: (Status.CANCELLED, Light.GREY),
    ReasonCode.DONE: (Status.DONE, Light.BLUE),
    ReasonCode.DONE_LATE: (Status.DONE, Light.BLUE),
    ReasonCode.ONGOING: (Status.ONGOING, Light.GREY),
    ReasonCode.OVERDUE: (Status.OVERDUE, Light.RED),
    ReasonCode.FAR_BEHIND: (Status.BEHIND, Light.RED),
    ReasonCode.BEHIND: (Status.BEHIND, Light.YELLOW),
    ReasonCode.LEVEL_MISSED: (Status.BEHIND, Light.YELLOW),
    ReasonCode.DUE_SOON: (Status.DUE_SOON, Light.YELLOW),
    ReasonCode.UNREPORTED: (Status.UNREPORTED, Light.GREY),
    ReasonCode.WORDS_ONLY: (Status.UNREPORTED, Light.GREY),
    ReasonCode.ON_TRACK: (Status.ON_TRACK, Light.GREEN),
}
"""The status that a reason gives when it comes first, and its light."""
_LIGHT_RANK = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)


def take_snapshot(plan: Plan, as_of: date) -> Snapshot:
    """Return the state of every task at the end of the day `as_of`."""
    settings = plan.settings
    passed = time_progress(settings.start, settings.end, as_of, settings.pace)
    states = tuple(task_state(task, settings, as_of) for task in plan.tasks())
    return Snapshot(plan, as_of, passed, states)


def task_state(task: Task, settings: Settings, as_of: date) -> TaskState:
    """Return a task's status at the end of the day `as_of`, with everything that led to it."""
    extensions = tuple(entries_until(task.extensions, as_of))
    due = _due_in_force(task, extensions)
    indicators = tuple(indicator_state(indicator, as_of) for indicator in task.indicators)
    percent = _last_percent(task, as_of)
    completion = completion_of(indicators, percent)
    passed = None
    if due is not None and not task.ongoing:
        passed = time_progress(task.start or settings.start, due.date, as_of, settings.pace)
    done = task.done if task.done is not None and task.done <= as_of else None
    cancelled = task.cancelled if task.cancelled and task.cancelled.on <= as_of else None
    reasons = reasons_of_closed(task, due, done, cancelled) or reasons_of_open(
        task,
        settings,
        as_of,
        due=due,
        indicators=indicators,
        percent=percent,
        completion=completion,
        passed=passed,
    )
    status, light = SAID_BY[reasons[0].code]
    if len(reasons) > 1:
        lights = [SAID_BY[reason.code][1] for reason in reasons]
        light = min(lights, key=_LIGHT_RANK.index)
    return TaskState(
        task=task,
        status=status,
        light=light,
        reasons=reasons,
        due=due,
        extensions=extensions,
        days_left=None if due is None or status in UNTIMED else (due.date - as_of).days,
        percent=percent,
        is_percent_overruled=not done and percent is not None and counts_up(indicators),
        completion=ALL if done else completion,
        time_progress=passed,
        indicators=indicators,
        done=done,
        cancelled=cancelled,
    )


def _due_in_force(task: Task, extensions: Sequence[Extension]) -> Due | None:
    if not extensions:
        return task.due
    to = extensions[-1].to
    return Due(to, to.isoformat(), EXTENSION_RULE, DueSource.EXTENSION)


def _last_percent(task: Task, as_of: date) -> Decimal | None:
    reported = [entry for entry in entries_until(task.progress, as_of) if entry.percent is not None]
    return reported[-1].percent if reported else None
