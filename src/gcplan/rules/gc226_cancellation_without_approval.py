"""A cancellation rests on no approval, or on a word that only keeps its place.

Why: What is cancelled is counted no more. Without the document that says so, a task can
leave the plan in silence.

Example::

    - id: 7.1.9
      title: 打造样板街
      cancelled: {on: 2020-06-30, reason: 规划调整, approval: 待补}

Mend: Write the number of the document: approval: 钢政办〔2020〕9号

中文

中止没有批准文号，或者文号只是占位。

为什么：中止的任务不再计算。没有批准文件，任务就能悄悄退出方案。

示例：

    - id: 7.1.9
      title: 打造样板街
      cancelled: {on: 2020-06-30, reason: 规划调整, approval: 待补}

怎么改：写明文号：approval: 钢政办〔2020〕9号
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.approval import is_approval
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC226", "cancellation-without-approval")
HEADLINE = N_("“{approval}” is no approval of a cancellation")
HINT = N_("Write the number of the document that approves it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every cancellation whose approval is no document."""
    for task in facts.snapshot.plan.tasks():
        ended = task.cancelled
        if ended and not is_approval(ended.approval):
            yield on_task(RULE, task, "cancelled", "approval", approval=ended.approval)
