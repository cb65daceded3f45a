"""The way of an indicator: what was reached by a day, against where the target leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.status.dated import entries_until

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gcplan.domain import Actual
    from gcplan.phrase.comparator import Comparator
    from gcplan.status.indicators import IndicatorState
    from gcplan.status.state import Snapshot, TaskState


@dataclass(frozen=True, slots=True)
class IndicatorPath:
    """An indicator from the start of its task to the deadline in force, and its values so far.

    Where `is_cumulative` the target's path runs straight from the baseline at the start to the
    target at the deadline; else, and without a deadline, the target is a level.
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
    comparator: Comparator
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
    due = state.due.date if state.due and not state.task.ongoing else None
    return IndicatorPath(
        name=measured.name,
        text=measured.text,
        unit=measured.target.unit,
        is_cumulative=measured.cumulative,
        start=state.task.start or settings.start,
        due=due,
        end=due or settings.end,
        baseline=measured.baseline,
        target=measured.target.value,
        upper=measured.target.upper,
        comparator=measured.target.comparator,
        actuals=actuals,
        as_of=snapshot.as_of,
    )
