"""The trend report: where a plan stood at the end of each month or week."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from gcplan.history.recorded import Differences, differences
from gcplan.i18n import N_
from gcplan.report.groups import Group, group_data, group_of
from gcplan.report.model import Column, Table
from gcplan.report.task_data import envelope, plain
from gcplan.status.snapshot import take_snapshot
from gcplan.wording.message import Bar, Message
from gcplan.wording.words import INTERVAL_WORDS, LIGHT_WORDS
from gcplan.words import Light, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from gcplan.domain import Plan, Settings
    from gcplan.history.recorded import Recorded
    from gcplan.status.state import TaskState
    from gcplan.wording.message import Cell
    from gcplan.words import Interval

    _Keep = Callable[[TaskState], bool]
    _Cells = dict[str, Cell]

_LIGHTS = tuple(light.value for light in Light)
_COLUMNS = {
    column.key: column
    for column in (
        Column("on", N_("As of")),
        Column("record", N_("Basis")),
        Column("commit", N_("Commit")),
        Column("tasks", N_("Tasks"), right=True),
        *(Column(light.value, LIGHT_WORDS[light], right=True) for light in Light),
        Column("bar", "", drawn=True),
        Column("progress", N_("Done"), right=True),
        Column("time_progress", N_("Time"), right=True),
        Column("late", N_("Late"), right=True),
        Column("changed", N_("Changed"), right=True),
    )
}
_DATED = ("on", "tasks", *_LIGHTS, "bar", "progress", "time_progress")
_COMPARED = ("on", "record", *_LIGHTS, "progress", "time_progress", "late", "changed")
_COMPARED_SHEET = ("on", "record", "commit", "tasks", *_COMPARED[2:])

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

    def cells(self) -> _Cells:
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

    def cells(self) -> _Cells:
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

    def cells(self) -> Iterator[_Cells]:
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

    def sheet_cells(self) -> Iterator[_Cells]:
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
            "not_understood": list(then.not_understood),
            "recorded": then.stand.data() if then.stand else None,
            **{name: list(ids) for name, ids in asdict(then.differences).items()},
        }

    def _is_other(self, then: Stand, found: Differences) -> bool:
        """Tell whether more is otherwise than which tasks there are."""
        passed = then.time_progress, self.now.time_progress
        return bool(found.late or found.changed) or passed[0] != passed[1]


@dataclass(frozen=True, slots=True)
class TrendReport:
    """How a plan went; `periods` is not empty."""

    settings: Settings
    as_of: date
    interval: Interval
    start: date
    is_compared: bool
    periods: tuple[Period, ...]

    def heading(self) -> tuple[Message, ...]:
        """Return the plan and the days and, where they are compared, whether reports came late."""
        last = self.periods[-1]
        days = Message(
            N_("{start} to {end} by {interval} · {tasks}"),
            {
                "start": self.start,
                "end": last.on,
                "interval": Message(INTERVAL_WORDS[self.interval]),
                "tasks": last.now.total.tasks,
            },
        )
        title = Message("{title}", {"title": self.settings.title})
        return (title, days, self._lateness()) if self.is_compared else (title, days)

    def tables(self) -> tuple[Table, ...]:
        """Return the table, a row or two for a period."""
        if self.is_compared:
            note = Message(N_("then: as committed by that day; now: as dated in the files"))
            keys = _COMPARED
        else:
            note = Message(N_("By the dates of entries; what was known then: --recorded"))
            keys = _DATED
        return (_table(keys, (row for each in self.periods for row in each.cells()), note),)

    def sheet(self) -> Table:
        """Return the table with every row complete in itself."""
        keys = _COMPARED_SHEET if self.is_compared else _DATED
        return _table(keys, (row for each in self.periods for row in each.sheet_cells()))

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan trend`."""
        return {
            **envelope("trend", self.settings, self.as_of),
            "by": self.interval.value,
            "from": self.start.isoformat(),
            "to": self.periods[-1].on.isoformat(),
            "compared": self.is_compared,
            "periods": [period.data() for period in self.periods],
        }

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the tasks whose reports came late."""
        found = (period.then.differences.late for period in self.periods if period.then)
        return tuple(dict.fromkeys(task for late in found for task in late))

    def _lateness(self) -> Message:
        compared = [each.then for each in self.periods if each.then and each.then.stand]
        late = [then for then in compared if then.differences.late]
        if late:
            counts = {"periods": len(late), "tasks": len(self.ids())}
            return Message(N_("Reports came late in {periods}, of {tasks}."), counts)
        if compared:
            no = N_("No report came late in the {periods} that can be compared.")
            return Message(no, {"periods": len(compared)})
        return Message(N_("There is nothing to compare with."))


def trend_report(
    plan: Plan,
    as_of: date,
    interval: Interval,
    days: Sequence[date],
    keep: _Keep = lambda _state: True,
    *,
    start: date,
    recorded: Mapping[date, Recorded] | None = None,
) -> TrendReport:
    """Return where the tasks that `keep` holds for stood at the end of each day.

    With `recorded` that is held against what the repository said then.
    """
    periods = []
    for day in days:
        now = _stand(plan, day, keep)
        then = None if recorded is None else _then(recorded.get(day), now, day, keep)
        periods.append(Period(day, now, then))
    return TrendReport(plan.settings, as_of, interval, start, recorded is not None, tuple(periods))


def _then(recorded: Recorded | None, now: Stand, day: date, keep: _Keep) -> Then:
    if recorded is None:
        return Then()
    plan = recorded.version.plan
    if plan is None or recorded.version.not_understood:
        return Then(recorded)
    stand = _stand(plan, day, keep)
    return Then(recorded, stand, differences(stand.states, now.states, day))


def _stand(plan: Plan, day: date, keep: _Keep) -> Stand:
    snapshot = take_snapshot(plan, day)
    states = tuple(state for state in snapshot.tasks if keep(state))
    return Stand(snapshot.time_progress, states, group_of(None, "", states, day))


def _table(keys: Iterable[str], rows: Iterable[_Cells], note: Message | None = None) -> Table:
    columns = tuple(_COLUMNS[key] for key in keys)
    cells = tuple(tuple(row.get(column.key) for column in columns) for row in rows)
    return Table(columns, cells, note=note)
