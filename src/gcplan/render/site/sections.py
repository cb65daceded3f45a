"""Pages that are sections of lines, pictures, tables and links: deadlines, trend, units, about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.render.chart.deadlines import deadlines_chart
from gcplan.render.chart.trend import trend_chart
from gcplan.render.site.addresses import CALENDAR
from gcplan.render.site.view import CellView, TableView, figures_view, table_view
from gcplan.render.site.words import light_rules, pace_rule
from gcplan.render.text import cell_text, message_text
from gcplan.report.columns import USUAL_COLUMNS
from gcplan.report.groups import tasks_by
from gcplan.report.model import Column, Table
from gcplan.report.select import sort_tasks
from gcplan.report.task_list import ListReport
from gcplan.wording.message import Message
from gcplan.words import By, ListColumn, Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gcplan.render.site.addresses import Addresses
    from gcplan.report.site.site import Site
    from gcplan.report.status import StatusReport
    from gcplan.status.state import TaskState

_OF_A_MONTH = (
    *(ListColumn.LIGHT, ListColumn.STATUS, ListColumn.ID, ListColumn.TITLE),
    *(ListColumn.DUE, ListColumn.PROGRESS, ListColumn.LEAD),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page; what is empty is not there."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    svg: str = ""
    table: TableView | None = None
    links: tuple[CellView, ...] = ()


def deadlines(site: Site, at: Addresses, words: Mapping[str, str]) -> dict[str, Any]:
    """Return the timeline of deadlines, and the tasks of each month."""
    if all(month.group.key is None for month in site.months):
        return {"sections": [Section(lines=(words["no_deadlines"],))]}
    first = Section(
        words["by_month"],
        svg=deadlines_chart([month.group for month in site.months], site.as_of),
        links=(CellView(words["calendar"], href=CALENDAR),),
    )
    columns = _OF_A_MONTH if site.by_unit else _OF_A_MONTH[:-1]
    months = [
        Section(cell_text(month.group.title), table=_tasks(site, at, month.tasks, columns))
        for month in site.months
    ]
    return {"pictured": True, "sections": [first, *months]}


def _tasks(
    site: Site,
    at: Addresses,
    states: Iterable[TaskState],
    columns: tuple[ListColumn, ...] = (),
    root: str = "",
) -> TableView | None:
    """Return tasks by their deadlines; None of no tasks."""
    report = ListReport(site.snapshot, tuple(sort_tasks(states, Sort.DUE)), columns)
    return next((table_view(table, at.links(root)) for table in report.tables()), None)


def trend(site: Site, words: Mapping[str, str]) -> dict[str, Any]:
    """Return where the plan stood at the end of each month."""
    if site.trend is None:
        return {"sections": [Section(lines=(words["no_trend"],))]}
    view = table_view(site.trend.tables()[0])
    return {
        "pictured": True,
        "sections": [
            Section(
                words["lights_by_month"],
                lines=(words["by_dates"],),
                svg=trend_chart(site.trend.periods),
                table=replace(view, note=""),
            )
        ],
    }


def units(
    site: Site, by_unit: StatusReport, at: Addresses, words: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each unit that has a page, with its figures and what it leads and supports."""
    whole = by_unit.sheet()
    leads = tasks_by(site.snapshot.tasks, By.UNIT)
    supports: dict[str, list[TaskState]] = {}
    for state in site.snapshot.tasks:
        for name in state.task.responsible.support:
            supports.setdefault(name, []).append(state)
    own = tuple(column for column in USUAL_COLUMNS if column is not ListColumn.LEAD)
    for name in at.units:
        sections = [
            Section(table=figures_view(whole, name)),
            Section(words["leads"], table=_tasks(site, at, leads[name], own, root="../")),
        ]
        if name in supports:
            tasks = _tasks(site, at, supports[name], root="../")
            sections.append(Section(words["supports"], table=tasks))
        yield name, {"sections": sections}


def about(site: Site, words: Mapping[str, str], files: Iterable[str]) -> dict[str, Any]:
    """Return how lights come about, what all this rests on, and the files for programs."""
    rules = Table(
        (
            Column("status", words["status"]),
            Column("light", words["light"]),
            Column("when", words["when"], folds=True),
        ),
        tuple(light_rules(site.settings)),
    )
    return {
        "sections": [
            Section(
                words["how_lights"],
                lines=(words["order"], pace_rule(site.settings)),
                table=table_view(rules),
            ),
            Section(words["basis"], lines=tuple(_basis(site, words))),
            Section(
                words["files"],
                links=(
                    *(CellView(path, href=path) for path in files),
                    CellView(words["calendar"], href=CALENDAR),
                ),
            ),
        ]
    }


def basis_commit(site: Site, words: Mapping[str, str], length: int | None = None) -> str:
    """Return which commit the pages rest on, and whether the files say something else by now."""
    if site.commit is None:
        return ""
    said = f"{words['commit']} {site.commit[:length]}"
    return f"{said}, {words['uncommitted']}" if site.past and site.past.uncommitted else said


def _basis(site: Site, words: Mapping[str, str]) -> Iterable[str]:
    yield f"{words['day']} {site.as_of}"
    yield basis_commit(site, words) or words["no_commit"]
    if site.past and site.past.begins:
        begins = N_("The history begins with {day}: what was before was not fetched.")
        yield message_text(Message(begins, {"day": site.past.begins}))
    if site.past and site.past.gaps:
        gaps = N_("Commits of which something could not be read: {names}")
        yield message_text(Message(gaps, {"names": site.past.gaps}))
    if site.is_public:
        yield words["public"]
