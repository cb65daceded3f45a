"""The first page: counts by light, progress against time, what presses, and what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_, translate
from gcplan.render.bulletin.tasks import change_groups
from gcplan.render.chart.progress import progress_chart
from gcplan.render.chart.units import units_chart
from gcplan.render.site.view import CellView, table_view
from gcplan.render.text import message_text, safe_line
from gcplan.wording.message import Message
from gcplan.wording.words import LIGHT_WORDS
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.domain import Task
    from gcplan.render.site.addresses import Addresses
    from gcplan.render.site.view import TableView
    from gcplan.report.bulletin.changes import Adjusted, Cancelled, Closed, Extended
    from gcplan.report.site.site import Site


def overview(site: Site, at: Addresses) -> dict[str, Any]:
    """Return what the template of the first page is given."""
    status, links = site.status, at.links()
    tables = [table_view(table, links) for table in status.tables()]
    return {
        "counts": _counts(site),
        "pictured": True,
        "progress": progress_chart(status.actions, status.time_progress),
        "actions": tables[0],
        "urgent": _urgent(site, tables[1]) if status.urgent else None,
        "changes": _changes(site, at),
        "units": table_view(site.by_unit.sheet(), links) if site.by_unit else None,
        "units_picture": units_chart(site.units) if site.units else "",
    }


def _counts(site: Site) -> list[dict[str, Any]]:
    """Return how many tasks have each light, and how many had it at the end of last month."""
    before = site.before
    then = N_("{number} at the end of last month")
    return [
        {
            "look": light.value,
            "light": light.value,
            "number": site.status.total.lights[light],
            "word": translate(LIGHT_WORDS[light]),
            "before": message_text(Message(then, {"number": before.total.lights[light]}))
            if before
            else "",
        }
        for light in Light
    ]


def _urgent(site: Site, view: TableView) -> TableView:
    """Return what presses most; the rest is in the list of all tasks."""
    more = len(site.status.urgent) - len(view.rows)
    note = Message(N_("and {more} more, in the list of tasks"), {"more": more})
    return replace(view, note=message_text(note) if more else "")


def _changes(site: Site, at: Addresses) -> dict[str, Any]:
    """Return what was closed, extended, adjusted and cancelled since the end of last month."""
    changes = site.changes
    about: list[Sequence[Closed | Extended | Adjusted | Cancelled]] = [
        *(changes.closed, changes.extended, changes.adjusted, changes.cancelled)
    ]
    days = {"first": site.span.first, "last": site.span.as_of}
    return {
        "heading": message_text(Message(N_("What changed from {first} to {last}"), days)),
        "groups": [
            {"intro": group["intro"], "items": [_item(text, each.task, at) for text, each in pairs]}
            for group, kind in zip(change_groups(changes), about, strict=True)
            for pairs in [zip(group["items"], kind, strict=True)]
        ],
    }


def _item(text: str, task: Task | None, at: Addresses) -> CellView:
    return CellView(safe_line(text), href=at.tasks[task.id] if task else "")
