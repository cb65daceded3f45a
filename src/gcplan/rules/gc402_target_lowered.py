"""A target asks less than before, without a record.

Why: What is measured is what the plan promised. Meaning is compared: 1亿元 is 10000万元, but
26%以上 is less than 增长26%以上, 累计 less than 新增, 左右 less than 以上.

Example::

    - {id: 7.1.9, title: 打造样板街, indicators: [{name: 样板街, target: 3条}]}

becomes::

    - {id: 7.1.9, title: 打造样板街, indicators: [{name: 样板街, target: 2条}]}

Mend: Put the target back, or record its approved change: gcplan adjust.

中文

目标降低了，却没有经批准的记录。

为什么：考核的应当是当初定下的目标。比的是意思：1亿元就是10000万元；但“26%以上”比
“增长26%以上”低，“累计”比“新增”低，“左右”比“以上”低。

示例：

    - {id: 7.1.9, title: 打造样板街, indicators: [{name: 样板街, target: 3条}]}

改成：

    - {id: 7.1.9, title: 打造样板街, indicators: [{name: 样板街, target: 2条}]}

怎么改：改回原来的目标；经批准调整的，用 gcplan adjust 记录。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.goalposts import on_event, unrecorded
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC402", "target-lowered")
HEADLINE = N_("the target of {name} was lowered from {old} to {new} without a record")
HINT = N_("Put it back, or record the approved change: gcplan adjust.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every target that asks less than at the base without a record."""
    for event in unrecorded(facts, EventKind.TARGET_LOWERED, "target"):
        yield on_event(RULE, event)
