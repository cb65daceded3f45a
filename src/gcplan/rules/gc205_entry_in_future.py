"""An entry is dated on a day that is still to come.

Why: A report of tomorrow is a forecast, and nobody sees it until its day. Checked are
values, progress, extensions and cancellations; the day of the check itself is
allowed. An entry after --as-of but not after today is fine: it only does not count
yet.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-12-31, percent: 35, note: 完成方案设计}

Mend: Write the day on which it was recorded. A plan for later belongs under next.

中文

填报日期晚于检查当天。

为什么：写着明天日期的进展只是预计，不到那天也不会计入。核对指标值、进展、延期和中止的
日期；检查当天不算问题。晚于 --as-of 而不晚于今天的也不算，只是暂不计入。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-12-31, percent: 35, note: 完成方案设计}

怎么改：写实际填报的日期。下一步的打算请写在“next:”里。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.entries import dated_entries, on_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC205", "entry-in-future")
HEADLINE = N_("the entry is dated {on}, which is still to come")
HINT = N_("Write the day on which it was really recorded.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every report, value, extension and cancellation dated after the day of the check."""
    for task in facts.snapshot.plan.tasks():
        for route, on in dated_entries(task):
            if on > facts.today:
                yield on_entry(RULE, task, route, on=on)
