"""Events as plain data for JSON: the published contract, written out by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gcplan.domain import Adjustment, Extension
from gcplan.report.task_data import plain
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.domain import Cancellation
    from gcplan.history.events import Event
    from gcplan.history.repository import Commit

SHORT_ID = 7
"""Characters of a commit's id that are shown."""


def told(events: Iterable[Event]) -> list[Event]:
    """Return the events that people are told of: a record is told with the change that it allows.

    Alone it is an event of its own, as where only such are asked for.
    """
    some = list(events)
    with_change = {
        (event.task, event.record)
        for event in some
        if event.record and event.kind is not EventKind.ADJUSTED
    }
    return [
        event
        for event in some
        if event.kind is not EventKind.ADJUSTED or (event.task, event.record) not in with_change
    ]


def event_data(event: Event) -> dict[str, Any]:
    """Return an event as `log` and `diff --format json` promise it.

    `tasks` are the ids that an event of the whole plan concerns; `on` is the day of what was
    recorded; `old_date` and `new_date` are those of a deadline.
    """
    days = [figure for figure in event.figures if isinstance(figure, date)]
    is_due = event.kind in (EventKind.DUE_EARLIER, EventKind.DUE_LATER)
    moved: list[date] = days if is_due else []
    if event.kind is EventKind.EXTENDED and isinstance(event.record, Extension):
        moved = [*days[1:2], event.record.to]
    old_date, new_date = moved if len(moved) == 2 else (None, None)
    return {
        "kind": event.kind.value,
        "task": event.task or None,
        "title": event.title or None,
        "field": event.field,
        "name": event.name or None,
        "old": event.old or None,
        "new": event.new or None,
        "old_date": plain(old_date),
        "new_date": plain(new_date),
        "on": plain(days[0]) if days and not is_due else None,
        "weakens": event.weakens,
        "record": _record_data(event.record),
        "tasks": [name for names in event.figures if isinstance(names, tuple) for name in names],
        "file": event.file or None,
    }


def _record_data(record: Adjustment | Extension | Cancellation | None) -> dict[str, Any] | None:
    """Return what was recorded and approved."""
    if record is None:
        return None
    return {
        "on": plain(record.on),
        "approval": record.approval,
        "source": record.source if isinstance(record, Adjustment) else None,
        "reason": record.reason,
    }


def commit_data(commit: Commit | None) -> dict[str, Any] | None:
    """Return a commit; None for what is not committed."""
    if commit is None:
        return None
    return {
        "id": commit.id,
        "author": commit.author,
        "time": commit.time.isoformat(),
        "subject": commit.subject,
    }
