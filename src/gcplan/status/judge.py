"""Judge tasks on a day: status, light and reasons; of tasks that are in the same case, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gcplan.status.indicators import ALL, completion_of
from gcplan.status.reasons import reasons_of_closed, reasons_of_open
from gcplan.status.state import UNTIMED, ReasonCode
from gcplan.status.time_progress import time_progress
from gcplan.words import Light, Status

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from gcplan.domain import Settings
    from gcplan.status.indicators import IndicatorState
    from gcplan.status.reasons import Case
    from gcplan.status.state import Reason

SAID_BY = {
    ReasonCode.CANCELLED: (Status.CANCELLED, Light.GREY),
    ReasonCode.DONE: (Status.DONE, Light.BLUE),
    ReasonCode.DONE_LATE: (Status.DONE, Light.BLUE),
    ReasonCode.ONGOING: (Status.ONGOING, Light.GREY),
    ReasonCode.OVERDUE: (Status.OVERDUE, Light.RED),
    ReasonCode.FAR_BEHIND: (Status.BEHIND, Light.RED),
    ReasonCode.BEHIND: (Status.BEHIND, Light.YELLOW),
    ReasonCode.LEVEL_MISSED: (Status.BEHIND, Light.YELLOW),
    ReasonCode.DUE_SOON: (Status.DUE_SOON, Light.YELLOW),
    ReasonCode.UNREPORTED: (Status.UNREPORTED, Light.GREY),
    ReasonCode.WORDS_ONLY: (Status.UNREPORTED, Light.GREY),
    ReasonCode.ON_TRACK: (Status.ON_TRACK, Light.GREEN),
}
"""The status that a reason gives when it comes first, and its light."""
_LIGHT_RANK = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREY, Light.GREEN)


class Judgement(NamedTuple):
    """What is said of a task; the fields are those of `TaskState`."""

    status: Status
    light: Light
    reasons: tuple[Reason, ...]
    days_left: int | None
    completion: Fraction | None
    time_progress: Fraction | None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the tasks of a plan at the end of the day `as_of`."""

    settings: Settings
    as_of: date
    _judged: dict[Case, Judgement] = field(default_factory=dict)

    def judge(self, case: Case, indicators: tuple[IndicatorState, ...]) -> Judgement:
        """Return what is said of a task in a case, by its indicators where one has a value.

        Without a value it follows from the case alone, in which many tasks are.
        """
        for state in indicators:
            if state.last is not None:
                return self._judge(case, indicators)
        found = self._judged.get(case)
        if found is None:
            found = self._judged[case] = self._judge(case, ())
        return found

    def _judge(self, case: Case, indicators: tuple[IndicatorState, ...]) -> Judgement:
        settings, as_of = self.settings, self.as_of
        completion = completion_of(indicators, case.percent)
        passed = None
        if case.due is not None and not case.ongoing:
            start = case.start or settings.start
            passed = time_progress(start, case.due, as_of, settings.pace)
        reasons = reasons_of_closed(case) or reasons_of_open(
            case, settings, as_of, indicators, completion=completion, passed=passed
        )
        status, _ = SAID_BY[reasons[0].code]
        lights = (SAID_BY[reason.code][1] for reason in reasons)
        return Judgement(
            status=status,
            light=min(lights, key=_LIGHT_RANK.index),
            reasons=reasons,
            days_left=None if case.due is None or status in UNTIMED else (case.due - as_of).days,
            completion=ALL if case.done else completion,
            time_progress=passed,
        )
