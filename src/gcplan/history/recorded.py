"""What the repository said at the end of a day, and which tasks stand otherwise by now."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE
from gcplan.history.items import items_of
from gcplan.history.walk import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gcplan.domain import Task
    from gcplan.files.source import Source
    from gcplan.history.repository import Commit
    from gcplan.history.timeline import Timeline
    from gcplan.history.version import PlanVersion
    from gcplan.status.state import TaskState


@dataclass(frozen=True, slots=True)
class Recorded:
    """The plan at the last commit that had changed it by the end of a day."""

    commit: Commit
    day: date
    """The day of the commit."""
    version: PlanVersion


@dataclass(frozen=True, slots=True)
class Differences:
    """Ids of the tasks that stand otherwise at the end of a day than the repository said then.

    `late` have a report, a closure or an extension dated by then that was entered afterwards;
    `changed` anything else; `added` were not there, `lost` are there no more.
    """

    late: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def others(self) -> tuple[str, ...]:
        """Return the tasks that one of both does not have."""
        return *self.added, *self.lost


def recorded_on(
    timeline: Timeline, tip: str, days: Iterable[date], zone: str
) -> dict[date, Recorded]:
    """Return what stood at the end of each day on the first-parent line of a commit.

    A day at whose end there was no plan, or one without any action, is left out. Raises GitError.
    """
    points = list(timeline.points(tip))[::-1]
    entered = list(days_of((point.commit for point in points), zone))
    last = {day: bisect_right(entered, day) - 1 for day in days}
    wanted = sorted({at for at in last.values() if at >= 0 and _is_plan(points[at].files)})
    versions = dict(zip(wanted, timeline.versions(points[at] for at in wanted), strict=True))
    return {
        day: Recorded(points[at].commit, entered[at], versions[at])
        for day, at in last.items()
        if at in versions
    }


def uncommitted(timeline: Timeline, tip: str, sources: Mapping[str, Source]) -> list[str]:
    """Return the files that do not say what they say at a commit; raises GitError."""
    version = timeline.at(tip)
    committed = version.texts if version else {}
    texts = {name: source.text for name, source in sources.items()}
    return sorted(
        name for name in texts.keys() | committed if texts.get(name) != committed.get(name)
    )


def differences(then: Sequence[TaskState], now: Sequence[TaskState], day: date) -> Differences:
    """Return which tasks stand otherwise at the end of a day than was recorded then.

    A task is the same under an earlier id that it names and no other task has now.
    """
    earlier = {state.task.id: state for state in then}
    ids = {state.task.id for state in now}
    late: list[str] = []
    changed: list[str] = []
    added: list[str] = []
    for state in now:
        task = state.task
        names = [task.id, *(name for name in task.was if name not in ids)]
        known = next((name for name in names if name in earlier), None)
        before = earlier.pop(known) if known else None
        if before is None:
            added.append(task.id)
        elif _stand(before) != _stand(state):
            (late if _came_late(before.task, task, day) else changed).append(task.id)
    return Differences(tuple(late), tuple(changed), tuple(added), tuple(earlier))


def _is_plan(files: Iterable[str]) -> bool:
    return PLAN_FILE in files and any(name != PLAN_FILE for name in files)


def _stand(state: TaskState) -> tuple[object, ...]:
    return state.status, state.light, state.completion, state.task.weight


def _came_late(then: Task, now: Task, day: date) -> bool:
    """Tell whether something dated by a day stands in one version of a task and not in another."""
    return not _dated(now, day) <= _dated(then, day)


def _dated(task: Task, day: date) -> set[tuple[str, str, date]]:
    return {
        (item.field, item.name, item.on)
        for item in items_of(task)
        if item.on is not None and item.on <= day and item.field != "adjusted"
    }
