"""Take a plan at its day: the state of every task, and everything that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.domain import Due
from gcplan.status.dated import entries_until, reports_until
from gcplan.status.indicators import counts_up, indicator_state
from gcplan.status.judge import Judge
from gcplan.status.reasons import Case
from gcplan.status.state import Snapshot, TaskState
from gcplan.status.time_progress import time_progress
from gcplan.words import DueSource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from gcplan.domain import Extension, Plan, Settings, Task

EXTENSION_RULE = "extension"
"""The rule of a deadline that a recorded extension has set."""


def take_snapshot(plan: Plan, as_of: date) -> Snapshot:
    """Return the state of every task at the end of the day `as_of`."""
    settings = plan.settings
    judge = Judge(settings, as_of)
    states = tuple([_state(task, judge) for task in plan.tasks()])
    passed = time_progress(settings.start, settings.end, as_of, settings.pace)
    return Snapshot(plan, as_of, passed, states)


def task_state(task: Task, settings: Settings, as_of: date) -> TaskState:
    """Return a task's status at the end of the day `as_of`, with everything that led to it."""
    return _state(task, Judge(settings, as_of))


def _state(task: Task, judge: Judge) -> TaskState:
    as_of = judge.as_of
    extensions = tuple(entries_until(task.extensions, as_of))
    due = _due_in_force(task, extensions)
    indicators = tuple([indicator_state(indicator, as_of) for indicator in task.indicators])
    percent = _last_percent(task, as_of)
    done = task.done if task.done is not None and task.done <= as_of else None
    cancelled = task.cancelled if task.cancelled and task.cancelled.on <= as_of else None
    case = Case(
        task.ongoing,
        task.start,
        None if due is None else due.date,
        percent,
        _last_words(task, as_of) if percent is None else None,
        done,
        None if cancelled is None else cancelled.on,
    )
    judgement = judge.judge(case, indicators)
    return TaskState(
        task=task,
        status=judgement.status,
        light=judgement.light,
        reasons=judgement.reasons,
        due=due,
        extensions=extensions,
        days_left=judgement.days_left,
        percent=percent,
        is_percent_overruled=not done and percent is not None and counts_up(indicators),
        completion=judgement.completion,
        time_progress=judgement.time_progress,
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
    for entry in reversed(entries_until(task.progress, as_of)):
        if entry.percent is not None:
            return entry.percent
    return None


def _last_words(task: Task, as_of: date) -> date | None:
    """Return the day of the last report, if there is any."""
    reported = reports_until(task, as_of) if task.progress else ()
    return reported[-1].on if reported else None
