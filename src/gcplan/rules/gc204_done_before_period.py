"""A task was done before the plan began.

Why: A plan cannot be credited with last year's work. Mostly the year is wrong, as in
every January.

Example::

    - id: 7.1.9
      title: 打造样板街
      done: 2019-08-20

Mend: Correct the year. What really was finished earlier does not belong in this plan.

中文

办结日期早于方案开始日期。

为什么：去年办的事不能记在今年的方案上。多半是写错了年份，每年1月尤其常见。

示例：

    - id: 7.1.9
      title: 打造样板街
      done: 2019-08-20

怎么改：改正年份。确实早已办完的，不应列入本方案。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC204", "done-before-period")
HEADLINE = N_("done on {on}, before the plan period began on {start}")
HINT = N_("Check the year.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task closed before the plan period."""
    start = facts.settings.start
    for task in facts.snapshot.plan.tasks():
        if task.done and task.done < start:
            yield on_task(RULE, task, "done", on=task.done, start=start)
