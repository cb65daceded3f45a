"""Entries are not in the order of their days.

Why: The last line should be the latest news. An earlier day below a later one is
mostly a wrong year or month. Each list is looked at by itself.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, percent: 60}
        - {on: 2020-03-31, percent: 30}

Mend: Correct the date, or put the entries in the order of their days.

中文

填报没有按日期先后排列。

为什么：最后一行应当是最新情况。日期倒挂多半是年份或月份写错了。各个列表分别核对。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, percent: 60}
        - {on: 2020-03-31, percent: 30}

怎么改：改正日期，或者按日期先后排列。
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.entries import dated_entries, on_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC206", "entries-out-of-order", Severity.WARNING)
HEADLINE = N_("the entry of {on} stands after that of {before}")
HINT = N_("Put the entries in the order of their days.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry dated before the one that stands above it."""
    for task in facts.snapshot.plan.tasks():
        for above, (route, on) in pairwise(dated_entries(task)):
            if route[:-2] == above[0][:-2] and on < above[1]:
                yield on_entry(RULE, task, route, on=on, before=above[1])
