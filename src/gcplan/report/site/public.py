"""A plan without what is for the office alone: leaders, notes, problems, contacts and evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.domain import BulletinSettings, Progress
from gcplan.status.dated import is_report
from gcplan.status.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.domain import Action, Measure, Plan, Task
    from gcplan.history.events import Event, Logged
    from gcplan.history.items import Item
    from gcplan.status.state import Snapshot

_TOLD = frozenset(
    {
        *("id", "title", "due", "start", "weight", "ongoing", "lead", "support"),
        *("indicator", "target", "unit", "cumulative", "baseline", "actual", "progress"),
        *("extended", "adjusted", "done", "cancelled", "verified_by"),
    }
)
"""What the public is told of when it changes: whatever is new is not told until it stands here."""


def public_snapshot(snapshot: Snapshot) -> Snapshot:
    """Return a plan on the same day, with the same lights, without what the public does not see."""
    return take_snapshot(public_plan(snapshot.plan), snapshot.as_of)


def public_plan(plan: Plan) -> Plan:
    """Return a plan without what the public does not see."""
    settings = replace(plan.settings, bulletin=BulletinSettings())
    return replace(plan, settings=settings, actions=tuple(map(_action, plan.actions)))


def public_log(logged: Iterable[Logged]) -> tuple[Logged, ...]:
    """Return events without authors, and of reports only what they say in figures."""
    return tuple(
        step._replace(
            event=event, commit=step.commit and step.commit._replace(author="", subject="")
        )
        for step in logged
        if (event := _event(step.event))
    )


def _action(action: Action) -> Action:
    return replace(action, measures=tuple(map(_measure, action.measures)))


def _measure(measure: Measure) -> Measure:
    return replace(measure, tasks=tuple(map(_task, measure.tasks)))


def _task(task: Task) -> Task:
    return task._replace(
        note=None,
        responsible=task.responsible._replace(leader=None),
        progress=tuple(map(_report, filter(is_report, task.progress))),
        evidence=(),
        waivers=(),
    )


def _report(entry: Progress) -> Progress:
    return entry._replace(note=None, problem=None, next=None)


def _event(event: Event) -> Event | None:
    """Return what the public is told of an event; None for nothing."""
    if event.field not in _TOLD:
        return None
    if event.field != "progress":
        return event
    old, new = _percent(event.gone), _percent(event.came)
    if old == new:
        return None
    return event._replace(old=old, new=new, came=None, gone=None)


def _percent(item: Item | None) -> str:
    entry = item.record if item else None
    if not isinstance(entry, Progress) or entry.percent is None:
        return ""
    return f"{entry.percent.normalize():f}%"
