"""A task was added that was done already.

Why: Work that was finished before it was planned makes the share of what is done look better
than it is.

Example::

    - {id: 7.1.9, title: 打造样板街}

becomes::

    - {id: 7.1.9, title: 打造样板街}
    - {id: 7.1.10, title: 更换路灯, done: 2020-05-20, evidence: [验收单.pdf]}

Mend: Take the task out, or say in the merge request why it belongs to the plan.

中文

新增的任务在加进来时就已经办结。

为什么：把早已办完的事补进方案，办结率就虚高了。

示例：

    - {id: 7.1.9, title: 打造样板街}

改成：

    - {id: 7.1.9, title: 打造样板街}
    - {id: 7.1.10, title: 更换路灯, done: 2020-05-20, evidence: [验收单.pdf]}

怎么改：删去该任务；确属方案内容的，在合并请求里说明。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC418", "plan-padded", Severity.WARNING)
HEADLINE = N_("the task was done on {done} and added on {added}")
HINT = N_("Take it out, or say in the merge request why it belongs to the plan.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that was done on the day it was added, or before."""
    movement = facts.movement
    for event in movement.events if movement else ():
        task = movement.comparison.new.task(event.task) if movement else None
        if movement is None or task is None or event.kind is not EventKind.ADDED:
            continue
        added = movement.added(task.id)
        if task.done and task.done <= added:
            yield on_task(RULE, task, "done", done=task.done, added=added)
