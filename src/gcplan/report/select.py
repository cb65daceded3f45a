"""Choose and order tasks: the filters that the commands share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.domain import id_key
from gcplan.phrase.characters import folded
from gcplan.status.state import CLOSED, UNTIMED, ReasonCode
from gcplan.words import Light, Sort, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gcplan.status.state import Reason, TaskState

NO_DATE = date.max
_STATUSES = frozenset(status.value for status in Status)
URGENT = (
    ReasonCode.OVERDUE,
    ReasonCode.FAR_BEHIND,
    ReasonCode.LEVEL_MISSED,
    ReasonCode.DUE_SOON,
    ReasonCode.BEHIND,
)
"""What presses, the most pressing first: both that make a light red, then what makes it yellow."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters that all have to hold; an empty one holds for every task."""

    statuses: frozenset[Status | ReasonCode] = frozenset()
    lights: frozenset[Light] = frozenset()
    actions: frozenset[int] = frozenset()
    measures: frozenset[tuple[int, ...]] = frozenset()
    units: frozenset[str] = frozenset()
    leaders: frozenset[str] = frozenset()
    due_from: date | None = None
    due_by: date | None = None
    search: tuple[str, ...] = ()

    def __call__(self, state: TaskState) -> bool:
        """Return whether a task passes every filter."""
        task = state.task
        return (
            (not self.statuses or _has_status(state, self.statuses))
            and (not self.lights or state.light in self.lights)
            and (not self.actions or task.action in self.actions)
            and (not self.measures or (task.action, task.measure) in self.measures)
            and (not self.units or bool(self.units & task.responsible.units()))
            and (not self.leaders or task.responsible.leader in self.leaders)
            and (self.due_from is None or _is_due(state, self.due_from, NO_DATE))
            and (self.due_by is None or _is_due(state, date.min, self.due_by))
            and (not self.search or _matches(state, self.search))
        )


def due_limit(as_of: date, due_by: date | None, due_within: int | None) -> date | None:
    """Return the earlier of a date and a number of days from `as_of`."""
    limits = [due_by] if due_by else []
    if due_within is not None:
        limits.append(as_of + timedelta(days=due_within))
    return min(limits) if limits else None


def sort_tasks(states: Iterable[TaskState], order: Sort) -> list[TaskState]:
    """Return tasks in an order; those that have nothing to be ordered by come last."""
    by_id = sorted(states, key=lambda state: id_key(state.task.id))
    match order:
        case Sort.ID:
            return by_id
        case Sort.DUE:
            return sorted(by_id, key=_due_key)
        case Sort.STATUS:
            ranks = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY, Light.BLUE)
            statuses = tuple(Status)
            return sorted(
                by_id,
                key=lambda state: (ranks.index(state.light), statuses.index(state.status)),
            )
        case Sort.PROGRESS:
            return sorted(
                by_id, key=lambda state: (state.completion is None, state.completion or 0)
            )


def urgency(state: TaskState) -> Reason | None:
    """Return what presses most about a task; None when nothing does."""
    fired = [reason for reason in state.reasons if reason.code in URGENT]
    if len(fired) < 2:
        return fired[0] if fired else None
    return min(fired, key=_rank)


def urgent_tasks(states: Iterable[TaskState]) -> list[TaskState]:
    """Return what presses in the order of URGENT, the longest overdue and furthest behind first.

    Exact fractions are slow to compare, and many tasks are equally far behind: so these are put
    together first.
    """
    alike: dict[tuple[int, int, int], list[TaskState]] = {}
    for state in states:
        reason = urgency(state)
        if reason is not None:
            points = reason.figures.get("points")
            short = points.as_integer_ratio() if isinstance(points, Fraction) else (0, 1)
            alike.setdefault((_rank(reason), *short), []).append(state)
    order = sorted(alike, key=lambda kind: (kind[0], -Fraction(*kind[1:])))
    return [state for kind in order for state in sorted(alike[kind], key=_by_due)]


def _rank(reason: Reason) -> int:
    return URGENT.index(reason.code)


def _by_due(state: TaskState) -> tuple[object, ...]:
    return _due_key(state), id_key(state.task.id)


def _due_key(state: TaskState) -> tuple[bool, date]:
    open_due = state.due.date if state.due and state.status not in UNTIMED else None
    if open_due:
        return False, open_due
    return True, state.due.date if state.due else NO_DATE


def _has_status(state: TaskState, wanted: Collection[Status | ReasonCode]) -> bool:
    """Return whether a task has one of these statuses, or one of these reasons for its light."""
    return state.status in wanted or any(
        reason.code in wanted and reason.code not in _STATUSES for reason in state.reasons
    )


def _is_due(state: TaskState, first: date, last: date) -> bool:
    """Return whether an unfinished task's deadline is from one day to another."""
    running = state.status not in CLOSED and not state.task.ongoing
    return running and state.due is not None and first <= state.due.date <= last


def _matches(state: TaskState, words: tuple[str, ...]) -> bool:
    task = state.task
    names = [indicator.name for indicator in task.indicators]
    text = folded("\n".join([task.id, task.title, task.note or "", *names]))
    return all(word in text for word in words)
