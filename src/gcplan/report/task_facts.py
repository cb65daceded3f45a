"""What is known of a task on a day, in a few words each: who, when, why its light is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.wording.message import Cell, DaysLeft, Message
from gcplan.wording.words import dating_rule, due_source, overruled_message, reason_message

if TYPE_CHECKING:
    from gcplan.status.state import TaskState


def task_facts(state: TaskState) -> list[tuple[Cell, Cell]]:
    """Return label and value of what is known of a task; what goes on has no label of its own."""
    task, responsible = state.task, state.task.responsible
    optional: list[tuple[str, Cell]] = [
        (N_("sentence"), task.sentence),
        (N_("note"), task.note),
        (N_("lead unit"), responsible.lead),
        (N_("support"), responsible.support or None),
        (N_("leader"), responsible.leader),
        (N_("weight"), task.weight if task.weight != 1 else None),
    ]
    rows: list[tuple[Cell, Cell]] = [
        (Message(label), value) for label, value in optional if value is not None
    ]
    rows.append((Message(N_("light")), state.light))
    rows.append((Message(N_("status")), state.status))
    for index, reason in enumerate(state.reasons):
        rows.append((Message(N_("because")) if not index else None, reason_message(reason)))
    rows.extend(_deadline(state))
    if state.completion is not None:
        rows.append((Message(N_("complete")), state.completion))
    if state.is_percent_overruled:
        rows.append((None, overruled_message(state)))
    if state.time_progress is not None:
        rows.append((Message(N_("time passed")), state.time_progress))
    if state.done and task.verified_by:
        rows.append((Message(N_("verified by")), task.verified_by))
    if state.cancelled:
        ended = Message(
            "{reason} · {approval}",
            {"reason": state.cancelled.reason, "approval": state.cancelled.approval},
        )
        rows.append((Message(N_("cancelled because")), ended))
    return rows


def _deadline(state: TaskState) -> list[tuple[Cell, Cell]]:
    due, original = state.due, state.task.due
    if due is None:
        return [(Message(N_("deadline")), Message(N_("none")))]
    rows: list[tuple[Cell, Cell]] = [
        (
            Message(N_("deadline")),
            Message("{due}", {"due": due.date})
            if state.days_left is None
            else Message("{due} ({left})", {"due": due.date, "left": DaysLeft(state.days_left)}),
        )
    ]
    for dated in dict.fromkeys((due, original)):
        if dated is not None:
            how = Message(
                N_("{source}: “{text}” → {due}, {rule}"),
                {
                    "source": due_source(dated),
                    "text": dated.text,
                    "due": dated.date,
                    "rule": dating_rule(dated),
                },
            )
            label = N_("dated by") if dated is due else N_("originally")
            rows.append((Message(label), how))
    return rows
