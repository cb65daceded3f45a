"""A task is done without evidence.

Why: Closing a task ends all supervision of it. Whoever asks later finds what was
handed over only if it is recorded.

Example::

    - id: 7.1.9
      title: 打造样板街
      done: 2020-08-20

Mend: Add evidence, with a link or the number of a document:

    evidence: [https://example.org/7.1.9.pdf]

中文

任务已办结，但没有佐证材料。

为什么：一经办结就不再督办。日后有人问起，只有留了记录才查得到交了什么。

示例：

    - id: 7.1.9
      title: 打造样板街
      done: 2020-08-20

怎么改：补上“evidence:”，写明链接或文号：

    evidence: [https://example.org/7.1.9.pdf]
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

RULE = Rule("GC202", "no-evidence", Severity.WARNING)
HEADLINE = N_("the task is done without evidence")
HINT = N_("Add evidence: with a link or a document number.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every closed task that shows no evidence."""
    for task in facts.snapshot.plan.tasks():
        if task.done and not task.evidence:
            yield on_task(RULE, task, "done")
