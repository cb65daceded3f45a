"""An indicator on a day: how much of its way is gone, and whether its target is met."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from gcplan.phrase.target import Comparator
from gcplan.status.dated import entries_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from gcplan.domain import Actual, Indicator

NONE, ALL = Fraction(0), Fraction(1)
NEARLY = Fraction(9999, 10000)
"""The most that is complete of what is not met: the last share that four decimals tell from 1."""


class IndicatorState(NamedTuple):
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


def indicator_state(indicator: Indicator, as_of: date) -> IndicatorState:
    """Return an indicator by the values reported up to a day."""
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


def counts_up(indicators: Sequence[IndicatorState]) -> bool:
    """Return whether a running total has been reported: then the totals say what is complete."""
    return any(state.last and state.indicator.cumulative for state in indicators)


def completion_of(indicators: Sequence[IndicatorState], percent: Decimal | None) -> Fraction | None:
    """Return the least of the cumulative indicators' shares, else the last reported percent.

    Nothing is complete, whatever its percent, while an indicator misses its target.
    """
    most = NEARLY if any(state.is_missed for state in indicators) else ALL
    if counts_up(indicators):
        counted = [state for state in indicators if state.indicator.cumulative]
        least = min(state.completion or NONE for state in counted)
        return min(max(least, NONE), most)
    return None if percent is None else min(Fraction(percent) / 100, most)
