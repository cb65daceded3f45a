"""What a workbook changes: of each cell what it said, what it says, and what the plan says by now.

    cell = base                  nothing
    plan = base, cell another    the cell is taken over
    plan = cell                  nothing: it is recorded already
    all three differ             a conflict, which is never decided here

Base values decide, not commits, so that a workbook finds conflicts in any clone. Evidence is only
ever added. A closure is one thing with two cells: whether, and when.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from gcplan.exchange.base import fixed_digest
from gcplan.exchange.book import Wrong
from gcplan.exchange.cells import (
    CellRefusedError,
    day,
    is_untouched,
    lines,
    percent,
    plain_text,
    quantity,
    text,
    truth,
)
from gcplan.exchange.ledger import REPORTED, base_text, task_lines
from gcplan.exchange.workbook.grid import place_name
from gcplan.i18n import N_
from gcplan.phrase.target import Target, read_target
from gcplan.wording.message import Message
from gcplan.words import LedgerColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gcplan.domain import Indicator, Settings, Task
    from gcplan.exchange.book import Book, BookRow
    from gcplan.exchange.ledger import LedgerCell, Line
    from gcplan.status.state import TaskState

_CLOSURE = (LedgerColumn.IS_DONE, LedgerColumn.DONE)


@dataclass(frozen=True, slots=True)
class Now:
    """What a workbook is held against: the plan as it stands, and the day it reports for."""

    settings: Settings
    states: Mapping[str, TaskState]
    today: date
    on: date


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell changes; `old` is what the plan says, `where` names the cell."""

    task: str
    column: LedgerColumn
    indicator: str | None
    old: LedgerCell
    new: LedgerCell
    where: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change of a cell that the plan has changed otherwise since it said `base`."""

    change: CellChange
    base: str

    @property
    def needs_reason(self) -> bool:
        """Tell whether only a reason decides for the workbook: for another day of a closure."""
        return self.change.column is LedgerColumn.DONE and self.change.old is not None


@dataclass(frozen=True, slots=True)
class Blanked:
    """A cell that has been emptied or shortened, which deletes nothing."""

    where: str


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever takes a workbook over should know of a cell."""

    where: str
    message: Message


Found: TypeAlias = CellChange | Conflict | Blanked | Said | Wrong


def merge(book: Book, now: Now) -> Iterator[Found]:
    """Yield what the rows of a workbook change, and what is to be said of them."""
    for row in book.rows:
        touched = [
            column
            for column in (REPORTED if row.line.indicator is None else (LedgerColumn.ACTUAL,))
            if not _is_untouched(row, column)
        ]
        if touched:
            yield from _touched(book, row, touched, now)


def _touched(book: Book, row: BookRow, columns: list[LedgerColumn], now: Now) -> Iterator[Found]:
    """Yield what comes of the cells of a row that are not as they went out."""
    for column in columns:
        if column not in row.cells:
            place = place_name(row.number, book.columns[column])
            yield Blanked(book.where(place, row.line.task))
    filled = [column for column in columns if column in row.cells]
    if not filled:
        return
    task = row.line.task
    try:
        state = _open_state(task, now)
        line = _line_now(row, state, now)
    except CellRefusedError as error:
        where = book.where(row.cells[filled[0]].place, task)
        yield Wrong(where, error.message)
        return
    if set(filled) & set(_CLOSURE):
        yield from _closure(book, row, state, now)
    for column in filled:
        if column in _CLOSURE:
            continue
        where = book.where(row.cells[column].place, task)
        try:
            value = _value(row, column, state.task)
        except CellRefusedError as error:
            yield Wrong(where, error.message)
            continue
        change = CellChange(task, column, row.line.indicator, line.cell(column), value, where)
        if column is LedgerColumn.EVIDENCE:
            yield from _evidence(change, row.line.filled[column])
        elif not _is_recorded(change, state.task, book, now):
            yield from _three_way(change, row.line.filled[column])


def _is_untouched(row: BookRow, column: LedgerColumn) -> bool:
    base, cell = row.line.filled[column], row.cells.get(column)
    if cell is None:
        return not base
    return is_untouched(cell, base, is_truth=column is LedgerColumn.IS_DONE)


def _open_state(task: str, now: Now) -> TaskState:
    """Return where a task stands; raises CellRefusedError where nothing can be reported on it."""
    state = now.states.get(task)
    if state is None:
        moved = (each.task.id for each in now.states.values() if task in each.task.was)
        if there := next(moved, None):
            text_ = N_("{id} is {now} in the plan by now: export the workbook anew")
            raise CellRefusedError(text_, id=task, now=there)
        raise CellRefusedError(N_("the plan has no task {id} any more"), id=task)
    if state.cancelled:
        text_ = N_("{id} is cancelled since {on}: nothing is reported on it; see gcplan reopen")
        raise CellRefusedError(text_, id=task, on=state.cancelled.on)
    return state


def _line_now(row: BookRow, state: TaskState, now: Now) -> Line:
    """Return what the ledger of today says in a row; raises CellRefusedError."""
    indicator = row.line.indicator
    for line in task_lines(state, now.today, "", ""):
        if line.indicator == indicator:
            return line
    text_ = N_("{id} has no indicator “{name}” any more")
    raise CellRefusedError(text_, id=state.task.id, name=indicator or "")


def _value(row: BookRow, column: LedgerColumn, task: Task) -> LedgerCell:
    """Return what a cell means; raises CellRefusedError."""
    cell = row.cells[column]
    match column:
        case LedgerColumn.PERCENT:
            return percent(cell)
        case LedgerColumn.EVIDENCE:
            return lines(cell)
        case LedgerColumn.ACTUAL:
            indicators = (each for each in task.indicators if each.name == row.line.indicator)
            indicator = next(indicators)
            _require_same_unit(row, indicator)
            return quantity(cell, indicator.target)
        case _:
            return text(cell)


def _require_same_unit(row: BookRow, indicator: Indicator) -> None:
    """Refuse a value that was filled in for a target in another unit; raises CellRefusedError."""
    if fixed_digest(indicator.text) == row.line.fixed[LedgerColumn.INDICATOR_TARGET]:
        return
    went_out = row.cells.get(LedgerColumn.INDICATOR_TARGET)
    before = None if went_out is None else read_target(plain_text(went_out))
    if isinstance(before, Target) and before.unit == indicator.target.unit:
        return
    text_ = N_("the target is {target} by now, and was in another unit: export the workbook anew")
    raise CellRefusedError(text_, target=indicator.text)


def _three_way(change: CellChange, base: str) -> Iterator[Found]:
    book, plan = base_text(change.new), base_text(change.old)
    if book in (base, plan):
        return
    if plan != base:
        yield Conflict(change, base)
        return
    yield change
    if change.column is LedgerColumn.PERCENT and _falls(change):
        values = {"old": change.old, "new": change.new}
        yield Said(change.where, Message(N_("the percent falls from {old} to {new}"), values))


def _evidence(change: CellChange, base: str) -> Iterator[Found]:
    before, book, plan = (
        dict.fromkeys(filter(None, text_.split("\n")))
        for text_ in (base, base_text(change.new), base_text(change.old))
    )
    if before.keys() - book.keys():
        yield Blanked(change.where)
    added = tuple(item for item in book if item not in {**before, **plan})
    if added:
        yield replace(change, old=(), new=added)


def _closure(book: Book, row: BookRow, state: TaskState, now: Now) -> Iterator[Found]:
    """Yield the closure that two cells ask for."""
    task, base = row.line.task, row.line.filled[LedgerColumn.DONE]
    cells = {column: row.cells[column] for column in _CLOSURE if column in row.cells}
    is_done, on = False, None
    for column, cell in cells.items():
        try:
            if column is LedgerColumn.IS_DONE:
                is_done = truth(cell)
            else:
                on = day(cell, now.settings)
        except CellRefusedError as error:
            yield Wrong(book.where(cell.place, task), error.message)
            return
    where = book.where(next(reversed(cells.values())).place, task)
    change = CellChange(task, LedgerColumn.DONE, None, state.done, on or now.on, where)
    if base:
        yield from _closed(change, base, is_done=is_done, on=on)
    elif is_done or on:
        if not state.done:
            yield change
        elif on not in (None, state.done):
            yield Conflict(change, base)


def _closed(change: CellChange, base: str, *, is_done: bool, on: date | None) -> Iterator[Found]:
    """Yield what comes of the cells of a task that was done when the workbook went out."""
    plan = base_text(change.old)
    if on is not None and on.isoformat() != base:
        if plan == base:
            text_ = N_("{id} is done since {on}; another day is recorded with gcplan done --reason")
            yield Wrong(change.where, Message(text_, {"id": change.task, "on": base}))
        elif plan != on.isoformat():
            yield Conflict(change, base)
    elif plan and not is_done:
        text_ = N_("{id} stays done: a closure is taken back with gcplan reopen")
        yield Said(change.where, Message(text_, {"id": change.task}))


def _is_recorded(change: CellChange, task: Task, book: Book, now: Now) -> bool:
    """Tell whether the plan has this already from this unit and for this day, be it not the last.

    A workbook that is taken over for a day before the latest report changes nothing twice.
    """
    if change.column is LedgerColumn.ACTUAL:
        return any(
            actual.on == now.on and actual.value == change.new
            for indicator in task.indicators
            if indicator.name == change.indicator
            for actual in indicator.actuals
        )
    return any(
        entry.on == now.on
        and entry.by == book.base.unit
        and getattr(entry, change.column.value) == change.new
        for entry in task.progress
    )


def _falls(change: CellChange) -> bool:
    old, new = change.old, change.new
    return old is not None and float(str(new)) < float(str(old))
