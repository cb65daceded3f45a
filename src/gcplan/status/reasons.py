"""Why the light of a task is what it is: every rule that fires, with the figures it compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.domain import Points
from gcplan.status.dated import reports_until
from gcplan.status.state import Reason, ReasonCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from gcplan.domain import Actual, Cancellation, Due, Indicator, Settings, Task
    from gcplan.problem import Figure
    from gcplan.status.indicators import IndicatorState


def reasons_of_closed(
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


def reasons_of_open(
    task: Task,
    settings: Settings,
    as_of: date,
    *,
    due: Due | None,
    indicators: Sequence[IndicatorState],
    percent: Decimal | None,
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
    if percent is None and not any(state.last for state in indicators):
        reasons.append(_without_figure(task, as_of))
    return tuple(reasons) or (Reason(ReasonCode.ON_TRACK, {}),)


def _without_figure(task: Task, as_of: date) -> Reason:
    """Return why there is nothing to judge a task by."""
    reported = reports_until(task, as_of)
    if not reported:
        return Reason(ReasonCode.UNREPORTED, {})
    return Reason(ReasonCode.WORDS_ONLY, {"on": reported[-1].on})


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
