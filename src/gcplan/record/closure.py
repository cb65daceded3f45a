"""The end of a task as edits: done, cancelled, and either taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.record.named import unknown_units
from gcplan.record.outcome import ChangeRefusedError, Notice, TaskEdits
from gcplan.record.report import evidence_edits, out_of_order, progress_entry, said_of_evidence
from gcplan.words import ClosureNote
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.record.changes import Cancel, Done, Reopen
    from gcplan.yaml.edit.layout import Value


def done_edits(change: Done, task: Task, settings: Settings, on: date, today: date) -> TaskEdits:
    """Return the edits that close a task, or add to its closure; raises ChangeRefusedError.

    The day of a closure is only corrected with a reason. The progress log keeps that, and who had
    verified it before.
    """
    edits, summary = _closure(change, task, on, today)
    edits += evidence_edits(task, change.evidence)
    said = [*said_of_evidence(edits)]
    if change.verified_by is not None:
        if task.verified_by and task.verified_by != change.verified_by:
            note = ClosureNote.VERIFIER_CORRECTED.of_change(
                task.verified_by, change.verified_by, change.reason
            )
            edits.append(progress_entry(task, today, note=note))
        edits.append(Edit(Operation.SET, (*task.route, "verified_by"), change.verified_by))
        said.append(Notice(N_("verified by: {unit}"), {"unit": change.verified_by}))
    warnings = tuple(unknown_units([change.verified_by], settings))
    return TaskEdits(tuple(edits), summary, warnings, tuple(said))


def _closure(change: Done, task: Task, on: date, today: date) -> tuple[list[Edit], str]:
    """Return the edits of the day of a closure, and what is done in a few Chinese words."""
    set_day = Edit(Operation.SET, (*task.route, "done"), on.isoformat())
    if not task.done:
        require_open(task)
        if change.reason is not None:
            raise ChangeRefusedError(
                N_("reason is for correcting the day of a closure, and {id} is not done"),
                id=task.id,
            )
        return [set_day], "办结"
    if change.on is None or on == task.done:
        if change.reason is not None:
            raise ChangeRefusedError(N_("a reason is given, but no other day of closure"))
        if not change.evidence and change.verified_by is None:
            raise _is_done(task, task.done).hint(
                N_("To add to it give evidence or who verified it; another day needs a reason.")
            )
        return [], "补充办结材料"
    if change.reason is None:
        raise _is_done(task, task.done).hint(N_("Give a reason to correct the day."))
    note = ClosureNote.DAY_CORRECTED.of_change(task.done, on, change.reason)
    return [set_day, progress_entry(task, today, note=note)], ClosureNote.DAY_CORRECTED.value


def cancel_edits(change: Cancel, task: Task, on: date) -> TaskEdits:
    """Return the edit that cancels a task; raises ChangeRefusedError for a closed one."""
    require_open(task)
    entry: dict[str, Value] = {
        "on": on.isoformat(),
        "reason": change.reason,
        "approval": change.approval,
    }
    edit = Edit(Operation.SET, (*task.route, "cancelled"), entry)
    return TaskEdits((edit,), f"中止（{change.approval}）")


def reopen_edits(change: Reopen, task: Task, on: date) -> TaskEdits:
    """Return the edits that open a task again; raises ChangeRefusedError for an open one."""
    if not task.done and not task.cancelled:
        raise ChangeRefusedError(N_("{id} is neither done nor cancelled"), id=task.id)
    word = ClosureNote.REOPENED if task.done else ClosureNote.RESUMED
    taken_back = {
        "done": task.done,
        "verified_by": task.done and task.verified_by,
        "cancelled": task.cancelled,
    }
    edits = [
        Edit(Operation.REMOVE, (*task.route, key)) for key, there in taken_back.items() if there
    ]
    edits.append(progress_entry(task, on, note=word.of(change.reason)))
    return TaskEdits(tuple(edits), word.value, tuple(out_of_order(task, on)))


def require_open(task: Task) -> None:
    """Raise ChangeRefusedError for a task that is done or cancelled."""
    if task.done:
        raise _is_done(task, task.done)
    if task.cancelled:
        on = task.cancelled.on
        raise ChangeRefusedError(N_("{id} is cancelled since {on}"), id=task.id, on=on)


def _is_done(task: Task, on: date) -> ChangeRefusedError:
    return ChangeRefusedError(N_("{id} is done since {on}"), id=task.id, on=on)
