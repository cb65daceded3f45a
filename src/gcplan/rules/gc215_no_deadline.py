"""A task has no deadline and is not a standing duty.

Why: What has no deadline is never late, so nobody will ask for it.

Example::

    # plan.yaml
    title: 未写总时限的方案
    # 07-urban-quality.yaml
    - id: 7.1.9
      title: 打造样板街

Mend: Add due. A standing duty gets ongoing: true; a deadline for every task that
states none is due in plan.yaml.

中文

任务既没有时限，也不是长期任务。

为什么：没有时限就永远不会逾期，也就没有人过问。

示例：

    # plan.yaml
    title: 未写总时限的方案
    # 07-urban-quality.yaml
    - id: 7.1.9
      title: 打造样板街

怎么改：补上“due:”。长期任务写“ongoing: true”；未写时限的任务统一到期的，在 plan.yaml
写“due:”。
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

RULE = Rule("GC215", "no-deadline")
HEADLINE = N_("the task has no deadline")
HINT = N_("Add due:, or ongoing: true for a standing duty, or a due: for the whole plan.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task without a deadline that is not ongoing."""
    for task in facts.snapshot.plan.tasks():
        if task.due is None and not task.ongoing:
            yield on_task(RULE, task, "id")
