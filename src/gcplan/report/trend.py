"""The trend report: where a plan stood at the end of each month or week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.report.model import Column, Table
from gcplan.report.periods import Period, held_against, period_ends, stand_in, stand_on
from gcplan.report.task_data import envelope
from gcplan.wording.message import Message
from gcplan.wording.words import INTERVAL_WORDS, LIGHT_WORDS
from gcplan.words import Interval, Light

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from gcplan.domain import Settings
    from gcplan.history.recorded import Recorded
    from gcplan.report.periods import Cells
    from gcplan.status.state import Snapshot, TaskState

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
    snapshot: Snapshot,
    interval: Interval,
    days: Sequence[date],
    keep: Callable[[TaskState], bool] = lambda _state: True,
    *,
    start: date,
    recorded: Mapping[date, Recorded] | None = None,
) -> TrendReport:
    """Return where the tasks that `keep` holds for stood at the end of each day.

    With `recorded` that is held against what the repository said then.
    """
    plan, as_of = snapshot.plan, snapshot.as_of
    periods = []
    for day in days:
        now = stand_in(snapshot, keep) if day == as_of else stand_on(plan, day, keep)
        then = None if recorded is None else held_against(recorded.get(day), now, day, keep)
        periods.append(Period(day, now, then))
    return TrendReport(plan.settings, as_of, interval, start, recorded is not None, tuple(periods))


def monthly_trend(
    snapshot: Snapshot, keep: Callable[[TaskState], bool] = lambda _state: True
) -> TrendReport | None:
    """Return where tasks stood at the end of each month of the plan's period up to the day.

    None on a day before the period.
    """
    settings, as_of = snapshot.plan.settings, snapshot.as_of
    days = list(period_ends(settings.start, min(settings.end, as_of), Interval.MONTH))
    if not days:
        return None
    return trend_report(snapshot, Interval.MONTH, days, keep, start=settings.start)


def _table(keys: Iterable[str], rows: Iterable[Cells], note: Message | None = None) -> Table:
    columns = tuple(_COLUMNS[key] for key in keys)
    cells = tuple(tuple(row.get(column.key) for column in columns) for row in rows)
    return Table(columns, cells, note=note)
