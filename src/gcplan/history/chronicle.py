"""Everything that happened to a plan, from its first version or from a later one on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.history.version import PlanVersion
from gcplan.history.walk import walk
from gcplan.words import USUAL_TIMEZONE, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.domain import Task
    from gcplan.history.events import Logged
    from gcplan.history.repository import Commit
    from gcplan.history.timeline import Timeline
    from gcplan.history.walk import Stride


@dataclass(frozen=True, slots=True)
class Gap:
    """What cannot be read at a step and is therefore not told: files, and ids of tasks."""

    commit: Commit | None
    day: date
    files: tuple[str, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The events of a plan, oldest first; what is not committed comes last.

    `founded_by` is the commit of the first version, None where the history begins later; `cut_off`
    is the day at which a repository begins whose older history was not fetched. `lost` are the
    tasks that are gone by their last ids, as they last stood.
    """

    logged: tuple[Logged, ...]
    gaps: tuple[Gap, ...]
    founded_by: Commit | None
    cut_off: date | None
    lost: Mapping[str, Task]


def chronicle(timeline: Timeline, tip: str, today: date, *, since: str = "") -> Chronicle:
    """Return what happened to a plan up to a commit and to its files as they are.

    `since` is a commit in the history of `tip`, after which it begins.
    """
    way = timeline.way(tip, below=since)
    before, now = way.before, timeline.working()
    zone = now.settings.timezone if now.settings else USUAL_TIMEZONE
    founded, first = way.versions[0] if way.versions and before is None else (None, None)
    cut_off = not since and founded is not None and timeline.repository.is_shallow()
    if before is None:
        before = first if cut_off and first else PlanVersion({}, timeline.path)
    strides = list(walk(before, way.versions, now, zone, today))
    return Chronicle(
        logged=tuple(_late(logged) for stride in strides for logged in stride.logged()),
        gaps=tuple(gap for stride in strides if (gap := _gap(stride)) is not None),
        founded_by=founded.commit if founded and not cut_off else None,
        cut_off=strides[0].day if cut_off else None,
        lost=_lost(strides),
    )


def _late(logged: Logged) -> Logged:
    """Return the event; a report of a month that was over when it was brought came late."""
    event, day = logged.event, logged.day
    if event.kind is not EventKind.REPORTED:
        return logged
    month = (day.year, day.month)
    if any(isinstance(on, date) and (on.year, on.month) < month for on in event.figures):
        return logged._replace(event=event._replace(kind=EventKind.REPORTED_LATE))
    return logged


def _gap(stride: Stride) -> Gap | None:
    if not stride.unreadable and not stride.comparison.uncompared:
        return None
    return Gap(stride.commit, stride.day, stride.unreadable, stride.comparison.uncompared)


def _lost(strides: Iterable[Stride]) -> dict[str, Task]:
    found: dict[str, Task] = {}
    for stride in strides:
        for task_id in stride.comparison.pairing.new:
            found.pop(task_id, None)
        for task_id in stride.comparison.pairing.gone:
            task = stride.comparison.old.task(task_id)
            if task is not None:
                found[task_id] = task
    return found


def current_id(logged: Sequence[Logged], task_id: str) -> str:
    """Return the id that a task has by now, whatever it was called when it had this one."""
    for _, steps in groupby(logged, key=_commit):
        task_id = _new_ids(steps).get(task_id, task_id)
    return task_id


def newest_first(logged: Sequence[Logged]) -> list[Logged]:
    """Return events with the last commit first; those of one commit keep the plan's order."""
    groups = [list(group) for _, group in groupby(logged, key=_commit)]
    return [step for group in reversed(groups) for step in group]


def of_tasks(logged: Sequence[Logged], ids: Iterable[str]) -> list[Logged]:
    """Return the events of tasks, newest first; under earlier ids too. The ids are today's."""
    wanted = set(ids)
    found: list[Logged] = []
    for _, group in groupby(newest_first(logged), key=_commit):
        steps = list(group)
        found.extend(step for step in steps if step.event.task in wanted)
        old_ids = {new: old for old, new in _new_ids(steps).items()}
        others = {old for new, old in old_ids.items() if new not in wanted}
        wanted = {
            old_ids.get(task_id, task_id)
            for task_id in wanted
            if task_id in old_ids or task_id not in others
        }
    return found


def by_task(logged: Sequence[Logged]) -> dict[str, tuple[Logged, ...]]:
    """Return the events of every task by its id of today, newest first; under earlier ids too."""
    found: dict[str, list[Logged]] = {}
    today: dict[str, str] = {}
    """What the ids of a commit are today; empty for those of tasks that have no such id by then."""
    for _, group in groupby(newest_first(logged), key=_commit):
        steps = list(group)
        for step in steps:
            task_id = today.get(step.event.task, step.event.task)
            if task_id:
                found.setdefault(task_id, []).append(step)
        renamed = _new_ids(steps)
        now = {old: today.get(new, new) for old, new in renamed.items()}
        today |= dict.fromkeys(renamed.values(), "") | now
    return {task_id: tuple(steps) for task_id, steps in found.items()}


def _commit(logged: Logged) -> str:
    return logged.commit.id if logged.commit else ""


def _new_ids(steps: Iterable[Logged]) -> dict[str, str]:
    events = (step.event for step in steps)
    return {event.old: event.new for event in events if event.kind is EventKind.RENUMBERED}
