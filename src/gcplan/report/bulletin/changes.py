"""What dated entries say has changed in a period: closures, extensions, adjustments, ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.status.state import ReasonCode
from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.domain import Adjustment, Cancellation, Extension, Settings, Task
    from gcplan.report.bulletin.span import Span
    from gcplan.status.state import TaskState


@dataclass(frozen=True, slots=True)
class Closed:
    """A task done in the period; `late` is how many days after its deadline."""

    task: Task
    on: date
    late: int


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension granted in the period, and the deadline that it took the place of."""

    task: Task
    before: date | None
    extension: Extension


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An adjustment or a correction of the period; no task for one of plan.yaml."""

    task: Task | None
    adjustment: Adjustment


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A task that was ended in the period."""

    task: Task
    cancellation: Cancellation


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a period, each in the order of days, then of the plan."""

    closed: tuple[Closed, ...]
    extended: tuple[Extended, ...]
    adjusted: tuple[Adjusted, ...]
    cancelled: tuple[Cancelled, ...]


def changes_of(
    states: Sequence[TaskState], span: Span, settings: Settings | None = None
) -> Changes:
    """Return what changed in a period by the dates of entries; of plan.yaml only with settings."""

    def within(day: date) -> bool:
        return span.since < day <= span.as_of

    closed = [
        Closed(state.task, state.done, _days_late(state))
        for state in states
        if state.status is Status.DONE and state.done and within(state.done)
    ]
    extended = [
        each for state in states for each in _extensions(state) if within(each.extension.on)
    ]
    owners: list[tuple[Task | None, tuple[Adjustment, ...]]] = [
        *([(None, settings.adjustments)] if settings else []),
        *((state.task, state.task.adjustments) for state in states),
    ]
    adjusted = [
        Adjusted(task, each) for task, entries in owners for each in entries if within(each.on)
    ]
    cancelled = [
        Cancelled(state.task, state.cancelled)
        for state in states
        if state.cancelled and within(state.cancelled.on)
    ]
    return Changes(
        tuple(sorted(closed, key=lambda each: each.on)),
        tuple(sorted(extended, key=lambda each: each.extension.on)),
        tuple(sorted(adjusted, key=lambda each: each.adjustment.on)),
        tuple(sorted(cancelled, key=lambda each: each.cancellation.on)),
    )


def _days_late(state: TaskState) -> int:
    late = next((each for each in state.reasons if each.code is ReasonCode.DONE_LATE), None)
    days = late.figures["days"] if late else 0
    return days if isinstance(days, int) else 0


def _extensions(state: TaskState) -> list[Extended]:
    """Return every extension known on the day, with the deadline that was in force before it."""
    found: list[Extended] = []
    before = state.task.due.date if state.task.due else None
    for extension in state.extensions:
        found.append(Extended(state.task, before, extension))
        before = extension.to
    return found
