"""The ledger of a plan: a line for each task and below it one for each indicator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from gcplan.i18n import N_, translate
from gcplan.plan.scalars import number_text
from gcplan.report.task_data import titles_of
from gcplan.status.dated import reports_until
from gcplan.wording.words import LIGHT_WORDS, STATUS_WORDS
from gcplan.words import LedgerColumn, Light, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.domain import Task
    from gcplan.status.indicators import IndicatorState
    from gcplan.status.state import Snapshot, TaskState

LedgerCell: TypeAlias = "str | Decimal | date | bool | tuple[str, ...] | Light | Status | None"
"""What a cell holds; of several texts each has a line of its own."""

YES, NO = N_("yes"), N_("no")
COLUMNS = tuple(LedgerColumn)
REPORTED = (
    LedgerColumn.PERCENT,
    LedgerColumn.NOTE,
    LedgerColumn.PROBLEM,
    LedgerColumn.NEXT,
    LedgerColumn.IS_DONE,
    LedgerColumn.DONE,
    LedgerColumn.EVIDENCE,
)
"""What a unit fills in on the line of a task."""
FILLED = (*REPORTED, LedgerColumn.ACTUAL)
"""What a unit fills in: on the line of an indicator its value."""
FIXED = tuple(column for column in COLUMNS if column not in FILLED)
"""What a unit cannot change in a ledger."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a ledger: of a task, or with its name of one of the task's indicators.

    `cells` has one for each of COLUMNS.
    """

    task: str
    indicator: str | None
    cells: tuple[LedgerCell, ...]

    def cell(self, column: LedgerColumn) -> LedgerCell:
        """Return what stands under a column."""
        return self.cells[COLUMNS.index(column)]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Tasks of a plan on a day; `unit` fills it in, `commit` is the plan's where it has one."""

    title: str
    year: int
    as_of: date
    commit: str | None
    unit: str | None
    lines: tuple[Line, ...]


def make_ledger(
    snapshot: Snapshot,
    tasks: Iterable[TaskState],
    *,
    unit: str | None = None,
    commit: str | None = None,
) -> Ledger:
    """Return the ledger of these tasks of a plan, in their order."""
    titles = titles_of(snapshot.plan)
    lines = tuple(
        line
        for state in tasks
        for line in task_lines(
            state, snapshot.as_of, *titles[state.task.action, state.task.measure]
        )
    )
    settings = snapshot.plan.settings
    return Ledger(settings.title, settings.year, snapshot.as_of, commit, unit, lines)


def task_lines(state: TaskState, as_of: date, action: str, measure: str) -> Iterator[Line]:
    """Yield the line of a task and those of its indicators."""
    task = state.task
    reports = reported(task, as_of)
    responsible = task.responsible
    yield Line(
        task.id,
        None,
        (
            task.id,
            f"{task.action} {action}",
            f"{task.action}.{task.measure} {measure}",
            task.title,
            tuple(f"{each.name} {each.text}" for each in task.indicators),
            state.due.date if state.due else None,
            responsible.lead,
            "、".join(responsible.support),
            responsible.leader,
            state.status,
            state.light,
            state.percent,
            reports[LedgerColumn.NOTE],
            reports[LedgerColumn.PROBLEM],
            reports[LedgerColumn.NEXT],
            state.done is not None,
            state.done,
            task.evidence,
            None,
            None,
            None,
        ),
    )
    for indicator in state.indicators:
        yield _indicator_line(task, indicator)


def reported(task: Task, as_of: date) -> dict[LedgerColumn, str | None]:
    """Return the latest note, problem and next step of a task, each of whichever report has one."""
    entries = reports_until(task, as_of)
    return {
        column: next(
            (text for entry in reversed(entries) if (text := getattr(entry, column.value))), None
        )
        for column in (LedgerColumn.NOTE, LedgerColumn.PROBLEM, LedgerColumn.NEXT)
    }


def base_text(cell: LedgerCell) -> str:
    """Return a cell in the one spelling in which ledgers are compared; nothing for an empty one."""
    match cell:
        case None | False:
            return ""
        case True:
            return "true"
        case date():
            return cell.isoformat()
        case Decimal():
            return number_text(cell)
        case tuple():
            return "\n".join(cell)
        case _:
            return str(cell)


def shown_text(cell: LedgerCell) -> str:
    """Return a cell as people read it, in the language of the run."""
    match cell:
        case Status():
            return translate(STATUS_WORDS[cell])
        case Light():
            return translate(LIGHT_WORDS[cell])
        case bool():
            return translate(YES if cell else NO)
        case _:
            return base_text(cell)


def _indicator_line(task: Task, state: IndicatorState) -> Line:
    empty = (None,) * (len(COLUMNS) - 4)
    actual = state.last.value if state.last else None
    indicator = state.indicator
    return Line(task.id, indicator.name, (task.id, *empty, indicator.name, indicator.text, actual))
