"""The baseline of an indicator is already beyond its target.

Why: Completion counts from the baseline to the target. A count that has to reach 10
and begins at 12 is met before anything is done. A ceiling (不超过, 低于) may begin on
either side of its number: below, to stay there, or above, to come down. So may an
exact number (等于). A level is not counted from a baseline and is not asked.

Example::

    - id: 7.1.9
      title: 新建口袋公园
      indicators:
        - {name: 口袋公园, target: 10个, baseline: 12}

Mend: Correct the figure. 新增10个 and 压减10% count the change alone: leave baseline
out. What has to come down to a number is a ceiling: 降至10个以下.

中文

指标的基数已经越过目标。

为什么：完成比例从基数算到目标值。要达到10个却从12个起算，什么都没做就算达标了。上限（不超
过、低于）可以从两边起算：在下面的守住，在上面的降下来；等于某数的也一样。水平类指标不从基
数起算，不查。

示例：

    - id: 7.1.9
      title: 新建口袋公园
      indicators:
        - {name: 口袋公园, target: 10个, baseline: 12}

怎么改：改正数字。“新增10个”“压减10%”只算变化量，不写“baseline:”。要降到某数的，目标写成上
限，如“降至10个以下”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.target import Comparator
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Figure, Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC220", "baseline-beyond-target")
HEADLINE = N_("{indicator} begins at {baseline}, which is beyond its target {target}")
HINT = N_("Check both figures; what has to come down is written as a ceiling.")

_FLOORS = (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.ABOUT)
"""What is reached from below: any other comparator can be approached from both sides."""


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every indicator that adds up from beyond the number it has to reach."""
    for task in facts.snapshot.plan.tasks():
        for index, indicator in enumerate(task.indicators):
            target = indicator.target
            is_floor = indicator.cumulative and target.comparator in _FLOORS
            if is_floor and indicator.baseline > target.value:
                figures: dict[str, Figure] = {
                    "indicator": indicator.name,
                    "baseline": indicator.baseline,
                    "target": indicator.text,
                }
                yield on_task(RULE, task, "indicators", index, "baseline", **figures)
