"""A target counts what was there already, and no baseline is given.

Why: 总数达到36家 counts those of the beginning, but completion counts from 0 where no
baseline stands: with 30 at the beginning, 83% would be complete before anything is
done. Asked is every indicator that adds up
- whose target says 总数, 累计 or where to (达到, 提高到, 降至, …),
- or whose name says 总数 or 累计,
- or that is the only one of a task whose title says 总数, 累计 or 达到…规模.
新增 in the target or the name counts what is new alone; so it does in a title.

Example::

    - id: 7.1.9
      title: 建设口袋公园
      indicators:
        - {name: 口袋公园总数, target: 达到36处}

Mend: Give the number of the beginning as its baseline; 0 where it counts from nothing.
Where it is not added to but held, write cumulative: false.

中文

目标是总数一类的数，却没有写基数。

为什么：“总数达到36家”把年初已有的也算在内，而不写基数，完成比例就从0算起：年初已有30家的，什么都没
做就完成83%。逐步累加的指标，有下列情形之一的要查：
- 目标里有“总数”“累计”，或写明到多少（“达到”“提高到”“降至”等）；
- 指标名称里有“总数”“累计”；
- 任务只有这一个指标，任务名称里有“总数”“累计”或“达到……规模”。
目标或指标名称里有“新增”的，只算新增部分，不查；任务名称里有“新增”的，不看任务名称。

示例：

    - id: 7.1.9
      title: 建设口袋公园
      indicators:
        - {name: 口袋公园总数, target: 达到36处}

怎么改：用“baseline:”写明起点数；确实从零算起的，写 0。不是逐步累加、而是要保持的水平，写
“cumulative: false”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.characters import normalize
from gcplan.phrase.comparator import LEVELS
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Indicator, Task
    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC222", "total-without-baseline", Severity.WARNING)
HEADLINE = N_("the target {target} of {indicator} counts from a beginning that is not given")
HINT = N_("Write baseline: with the number at the beginning, 0 if it counts from nothing.")

_TOTAL = "总数|累计"
_NEW_ALONE = "新增"
_IN_NAME = re.compile(_TOTAL)
_IN_TITLE = re.compile(f"{_TOTAL}|达到.*规模")
_IN_TARGET = re.compile("|".join([_TOTAL, *(word for word in LEVELS if word[-1] in "达到至")]))


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every total that adds up from a number that nobody has written down."""
    for task in facts.snapshot.plan.tasks():
        for index, indicator in enumerate(task.indicators):
            counted = indicator.cumulative and not indicator.states_baseline
            if counted and _is_total(indicator, task):
                parameters = {"target": indicator.text, "indicator": indicator.name}
                yield on_task(RULE, task, "indicators", index, "target", **parameters)


def _is_total(indicator: Indicator, task: Task) -> bool:
    target, name = normalize(indicator.text), normalize(indicator.name)
    if _NEW_ALONE in target or _NEW_ALONE in name:
        return False
    if _IN_TARGET.search(target) or _IN_NAME.search(name):
        return True
    if len(task.indicators) > 1:
        return False
    title = normalize(task.title)
    return _NEW_ALONE not in title and _IN_TITLE.search(title) is not None
