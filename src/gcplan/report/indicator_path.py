"""The way of an indicator: what was reached by a day, against where the target leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.report.periods import period_ends
from gcplan.status.dated import entries_until
from gcplan.status.time_progress import time_progress
from gcplan.words import Interval, Pace

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from gcplan.domain import Actual
    from gcplan.status.indicators import IndicatorState
    from gcplan.status.state import Snapshot, TaskState

MOST_STEPS = 36
"""More steps than those of three years are so low that a straight line shows the same."""


@dataclass(frozen=True, slots=True)
class IndicatorPath:
    """An indicator from the start of its task to the deadline in force, and its values so far.

    Where `is_cumulative` the target's path runs from the baseline at the start to the target at
    the deadline: in `steps`, or straight where there are none. Else, and without a deadline, the
    target is a level.
    """

    name: str
    text: str
    """The target as worded."""
    unit: str
    is_cumulative: bool
    start: date
    due: date | None
    end: date
    """The deadline in force, else the end of the plan's period."""
    baseline: Decimal
    target: Decimal
    upper: Decimal | None
    steps: tuple[tuple[date, Fraction], ...]
    """The days on which the path rises, and the share of the time that has passed then."""
    actuals: tuple[Actual, ...]
    """Those by the day, in the order of their dates; at least one."""
    as_of: date

    @property
    def is_sloped(self) -> bool:
        """Whether the target's path runs from the baseline to the target."""
        return self.is_cumulative and self.due is not None and self.due > self.start


def indicator_path(
    state: TaskState, indicator: IndicatorState, snapshot: Snapshot
) -> IndicatorPath | None:
    """Return the way of an indicator of a task; None where nothing was reached by the day."""
    measured, settings = indicator.indicator, snapshot.plan.settings
    actuals = tuple(entries_until(measured.actuals, snapshot.as_of))
    if not actuals:
        return None
    due = state.deadline
    start = state.task.start or settings.start
    return IndicatorPath(
        name=measured.name,
        text=measured.text,
        unit=measured.target.unit,
        is_cumulative=measured.cumulative,
        start=start,
        due=due,
        end=due or settings.end,
        baseline=measured.baseline,
        target=measured.target.value,
        upper=measured.target.upper,
        steps=_steps(start, due, settings.pace) if due and measured.cumulative else (),
        actuals=actuals,
        as_of=snapshot.as_of,
    )


def _steps(start: date, due: date, pace: Pace) -> tuple[tuple[date, Fraction], ...]:
    """Return the ends of the months up to the deadline, with the time passed as lights count it."""
    if pace is Pace.DAY or due <= start:
        return ()
    days = tuple(period_ends(start, due, Interval.MONTH))
    if len(days) > MOST_STEPS:
        return ()
    return tuple((day, time_progress(start, due, day, pace)) for day in days)
