"""Tasks as plain data for JSON: the published contract, written out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.domain import Plan, Settings
    from gcplan.problem import Figure
    from gcplan.status.indicators import IndicatorState
    from gcplan.status.state import TaskState

FORMAT_VERSION = 1


def envelope(kind: str, settings: Settings, as_of: date) -> dict[str, Any]:
    """Return the head that every JSON answer has."""
    return {
        "gcplan": FORMAT_VERSION,
        "kind": kind,
        "as_of": as_of.isoformat(),
        "plan": {"title": settings.title, "year": settings.year},
    }


def task_data(
    state: TaskState, titles: Mapping[tuple[int, int], tuple[str, str]]
) -> dict[str, Any]:
    """Return a task as `list --format json` promises it.

    `titles` gives the action's and the measure's title by their numbers.
    """
    task, due = state.task, state.due
    action_title, measure_title = titles[task.action, task.measure]
    return {
        "id": task.id,
        "action": task.action,
        "action_title": action_title,
        "measure": task.measure,
        "measure_title": measure_title,
        "title": task.title,
        "sentence": task.sentence,
        "note": task.note,
        "ongoing": task.ongoing,
        "due": plain(due.date) if due else None,
        "due_text": due.text if due else None,
        "due_from": due.source.value if due else None,
        "original_due": plain(task.due.date) if task.due else None,
        "lead": task.responsible.lead,
        "support": list(task.responsible.support),
        "leader": task.responsible.leader,
        "weight": plain(task.weight),
        "percent": plain(state.percent),
        "progress": plain(state.completion),
        "status": state.status.value,
        "light": state.light.value,
        "days_left": state.days_left,
        "reasons": [
            {"code": reason.code.value}
            | {name: plain(figure) for name, figure in reason.figures.items()}
            for reason in state.reasons
        ],
        "done": plain(state.done),
        "cancelled": _cancellation_data(state),
        "file": task.file,
        "indicators": [_indicator_data(entry) for entry in state.indicators],
    }


def _cancellation_data(state: TaskState) -> dict[str, Any] | None:
    ended = state.cancelled
    if ended is None:
        return None
    return {"on": plain(ended.on), "reason": ended.reason, "approval": ended.approval}


def _indicator_data(state: IndicatorState) -> dict[str, Any]:
    indicator = state.indicator
    target = indicator.target
    return {
        "name": indicator.name,
        "text": indicator.text,
        "comparator": target.comparator.value,
        "value": plain(target.value),
        "upper": plain(target.upper),
        "unit": target.unit or None,
        "cumulative": indicator.cumulative,
        "baseline": plain(indicator.baseline),
        "last": {"on": plain(state.last.on), "value": plain(state.last.value)}
        if state.last
        else None,
        "completion": plain(state.completion),
        "met": state.met,
    }


_COUNTLESS = 10**15
"""Of shares above it, decimals count for nothing, and a float may not hold them."""


def plain(value: Figure | None) -> Any:
    """Return a figure as JSON can hold it: dates as text, shares rounded to four decimals."""
    match value:
        case None | int() | str():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Fraction():
            part, whole = value.as_integer_ratio()
            if part > _COUNTLESS * whole:
                return part // whole
            rounded = round(part / whole, 4)
            if part < whole:  # 1 is said only of what is complete
                rounded = min(rounded, 0.9999)
            return int(rounded) if rounded.is_integer() else rounded
        case _:
            return value


def titles_of(plan: Plan) -> dict[tuple[int, int], tuple[str, str]]:
    """Return the titles of action and measure by their numbers."""
    return {
        (action.number, measure.number): (action.title, measure.title)
        for action in plan.actions
        for measure in action.measures
    }
