"""All pages of a site, each by its path below the site's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan import __version__
from gcplan.render.json import json_text
from gcplan.render.site.addresses import addresses_of
from gcplan.render.site.environment import Pages
from gcplan.render.site.overview import overview
from gcplan.render.site.sections import about, basis_commit, deadlines, trend, units
from gcplan.render.site.task import task_page
from gcplan.render.site.task_table import task_table
from gcplan.render.site.view import figures_view, table_view
from gcplan.render.site.words import page_words
from gcplan.render.text import message_text, safe_line
from gcplan.report.task_list import ListReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from gcplan.domain import Action
    from gcplan.render.site.addresses import Addresses
    from gcplan.report.model import Report
    from gcplan.report.site.site import Site
    from gcplan.status.state import TaskState

_MENU = {
    "overview": "index.html",
    "tasks": "tasks.html",
    "deadlines": "deadlines.html",
    "trend": "trend.html",
    "about": "about.html",
}


def render_site(
    site: Site, tell: Callable[[int, int], None] = lambda _done, _total: None
) -> dict[str, bytes]:
    """Return every file of a site by its path, in the language of the run; the calendar apart.

    `tell` is told how many pages there are, and of how many.
    """
    at, data = addresses_of(site), dict(_data(site))
    total = len(_MENU) + len(at.actions) + len(at.units)
    tell(0, total)
    files: dict[str, bytes] = {}
    for path, content in _pages(site, at, data):
        files[path] = content
        tell(len(files), total)
    return files | data


def _pages(site: Site, at: Addresses, data: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    words = page_words()
    day = site.status.heading()[1]
    pages = Pages(
        {
            "words": words,
            "menu": tuple(_MENU.items()),
            "site": {"title": safe_line(site.title)},
            "notice": "" if site.is_whole else words["not_whole"],
            "foot": _foot(site, words),
        }
    )
    main = {
        "overview": ("index.html", safe_line(site.title), overview(site, at)),
        "tasks": ("tasks.html", words["tasks"], task_table(site, at)),
        "deadlines": ("tables.html", words["deadlines"], deadlines(site, at, words)),
        "trend": ("tables.html", words["trend"], trend(site, words)),
        "about": ("tables.html", words["about"], about(site, words, data)),
    }
    for name, (template, heading, values) in main.items():
        path = _MENU[name]
        yield path, pages.page(template, path, heading, {"intro": [message_text(day)], **values})
    states: dict[int, list[TaskState]] = {}
    for state in site.snapshot.tasks:
        states.setdefault(state.task.action, []).append(state)
    for action in site.snapshot.plan.actions:
        path = at.actions[action.number]
        values = _action(site, at, action, states.get(action.number, []), words)
        yield (
            path,
            pages.page("action.html", path, f"{action.number} {safe_line(action.title)}", values),
        )
    for name, values in units(site, site.by_unit, at, words) if site.by_unit else ():
        path = at.units[name]
        yield path, pages.page("tables.html", path, safe_line(name), values)


def _foot(site: Site, words: Mapping[str, str]) -> list[str]:
    commit = basis_commit(site, words, 12)
    said = (f"{words['day']} {site.as_of}", *([commit] if commit else []), f"gcplan {__version__}")
    lines = [" · ".join(said)]
    return [*lines, words["public"]] if site.is_public else lines


def _action(
    site: Site,
    at: Addresses,
    action: Action,
    states: list[TaskState],
    words: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the page of an action is given: its figures, and its tasks by measures."""
    measures: dict[int, list[TaskState]] = {}
    for state in states:
        measures.setdefault(state.task.measure, []).append(state)
    listed = ListReport(site.snapshot, tuple(states))
    tasks = {
        number: [task_page(site, state, words) for state in among]
        for number, among in measures.items()
    }
    return {
        "pictured": any(task["pictures"] for among in tasks.values() for task in among),
        "summary": [
            *([figures_view(site.status.sheet(), action.number)] if states else []),
            *(
                table_view(table, at.links("../", at.actions[action.number]))
                for table in listed.tables()
            ),
        ],
        "measures": [
            {
                "id": f"m{measure.number}",
                "title": f"{action.number}.{measure.number} {safe_line(measure.title)}",
                "tasks": tasks.get(measure.number, []),
            }
            for measure in action.measures
        ],
    }


def _data(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the answers of the commands in JSON, without the spaces that people need."""
    reports: dict[str, Report | None] = {
        "status": site.status,
        "list": ListReport(site.snapshot, site.snapshot.tasks),
        "trend": site.trend,
    }
    for name, report in reports.items():
        if report:
            yield f"data/{name}.json", json_text(report.data(), indent=None).encode()
