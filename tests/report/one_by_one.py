"""What is said of tasks, reckoned plainly: each by itself, exact fractions added one by one."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gcplan.domain import Points, id_key
from gcplan.report.select import NO_DATE, URGENT
from gcplan.status.dated import entries_until, reports_until
from gcplan.status.indicators import ALL, completion_of, indicator_state
from gcplan.status.judge import SAID_BY
from gcplan.status.state import UNTIMED, Reason, ReasonCode
from gcplan.status.time_progress import time_progress
from gcplan.words import Light, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.problem import Figure
    from gcplan.report.groups import Group
    from gcplan.status.indicators import IndicatorState
    from gcplan.status.state import TaskState

_LIGHT_RANK = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)


def judged(task: Task, settings: Settings, as_of: date) -> dict[str, Any]:
    """Return what a task's state says, by the names of its fields."""
    extended = [each.to for each in entries_until(task.extensions, as_of)]
    due = extended[-1] if extended else task.due.date if task.due else None
    indicators = [indicator_state(each, as_of) for each in task.indicators]
    percents = [each.percent for each in entries_until(task.progress, as_of)]
    percent = next((each for each in reversed(percents) if each is not None), None)
    completion, passed = completion_of(indicators, percent), None
    if due and not task.ongoing:
        start = task.start or settings.start
        passed = time_progress.__wrapped__(start, due, as_of, settings.pace)
    done = task.done if task.done and task.done <= as_of else None
    fired = _closed(task, due, as_of) or [
        *_of_deadline(due, as_of, settings, is_over=True),
        *_short(completion, passed, settings),
        *_missed(indicators),
        *_of_deadline(due, as_of, settings, is_over=False),
        *(_silent(task, as_of) if percent is None and not any(s.last for s in indicators) else ()),
    ]
    reasons = fired or [Reason(ReasonCode.ON_TRACK, {})]
    status = SAID_BY[reasons[0].code][0]
    return {
        "status": status,
        "light": min((SAID_BY[each.code][1] for each in reasons), key=_LIGHT_RANK.index),
        "reasons": tuple(reasons),
        "days_left": None if due is None or status in UNTIMED else (due - as_of).days,
        "percent": percent,
        "completion": ALL if done else completion,
        "time_progress": passed,
        "indicators": tuple(indicators),
        "done": done,
    }


def _closed(task: Task, due: date | None, as_of: date) -> list[Reason]:
    if task.cancelled and task.cancelled.on <= as_of:
        return [Reason(ReasonCode.CANCELLED, {"on": task.cancelled.on})]
    if task.done and task.done <= as_of:
        if due and task.done > due:
            days = (task.done - due).days
            return [Reason(ReasonCode.DONE_LATE, {"on": task.done, "due": due, "days": days})]
        return [Reason(ReasonCode.DONE, {"on": task.done})]
    return [Reason(ReasonCode.ONGOING, {})] if task.ongoing else []


def _of_deadline(
    due: date | None, as_of: date, settings: Settings, *, is_over: bool
) -> Iterator[Reason]:
    if due and is_over and as_of > due:
        yield Reason(ReasonCode.OVERDUE, {"due": due, "days": (as_of - due).days})
    if due and not is_over and 0 <= (due - as_of).days <= settings.lights.due_soon:
        yield Reason(ReasonCode.DUE_SOON, {"due": due, "days": (due - as_of).days})


def _short(
    completion: Fraction | None, passed: Fraction | None, settings: Settings
) -> Iterator[Reason]:
    if completion is None or passed is None or completion > passed:
        return
    short = Points((passed - completion) * 100)
    far, behind = Points(settings.lights.far_behind), Points(settings.lights.behind)
    limit = far if short >= far else behind
    if short >= limit:
        code = ReasonCode.FAR_BEHIND if short >= far else ReasonCode.BEHIND
        figures = {"completion": completion, "time_progress": passed}
        yield Reason(code, {**figures, "points": short, "limit": limit})


def _missed(indicators: Iterable[IndicatorState]) -> Iterator[Reason]:
    for state in indicators:
        if state.is_missed and state.last:
            figures: dict[str, Figure] = {
                "indicator": state.indicator.name,
                "target": state.indicator.text,
                "actual": state.last.value,
                "on": state.last.on,
            }
            yield Reason(ReasonCode.LEVEL_MISSED, figures)


def _silent(task: Task, as_of: date) -> Iterator[Reason]:
    words = reports_until(task, as_of)
    if words:
        yield Reason(ReasonCode.WORDS_ONLY, {"on": words[-1].on})
    else:
        yield Reason(ReasonCode.UNREPORTED, {})


def added_up(states: Sequence[TaskState], as_of: date) -> dict[str, Any]:
    """Return what a group of tasks says, by the names of its fields."""
    counted = [each for each in states if each.status not in (Status.ONGOING, Status.CANCELLED)]
    whole = done = Fraction(0)
    for state in counted:
        whole += Fraction(state.task.weight)
        done += Fraction(state.task.weight) * (state.completion or 0)
    dues = [each.due.date for each in states if each.due and each.status not in UNTIMED]
    return {
        "tasks": len(states),
        "lights": Counter(state.light for state in states),
        "statuses": Counter(state.status for state in states),
        "progress": done / whole if whole else None,
        "next_due": min((due for due in dues if due >= as_of), default=None),
    }


def said(group: Group) -> dict[str, Any]:
    """Return the same fields of a group."""
    names = ("tasks", "lights", "statuses", "progress", "next_due")
    return {name: getattr(group, name) for name in names}


def pressing(states: Iterable[TaskState]) -> list[str]:
    """Return the ids of what presses, the most pressing first."""

    def key(state: TaskState) -> tuple[object, ...]:
        first = min(fired(state), key=lambda reason: URGENT.index(reason.code))
        points = first.figures.get("points")
        short = points if isinstance(points, Fraction) else 0
        due = state.due.date if state.due else NO_DATE
        rank = URGENT.index(first.code)
        return rank, -short, state.status in UNTIMED, due, id_key(state.task.id)

    def fired(state: TaskState) -> list[Reason]:
        return [reason for reason in state.reasons if reason.code in URGENT]

    return [state.task.id for state in sorted(filter(fired, states), key=key)]
