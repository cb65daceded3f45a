"""A task is done on a day that is still to come.

Why: Nothing can be finished tomorrow. Mostly the planned day was written instead of
the real one, or the year is wrong. The day of the check itself is allowed.

Example::

    - id: 7.1.9
      title: 打造样板街
      done: 2020-12-31

Mend: Write the day on which it was really done, or take done back until then.

中文

办结日期晚于检查当天。

为什么：明天的事今天办不完。多半是把计划日期当成了实际日期，或者写错了年份。办结于检查
当天不算问题。

示例：

    - id: 7.1.9
      title: 打造样板街
      done: 2020-12-31

怎么改：写实际办结的日期；还没有办结的，先去掉“done:”。
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

RULE = Rule("GC203", "done-in-future")
HEADLINE = N_("done on {on}, which is still to come")
HINT = N_("Write the day on which it was really done.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task closed after the day of the check."""
    for task in facts.snapshot.plan.tasks():
        if task.done and task.done > facts.today:
            yield on_task(RULE, task, "done", on=task.done)
