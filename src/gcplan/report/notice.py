"""Supervision notices: which tasks stand on which sheet, how urgent it is, and its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.report.task_data import titles_of
from gcplan.status.state import UNTIMED
from gcplan.words import NOTICE_SENT, Light, Per, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.status.state import Snapshot, TaskState

_URGENCY = {Status.OVERDUE: Light.RED, Status.BEHIND: Light.YELLOW}
_COLORS = {Light.RED: "红色", Light.YELLOW: "黄色", Light.BLUE: "蓝色"}
_BY_URGENCY = (Light.RED, Light.YELLOW, Light.BLUE)


@dataclass(frozen=True, slots=True)
class Supervised:
    """A task on a notice, with the titles of its action and its measure."""

    state: TaskState
    action_title: str
    measure_title: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One sheet: about one task, or about all of a lead unit's.

    `key` is the task's id or the unit's name; no two of a run are alike.
    """

    key: str
    plan_title: str
    issuer: str | None
    as_of: date
    number: int | None
    tasks: tuple[Supervised, ...]
    demand: tuple[str, ...]
    """What the office asks for, a paragraph each; nothing for what is written by hand."""
    reply_by: date | None

    @property
    def light(self) -> Light:
        """Red when a task is overdue, else yellow when one is behind, else blue."""
        lights = {_URGENCY.get(each.state.status, Light.BLUE) for each in self.tasks}
        return min(lights, key=_BY_URGENCY.index)


def sent_note(notice: Notice) -> str:
    """Return what the progress log of a plan says of a notice, in Chinese for its history."""
    day = notice.as_of
    number = "" if notice.number is None else f"第{notice.number}号，"
    return f"{NOTICE_SENT}（{_COLORS[notice.light]}，{number}{day.year}年{day.month}月{day.day}日）"


def is_supervised(state: TaskState) -> bool:
    """Return whether a task can be on a notice: it is neither closed nor without an end."""
    return state.status not in UNTIMED


def notices_of(
    snapshot: Snapshot,
    states: Sequence[TaskState],
    per: Per,
    *,
    number: int | None = None,
    demand: tuple[str, ...] = (),
    reply_by: date | None = None,
) -> tuple[Notice, ...]:
    """Return the notices of tasks in their order, or of units in the register's, else by name.

    Numbers count up from the first. Tasks without a lead unit are on no unit's notice.
    """
    plan, titles = snapshot.plan, titles_of(snapshot.plan)
    sheets: dict[str, list[Supervised]] = {}
    for state in states:
        task = state.task
        key = task.id if per is Per.TASK else task.responsible.lead
        if key is not None:
            supervised = Supervised(state, *titles[task.action, task.measure])
            sheets.setdefault(key, []).append(supervised)
    if per is Per.UNIT:
        register = plan.settings.units
        ranks = {unit: rank for rank, unit in enumerate(register)}
        keys = sorted(sheets, key=lambda unit: (ranks.get(unit, len(register)), unit))
    else:
        keys = list(sheets)
    return tuple(
        Notice(
            key,
            plan.settings.title,
            plan.settings.bulletin.issuer,
            snapshot.as_of,
            None if number is None else number + index,
            tuple(sheets[key]),
            demand,
            reply_by,
        )
        for index, key in enumerate(keys)
    )
