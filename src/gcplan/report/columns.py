"""The columns of a list: what each shows of a task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.report.model import Column
from gcplan.status.dated import reports_until
from gcplan.wording.message import DaysLeft
from gcplan.wording.words import COLUMN_HEADINGS, reasons_message
from gcplan.words import ListColumn

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gcplan.domain import Progress
    from gcplan.status.state import TaskState
    from gcplan.wording.message import Cell

USUAL_COLUMNS = (
    ListColumn.LIGHT,
    ListColumn.STATUS,
    ListColumn.ID,
    ListColumn.TITLE,
    ListColumn.DUE,
    ListColumn.DAYS_LEFT,
    ListColumn.PROGRESS,
    ListColumn.LEAD,
)
_NUMBERS = {ListColumn.PROGRESS, ListColumn.PERCENT, ListColumn.ACTION, ListColumn.MEASURE}
_WHOLE = {
    *(ListColumn.LIGHT, ListColumn.STATUS, ListColumn.ID, ListColumn.DUE, ListColumn.DAYS_LEFT),
    *(ListColumn.REPORTED, ListColumn.ORIGINAL_DUE),
}


def list_column(column: ListColumn) -> Column:
    """Return how a column is drawn: short words, dates and figures stay whole."""
    return Column(
        column.value,
        COLUMN_HEADINGS[column],
        right=column in _NUMBERS,
        folds=column not in _NUMBERS | _WHOLE,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A task on a day, with what only the plan knows of it."""

    state: TaskState
    as_of: date
    action_title: str
    measure_title: str

    def cell(self, column: ListColumn) -> Cell:
        """Return what a column shows of the task."""
        return _CELLS[column](self)


_CELLS: dict[ListColumn, Callable[[Row], Cell]] = {
    ListColumn.LIGHT: lambda row: row.state.light,
    ListColumn.STATUS: lambda row: row.state.status,
    ListColumn.ID: lambda row: row.state.task.id,
    ListColumn.TITLE: lambda row: row.state.task.title,
    ListColumn.DUE: lambda row: row.state.due.date if row.state.due else None,
    ListColumn.DAYS_LEFT: lambda row: _days_left(row.state),
    ListColumn.PROGRESS: lambda row: row.state.completion,
    ListColumn.LEAD: lambda row: row.state.task.responsible.lead,
    ListColumn.SUPPORT: lambda row: row.state.task.responsible.support,
    ListColumn.LEADER: lambda row: row.state.task.responsible.leader,
    ListColumn.PERCENT: lambda row: row.state.percent,
    ListColumn.REASON: lambda row: reasons_message(row.state.reasons),
    ListColumn.NOTE: lambda row: _latest(row, lambda report: report.note),
    ListColumn.PROBLEM: lambda row: _latest(row, lambda report: report.problem),
    ListColumn.NEXT: lambda row: _latest(row, lambda report: report.next),
    ListColumn.REPORTED: lambda row: _reported_on(row.state, row.as_of),
    ListColumn.DUE_TEXT: lambda row: row.state.due.text if row.state.due else None,
    ListColumn.ORIGINAL_DUE: lambda row: row.state.task.due.date if row.state.task.due else None,
    ListColumn.ACTION: lambda row: row.state.task.action,
    ListColumn.ACTION_TITLE: lambda row: row.action_title,
    ListColumn.MEASURE: lambda row: row.state.task.measure,
    ListColumn.MEASURE_TITLE: lambda row: row.measure_title,
}


def _days_left(state: TaskState) -> Cell:
    return None if state.days_left is None else DaysLeft(state.days_left)


def _latest(row: Row, text_of: Callable[[Progress], str | None]) -> str | None:
    """Return a text of the latest report that has it: it holds until another one is reported."""
    reports = reports_until(row.state.task, row.as_of)
    return next((text for text in map(text_of, reversed(reports)) if text), None)


def _reported_on(state: TaskState, as_of: date) -> date | None:
    """Return the day of the latest note; without one, the last day of any report or value."""
    reports = reports_until(state.task, as_of)
    noted = [report.on for report in reports if report.note]
    if noted:
        return noted[-1]
    days = [report.on for report in reports]
    days.extend(entry.last.on for entry in state.indicators if entry.last)
    return max(days, default=None)
