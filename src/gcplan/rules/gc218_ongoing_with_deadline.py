"""A standing duty has a deadline of its own.

Why: A standing duty never ends, a deadline is an end. As long as both are there the
deadline is not enforced.

Example::

    - id: 7.1.9
      title: 打造样板街
      ongoing: true
      due: 8月底前

Mend: Delete ongoing if the task ends, else due.

中文

长期任务又写了时限。

为什么：长期任务没有终点，时限就是终点。两者并存时，时限形同虚设。

示例：

    - id: 7.1.9
      title: 打造样板街
      ongoing: true
      due: 8月底前

怎么改：任务有终点的，删去“ongoing:”；没有的，删去“due:”。
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

RULE = Rule("GC218", "ongoing-with-deadline")
HEADLINE = N_("a standing duty has the deadline {due}")
HINT = N_("Delete ongoing: if it ends, else delete due:.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every ongoing task with a deadline of its own."""
    for task in facts.snapshot.plan.tasks():
        if task.ongoing and task.due:
            yield on_task(RULE, task, "due", due=task.due.text)
