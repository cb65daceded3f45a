"""Workbooks as units fill them in: exported, edited in their cells, and taken over in memory."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from gcplan.exchange.book import read_book
from gcplan.exchange.ledger import make_ledger
from gcplan.exchange.merge import CellChange, Conflict, Found, Now, merge
from gcplan.exchange.requests import requests_of
from gcplan.exchange.workbook.read import read_grid
from gcplan.exchange.workbook.write import workbook
from gcplan.i18n import CHINESE, translate
from gcplan.load import load
from gcplan.record.batch import Batch, read_settings
from gcplan.record.changes import read_change
from gcplan.status.snapshot import take_snapshot
from gcplan.wording.words import LEDGER_HEADINGS
from gcplan.words import LedgerColumn

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.exchange.book import Book
    from gcplan.status.state import Snapshot

ON = date(2020, 9, 15)
_OF_ROW = (LedgerColumn.ID, LedgerColumn.INDICATOR)


class Edited:
    """A workbook that somebody has opened and changes."""

    def __init__(self, data: bytes) -> None:
        self.book: Any = load_workbook(io.BytesIO(data))
        self.sheet = self.book.worksheets[0]
        headings: dict[Any, Any] = {cell.value: cell.column for cell in self.sheet[1]}
        self.columns: dict[LedgerColumn, int] = {
            column: headings.get(translate(msgid, CHINESE)) or headings[msgid]
            for column, msgid in LEDGER_HEADINGS.items()
        }
        self.rows = {
            tuple(self.cell_at(row, column).value for column in _OF_ROW): row
            for row in range(2, self.sheet.max_row + 1)
        }

    def cell_at(self, row: int, column: LedgerColumn) -> Any:
        return self.sheet.cell(row, self.columns[column])

    def cell(self, task: str, column: LedgerColumn, indicator: str | None = None) -> Any:
        return self.cell_at(self.rows[task, indicator], column)

    def set(
        self,
        task: str,
        column: LedgerColumn,
        value: object,
        indicator: str | None = None,
        *,
        looks: str | None = None,
        is_text: bool = False,
    ) -> str:
        """Put a value into a cell, which looks so, and return the cell's place."""
        cell = self.cell(task, column, indicator)
        cell.value = value
        if looks is not None:
            cell.number_format = looks
        if is_text:
            cell.data_type = "s"
        return str(cell.coordinate)

    def data(self) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


@dataclass(frozen=True)
class Taken:
    """What comes of a workbook."""

    book: Book
    found: list[Found]

    @property
    def changes(self) -> list[CellChange]:
        return [each for each in self.found if isinstance(each, CellChange)]

    @property
    def conflicts(self) -> list[Conflict]:
        return [each for each in self.found if isinstance(each, Conflict)]


def snapshot_of(folder: Path, on: date = ON) -> Snapshot:
    loaded = load(folder)
    assert loaded.plan is not None
    return take_snapshot(loaded.plan, on)


def exported(folder: Path, unit: str | None = None, on: date = ON) -> bytes:
    """Return the workbook of all tasks, or of those that a unit leads."""
    snapshot = snapshot_of(folder, on)
    tasks = [each for each in snapshot.tasks if unit in (None, each.task.responsible.lead)]
    return workbook(make_ledger(snapshot, tasks, unit=unit))


def taken(folder: Path, data: bytes, on: date = ON) -> Taken:
    """Return what a workbook would change of a plan."""
    snapshot = snapshot_of(folder)
    now = Now(snapshot.plan.settings, {each.task.id: each for each in snapshot.tasks}, ON, on)
    book = read_book(read_grid(data))
    return Taken(book, [*book.wrong, *merge(book, now)])


def write(folder: Path, come: Taken, on: date = ON) -> None:
    """Carry out what a workbook changes, on disk."""
    batch = Batch(folder, read_settings(folder), ON)
    by_task: dict[str, list[CellChange]] = {}
    for change in come.changes:
        by_task.setdefault(change.task, []).append(change)
    for task, changes in by_task.items():
        for request in requests_of(task, changes, come.book.base.unit, on):
            asked = read_change(request.words)
            assert not isinstance(asked, list), asked
            batch.change(asked)
    assert batch.finish() == {}
    for name, draft in batch.drafts.items():
        (folder / name).write_text(draft.text, encoding="utf-8")
