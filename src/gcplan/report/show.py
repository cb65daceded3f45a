"""The show report: everything about single tasks, and why their lights are what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.report.model import Column, Table
from gcplan.report.record_tables import record_tables
from gcplan.report.task_data import envelope, plain, task_data, titles_of
from gcplan.report.task_list import ListReport
from gcplan.status.dated import entries_until
from gcplan.wording.message import Cell, DaysLeft, Message
from gcplan.wording.words import dating_rule, due_source, overruled_message, reason_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.status.state import Snapshot, TaskState

_LABELLED = (Column("label", N_("What")), Column("value", N_("Value"), folds=True))


@dataclass(frozen=True, slots=True)
class Shown:
    """A task with the place where it is written: `where` as a path to open, and its line."""

    state: TaskState
    where: str
    line: int


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Single tasks of a plan on a day."""

    snapshot: Snapshot
    tasks: tuple[Shown, ...]

    def heading(self) -> tuple[Message, ...]:
        """Return the day that is shown."""
        return (Message(N_("As of {as_of}"), {"as_of": self.snapshot.as_of}),)

    def tables(self) -> tuple[Table, ...]:
        """Return the tables of each task, one task after the other."""
        titles = titles_of(self.snapshot.plan)
        return tuple(table for shown in self.tasks for table in self._task(shown, titles))

    def sheet(self) -> Table | None:
        """Return the tasks as `gcplan list` does: one row each."""
        return ListReport(self.snapshot, tuple(shown.state for shown in self.tasks)).sheet()

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan show`: the objects of `list` with all that is recorded."""
        titles = titles_of(self.snapshot.plan)
        tasks = [{**task_data(shown.state, titles), **self._record(shown)} for shown in self.tasks]
        settings, as_of = self.snapshot.plan.settings, self.snapshot.as_of
        return {**envelope("show", settings, as_of), "tasks": tasks}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the tasks shown."""
        return tuple(shown.state.task.id for shown in self.tasks)

    def _task(self, shown: Shown, titles: Mapping[tuple[int, int], tuple[str, str]]) -> list[Table]:
        task = shown.state.task
        action, measure = titles[task.action, task.measure]
        title = Message("{id} {title}", {"id": task.id, "title": task.title})
        rows: list[tuple[Cell, ...]] = [
            (
                Message(N_("where")),
                Message("{file}:{line}", {"file": shown.where, "line": shown.line}),
            ),
            (Message(N_("action")), Message("{no} {title}", {"no": task.action, "title": action})),
            (
                Message(N_("measure")),
                Message("{no} {title}", {"no": f"{task.action}.{task.measure}", "title": measure}),
            ),
            *self._facts(shown.state),
        ]
        tables = [Table(_LABELLED, tuple(rows), title=title, headed=False)]
        tables.extend(record_tables(shown.state, self.snapshot))
        return tables

    def _facts(self, state: TaskState) -> list[tuple[Cell, ...]]:
        task, responsible = state.task, state.task.responsible
        optional: list[tuple[str, Cell]] = [
            (N_("sentence"), task.sentence),
            (N_("note"), task.note),
            (N_("lead unit"), responsible.lead),
            (N_("support"), responsible.support or None),
            (N_("leader"), responsible.leader),
            (N_("weight"), task.weight if task.weight != 1 else None),
        ]
        rows: list[tuple[Cell, ...]] = [
            (Message(label), value) for label, value in optional if value is not None
        ]
        rows.append((Message(N_("light")), state.light))
        rows.append((Message(N_("status")), state.status))
        for index, reason in enumerate(state.reasons):
            rows.append((Message(N_("because")) if not index else None, reason_message(reason)))
        rows.extend(_deadline(state))
        if state.completion is not None:
            rows.append((Message(N_("complete")), state.completion))
        if state.is_percent_overruled:
            rows.append((None, overruled_message(state)))
        if state.time_progress is not None:
            rows.append((Message(N_("time passed")), state.time_progress))
        if state.done and task.verified_by:
            rows.append((Message(N_("verified by")), task.verified_by))
        if state.cancelled:
            ended = Message(
                "{reason} · {approval}",
                {"reason": state.cancelled.reason, "approval": state.cancelled.approval},
            )
            rows.append((Message(N_("cancelled because")), ended))
        for index, item in enumerate(task.evidence):
            rows.append((Message(N_("evidence")) if not index else None, item))
        return rows

    def _record(self, shown: Shown) -> dict[str, Any]:
        task, as_of = shown.state.task, self.snapshot.as_of
        return {
            "line": shown.line,
            "actuals": [
                {"indicator": indicator.name, "on": plain(actual.on), "value": plain(actual.value)}
                for indicator in task.indicators
                for actual in entries_until(indicator.actuals, as_of)
            ],
            "progress_log": [
                {
                    "on": plain(entry.on),
                    "percent": plain(entry.percent),
                    "note": entry.note,
                    "problem": entry.problem,
                    "next": entry.next,
                    "by": entry.by,
                }
                for entry in entries_until(task.progress, as_of)
            ],
            "extensions": [
                {
                    "to": plain(entry.to),
                    "on": plain(entry.on),
                    "approval": entry.approval,
                    "reason": entry.reason,
                }
                for entry in shown.state.extensions
            ],
            "evidence": list(task.evidence),
            "verified_by": task.verified_by if shown.state.done else None,
        }


def _deadline(state: TaskState) -> list[tuple[Cell, ...]]:
    due, original = state.due, state.task.due
    if due is None:
        return [(Message(N_("deadline")), Message(N_("none")))]
    rows: list[tuple[Cell, ...]] = [
        (
            Message(N_("deadline")),
            Message("{due}", {"due": due.date})
            if state.days_left is None
            else Message("{due} ({left})", {"due": due.date, "left": DaysLeft(state.days_left)}),
        )
    ]
    for dated in dict.fromkeys((due, original)):
        if dated is not None:
            how = Message(
                N_("{source}: “{text}” → {due}, {rule}"),
                {
                    "source": due_source(dated),
                    "text": dated.text,
                    "due": dated.date,
                    "rule": dating_rule(dated),
                },
            )
            label = N_("dated by") if dated is due else N_("originally")
            rows.append((Message(label), how))
    return rows


def show_report(snapshot: Snapshot, tasks: Sequence[Shown]) -> ShowReport:
    """Return the report on single tasks."""
    return ShowReport(snapshot, tuple(tasks))
