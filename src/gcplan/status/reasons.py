"""Why the light of a task is what it is: every rule that fires, with the figures it compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gcplan.domain import Points
from gcplan.status.state import Reason, ReasonCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from gcplan.domain import Actual, Indicator, Settings
    from gcplan.problem import Figure
    from gcplan.status.indicators import IndicatorState


class Case(NamedTuple):
    """What the light of a task follows from, its indicators aside, as known on a day."""

    ongoing: bool
    start: date | None
    """Where the task says it itself."""
    due: date | None
    """The deadline in force."""
    percent: Decimal | None
    words: date | None
    """The day of the last report where none gives a percent."""
    done: date | None
    cancelled: date | None


def reasons_of_closed(case: Case) -> tuple[Reason, ...]:
    """Return the reason of a task that needs no further look, or nothing."""
    due, done = case.due, case.done
    if case.cancelled:
        return (Reason(ReasonCode.CANCELLED, {"on": case.cancelled}),)
    if done:
        if due is not None and done > due:
            late: dict[str, Figure] = {"on": done, "due": due, "days": (done - due).days}
            return (Reason(ReasonCode.DONE_LATE, late),)
        return (Reason(ReasonCode.DONE, {"on": done}),)
    if case.ongoing:
        return (Reason(ReasonCode.ONGOING, {}),)
    return ()


def reasons_of_open(
    case: Case,
    settings: Settings,
    as_of: date,
    indicators: Sequence[IndicatorState],
    *,
    completion: Fraction | None,
    passed: Fraction | None,
) -> tuple[Reason, ...]:
    """Return everything that fires on a task under way, the one that names its status first."""
    reasons: list[Reason] = []
    due = case.due
    days = None if due is None else (due - as_of).days
    if due is not None and days is not None and days < 0:
        reasons.append(Reason(ReasonCode.OVERDUE, {"due": due, "days": -days}))
    if completion is not None and passed is not None:
        reasons.extend(_shortfall(settings, completion, passed))
    reasons.extend(
        _level_missed(state.indicator, state.last)
        for state in indicators
        if state.is_missed and state.last
    )
    if due is not None and days is not None and 0 <= days <= settings.lights.due_soon:
        reasons.append(Reason(ReasonCode.DUE_SOON, {"due": due, "days": days}))
    if case.percent is None and not any(state.last for state in indicators):
        reasons.append(_without_figure(case))
    return tuple(reasons) or (Reason(ReasonCode.ON_TRACK, {}),)


def _without_figure(case: Case) -> Reason:
    """Return why there is nothing to judge a task by."""
    if case.words is None:
        return Reason(ReasonCode.UNREPORTED, {})
    return Reason(ReasonCode.WORDS_ONLY, {"on": case.words})


def _shortfall(settings: Settings, completion: Fraction, passed: Fraction) -> list[Reason]:
    if completion > passed:
        return []
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
