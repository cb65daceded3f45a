"""The show report: everything about single tasks, and why their lights are what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.report.model import Column, Table
from gcplan.report.record_tables import record_tables
from gcplan.report.task_data import envelope, plain, task_data, titles_of
from gcplan.report.task_facts import task_facts
from gcplan.report.task_list import ListReport
from gcplan.status.dated import entries_until
from gcplan.wording.message import Cell, Message

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
            *task_facts(shown.state),
            *_evidence(task.evidence),
        ]
        tables = [Table(_LABELLED, tuple(rows), title=title, headed=False)]
        tables.extend(record_tables(shown.state, self.snapshot))
        return tables

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


def _evidence(evidence: Sequence[str]) -> list[tuple[Cell, Cell]]:
    return [
        (None if index else Message(N_("evidence")), item) for index, item in enumerate(evidence)
    ]


def show_report(snapshot: Snapshot, tasks: Sequence[Shown]) -> ShowReport:
    """Return the report on single tasks."""
    return ShowReport(snapshot, tuple(tasks))
