"""An extension does not move the deadline to a later day.

Why: An extension gives more time. One to the same or an earlier day is mostly a wrong
year or month.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended:
        - {to: 2020-01-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}

Mend: Correct the year and the month.

中文

延期后的时限没有比原时限更晚。

为什么：延期是给更多时间。延到同一天甚至更早，多半是年份或月份写错了。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended:
        - {to: 2020-01-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}

怎么改：改正年份和月份。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.entries import moved_deadlines
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC212", "extension-not-later")
HEADLINE = N_("extended to {to}, which is not later than {due}")
HINT = N_("Check year and month: an extension can only move a deadline to a later day.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension to a day that is not later than the deadline it moves."""
    for task in facts.snapshot.plan.tasks():
        for index, extension, due in moved_deadlines(task):
            if due and extension.to <= due:
                yield on_task(RULE, task, "extended", index, "to", to=extension.to, due=due)
