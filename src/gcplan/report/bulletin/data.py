"""The figures of a bulletin for JSON: the published contract, written out by hand."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from gcplan.report.bulletin.figures import CLASSES, class_shares
from gcplan.report.columns import Row
from gcplan.report.groups import group_data
from gcplan.report.task_data import envelope, plain, task_data, titles_of
from gcplan.words import ListColumn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from gcplan.report.bulletin.bulletin import Bulletin
    from gcplan.report.bulletin.changes import Changes
    from gcplan.report.groups import Group
    from gcplan.report.periods import Stand
    from gcplan.status.state import TaskState

_LATEST = {
    "reported": ListColumn.REPORTED,
    "latest_note": ListColumn.NOTE,
    "problem": ListColumn.PROBLEM,
    "next": ListColumn.NEXT,
}


def bulletin_data(bulletin: Bulletin) -> dict[str, Any]:
    """Return the JSON of `gcplan bulletin`: points are percentage points, shares are of 1."""
    span, now, before = bulletin.span, bulletin.now, bulletin.before
    titles = titles_of(bulletin.plan)
    return {
        **envelope("bulletin", bulletin.settings, span.as_of),
        "since": span.since.isoformat(),
        "following": span.following.isoformat(),
        "units": list(bulletin.units),
        **_stand(now),
        "previous": _stand(before),
        "classes": _classes(bulletin),
        "in_time": {**asdict(bulletin.in_time), "share": plain(bulletin.in_time.share)},
        "actions": [
            {"action": group.key, "title": group.title, **_group(group, now.time_progress)}
            for group in bulletin.actions
        ],
        "ranking": None
        if bulletin.ranking is None
        else [
            {
                "place": each.place,
                "unit": each.group.key,
                **_group(each.group, now.time_progress),
            }
            for each in bulletin.ranking
        ],
        "problems": {
            status.value: [_problem(state, span.as_of, titles) for state in states]
            for status, states in bulletin.problems.items()
        },
        "changes": _changes(bulletin.changes),
        "upcoming": [state.task.id for state in bulletin.upcoming],
    }


def _stand(stand: Stand) -> dict[str, Any]:
    return {"time_progress": plain(stand.time_progress), "totals": group_data(stand.total)}


def _classes(bulletin: Bulletin) -> list[dict[str, Any]]:
    now, before = bulletin.now.total, bulletin.before.total
    shares, earlier = class_shares(now), class_shares(before)
    return [
        {
            "status": status.value,
            "tasks": now.statuses[status],
            "previous": before.statuses[status],
            "share": plain(share),
            "points": _points(share, last),
        }
        for status, share, last in zip(CLASSES, shares, earlier, strict=True)
    ]


def _group(group: Group, time_progress: Fraction) -> dict[str, Any]:
    return {**group_data(group), "points": _points(group.progress, time_progress)}


def _points(share: Fraction | None, other: Fraction | None) -> float | int | None:
    """Return how many percentage points one share has more than another, to two decimals."""
    if share is None or other is None:
        return None
    points = round(float((share - other) * 100), 2)
    return int(points) if points.is_integer() else points


def _problem(
    state: TaskState, as_of: date, titles: Mapping[tuple[int, int], tuple[str, str]]
) -> dict[str, Any]:
    task = state.task
    row = Row(state, as_of, *titles[task.action, task.measure])
    latest = {key: row.cell(column) for key, column in _LATEST.items()}
    return {
        **task_data(state, titles),
        **{
            key: cell.isoformat() if isinstance(cell, date) else cell
            for key, cell in latest.items()
        },
    }


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "closed": [
            {"id": each.task.id, "on": plain(each.on), "days_late": each.late}
            for each in changes.closed
        ],
        "extended": [
            {
                "id": each.task.id,
                "from": plain(each.before),
                **_entry(each.extension),
            }
            for each in changes.extended
        ],
        "adjusted": [
            {"id": each.task.id if each.task else None, **_entry(each.adjustment)}
            for each in changes.adjusted
        ],
        "cancelled": [
            {"id": each.task.id, **_entry(each.cancellation)} for each in changes.cancelled
        ],
    }


def _entry(record: Any) -> dict[str, Any]:
    return {key: plain(value) for key, value in asdict(record).items()}
