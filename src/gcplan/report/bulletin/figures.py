"""What is counted in a bulletin: tasks by class, closures in time, units by rank."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from gcplan.report.groups import Group
    from gcplan.status.state import ReasonCode, TaskState

CLASSES = (
    Status.DONE,
    Status.ON_TRACK,
    Status.DUE_SOON,
    Status.BEHIND,
    Status.OVERDUE,
    Status.UNREPORTED,
    Status.ONGOING,
    Status.CANCELLED,
)
"""The classes in the order of a bulletin; every task is in one of them."""
APART = (Status.ONGOING, Status.CANCELLED)
"""What no progress is counted of."""


@dataclass(frozen=True, slots=True)
class InTime:
    """Tasks whose deadline, as first set, has come; those with an approved extension aside."""

    come: int
    done: int
    """How many of them were done by their deadline."""
    extended: int
    """How many are left out for an approved extension."""

    @property
    def share(self) -> Fraction | None:
        """按期办结率: those done in time of those whose deadline has come."""
        return Fraction(self.done, self.come) if self.come else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with its place by progress; None where nothing can be compared."""

    place: int | None
    group: Group


def class_shares(group: Group) -> tuple[Fraction | None, ...]:
    """Return the share of each of CLASSES in all tasks of a group; None of no tasks."""
    if not group.tasks:
        return (None,) * len(CLASSES)
    return tuple(Fraction(group.statuses[status], group.tasks) for status in CLASSES)


def in_time(states: Iterable[TaskState], as_of: date) -> InTime:
    """Return how many tasks were done in time of those due by the end of a day.

    An extension without the number of its approval does not excuse.
    """
    come = done = extended = 0
    for state in states:
        due = state.task.due
        if due is None or due.date > as_of or state.status in APART:
            continue
        if any(extension.approval for extension in state.extensions):
            extended += 1
            continue
        come += 1
        done += state.done is not None and state.done <= due.date
    return InTime(come, done, extended)


def ranked(groups: Sequence[Group]) -> tuple[Ranked, ...]:
    """Return groups by progress, the furthest first; equals share a place and keep their order.

    Groups of no unit, and those without progress, come last and have no place.
    """
    placed = [group for group in groups if group.key is not None and group.progress is not None]
    others = [group for group in groups if group.key is None or group.progress is None]
    ahead = sorted(placed, key=lambda group: -(group.progress or 0))
    shares = [group.progress for group in ahead]
    return (
        *(Ranked(shares.index(group.progress) + 1, group) for group in ahead),
        *(Ranked(None, group) for group in others),
    )


def with_reason(states: Iterable[TaskState], status: Status, code: ReasonCode) -> int:
    """Return how many tasks of a class have a reason."""
    return sum(
        state.status is status and any(reason.code is code for reason in state.reasons)
        for state in states
    )
