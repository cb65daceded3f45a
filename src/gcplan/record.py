"""A change in the words of the commands to edits of a task: what is recorded, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.edit import Edit, Operation
from gcplan.i18n import N_
from gcplan.phrase.characters import normalize
from gcplan.phrase.deadline import Deadline, read_deadline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.status import TaskState

REOPENED = "撤销办结"
RESUMED = "撤销中止"
"""How the progress log of a plan says that a closure was taken back."""


class ChangeRefusedError(Exception):
    """A change cannot be recorded: an English msgid, and the values that it names."""

    def __init__(self, msgid: str, **values: str | int | date) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values


@dataclass(frozen=True, slots=True)
class Recorded:
    """The edits of one change and what its author should know (msgids with their values)."""

    edits: tuple[Edit, ...]
    warnings: tuple[tuple[str, Mapping[str, str | int | date]], ...] = ()


def record(
    change: Mapping[str, Any], state: TaskState, settings: Settings, today: date
) -> Recorded:
    """Return the edits that record a validated change of an existing task.

    Raises ChangeRefusedError where the change contradicts what is recorded already.
    """
    on = _day(change["on"], settings, "on") if "on" in change else today
    if on > today:
        raise ChangeRefusedError(N_("{on} is still to come"), on=on)
    task = state.task
    match change["op"]:
        case "update":
            return Recorded(tuple(_update(change, task, on)))
        case "done":
            return Recorded(tuple(_done(change, task, on)))
        case "reopen":
            return Recorded(tuple(_reopen(change, task, on)))
        case "extend":
            return _extend(change, state, settings, on)
        case "cancel":
            return Recorded(tuple(_cancel(change, task, on)))
        case "accept":
            return Recorded(tuple(_accept(change, task, settings)))
    message = f"no such change: {change['op']}"
    raise ValueError(message)


def _update(change: Mapping[str, Any], task: Task, on: date) -> Iterator[Edit]:
    reported = {key: change[key] for key in ("percent", "note") if key in change}
    who = {key: change[key] for key in ("lead", "support", "leader") if key in change}
    values: Mapping[str, float] = change.get("actual", {})
    if not (reported or who or values):
        raise ChangeRefusedError(N_("there is nothing to record: give a percent, note or value"))
    if reported:
        entry: dict[str, Any] = {"on": on.isoformat(), **reported}
        if "by" in change:
            entry["by"] = change["by"]
        yield Edit(Operation.APPEND, (*task.route, "progress"), entry)
    for name, value in values.items():
        index = _indicator(task, name)
        route = (*task.route, "indicators", index, "actual", on.isoformat())
        yield Edit(Operation.SET, route, value)
    for key, value in who.items():
        yield Edit(Operation.SET, (*task.route, key), value)


def _done(change: Mapping[str, Any], task: Task, on: date) -> Iterator[Edit]:
    _refuse_closed(task)
    yield Edit(Operation.SET, (*task.route, "done"), on.isoformat())
    for item in change.get("evidence", ()):
        yield Edit(Operation.APPEND, (*task.route, "evidence"), item)
    if "verified_by" in change:
        yield Edit(Operation.SET, (*task.route, "verified_by"), change["verified_by"])


def _reopen(change: Mapping[str, Any], task: Task, on: date) -> Iterator[Edit]:
    if not task.done and not task.cancelled:
        raise ChangeRefusedError(N_("{id} is neither done nor cancelled"), id=task.id)
    if task.done:
        yield Edit(Operation.REMOVE, (*task.route, "done"))
        if task.verified_by:
            yield Edit(Operation.REMOVE, (*task.route, "verified_by"))
    if task.cancelled:
        yield Edit(Operation.REMOVE, (*task.route, "cancelled"))
    word = REOPENED if task.done else RESUMED
    entry: dict[str, Any] = {"on": on.isoformat(), "note": f"{word}:{change['reason']}"}
    yield Edit(Operation.APPEND, (*task.route, "progress"), entry)


def _extend(change: Mapping[str, Any], state: TaskState, settings: Settings, on: date) -> Recorded:
    task = state.task
    _refuse_closed(task)
    if task.ongoing or state.due is None:
        raise ChangeRefusedError(N_("{id} has no deadline that could be extended"), id=task.id)
    to, due = _day(change["to"], settings, "to"), state.due.date
    if to <= due:
        text = N_("{to} is not later than the deadline {due}")
        raise ChangeRefusedError(text, to=to, due=due)
    entry: dict[str, Any] = {
        "to": to.isoformat(),
        "on": on.isoformat(),
        "approval": change["approval"],
        "reason": change["reason"],
    }
    late = N_("the extension is filed on {on}, after the deadline {due}: it counts as overdue")
    warnings = ((late, {"on": on, "due": due}),) if on > due else ()
    return Recorded((Edit(Operation.APPEND, (*task.route, "extended"), entry),), warnings)


def _cancel(change: Mapping[str, Any], task: Task, on: date) -> Iterator[Edit]:
    _refuse_closed(task)
    entry: dict[str, Any] = {
        "on": on.isoformat(),
        "reason": change["reason"],
        "approval": change["approval"],
    }
    yield Edit(Operation.SET, (*task.route, "cancelled"), entry)


def _accept(change: Mapping[str, Any], task: Task, settings: Settings) -> Iterator[Edit]:
    entry: dict[str, Any] = {"rule": change["rule"], "reason": change["reason"]}
    if "until" in change:
        entry["until"] = _day(change["until"], settings, "until").isoformat()
    if any(waiver.rule == change["rule"] for waiver in task.waivers):
        text = N_("{id} has a waiver of {rule} already")
        raise ChangeRefusedError(text, id=task.id, rule=change["rule"])
    yield Edit(Operation.APPEND, (*task.route, "waive"), entry)


def _refuse_closed(task: Task) -> None:
    if task.done:
        raise ChangeRefusedError(N_("{id} is done since {on}"), id=task.id, on=task.done)
    if task.cancelled:
        on = task.cancelled.on
        raise ChangeRefusedError(N_("{id} is cancelled since {on}"), id=task.id, on=on)


def _indicator(task: Task, name: str) -> int:
    """Return the position of the indicator with this name, or with this part in its name alone."""
    names = [normalize(indicator.name) for indicator in task.indicators]
    wanted = normalize(name)
    if names.count(wanted) == 1:
        return names.index(wanted)
    found = [index for index, known in enumerate(names) if wanted in known]
    if len(found) == 1:
        return found[0]
    known = "、".join(indicator.name for indicator in task.indicators)
    if not known:
        raise ChangeRefusedError(N_("{id} has no indicator"), id=task.id)
    text = (
        N_("“{name}” is part of several indicators of {id}: {known}")
        if found
        else N_("{id} has no indicator “{name}”, but: {known}")
    )
    raise ChangeRefusedError(text, id=task.id, name=name, known=known)


def _day(text: str, settings: Settings, key: str) -> date:
    found = read_deadline(text, year=settings.year)
    if isinstance(found, Deadline):
        return found.date
    terms = {normalize(word): day for word, day in settings.terms.items()}
    if normalize(text) in terms:
        return terms[normalize(text)]
    raise ChangeRefusedError(
        N_("{key}: “{text}” is not a day; write it as 2020-06-30 or 6月底."), key=key, text=text
    )


def new_task(change: Mapping[str, Any], task_id: str) -> dict[str, Any]:
    """Return the values of a task that `add` describes."""
    task: dict[str, Any] = {"id": task_id, "title": change["title"]}
    if change.get("ongoing"):
        task["ongoing"] = True
    if "due" in change:
        task["due"] = change["due"]
    if change.get("target"):
        task["indicators"] = [
            {"name": name, "target": target} for name, target in change["target"].items()
        ]
    return task


def free_id(measure: str, used: Sequence[str]) -> str:
    """Return the next free id of a measure: one more than the highest that it has had."""
    numbers = [int(task_id.rsplit(".", 1)[1]) for task_id in used]
    return f"{measure}.{max(numbers, default=0) + 1}"


def summary(change: Mapping[str, Any]) -> str:
    """Return what a change does in a few Chinese words, for the history of the plan."""
    match change["op"]:
        case "update":
            reported = [f"{change['percent']}%"] if "percent" in change else []
            reported.extend(f"{name} {value}" for name, value in change.get("actual", {}).items())
            return "报送进展" + (f":{'、'.join(reported)}" if reported else "")
        case "extend":
            return f"延期至{change['to']}({change['approval']})"
        case "cancel":
            return f"中止({change['approval']})"
        case "accept":
            return f"豁免{change['rule']}"
        case "add":
            return f"新增任务:{change['title']}"
        case "add-measure":
            return f"新增举措:{change['title']}"
        case "done":
            return "办结"
        case _:
            return "重新办理"
