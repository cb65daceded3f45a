"""The periods of a trend: the days on which they end, and where a plan stood then."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

from gcplan.history.recorded import Differences, differences
from gcplan.report.groups import Group, group_data, group_of
from gcplan.report.task_data import plain
from gcplan.status.snapshot import take_snapshot
from gcplan.wording.message import Bar
from gcplan.words import Interval, Light, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from gcplan.domain import Plan
    from gcplan.history.recorded import Recorded
    from gcplan.status.state import Snapshot, TaskState
    from gcplan.wording.message import Cell

    Keep: TypeAlias = Callable[[TaskState], bool]
    Cells: TypeAlias = dict[str, Cell]

_ALIKE = Differences()


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the chosen tasks stand at the end of a day."""

    time_progress: Fraction
    states: tuple[TaskState, ...]
    total: Group

    def data(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {"time_progress": plain(self.time_progress), **group_data(self.total)}

    def cells(self) -> Cells:
        """Return it for a row of the table."""
        total = self.total
        return {
            "tasks": total.tasks,
            **{light.value: total.lights[light] for light in Light},
            "bar": None if total.progress is None else Bar(total.progress),
            "progress": total.progress,
            "time_progress": self.time_progress,
        }


@dataclass(frozen=True, slots=True)
class Then:
    """What the repository said: nothing before the first commit, or where it cannot be read."""

    recorded: Recorded | None = None
    stand: Stand | None = None
    differences: Differences = _ALIKE

    @property
    def commit(self) -> str | None:
        """The id of the commit."""
        return self.recorded.commit.id if self.recorded else None

    @property
    def not_understood(self) -> tuple[str, ...]:
        """The files of the commit for which nothing is counted."""
        return self.recorded.version.not_understood if self.recorded else ()

    def cells(self) -> Cells:
        """Return it for a row of the table: figures, or why there are none."""
        if self.stand is None:
            return {"record": Record.BROKEN if self.not_understood else Record.NO_COMMIT}
        found = self.differences
        counts = {"late": len(found.late), "changed": len(found.changed) + len(found.others())}
        return {"record": Record.THEN, **self.stand.cells(), **counts}


@dataclass(frozen=True, slots=True)
class Period:
    """A month or week by its last day: by the dates in the files, and as recorded then."""

    on: date
    now: Stand
    then: Then | None

    def cells(self) -> Iterator[Cells]:
        """Yield the rows of the table: two where what was recorded then is not what is now."""
        then, now = self.then, {"record": Record.NOW, **self.now.cells()}
        if then is None:
            yield {"on": self.on, **now}
        elif then.stand is None or self._is_other(then.stand, then.differences):
            yield {"on": self.on, **then.cells()}
            yield now
        else:
            label = Record.THEN if then.differences.others() else Record.SAME
            yield {"on": self.on, **then.cells(), "record": label}

    def sheet_cells(self) -> Iterator[Cells]:
        """Yield the rows of a spreadsheet, each complete in itself."""
        if self.then is not None:
            yield {"on": self.on, "commit": self.then.commit, **self.then.cells()}
        yield {"on": self.on, "record": Record.NOW, **self.now.cells()}

    def data(self) -> dict[str, Any]:
        """Return it for JSON."""
        then = self.then or Then()
        return {
            "on": self.on.isoformat(),
            **self.now.data(),
            "commit": then.commit,
            "unreadable": list(then.not_understood),
            "recorded": then.stand.data() if then.stand else None,
            **{name: list(ids) for name, ids in asdict(then.differences).items()},
        }

    def _is_other(self, then: Stand, found: Differences) -> bool:
        """Tell whether more is otherwise than which tasks there are."""
        passed = then.time_progress, self.now.time_progress
        return bool(found.late or found.changed) or passed[0] != passed[1]


def held_against(recorded: Recorded | None, now: Stand, day: date, keep: Keep) -> Then:
    """Return what the repository said at the end of a day, held against what is said now."""
    if recorded is None:
        return Then()
    plan = recorded.version.plan
    if plan is None or recorded.version.not_understood:
        return Then(recorded)
    stand = stand_on(plan, day, keep)
    return Then(recorded, stand, differences(stand.states, now.states, day))


def stand_on(plan: Plan, day: date, keep: Keep) -> Stand:
    """Return where the tasks that `keep` holds for stand at the end of a day."""
    return stand_in(take_snapshot(plan, day), keep)


def stand_in(snapshot: Snapshot, keep: Keep) -> Stand:
    """Return where the tasks of a snapshot that `keep` holds for stand."""
    states = tuple(state for state in snapshot.tasks if keep(state))
    return Stand(snapshot.time_progress, states, group_of(None, "", states, snapshot.as_of))


def period_ends(start: date, end: date, interval: Interval) -> Iterator[date]:
    """Yield the last day of every month or week, Sunday, from `start` on, and `end` at last."""
    day = start
    while day <= end:
        last = _last_day(day, interval)
        if last is None or last >= end:
            yield end
            return
        yield last
        day = last + timedelta(1)


def _last_day(day: date, interval: Interval) -> date | None:
    """Return the last day of the month or week of a day; None when no date is that late."""
    match interval:
        case Interval.MONTH:
            return day.replace(day=monthrange(day.year, day.month)[1])
        case Interval.WEEK:
            left = 6 - day.weekday()
            return day + timedelta(left) if left <= (date.max - day).days else None
    assert_never(interval)
