"""(Plan, as_of) to a Snapshot: the status, light and reasons of every task on a day; pure.

Entries dated after `as_of` do not exist yet. All shares are exact fractions from 0 to 1, so that a
task exactly at a threshold is on the same side of it on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from gcplan.domain import Due, Points
from gcplan.phrase.target import Comparator
from gcplan.words import DueSource, Light, Pace, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from gcplan.domain import (
        Actual,
        Cancellation,
        Extension,
        Indicator,
        Plan,
        Progress,
        Settings,
        Task,
    )
    from gcplan.problem import Figure

EXTENSION_RULE = "extension"
"""The rule of a deadline that a recorded extension has set."""


class ReasonCode(StrEnum):
    """Why a light is what it is."""

    CANCELLED = "cancelled"
    DONE = "done"
    DONE_LATE = "done-late"
    ONGOING = "ongoing"
    OVERDUE = "overdue"
    FAR_BEHIND = "far-behind"
    BEHIND = "behind"
    LEVEL_MISSED = "level-missed"
    DUE_SOON = "due-soon"
    UNREPORTED = "unreported"
    ON_TRACK = "on-track"


_Dated = TypeVar("_Dated", "Actual", "Progress", "Extension")

CLOSED = frozenset({Status.CANCELLED, Status.DONE})
UNTIMED = frozenset({Status.CANCELLED, Status.DONE, Status.ONGOING})
"""Statuses in which no deadline runs."""

_LIGHT_OF = {
    ReasonCode.CANCELLED: Light.GREY,
    ReasonCode.DONE: Light.BLUE,
    ReasonCode.DONE_LATE: Light.BLUE,
    ReasonCode.ONGOING: Light.GREY,
    ReasonCode.OVERDUE: Light.RED,
    ReasonCode.FAR_BEHIND: Light.RED,
    ReasonCode.BEHIND: Light.YELLOW,
    ReasonCode.LEVEL_MISSED: Light.YELLOW,
    ReasonCode.DUE_SOON: Light.YELLOW,
    ReasonCode.UNREPORTED: Light.GREY,
    ReasonCode.ON_TRACK: Light.GREEN,
}
_STATUS_OF = {
    ReasonCode.DONE_LATE: Status.DONE,
    ReasonCode.FAR_BEHIND: Status.BEHIND,
    ReasonCode.LEVEL_MISSED: Status.BEHIND,
}
_LIGHT_RANK = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)

NEARLY = Fraction(9999, 10000)
"""The most that is complete of what is not met: the last share that four decimals tell from 1."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that fired, with the figures it compared."""

    code: ReasonCode
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """An indicator on a day: `completion` is a share of the way (may exceed 1) or None."""

    indicator: Indicator
    last: Actual | None
    completion: Fraction | None
    met: bool | None

    @property
    def is_missed(self) -> bool:
        """Whether the last value is off its target, and not merely on its way to it.

        A level is met or not met; what adds up is still on its way until it breaches a ceiling.
        """
        if self.met is not False or self.last is None:
            return False
        return not self.indicator.cumulative or _is_breached(self.indicator, self.last.value)


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task on a day. `days_left` is negative when overdue, None when no deadline runs."""

    task: Task
    status: Status
    light: Light
    reasons: tuple[Reason, ...]
    due: Due | None
    extensions: tuple[Extension, ...]
    days_left: int | None
    percent: Decimal | None
    """The last reported percent, 0 to 100."""
    completion: Fraction | None
    time_progress: Fraction | None
    indicators: tuple[IndicatorState, ...]
    done: date | None
    cancelled: Cancellation | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A plan on a day: every task's state, in the plan's order."""

    plan: Plan
    as_of: date
    time_progress: Fraction
    tasks: tuple[TaskState, ...]


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
    indicators = tuple(_indicator_state(indicator, as_of) for indicator in task.indicators)
    percent = _last_percent(task, as_of)
    completion = _completion(indicators, percent)
    passed = None
    if due is not None and not task.ongoing:
        passed = time_progress(task.start or settings.start, due.date, as_of, settings.pace)
    done = task.done if task.done is not None and task.done <= as_of else None
    cancelled = task.cancelled if task.cancelled and task.cancelled.on <= as_of else None
    reasons = _closed(task, due, done, cancelled) or _open(
        task,
        settings,
        as_of,
        due=due,
        indicators=indicators,
        completion=completion,
        passed=passed,
    )
    status = _STATUS_OF.get(reasons[0].code) or Status(reasons[0].code.value)
    lights = {_LIGHT_OF[reason.code] for reason in reasons}
    return TaskState(
        task=task,
        status=status,
        light=next(light for light in _LIGHT_RANK if light in lights),
        reasons=reasons,
        due=due,
        extensions=extensions,
        days_left=None if due is None or status in UNTIMED else (due.date - as_of).days,
        percent=percent,
        completion=Fraction(1) if done else completion,
        time_progress=passed,
        indicators=indicators,
        done=done,
        cancelled=cancelled,
    )


def time_progress(start: date, end: date, as_of: date, pace: Pace) -> Fraction:
    """Return the share of the time from `start` to `end`, both included, that has passed.

    With `Pace.MONTH` it is the whole months finished by the end of `as_of` over the months that
    the period touches, as official bulletins print it: 31 May and 15 June of a year are both 5/12.
    """
    if as_of >= end:
        return Fraction(1)
    if as_of < start or end < start:
        return Fraction(0)
    if pace is Pace.DAY:
        return Fraction((as_of - start).days + 1, (end - start).days + 1)
    first = start.year * 12 + start.month
    current = as_of.year * 12 + as_of.month
    finished = current - first + _is_month_end(as_of)
    return Fraction(finished, end.year * 12 + end.month - first + 1)


def _is_month_end(day: date) -> bool:
    if day.day < 28:
        return False
    following = day.fromordinal(day.toordinal() + 1)
    return following.month != day.month


def _due_in_force(task: Task, extensions: Sequence[Extension]) -> Due | None:
    if not extensions:
        return task.due
    to = extensions[-1].to
    return Due(to, to.isoformat(), EXTENSION_RULE, DueSource.EXTENSION)


def entries_until(entries: Iterable[_Dated], as_of: date) -> list[_Dated]:
    """Return the entries that exist on a day, in the order of their dates."""
    known = [entry for entry in entries if entry.on <= as_of]
    return sorted(known, key=lambda entry: entry.on) if len(known) > 1 else known


def _last_percent(task: Task, as_of: date) -> Decimal | None:
    reported = [entry for entry in entries_until(task.progress, as_of) if entry.percent is not None]
    return reported[-1].percent if reported else None


def _indicator_state(indicator: Indicator, as_of: date) -> IndicatorState:
    known = entries_until(indicator.actuals, as_of)
    if not known:
        return IndicatorState(indicator, None, None, None)
    last = known[-1]
    met = _is_met(indicator, last.value)
    return IndicatorState(indicator, last, _share(indicator, last.value), met)


def _share(indicator: Indicator, value: Decimal) -> Fraction | None:
    """(actual − baseline) / (target − baseline) of a cumulative indicator; 1 only when met."""
    if not indicator.cumulative:
        return None
    met = _is_met(indicator, value)
    baseline = Fraction(indicator.baseline)
    way = Fraction(indicator.target.value) - baseline
    if not way:
        return Fraction(1 if met else 0)
    share = (Fraction(value) - baseline) / way
    # 50 of 超过50个, or 60 of 不超过50处, has gone the way without having met the target.
    return share if met else min(share, NEARLY)


def _is_breached(indicator: Indicator, value: Decimal) -> bool:
    """Return whether a value that does not meet its target has passed it for good.

    Seen from the baseline: 60 of 不超过50处 is a breach from 0, and from 100 still on its way.
    """
    goal = indicator.target.value
    match indicator.target.comparator:
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            return goal >= indicator.baseline
        case Comparator.EXACTLY:
            return (goal - indicator.baseline) * (value - goal) >= 0
        case _:
            return False


def _is_met(indicator: Indicator, value: Decimal) -> bool | None:
    """Return whether a value reaches the target; None where an approximate level leaves it open."""
    goal = indicator.target.value
    match indicator.target.comparator:
        case Comparator.AT_LEAST:
            return value >= goal
        case Comparator.MORE_THAN:
            return value > goal
        case Comparator.AT_MOST:
            return value <= goal
        case Comparator.LESS_THAN:
            return value < goal
        case Comparator.EXACTLY:
            return value == goal
        case Comparator.ABOUT:
            if value >= goal:
                return True
            return False if indicator.cumulative else None


def _completion(indicators: Sequence[IndicatorState], percent: Decimal | None) -> Fraction | None:
    """Return the least of the cumulative indicators' shares, else the last reported percent.

    Nothing is complete, whatever its percent, while an indicator misses its target.
    """
    most = NEARLY if any(state.is_missed for state in indicators) else Fraction(1)
    counted = [state for state in indicators if state.indicator.cumulative]
    if any(state.last for state in counted):
        least = min(state.completion or Fraction(0) for state in counted)
        return min(max(least, Fraction(0)), most)
    return None if percent is None else min(Fraction(percent) / 100, most)


def _closed(
    task: Task, due: Due | None, done: date | None, cancelled: Cancellation | None
) -> tuple[Reason, ...]:
    """Return the reason of a task that needs no further look, or nothing."""
    if cancelled:
        return (Reason(ReasonCode.CANCELLED, {"on": cancelled.on}),)
    if done:
        if due is not None and done > due.date:
            late: dict[str, Figure] = {"on": done, "due": due.date, "days": (done - due.date).days}
            return (Reason(ReasonCode.DONE_LATE, late),)
        return (Reason(ReasonCode.DONE, {"on": done}),)
    if task.ongoing:
        return (Reason(ReasonCode.ONGOING, {}),)
    return ()


def _open(
    task: Task,
    settings: Settings,
    as_of: date,
    *,
    due: Due | None,
    indicators: Sequence[IndicatorState],
    completion: Fraction | None,
    passed: Fraction | None,
) -> tuple[Reason, ...]:
    """Return everything that fires on a task under way, the one that names its status first."""
    reasons: list[Reason] = []
    days = None if due is None else (due.date - as_of).days
    if due is not None and days is not None and days < 0:
        reasons.append(Reason(ReasonCode.OVERDUE, {"due": due.date, "days": -days}))
    if completion is not None and passed is not None:
        reasons.extend(_shortfall(settings, completion, passed))
    reasons.extend(
        _level_missed(state.indicator, state.last)
        for state in indicators
        if state.is_missed and state.last
    )
    if due is not None and days is not None and 0 <= days <= settings.lights.due_soon:
        reasons.append(Reason(ReasonCode.DUE_SOON, {"due": due.date, "days": days}))
    silent = not any(entry.on <= as_of for entry in task.progress)
    if silent and not any(state.last for state in indicators):
        reasons.append(Reason(ReasonCode.UNREPORTED, {}))
    return tuple(reasons) or (Reason(ReasonCode.ON_TRACK, {}),)


def _shortfall(settings: Settings, completion: Fraction, passed: Fraction) -> list[Reason]:
    lights = settings.lights
    short = Points((passed - completion) * 100)
    for code, limit in (
        (ReasonCode.FAR_BEHIND, lights.far_behind),
        (ReasonCode.BEHIND, lights.behind),
    ):
        if short >= Points(limit):
            figures: dict[str, Figure] = {
                "completion": completion,
                "time_progress": passed,
                "points": short,
                "limit": Points(limit),
            }
            return [Reason(code, figures)]
    return []


def _level_missed(indicator: Indicator, last: Actual) -> Reason:
    figures: dict[str, Figure] = {
        "indicator": indicator.name,
        "target": indicator.text,
        "actual": last.value,
        "on": last.on,
    }
    return Reason(ReasonCode.LEVEL_MISSED, figures)
