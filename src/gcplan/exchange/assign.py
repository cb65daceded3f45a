"""Who answers for what, from any table with a column of ids: read, and said where it is shortest.

What is equal for all tasks of an action is written at the action, else of a measure at the
measure, else at the task. Nothing is taken away: an empty cell leaves what is there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from gcplan.domain import id_key
from gcplan.exchange.book import NoLedgerError, Wrong, doubled, headings_of, heads, spelled, where
from gcplan.exchange.cells import CellRefusedError, is_blank, plain_text, task_id, text
from gcplan.exchange.requests import Request
from gcplan.exchange.workbook.grid import Kind
from gcplan.i18n import N_
from gcplan.phrase.characters import normalize_id
from gcplan.phrase.nearest import nearest
from gcplan.wording.message import Message
from gcplan.wording.words import LEDGER_HEADINGS
from gcplan.words import LedgerColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gcplan.domain import Plan, Task
    from gcplan.exchange.workbook.grid import Grid, GridCell, Sheet

ASSIGNED = (LedgerColumn.LEAD, LedgerColumn.SUPPORT, LedgerColumn.LEADER)
"""What a table assigns, by the names that the files have for it."""

_MORE_SPELLINGS = {
    LedgerColumn.ID: ("任务编号", "序号", "ID"),
    LedgerColumn.LEAD: ("责任单位", "牵头部门", "lead"),
    LedgerColumn.SUPPORT: ("配合部门", "support"),
    LedgerColumn.LEADER: ("分管领导", "责任人", "leader"),
}
_BETWEEN_NAMES = re.compile(r"[,，、;；\n]")

Names: TypeAlias = "str | tuple[str, ...]"
Place: TypeAlias = "tuple[int, ...]"
"""The numbers of an action, a measure or a task."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A name, or several, that a table has for a task; `where` is the cell."""

    task: str
    column: LedgerColumn
    names: Names
    where: str


def read_assignments(grid: Grid, plan: Plan) -> tuple[list[Assignment], list[Wrong]]:
    """Return what the rows of a table assign, and what is wrong with its cells.

    Raises NoLedgerError when it has no column of ids, or none that assigns anything.
    """
    sheet, head, columns = _table(grid)
    known = {task.id for task in plan.tasks()}
    found: dict[tuple[str, LedgerColumn], Assignment] = {}
    wrong: list[Wrong] = []
    for number in sorted({row for row, _ in sheet.cells if row > head}):
        try:
            assigned = list(_row(sheet, head, number, columns, known))
        except _CellWrongError as error:
            wrong.append(error.wrong)
            continue
        for each in assigned:
            first = found.setdefault((each.task, each.column), each)
            if first.names != each.names:
                said = N_("{id} has another name in {place}")
                values = {"id": each.task, "place": first.where}
                wrong.append(Wrong(each.where, Message(said, values)))
    return list(found.values()), wrong


class _CellWrongError(Exception):
    def __init__(self, place: str, refused: CellRefusedError) -> None:
        super().__init__(place)
        self.wrong = Wrong(place, refused.message)


def _table(grid: Grid) -> tuple[Sheet, int, dict[LedgerColumn, int]]:
    """Return the first sheet with a heading of ids, that row, and where the columns stand."""
    meant = {
        spelled(word): column
        for column in (LedgerColumn.ID, *ASSIGNED)
        for word in (*headings_of(column), *_MORE_SPELLINGS[column])
    }
    for sheet in grid.sheets:
        for row, cells in heads(sheet):
            columns: dict[LedgerColumn, int] = {}
            for cell in cells:
                column = meant.get(spelled(plain_text(cell)))
                if column in columns:
                    raise doubled(column, cell)
                if column is not None:
                    columns[column] = cell.column
            if LedgerColumn.ID in columns and len(columns) > 1:
                return sheet, row, columns
    raise NoLedgerError(
        N_("no table with a column “{id}” and one of {headings}"),
        id=Message(LEDGER_HEADINGS[LedgerColumn.ID]),
        headings=Message(
            "{lead}, {support}, {leader}",
            {column.value: Message(LEDGER_HEADINGS[column]) for column in ASSIGNED},
        ),
    )


def _row(
    sheet: Sheet, head: int, number: int, columns: Mapping[LedgerColumn, int], known: set[str]
) -> Iterator[Assignment]:
    """Yield what a row assigns; raises _CellWrongError."""
    cells = {
        column: cell
        for column in ASSIGNED
        if column in columns and (cell := _cell(sheet, head, number, columns[column])) is not None
    }
    if not cells:
        return
    id_cell = _cell(sheet, head, number, columns[LedgerColumn.ID])
    place = where(sheet.name, number if id_cell is None else id_cell.place)
    if id_cell is None:
        raise _CellWrongError(place, CellRefusedError(N_("a row without an id")))
    try:
        tasks = _tasks_of(id_cell, known)
    except CellRefusedError as error:
        raise _CellWrongError(place, error) from error
    for column, cell in cells.items():
        at = where(sheet.name, cell.place, tasks[0] if len(tasks) == 1 else None)
        try:
            names = _names(text(replace(cell, is_merged=False)), column)
        except CellRefusedError as error:
            raise _CellWrongError(at, error) from error
        if names:
            yield from (Assignment(task, column, names, at) for task in tasks)


def _cell(sheet: Sheet, head: int, row: int, column: int) -> GridCell | None:
    """Return what stands at a place, of cells that are merged downwards the first.

    Of cells that are merged across, the others are empty; so is what belongs to the headings.
    """
    first_row, first_column = sheet.merged.get((row, column), (row, column))
    if first_row <= head or first_column != column:
        return None
    cell = sheet.cells.get((first_row, column))
    return None if cell is None or is_blank(cell) else cell


def _tasks_of(cell: GridCell, known: set[str]) -> list[str]:
    """Return the tasks that an id means, of an action or a measure all; raises CellRefusedError."""
    found = normalize_id(plain_text(cell)) if cell.kind is Kind.TEXT else task_id(cell)
    if found in known:
        return [found]
    tasks = sorted((task for task in known if task.startswith(f"{found}.")), key=id_key)
    if tasks:
        return tasks
    near = nearest(found, known)
    if near is None:
        raise CellRefusedError(N_("the plan has no task {id}"), id=found)
    raise CellRefusedError(N_("the plan has no task {id}; nearest: {near}"), id=found, near=near)


def _names(written: str, column: LedgerColumn) -> Names:
    if column is not LedgerColumn.SUPPORT:
        return " ".join(written.split())
    names = (" ".join(name.split()) for name in _BETWEEN_NAMES.split(written))
    return tuple(dict.fromkeys(filter(None, names)))


def requests_to_assign(
    assignments: Iterable[Assignment], plan: Plan, own: Mapping[Place, Mapping[str, Any]]
) -> list[Request]:
    """Return the changes that assign, at as few places as say it.

    `own` is what the files name at each action, measure and task itself.
    """
    wanted: dict[LedgerColumn, dict[str, Assignment]] = {column: {} for column in ASSIGNED}
    for each in assignments:
        wanted[each.column][each.task] = each
    words: defaultdict[Place, dict[str, Names]] = defaultdict(dict)
    first: dict[Place, str] = {}
    for column, by_task in wanted.items():
        for place, names, cell in _written(column, by_task, plan, own):
            words[place][column.value] = names
            first.setdefault(place, cell)
    return [
        Request(
            {"op": "update", "id": ".".join(map(str, place)), **_listed(words[place])},
            dict.fromkeys(words[place], first[place]),
        )
        for place in sorted(words)
    ]


def _written(
    column: LedgerColumn,
    by_task: Mapping[str, Assignment],
    plan: Plan,
    own: Mapping[Place, Mapping[str, Any]],
) -> Iterator[tuple[Place, Names, str]]:
    """Yield where which names are to stand, and the cell that says so."""
    for action in plan.actions:
        tasks = [task for measure in action.measures for task in measure.tasks]
        after = {task.id: _after(task, column, by_task) for task in tasks}
        said: dict[Place, Names] = {}
        measures = [(action.number, measure.number) for measure in action.measures]
        for place in [(action.number,), *measures, *(id_key(task.id) for task in tasks)]:
            members = [task.id for task in tasks if id_key(task.id)[: len(place)] == place]
            names = after[members[0]] if members else None
            cell = next(
                (
                    by_task[task].where
                    for task in members
                    if task in by_task and _standing(id_key(task), column, own, said) != names
                ),
                None,
            )
            is_same = all(after[task] == names for task in members)
            if names and cell and is_same and _standing(place, column, own, said) != names:
                said[place] = names
                yield place, names, cell


def _after(task: Task, column: LedgerColumn, by_task: Mapping[str, Assignment]) -> Names | None:
    """Return who a task is to have in the end."""
    if task.id in by_task:
        return by_task[task.id].names
    there: Names | None = getattr(task.responsible, column.value)
    return there or None


def _standing(
    place: Place,
    column: LedgerColumn,
    own: Mapping[Place, Mapping[str, Any]],
    said: Mapping[Place, Names],
) -> Names | None:
    """Return what holds at a place: what it says itself, else what stands above it."""
    for length in range(len(place), 0, -1):
        at = place[:length]
        if at in said:
            return said[at]
        written = own.get(at, {}).get(column.value)
        if written is not None:
            return tuple(written) if isinstance(written, list) else str(written)
    return None


def _plain(names: Names) -> str | list[str]:
    return names if isinstance(names, str) else [*names]


def _listed(words: Mapping[str, Names]) -> dict[str, object]:
    return {key: _plain(names) for key, names in words.items()}
