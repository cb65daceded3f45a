"""A task's own goalposts as they are changed: title, deadline, duty, start, weight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.plan.scalars import as_written, number, number_text
from gcplan.record.named import recorded_day
from gcplan.record.outcome import ChangeRefusedError, Notice
from gcplan.words import DueSource
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.record.changes import Adjust

NOTHING = "—"
"""What is shown where there was, or is, nothing."""


@dataclass(frozen=True, slots=True)
class Goalpost:
    """A key that is changed: what it was, the edits, and how that is said.

    `was` is the text that stood for it, None for nothing; `indicator` names which, `of` the day of
    a corrected value. `words` say it in Chinese, for the history of the plan; `notices` say more.
    """

    what: str
    was: str | None
    edits: tuple[Edit, ...]
    said: Notice
    words: str
    indicator: str | None = None
    of: date | None = None
    notices: tuple[Notice, ...] = ()
    warnings: tuple[Notice, ...] = ()


def task_goalposts(change: Adjust, task: Task, settings: Settings) -> Iterator[Goalpost]:
    """Yield what is changed of a task itself; raises ChangeRefusedError for what is so already."""
    if change.title is not None:
        require_other("title", change.title, task.title)
        text = N_("title: {old} → {new}")
        yield _of_key(task, "title", change.title, task.title, text, "任务名称")
    if change.ongoing is not None:
        yield from _ongoing(change, task)
    if change.start is not None:
        start = recorded_day(change.start, settings, "start").isoformat()
        before = task.start.isoformat() if task.start else None
        require_other("start", start, before)
        yield _of_key(task, "start", start, before, N_("begins: {old} → {new}"), "开始日期")
    if change.due is not None:
        yield _due(change, change.due, task)
    if change.weight is not None:
        weight, weighed = number(change.weight), number_text(task.weight)
        require_other("weight", number_text(weight), weighed)
        text = N_("weight: {old} → {new}")
        yield _of_key(task, "weight", as_written(weight), weighed, text, "权重")


def require_other(key: str, new: str, old: str | None, *, of: str = "") -> None:
    """Raise ChangeRefusedError when a key, of an indicator or a day, would stay as it is."""
    if new != old:
        return
    if of:
        text = N_("{key}: “{name}” is {value} already")
        raise ChangeRefusedError(text, key=key, name=of, value=new)
    raise ChangeRefusedError(N_("{key}: it is “{value}” already"), key=key, value=new)


def _of_key(
    task: Task, key: str, value: str | float, was: str | None, text: str, word: str
) -> Goalpost:
    new = number_text(number(value)) if isinstance(value, int | float) else value
    return Goalpost(
        what=key,
        was=was,
        edits=(Edit(Operation.SET, (*task.route, key), value),),
        said=Notice(text, {"old": was or NOTHING, "new": new}),
        words=f"{word}由{was or '无'}改为{new}",
    )


def _due(change: Adjust, due: str, task: Task) -> Goalpost:
    if task.ongoing and change.ongoing is not False:
        raise ChangeRefusedError(
            N_("{id} is a standing duty and has no deadline: make it none as well"), id=task.id
        )
    before = None if task.ongoing or task.due is None else task.due.text
    require_other("due", due, before)
    text = N_("deadline: {old} → {new}")
    found = _of_key(task, "due", due, before, text, "时限")
    if not task.extensions:
        return found
    to = task.extensions[-1].to
    warning = Notice(N_("it was extended: the deadline in force stays {to}"), {"to": to})
    return replace(found, warnings=(warning,))


def _ongoing(change: Adjust, task: Task) -> Iterator[Goalpost]:
    route = (*task.route, "ongoing")
    was = "true" if task.ongoing else "false"
    if change.ongoing == task.ongoing:
        text = (
            N_("{key}: {id} is a standing duty already")
            if task.ongoing
            else N_("{key}: {id} is no standing duty already")
        )
        raise ChangeRefusedError(text, key="ongoing", id=task.id)
    if not change.ongoing:
        said = Notice(N_("no standing duty any more"), {})
        yield Goalpost("ongoing", was, (Edit(Operation.REMOVE, route),), said, "不再作为长期任务")
        return
    if change.due is not None:
        raise ChangeRefusedError(N_("a standing duty has no deadline: leave one of both out"))
    said = Notice(N_("a standing duty from now on"), {})
    yield Goalpost(
        "ongoing", was, (Edit(Operation.SET, route, change.ongoing),), said, "改为长期任务"
    )
    if task.due is not None and task.due.source is DueSource.TASK:
        due = task.due.text
        said = Notice(N_("deadline: {old} → {new}"), {"old": due, "new": NOTHING})
        edits = (Edit(Operation.REMOVE, (*task.route, "due")),)
        yield Goalpost("due", due, edits, said, f"取消时限{due}")
