"""One task on its action's page: why its light is on, its figures, records and events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gcplan.render.chart.indicator import indicator_chart
from gcplan.render.site.view import CellView, cell_view, linked, table_view
from gcplan.render.text import cell_text, safe_line
from gcplan.report.indicator_path import indicator_path
from gcplan.report.log import log_report
from gcplan.report.model import without_columns
from gcplan.report.record_tables import record_tables
from gcplan.report.task_facts import task_facts
from gcplan.wording.message import Message
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.render.site.view import TableView
    from gcplan.report.model import Table
    from gcplan.report.site.site import Site
    from gcplan.status.state import TaskState


def task_page(site: Site, state: TaskState, words: Mapping[str, str]) -> dict[str, Any]:
    """Return what the template of an action is given of a task."""
    task = state.task
    return {
        "id": task.id,
        "title": safe_line(task.title),
        "light": cell_view(state.light),
        "facts": list(_facts(state, words)),
        "pictures": list(_pictures(site, state)),
        "tables": [table_view(_filled(table)) for table in record_tables(state, site.snapshot)],
        "events": list(_events(site, state)),
    }


def _facts(state: TaskState, words: Mapping[str, str]) -> Iterator[tuple[str, list[CellView]]]:
    """Yield each label with all that stands under it."""
    label, values = "", list[CellView]()
    for name, value in task_facts(state):
        if isinstance(value, Light):
            continue  # it stands in the heading
        if name is not None and values:
            yield label, values
            values = []
        label = cell_text(name) if name is not None else label
        values.append(cell_view(value))
    yield label, values
    if state.task.evidence:
        yield words["evidence"], list(map(linked, state.task.evidence))


def _pictures(site: Site, state: TaskState) -> Iterator[dict[str, Any]]:
    for indicator in state.indicators:
        path = indicator_path(state, indicator, site.snapshot)
        if path is not None:
            name = safe_line(indicator.indicator.name)
            yield {"name": name, "svg": indicator_chart(path)}


def _events(site: Site, state: TaskState) -> Iterator[TableView]:
    logged = site.past.by_task.get(state.task.id, ()) if site.past else ()
    title = Message("{id} {title}", {"id": state.task.id, "title": state.task.title})
    report = log_report(site.settings, site.as_of, logged, title)
    yield from (replace(table_view(_filled(table)), caption="") for table in report.tables())


def _filled(table: Table) -> Table:
    """Return a table without the columns in which nothing stands."""
    cells = zip(*table.rows, strict=True)
    keys = {
        column.key
        for column, some in zip(table.columns, cells, strict=True)
        if any(cell not in (None, "", ()) for cell in some)
    }
    return without_columns(table, lambda column: column.key not in keys)
