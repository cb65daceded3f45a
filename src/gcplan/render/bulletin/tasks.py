"""The tasks of a bulletin in words: problems one by one, changes, and what falls due next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_, translate
from gcplan.render.bulletin.latest import report_text
from gcplan.render.bulletin.saying import NOTHING, day_text, ordinal, say, share_text, text_of
from gcplan.report.columns import Row
from gcplan.status.state import ReasonCode
from gcplan.wording.events import adjustment_message
from gcplan.wording.message import DaysLeft, Message
from gcplan.wording.words import COLUMN_HEADINGS, EVENT_WORDS, STATUS_WORDS, reasons_message
from gcplan.words import EventKind, ListColumn, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Adjustment, Cancellation, Extension, Task
    from gcplan.render.bulletin.overall import TableTexts
    from gcplan.report.bulletin.bulletin import Bulletin
    from gcplan.report.bulletin.changes import Changes
    from gcplan.status.state import TaskState

_NUMBERED = {
    Status.OVERDUE: (N_("No task is overdue."), N_("Overdue are {tasks}.")),
    Status.BEHIND: (N_("No task is behind."), N_("Behind are {tasks}.")),
    Status.UNREPORTED: (
        N_("No task is without a report."),
        N_("Without a report that has a figure are {tasks}."),
    ),
}
_SHORT = (ReasonCode.FAR_BEHIND, ReasonCode.BEHIND, ReasonCode.LEVEL_MISSED)
_CHANGED = {
    EventKind.DONE: (N_("No task was closed."), N_("Closed were {number}.")),
    EventKind.EXTENDED: (N_("No deadline was extended."), N_("Extended were {number} deadlines.")),
    EventKind.ADJUSTED: (N_("Nothing was adjusted."), N_("Adjusted or corrected were {number}.")),
    EventKind.CANCELLED: (N_("No task was cancelled."), N_("Cancelled were {number}.")),
}


def group_heading(number: int, heading: str) -> str:
    """Return the heading of a group inside a section."""
    return say(N_("({ordinal}) {heading}"), ordinal=ordinal(number), heading=heading)


def problem_groups(bulletin: Bulletin) -> list[dict[str, Any]]:
    """Return what is overdue, behind and unreported, each task with its facts."""
    groups = []
    for number, (status, states) in enumerate(bulletin.problems.items(), 1):
        none, some = _NUMBERED[status]
        items = [
            {
                "title": f"{index}. {state.task.id} {state.task.title}",
                "facts": [[label, text] for label, text in _facts(state, bulletin.span.as_of)],
            }
            for index, state in enumerate(states, 1)
        ]
        heading = group_heading(number, translate(STATUS_WORDS[status]))
        intro = say(some, tasks=len(states)) if states else translate(none)
        groups.append({"heading": heading, "intro": intro, "items": items})
    return groups


def change_groups(changes: Changes) -> list[dict[str, Any]]:
    """Return what was closed, extended, adjusted and cancelled in a period."""
    said = {
        EventKind.DONE: [_closed(each.task, each.on, each.late) for each in changes.closed],
        EventKind.EXTENDED: [
            _extended(each.task, each.before, each.extension) for each in changes.extended
        ],
        EventKind.ADJUSTED: [_adjusted(each.task, each.adjustment) for each in changes.adjusted],
        EventKind.CANCELLED: [
            _cancelled(each.task, each.cancellation) for each in changes.cancelled
        ],
    }
    groups = []
    for number, (kind, items) in enumerate(said.items(), 1):
        none, some = _CHANGED[kind]
        heading = group_heading(number, translate(EVENT_WORDS[kind]))
        intro = say(some, number=len(items)) if items else translate(none)
        groups.append({"heading": heading, "intro": intro, "items": items})
    return groups


def upcoming_intro(bulletin: Bulletin) -> str:
    """Return how many open tasks fall due, those of the last day of the period apart."""
    span, states = bulletin.span, bulletin.upcoming
    days = {"first": span.as_of, "last": span.following}
    if not states:
        return say(N_("No open task is due from {first} to {last}."), **days)
    said = say(N_("Open and due from {first} to {last} are {tasks}."), tasks=len(states), **days)
    today = sum(state.days_left == 0 for state in states)
    if not today:
        return said
    also = say(N_("Of them {number} on {first} itself."), number=today, first=span.as_of)
    return say(N_("{first} {then}"), first=said, then=also)


def upcoming_table(bulletin: Bulletin) -> TableTexts:
    """Return a row for each open task that falls due."""
    columns = (
        ListColumn.ID,
        ListColumn.TITLE,
        ListColumn.LEAD,
        ListColumn.DUE,
        ListColumn.PROGRESS,
    )
    rows = [
        [
            state.task.id,
            state.task.title,
            state.task.responsible.lead or NOTHING,
            day_text(state.due.date) if state.due else NOTHING,
            share_text(state.completion),
        ]
        for state in bulletin.upcoming
    ]
    return {"heads": [translate(COLUMN_HEADINGS[column]) for column in columns], "rows": rows}


def _facts(state: TaskState, as_of: date) -> Iterator[tuple[str, str]]:
    """Yield label and text of what one asks about a task that has a problem."""
    row = Row(state, as_of, "", "")
    yield _label(ListColumn.LEAD), state.task.responsible.lead or translate(N_("none named"))
    yield _label(ListColumn.DUE), _due(state)
    if state.status is Status.BEHIND:
        short = [reason for reason in state.reasons if reason.code in _SHORT]
        yield _label(ListColumn.REASON), text_of(reasons_message(short))
    yield translate(N_("Latest report")), report_text(row)
    for column in (ListColumn.PROBLEM, ListColumn.NEXT):
        text = text_of(row.cell(column))
        if text or state.status is not Status.UNREPORTED:
            yield _label(column), text or translate(N_("not reported"))


def _label(column: ListColumn) -> str:
    return translate(COLUMN_HEADINGS[column])


def _due(state: TaskState) -> str:
    if state.due is None:
        return translate(N_("none"))
    original = state.task.due
    said = day_text(state.due.date)
    if state.extensions and original:
        said = say(N_("{due}, at first {original}"), due=said, original=original.date)
    if state.days_left is None:
        return said
    left = DaysLeft(state.days_left) if state.days_left else Message(N_("due that day"))
    return say(N_("{due}, {left}"), due=said, left=left)


def _task(task: Task) -> str:
    lead = task.responsible.lead
    if lead is None:
        return f"{task.id} {task.title}"
    return say(N_("{id} {title} ({lead})"), id=task.id, title=task.title, lead=lead)


def _closed(task: Task, on: date, late: int) -> str:
    if late:
        return say(
            N_("{task}: done on {on}, {days} after the deadline"),
            task=_task(task),
            on=on,
            days=late,
        )
    return say(N_("{task}: done on {on}"), task=_task(task), on=on)


def _extended(task: Task, before: date | None, extension: Extension) -> str:
    return say(
        N_("{task}: deadline from {before} to {to}; {grounds}"),
        task=_task(task),
        before=before or translate(N_("none")),
        to=extension.to,
        grounds=_grounds(extension.on, extension.approval, extension.reason),
    )


def _adjusted(task: Task | None, record: Adjustment) -> str:
    return say(
        N_("{task}: {change}; {grounds}"),
        task=_task(task) if task else translate(N_("the plan")),
        change=adjustment_message(record),
        grounds=_grounds(record.on, record.approval or record.source, record.reason),
    )


def _cancelled(task: Task, record: Cancellation) -> str:
    grounds = _grounds(record.on, record.approval, record.reason)
    return say(N_("{task}: {grounds}"), task=_task(task), grounds=grounds)


def _grounds(on: date, approval: str | None, reason: str | None) -> str:
    """Return the day, the approval or that none is recorded, and the reason."""
    said = say(
        N_("{first}, {then}"), first=on, then=approval or translate(N_("no approval recorded"))
    )
    return say(N_("{first}, {then}"), first=said, then=reason) if reason else said
