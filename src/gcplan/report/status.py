"""The status report: groups of tasks with their lights, and what presses most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.report.groups import Group, action_groups, group_data, group_of, other_groups
from gcplan.report.model import Column, Table
from gcplan.report.select import URGENT, sort_tasks, urgency, urgent_tasks
from gcplan.report.status_chart import chart_tables
from gcplan.report.task_data import envelope, plain
from gcplan.status.state import ReasonCode
from gcplan.wording.message import Bar, Cell, DaysLeft, Message, joined
from gcplan.wording.words import BY_HEADINGS, LIGHT_WORDS, STATUS_WORDS
from gcplan.words import By, Light, Sort, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from fractions import Fraction

    from gcplan.domain import Settings
    from gcplan.report.periods import Period
    from gcplan.status.state import Snapshot, TaskState

SHOWN_URGENT = 10
_COUNTS = {
    ReasonCode.OVERDUE: N_("{number} overdue"),
    ReasonCode.FAR_BEHIND: N_("{number} far behind"),
    ReasonCode.LEVEL_MISSED: N_("{number} off target"),
    ReasonCode.DUE_SOON: N_("{number} due soon"),
    ReasonCode.BEHIND: N_("{number} behind"),
}


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Where a plan stands on a day."""

    settings: Settings
    as_of: date
    time_progress: Fraction
    by: By
    actions: tuple[Group, ...]
    groups: tuple[Group, ...]
    total: Group
    urgent: tuple[TaskState, ...]
    shown_urgent: int
    wide: bool
    charted: Sequence[Period] | None = None
    """The months that are drawn below the table with progress against time, if asked for."""

    def heading(self) -> tuple[Message, ...]:
        """Return the plan, the day and the time progress."""
        settings = self.settings
        months = Message(
            N_("As of {as_of} · time progress {time_progress} · {tasks}"),
            {
                "as_of": self.as_of,
                "time_progress": self.time_progress,
                "tasks": self.total.tasks,
            },
        )
        lines = [Message("{title}", {"title": settings.title}), months]
        if self.as_of > settings.end:
            over = N_("The plan period ended on {end}. To see an earlier day: --as-of DATE")
            lines.append(Message(over, {"end": settings.end}))
        elif self.as_of < settings.start:
            early = N_("The plan period begins on {start}.")
            lines.append(Message(early, {"start": settings.start}))
        return tuple(lines)

    def tables(self) -> tuple[Table, ...]:
        """Return the table of groups, its pictures, and where something presses the list of it."""
        groups, time = self._group_table(), self.time_progress
        drawn: Iterable[Table] = ()
        if self.charted is not None:
            drawn = chart_tables(self.groups, self.total, self.by, time, self.charted)
        return (groups, *drawn, *([self._urgent_table()] if self.urgent else []))

    def sheet(self) -> Table:
        """Return the table of groups."""
        return self._group_table()

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan status`."""
        return {
            **envelope("status", self.settings, self.as_of),
            "time_progress": plain(self.time_progress),
            "by": self.by.value,
            "totals": group_data(self.total),
            "actions": [
                {"action": group.key, "title": group.title, **group_data(group)}
                for group in self.actions
            ],
            "groups": [
                {"key": group.key, **group_data(group)}
                for group in (() if self.by is By.ACTION else self.groups)
            ],
            "overdue": self._ids_with(ReasonCode.OVERDUE),
            "due_soon": self._ids_with(ReasonCode.DUE_SOON),
            "far_behind": self._ids_with(ReasonCode.FAR_BEHIND),
            "level_missed": self._ids_with(ReasonCode.LEVEL_MISSED),
            "behind": self._ids_with(ReasonCode.BEHIND),
        }

    def ids(self) -> tuple[str, ...]:
        """Return the ids of what presses."""
        return tuple(state.task.id for state in self.urgent)

    def _ids_with(self, code: ReasonCode) -> list[str]:
        return [
            state.task.id
            for state in sort_tasks(self.urgent, Sort.DUE)
            if any(reason.code is code for reason in state.reasons)
        ]

    def _group_table(self) -> Table:
        kinds: list[tuple[str, str]] = (
            [(status.value, STATUS_WORDS[status]) for status in Status]
            if self.wide
            else [(light.value, LIGHT_WORDS[light]) for light in Light]
        )
        columns = [
            *([Column("action", N_("No."), right=True)] if self.by is By.ACTION else []),
            Column("title", BY_HEADINGS[self.by], folds=True),
            Column("tasks", N_("Tasks"), right=True),
            *(
                Column(key, word, right=True, spare=self.wide and key not in self.total.statuses)
                for key, word in kinds
            ),
            Column("bar", "", drawn=True, spare=self.wide),
            Column("progress", N_("Done"), right=True, spare=self.wide),
            Column("time_progress", N_("Time"), right=True, spare=self.wide),
            Column("next_due", N_("Next due"), spare=self.wide),
        ]
        return Table(
            tuple(columns),
            tuple(self._row(group) for group in self.groups),
            total=self._row(self.total),
        )

    def _row(self, group: Group) -> tuple[Cell, ...]:
        counts = (
            [group.statuses[status] for status in Status]
            if self.wide
            else [group.lights[light] for light in Light]
        )
        number: list[Cell] = []
        if self.by is By.ACTION:
            number = [group.key]
        return (
            *number,
            group.title,
            group.tasks,
            *counts,
            None if group.progress is None else Bar(group.progress),
            group.progress,
            self.time_progress,
            group.next_due,
        )

    def _urgent_table(self) -> Table:
        shown = self.urgent[: self.shown_urgent] if self.shown_urgent else self.urgent
        more = len(self.urgent) - len(shown)
        named = any(state.task.responsible.lead for state in shown)
        columns = [
            Column("light", N_("Light")),
            Column("id", N_("Id")),
            Column("title", N_("Task"), folds=True),
            Column("due", N_("Deadline")),
            Column("why", N_("Why"), folds=True),
            *([Column("lead", N_("Lead unit"), folds=True)] if named else []),
        ]
        rows = [
            (
                state.light,
                state.task.id,
                state.task.title,
                state.due.date if state.due else None,
                _why(state),
                *([state.task.responsible.lead] if named else []),
            )
            for state in shown
        ]
        note = Message(N_("and {more} more: --all shows them"), {"more": more}) if more else None
        return Table(tuple(columns), tuple(rows), title=self._urgent_title(), note=note)

    def _urgent_title(self) -> Message:
        """Return how many there are of each kind, a task being of the most pressing one."""
        numbers = Counter(reason.code for state in self.urgent if (reason := urgency(state)))
        counts = (
            Message(_COUNTS[code], {"number": numbers[code]}) for code in URGENT if numbers[code]
        )
        return joined(counts, N_("{first}, {then}"))


def status_report(
    snapshot: Snapshot,
    keep: Callable[[TaskState], bool] = lambda _state: True,
    by: By = By.ACTION,
    *,
    shown_urgent: int = SHOWN_URGENT,
    wide: bool = False,
    charted: Sequence[Period] | None = None,
) -> StatusReport:
    """Return the report on the tasks that `keep` holds for; 0 `shown_urgent` shows all."""
    states = [state for state in snapshot.tasks if keep(state)]
    as_of = snapshot.as_of
    actions = action_groups(snapshot, states)
    groups = actions if by is By.ACTION else other_groups(snapshot, states, by)
    return StatusReport(
        settings=snapshot.plan.settings,
        as_of=as_of,
        time_progress=snapshot.time_progress,
        by=by,
        actions=actions,
        groups=groups,
        total=group_of(None, Message(N_("Total")), states, as_of),
        urgent=tuple(urgent_tasks(states)),
        shown_urgent=shown_urgent,
        wide=wide,
        charted=charted,
    )


def _why(state: TaskState) -> Cell:
    """Return in a few words what presses most about a task."""
    reason = urgency(state)
    if reason is not None and "points" in reason.figures:
        return Message(N_("{points} points behind"), reason.figures)
    if reason is not None and reason.code is ReasonCode.LEVEL_MISSED:
        return Message(N_("{actual}, target {target}"), reason.figures)
    return None if state.days_left is None else DaysLeft(state.days_left)
