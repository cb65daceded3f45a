"""The list report: chosen tasks in a chosen order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.report.model import Column, Table
from gcplan.report.select import sort_tasks
from gcplan.report.status import days_message
from gcplan.report.task_data import envelope, task_data, titles_of
from gcplan.wording.message import Cell, Message
from gcplan.words import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.status.state import Snapshot, TaskState


@dataclass(frozen=True, slots=True)
class ListReport:
    """Tasks of a plan on a day."""

    snapshot: Snapshot
    tasks: tuple[TaskState, ...]

    def heading(self) -> tuple[Message, ...]:
        """Return how many tasks were chosen, and of which day."""
        values: dict[str, Cell] = {
            "count": len(self.tasks),
            "tasks": len(self.snapshot.tasks),
            "as_of": self.snapshot.as_of,
        }
        return (Message(N_("{count} of {tasks}, as of {as_of}"), values),)

    def tables(self) -> tuple[Table, ...]:
        """Return one table with a row a task; nothing when no task was chosen."""
        if not self.tasks:
            return ()
        named = any(state.task.responsible.lead for state in self.tasks)
        columns = (
            Column("light", N_("Light")),
            Column("status", N_("Status")),
            Column("id", N_("Id")),
            Column("title", N_("Task"), folds=True),
            Column("due", N_("Deadline")),
            Column("days", N_("Days")),
            Column("progress", N_("Done"), right=True),
            *((Column("lead", N_("Lead unit"), folds=True),) if named else ()),
        )
        return (Table(columns, tuple(_row(state, named=named) for state in self.tasks)),)

    def sheet(self) -> Table | None:
        """Return the tasks; nothing when no task was chosen."""
        return next(iter(self.tables()), None)

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan list`: a published contract."""
        titles = titles_of(self.snapshot.plan)
        return {
            **envelope("list", self.snapshot.plan.settings, self.snapshot.as_of),
            "tasks": [task_data(state, titles) for state in self.tasks],
        }

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the chosen tasks."""
        return tuple(state.task.id for state in self.tasks)


def list_report(
    snapshot: Snapshot, keep: Callable[[TaskState], bool], order: Sort = Sort.ID
) -> ListReport:
    """Return the tasks that `keep` holds for, ordered."""
    chosen = sort_tasks((state for state in snapshot.tasks if keep(state)), order)
    return ListReport(snapshot, tuple(chosen))


def _row(state: TaskState, *, named: bool) -> tuple[Cell, ...]:
    cells: tuple[Cell, ...] = (
        state.light,
        state.status,
        state.task.id,
        state.task.title,
        state.due.date if state.due else None,
        days_message(state),
        state.completion,
    )
    return (*cells, state.task.responsible.lead) if named else cells
