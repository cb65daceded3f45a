"""The list report: chosen tasks in a chosen order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_
from gcplan.report.columns import USUAL_COLUMNS, Row, list_column
from gcplan.report.model import Table
from gcplan.report.select import sort_tasks
from gcplan.report.task_data import envelope, task_data, titles_of
from gcplan.wording.message import Cell, Message
from gcplan.words import ListColumn, Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.status.state import Snapshot, TaskState


@dataclass(frozen=True, slots=True)
class ListReport:
    """Tasks of a plan on a day; without `columns` it has the usual ones."""

    snapshot: Snapshot
    tasks: tuple[TaskState, ...]
    columns: tuple[ListColumn, ...] = ()

    def heading(self) -> tuple[Message, ...]:
        """Return how many tasks were chosen, and of which day."""
        values: dict[str, Cell] = {
            "count": len(self.tasks),
            "tasks": len(self.snapshot.tasks),
            "as_of": self.snapshot.as_of,
        }
        return (Message(N_("{count} of {tasks}, as of {as_of}"), values),)

    def tables(self) -> tuple[Table, ...]:
        """Return one table with a row a task; nothing when no task was chosen.

        Of the usual columns, that of lead units is left out where none is named.
        """
        if not self.tasks:
            return ()
        columns = self.columns or USUAL_COLUMNS
        if not self.columns and not any(state.task.responsible.lead for state in self.tasks):
            columns = tuple(column for column in columns if column is not ListColumn.LEAD)
        return (self._table(columns),)

    def sheet(self) -> Table:
        """Return the tasks, whatever they are under the same columns."""
        return self._table(self.columns or USUAL_COLUMNS)

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

    def _table(self, columns: Sequence[ListColumn]) -> Table:
        titles, as_of = titles_of(self.snapshot.plan), self.snapshot.as_of
        rows = (
            Row(state, as_of, *titles[state.task.action, state.task.measure])
            for state in self.tasks
        )
        return Table(
            tuple(map(list_column, columns)),
            tuple(tuple(map(row.cell, columns)) for row in rows),
        )


def list_report(
    snapshot: Snapshot,
    keep: Callable[[TaskState], bool],
    order: Sort = Sort.ID,
    columns: tuple[ListColumn, ...] = (),
) -> ListReport:
    """Return the tasks that `keep` holds for, ordered, with these columns or the usual ones."""
    chosen = sort_tasks((state for state in snapshot.tasks if keep(state)), order)
    return ListReport(snapshot, tuple(chosen), columns)
