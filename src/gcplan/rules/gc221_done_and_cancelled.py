"""A task is done and cancelled.

Why: It is one or the other: finished, or given up with an approval. A cancelled task
leaves the totals, and its work with it.

Example::

    - id: 7.1.9
      title: 打造样板街
      done: 2020-06-20
      evidence: [https://example.org/7.1.9.pdf]
      cancelled: {on: 2020-08-31, reason: 规划调整, approval: 钢政办〔2020〕9号}

Mend: Delete done if the task was given up, else delete cancelled.

中文

任务既已办结，又已中止。

为什么：要么办完了，要么经批准不办了，只能是其一。中止的任务不计入统计，做成的事也就跟着不
算了。

示例：

    - id: 7.1.9
      title: 打造样板街
      done: 2020-06-20
      evidence: [https://example.org/7.1.9.pdf]
      cancelled: {on: 2020-08-31, reason: 规划调整, approval: 钢政办〔2020〕9号}

怎么改：确实中止的，删去“done:”；已经办完的，删去“cancelled:”。
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

RULE = Rule("GC221", "done-and-cancelled")
HEADLINE = N_("the task is done on {done} and cancelled on {cancelled}")
HINT = N_("Delete done: or cancelled:.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that is closed in both ways, whatever the day."""
    for task in facts.snapshot.plan.tasks():
        if task.done and task.cancelled:
            yield on_task(RULE, task, "done", done=task.done, cancelled=task.cancelled.on)
