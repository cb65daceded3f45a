"""An approved change of goalposts, or the correction of a slip, as edits with its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.domain import Adjustment
from gcplan.history.records import is_backdated
from gcplan.i18n import N_
from gcplan.phrase.approval import is_approval
from gcplan.plan.scalars import day_named
from gcplan.record.goalpost import task_goalposts
from gcplan.record.indicator_goalpost import indicator_goalposts
from gcplan.record.outcome import ChangeRefusedError, TaskEdits
from gcplan.record.reported_goalpost import reported_goalposts
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.record.changes import Adjust
    from gcplan.record.goalpost import Goalpost
    from gcplan.yaml.edit.layout import Value


def adjust_edits(
    change: Adjust, task: Task, settings: Settings, on: date, today: date
) -> TaskEdits:
    """Return the edits that change goalposts of a task and record each of them.

    Raises ChangeRefusedError for what is so already, what nobody has approved or shown, and what
    would not count as recorded in time.
    """
    _require_reference(change)
    _require_in_time(task, settings, on, today)
    found = [
        *task_goalposts(change, task, settings),
        *indicator_goalposts(change, task),
        *reported_goalposts(change, task, settings),
    ]
    if not found:
        raise ChangeRefusedError(
            N_("there is nothing to adjust: give what is to change, such as due or target")
        )
    edits = [edit for each in found for edit in each.edits]
    edits += [_record(change, each, task, on) for each in found]
    word = "调整" if change.source is None else "更正"
    words = "，".join(each.words for each in found)
    return TaskEdits(
        edits=tuple(edits),
        summary=f"{word}：{words}（{change.approval or change.source}）",
        warnings=tuple(notice for each in found for notice in each.warnings),
        said=tuple(notice for each in found for notice in (each.said, *each.notices)),
    )


def _require_reference(change: Adjust) -> None:
    """Refuse a change without an approval, or without the source that shows a slip of the pen."""
    given = {
        key: text
        for key, text in (("approval", change.approval), ("source", change.source))
        if text is not None
    }
    if len(given) != 1:
        raise ChangeRefusedError(
            N_("{key}: give the number of the approval, or the source of a correction, not both"),
            key="approval",
        )
    ((key, text),) = given.items()
    if not is_approval(text):
        raise ChangeRefusedError(
            N_("{key}: “{text}” stands in for something that is not there yet"), key=key, text=text
        ).hint(N_("Record the change when there is a document that can be named."))


def _require_in_time(task: Task, settings: Settings, on: date, today: date) -> None:
    """Refuse a record that would be back-dated: `gcplan check --against` would not count it."""
    for due in _deadlines(task, settings):
        if is_backdated(on, today, due, settings):
            raise ChangeRefusedError(
                N_("{on} is not after the deadline {due}, which had passed by more than {days}"),
                on=on,
                due=due,
                days=settings.grace,
            ).hint(N_("A record of that day would be back-dated; give the day of the entry."))


def _deadlines(task: Task, settings: Settings) -> Iterator[date]:
    """Yield the deadline of a task, and those that it had before they were adjusted."""
    if task.due is not None:
        yield task.due.date
    for record in task.adjustments:
        named = record.what == "due" and record.was
        found = day_named(named, settings.year, settings.terms) if named else None
        if found is not None:
            yield found


def _record(change: Adjust, goalpost: Goalpost, task: Task, on: date) -> Edit:
    """Return the edit that records one changed key; raises ChangeRefusedError for one twice."""
    record = Adjustment(
        what=goalpost.what,
        indicator=goalpost.indicator,
        of=goalpost.of,
        was=goalpost.was,
        on=on,
        approval=change.approval,
        source=change.source,
        reason=change.reason,
    )
    if record in task.adjustments:
        raise ChangeRefusedError(
            N_("{id} has the very same record already: each change needs one of its own"),
            id=task.id,
        )
    values: dict[str, Value | None] = {
        "what": record.what,
        "indicator": record.indicator,
        "of": None if record.of is None else record.of.isoformat(),
        "was": record.was,
        "on": on.isoformat(),
        "approval": record.approval,
        "source": record.source,
        "reason": record.reason,
    }
    entry = {key: value for key, value in values.items() if value is not None}
    return Edit(Operation.APPEND, (*task.route, "adjusted"), entry)
