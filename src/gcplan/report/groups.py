"""Tasks in groups, by action, lead unit or month, and what adds up over each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from gcplan.i18n import N_
from gcplan.report.task_data import plain
from gcplan.wording.message import Message
from gcplan.words import By, Light, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from gcplan.status.state import Snapshot, TaskState

_Key = TypeVar("_Key")
_NOT_COUNTED = (Status.ONGOING, Status.CANCELLED)
"""What has no end to be complete at."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some tasks and what adds up over them."""

    key: str | int | None
    title: str | Message
    tasks: int
    lights: Counter[Light]
    statuses: Counter[Status]
    progress: Fraction | None
    """Mean completion by weight of tasks that are neither ongoing nor cancelled; silence is 0."""
    next_due: date | None
    """The first deadline still to come."""


def action_groups(snapshot: Snapshot, states: Sequence[TaskState]) -> tuple[Group, ...]:
    """Return a group for every action that has one of these tasks, in the order of numbers."""
    by_action = _grouped(states, lambda state: state.task.action)
    return tuple(
        group_of(action.number, action.title, by_action[action.number], snapshot.as_of)
        for action in snapshot.plan.actions
        if action.number in by_action
    )


def other_groups(snapshot: Snapshot, states: Sequence[TaskState], by: By) -> tuple[Group, ...]:
    """Group by lead unit, leader or month of the deadline; what has none comes last.

    Units stand in the order of the plan's register, those outside it after them.
    """
    _, none = _KEYS[by]
    grouped = tasks_by(states, by)
    register = snapshot.plan.settings.units if by is By.UNIT else ()
    ranks = {name: rank for rank, name in enumerate(register)}
    names = sorted(
        (name for name in grouped if name is not None),
        key=lambda name: (ranks.get(name, len(ranks)), name),
    )
    groups = [group_of(name, name, grouped[name], snapshot.as_of) for name in names]
    if None in grouped:
        groups.append(group_of(None, Message(none), grouped[None], snapshot.as_of))
    return tuple(groups)


def tasks_by(states: Iterable[TaskState], by: By) -> dict[str | None, list[TaskState]]:
    """Return tasks by lead unit, leader or month of the deadline; under None what has none."""
    return _grouped(states, _KEYS[by][0])


def _month(state: TaskState) -> str | None:
    return f"{state.deadline:%Y-%m}" if state.deadline else None


def _lead(state: TaskState) -> str | None:
    return state.task.responsible.lead


def _leader(state: TaskState) -> str | None:
    return state.task.responsible.leader


_KEYS: dict[By, tuple[Callable[[TaskState], str | None], str]] = {
    By.UNIT: (_lead, N_("no lead")),
    By.LEADER: (_leader, N_("no leader")),
    By.MONTH: (_month, N_("none: ongoing or without deadline")),
}
"""What tasks are grouped by, and what those are called that have none of it."""


def _grouped(
    states: Iterable[TaskState], key: Callable[[TaskState], _Key]
) -> dict[_Key, list[TaskState]]:
    grouped: dict[_Key, list[TaskState]] = {}
    for state in states:
        grouped.setdefault(key(state), []).append(state)
    return grouped


def group_of(
    key: str | int | None, title: str | Message, states: Sequence[TaskState], as_of: date
) -> Group:
    """Return the group of some tasks on a day."""
    left = [state.days_left for state in states if state.days_left is not None]
    coming = min((days for days in left if days >= 0), default=None)
    return Group(
        key=key,
        title=title,
        tasks=len(states),
        lights=Counter([state.light for state in states]),
        statuses=Counter([state.status for state in states]),
        progress=_progress(states),
        next_due=None if coming is None else as_of + timedelta(coming),
    )


def _progress(states: Iterable[TaskState]) -> Fraction | None:
    """Return the mean completion by weight; None where no weight is.

    It is exact: shares of one denominator are whole numbers to add, and few have another one.
    """
    tasks: dict[Decimal, int] = {}
    numerators: dict[tuple[Decimal, int], int] = {}
    for state in states:
        if state.status in _NOT_COUNTED:
            continue
        weight, share = state.task.weight, state.completion
        tasks[weight] = tasks.get(weight, 0) + 1
        if share is not None:
            numerator, denominator = share.as_integer_ratio()
            part = weight, denominator
            numerators[part] = numerators.get(part, 0) + numerator
    whole = sum(Fraction(weight) * number for weight, number in tasks.items())
    done = sum(
        Fraction(weight) * Fraction(numerator, denominator)
        for (weight, denominator), numerator in numerators.items()
    )
    return Fraction(done, whole) if whole else None


def group_data(group: Group) -> dict[str, Any]:
    """Return what adds up over a group, for JSON."""
    return {
        "tasks": group.tasks,
        "lights": {light.value: group.lights[light] for light in Light},
        "statuses": {status.value: group.statuses[status] for status in Status},
        "progress": plain(group.progress),
        "next_due": plain(group.next_due),
    }
