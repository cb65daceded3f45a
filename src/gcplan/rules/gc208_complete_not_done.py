"""A task is complete by its own report, but not done.

Why: What is finished and not closed keeps its deadline, and turns red for nothing.
Complete is 100 percent with no target missed, or every target met; a level, such as a
rate, can still get worse and counts only after the deadline.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-08-31, percent: 100}

Mend: Close the task with done and the day, and add evidence; or correct the report.

中文

任务填报已完成，但没有办结。

为什么：完成了不办结，时限照走，最后白白亮红灯。进度100%而没有指标不达标，或各项目标都
已达到，即为完成；比率等水平类指标还可能变差，过了时限才算。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-08-31, percent: 100}

怎么改：用“done:”写明办结日期，并附上佐证材料；或者改正填报。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.entries import last_percent
from gcplan.rules.facts import on_task
from gcplan.status.state import UNTIMED
from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.problem import Problem, Route
    from gcplan.rules.facts import Facts
    from gcplan.status.state import TaskState

RULE = Rule("GC208", "complete-not-done", Severity.WARNING)
HEADLINE = N_("the task is reported as complete, but it is not done")
HINT = N_("Close it with done: and the day, or correct the report.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every open task at 100 percent or with all its targets met."""
    for state in facts.snapshot.tasks:
        if state.status not in UNTIMED:
            route = _percent(state, facts.snapshot.as_of) or _last_reached(state)
            if route:
                yield on_task(RULE, state.task, *route)


def _percent(state: TaskState, as_of: date) -> Route:
    """Return the route of the last percent when that is 100 and no indicator denies it."""
    last = last_percent(state.task, as_of)
    if last is None or state.percent != 100 or any(entry.is_missed for entry in state.indicators):
        return ()
    return "progress", last, "percent"


def _last_reached(state: TaskState) -> Route:
    """Return the route of the value that met the last target, when all are met for good.

    A level, such as a rate, can still get worse until the deadline.
    """
    overdue = state.status is Status.OVERDUE
    reached = [
        (entry.last.on, index)
        for index, entry in enumerate(state.indicators)
        if entry.last and entry.met and (entry.indicator.cumulative or overdue)
    ]
    if not reached or len(reached) < len(state.indicators):
        return ()
    on, index = max(reached)
    return "indicators", index, "actual", on.isoformat()
