"""A later deadline as an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.record.closure import require_open
from gcplan.record.named import recorded_day
from gcplan.record.outcome import ChangeRefusedError, Notice, TaskEdits
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Settings
    from gcplan.record.changes import Extend
    from gcplan.status.state import TaskState
    from gcplan.yaml.edit.layout import Value


def extend_edits(change: Extend, state: TaskState, settings: Settings, on: date) -> TaskEdits:
    """Return the edit that records an extension granted on a day.

    Raises ChangeRefusedError where there is no deadline to move, or it would not move later.
    """
    task = state.task
    require_open(task)
    if task.ongoing or state.due is None:
        raise ChangeRefusedError(N_("{id} has no deadline that could be extended"), id=task.id)
    to, due = recorded_day(change.to, settings, "to"), state.due.date
    if to <= due:
        text = N_("{to} is not later than the deadline of {id}, which is {due}")
        raise ChangeRefusedError(text, to=to, due=due, id=task.id)
    last = max((extension.on for extension in task.extensions), default=on)
    if on < last:
        text = N_("{id} has an extension of {last}: an earlier one, of {on}, would not count")
        raise ChangeRefusedError(text, id=task.id, last=last, on=on)
    entry: dict[str, Value] = {
        "to": to.isoformat(),
        "on": on.isoformat(),
        "approval": change.approval,
        "reason": change.reason,
    }
    late = N_("filed on {on}, after the deadline {due}: gcplan check will report it as GC211")
    return TaskEdits(
        (Edit(Operation.APPEND, (*task.route, "extended"), entry),),
        f"延期至{to}（{change.approval}）",
        (Notice(late, {"on": on, "due": due}),) if on > due else (),
    )
