"""Ledgers to write: of the sample plan, and of lines made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gcplan.exchange.ledger import COLUMNS, Ledger, Line, make_ledger
from gcplan.words import LedgerColumn, Light, Status
from tests.sample import sample_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.exchange.ledger import LedgerCell


def sample_ledger(folder: Path) -> Ledger:
    """Return the ledger of the sample plan, which is written into a folder."""
    snapshot = sample_snapshot(folder)
    return make_ledger(snapshot, snapshot.tasks, commit="c" * 40)


def task_line(task_id: str, **cells: LedgerCell) -> Line:
    """Return the line of a task with these cells by the names of their columns."""
    known: dict[str, LedgerCell] = {
        "id": task_id,
        "title": "任务",
        "status": Status.ON_TRACK,
        "light": Light.GREEN,
        "is_done": False,
        "evidence": (),
        **cells,
    }
    return Line(task_id, None, tuple(known.get(column.value) for column in COLUMNS))


def indicator_line(task_id: str, name: str, text: str, actual: LedgerCell = None) -> Line:
    """Return the line of an indicator."""
    known: dict[LedgerColumn, LedgerCell] = {
        LedgerColumn.ID: task_id,
        LedgerColumn.INDICATOR: name,
        LedgerColumn.INDICATOR_TARGET: text,
        LedgerColumn.ACTUAL: actual,
    }
    return Line(task_id, name, tuple(map(known.get, COLUMNS)))


def ledger_of(*lines: Line, **fields: object) -> Ledger:
    """Return a ledger of these lines."""
    made = Ledger("试验区2020年实施方案", 2020, date(2020, 7, 31), None, None, lines)
    return replace(made, **fields)  # type: ignore[arg-type]
