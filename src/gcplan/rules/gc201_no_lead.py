"""No unit leads a task.

Why: What everybody answers for, nobody answers for. Support alone is not enough: a
report is asked of one unit.

Example::

    - id: 7.1.9
      title: 打造样板街
      support: [区住建局]

Mend: Add lead to the task, or to its measure or action, from which tasks inherit it.
A plan whose text names no units ignores the rule, with the reason beside it.

中文

任务没有牵头单位。

为什么：人人负责等于无人负责。只有配合单位还不够，总要有一个单位报进展。

示例：

    - id: 7.1.9
      title: 打造样板街
      support: [区住建局]

怎么改：给任务写上“lead:”，也可以写在举措或行动上由任务继承。方案原文没有写明单位的，
可忽略本规则，并在旁边注明理由。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC201", "no-lead", Severity.WARNING)
HEADLINE = N_("no unit leads task {id}")
HINT = N_("Add lead: to the task, its measure or its action.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that no unit leads."""
    for task in facts.snapshot.plan.tasks():
        if task.responsible.lead is None:
            yield on_task(RULE, task, "id", id=task.id)
