"""The dated entries of a task, where they stand, and the deadlines that its extensions move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.problem import Location, Part, Problem
from gcplan.status.dated import is_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Extension, Task
    from gcplan.problem import Figure, Route, Rule


def reports(task: Task) -> Iterator[tuple[Route, date]]:
    """Yield the route below the task and the day of every value and progress a unit reported."""
    yield from _values(task)
    for index, entry in enumerate(task.progress):
        if is_report(entry):
            yield ("progress", index, "on"), entry.on


def dated_entries(task: Task) -> Iterator[tuple[Route, date]]:
    """Yield the route below the task and the day of every entry, list by list as in the file.

    The last step of a route is the date itself; entries of one list share all but two steps.
    """
    yield from _values(task)
    for index, entry in enumerate(task.progress):
        yield ("progress", index, "on"), entry.on
    for index, extension in enumerate(task.extensions):
        yield ("extended", index, "on"), extension.on
    if task.cancelled:
        yield ("cancelled", "on"), task.cancelled.on


def _values(task: Task) -> Iterator[tuple[Route, date]]:
    for index, indicator in enumerate(task.indicators):
        for actual in indicator.actuals:
            yield ("indicators", index, "actual", actual.on.isoformat()), actual.on


def on_entry(rule: Rule, task: Task, route: Route, **parameters: Figure) -> Problem:
    """Return a problem on the date of an entry, which is a key among the actual values."""
    part = Part.KEY if "actual" in route else Part.VALUE
    location = Location(task.file, (*task.route, *route), part)
    return Problem(rule, location, parameters, task=task.id)


def last_percent(task: Task, as_of: date) -> int | None:
    """Return the position of the entry that gives a task's percent on a day."""
    known = [
        (entry.on, index)
        for index, entry in enumerate(task.progress)
        if entry.percent is not None and entry.on <= as_of
    ]
    return max(known)[1] if known else None


def moved_deadlines(task: Task) -> Iterator[tuple[int, Extension, date | None]]:
    """Yield every extension by its day: its position, itself, and the deadline that it moves."""
    if not task.extensions:
        return
    due = task.due.date if task.due else None
    granted = sorted(enumerate(task.extensions), key=lambda entry: entry[1].on)
    for index, extension in granted:
        yield index, extension, due
        due = extension.to
