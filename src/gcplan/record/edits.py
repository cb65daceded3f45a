"""A change of a task to edits of its entry: what is recorded, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from gcplan.i18n import N_
from gcplan.record.adjustment import adjust_edits
from gcplan.record.changes import Accept, Adjust, Cancel, Done, Extend, Reopen, Update
from gcplan.record.closure import cancel_edits, done_edits, reopen_edits
from gcplan.record.extension import extend_edits
from gcplan.record.named import recorded_day
from gcplan.record.outcome import ChangeRefusedError
from gcplan.record.report import update_edits
from gcplan.record.waiver import accept_edits

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Settings
    from gcplan.record.changes import TaskChange
    from gcplan.record.outcome import TaskEdits
    from gcplan.status.state import TaskState


def edits_of(change: TaskChange, state: TaskState, settings: Settings, today: date) -> TaskEdits:
    """Return the edits that record a change of an existing task.

    Raises ChangeRefusedError where the change contradicts what is recorded already.
    """
    if isinstance(change, Accept):
        return accept_edits(change, state.task, settings, today)
    on = today if change.on is None else recorded_day(change.on, settings, "on")
    if on > today:
        raise ChangeRefusedError(N_("{on} is still to come: today is {today}"), on=on, today=today)
    match change:
        case Update():
            return update_edits(change, state.task, settings, on)
        case Done():
            return done_edits(change, state.task, settings, on, today)
        case Reopen():
            return reopen_edits(change, state.task, on)
        case Extend():
            return extend_edits(change, state, settings, on)
        case Cancel():
            return cancel_edits(change, state.task, on)
        case Adjust():
            return adjust_edits(change, state.task, settings, on, today)
        case _:
            assert_never(change)
