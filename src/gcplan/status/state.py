"""What is said of a task on a day: its status, its light and the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from gcplan.domain import Cancellation, Due, Extension, Plan, Task
    from gcplan.problem import Figure
    from gcplan.status.indicators import IndicatorState
    from gcplan.words import Light

CLOSED = frozenset({Status.CANCELLED, Status.DONE})
UNTIMED = frozenset({Status.CANCELLED, Status.DONE, Status.ONGOING})
"""Statuses in which no deadline runs."""


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
    WORDS_ONLY = "words-only"
    ON_TRACK = "on-track"


class Reason(NamedTuple):
    """One rule that fired, with the figures it compared."""

    code: ReasonCode
    figures: Mapping[str, Figure]


class TaskState(NamedTuple):
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
    is_percent_overruled: bool
    """Whether indicators say how much is complete, and not the percent."""
    completion: Fraction | None
    time_progress: Fraction | None
    indicators: tuple[IndicatorState, ...]
    done: date | None
    cancelled: Cancellation | None

    @property
    def deadline(self) -> date | None:
        """The day in force; None for a task without one, as a standing duty is."""
        return None if self.due is None or self.task.ongoing else self.due.date


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A plan on a day: every task's state, in the plan's order."""

    plan: Plan
    as_of: date
    time_progress: Fraction
    tasks: tuple[TaskState, ...]
