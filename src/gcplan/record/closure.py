"""The end of a task as edits: done, cancelled, and either taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.record.named import unknown_units
from gcplan.record.outcome import ChangeRefusedError, TaskEdits
from gcplan.record.report import out_of_order, progress_entry
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.record.changes import Cancel, Done, Reopen
    from gcplan.yaml.edit.layout import Value

REOPENED = "撤销办结"
RESUMED = "撤销中止"
"""How the progress log of a plan says that a closure was taken back."""


def done_edits(change: Done, task: Task, settings: Settings, on: date) -> TaskEdits:
    """Return the edits that close a task; raises ChangeRefusedError for a closed one."""
    require_open(task)
    edits = [Edit(Operation.SET, (*task.route, "done"), on.isoformat())]
    for item in change.evidence:
        edits.append(Edit(Operation.APPEND, (*task.route, "evidence"), item))
    if change.verified_by is not None:
        edits.append(Edit(Operation.SET, (*task.route, "verified_by"), change.verified_by))
    return TaskEdits(tuple(edits), "办结", tuple(unknown_units([change.verified_by], settings)))


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
    word = REOPENED if task.done else RESUMED
    taken_back = {
        "done": task.done,
        "verified_by": task.done and task.verified_by,
        "cancelled": task.cancelled,
    }
    edits = [
        Edit(Operation.REMOVE, (*task.route, key)) for key, there in taken_back.items() if there
    ]
    edits.append(progress_entry(task, on, note=f"{word}：{change.reason}"))
    return TaskEdits(tuple(edits), word, tuple(out_of_order(task, on)))


def require_open(task: Task) -> None:
    """Raise ChangeRefusedError for a task that is done or cancelled."""
    if task.done:
        raise ChangeRefusedError(N_("{id} is done since {on}"), id=task.id, on=task.done)
    if task.cancelled:
        on = task.cancelled.on
        raise ChangeRefusedError(N_("{id} is cancelled since {on}"), id=task.id, on=on)
