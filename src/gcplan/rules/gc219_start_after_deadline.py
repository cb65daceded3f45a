"""A task begins after its deadline.

Why: It has no time to be done in, and its time progress would mean nothing. One of
the two days is wrong.

Example::

    - id: 7.1.9
      title: 打造样板街
      start: 2020-10-01
      due: 8月底前

Mend: Correct start or due. A task that was put off needs an extension.

中文

任务的开始日期晚于时限。

为什么：没有时间可做，时间进度也无从算起。两个日期中必有一个写错了。

示例：

    - id: 7.1.9
      title: 打造样板街
      start: 2020-10-01
      due: 8月底前

怎么改：改正“start:”或“due:”。任务推迟的，办理延期。
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

RULE = Rule("GC219", "start-after-deadline")
HEADLINE = N_("the task begins on {start}, after its deadline {due}")
HINT = N_("Check both days.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task whose start is after its deadline."""
    for state in facts.snapshot.tasks:
        start, due = state.task.start, state.due
        if start and due and start > due.date:
            yield on_task(RULE, state.task, "start", start=start, due=due.date)
