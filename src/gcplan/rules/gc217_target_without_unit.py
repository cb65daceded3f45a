"""A target is a number without a unit.

Why: 8 may be kilometres or sections of road. Whoever reports a value has to know
which. Zero needs none.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 不少于2}

Mend: Write the unit behind the number: 不少于2条

中文

目标只有数字，没有单位。

为什么：“8”可以是8公里，也可以是8段路。报数的人要知道报的是什么。目标为零的不用写单
位。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 不少于2}

怎么改：在数字后写上单位：不少于2条
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

RULE = Rule("GC217", "target-without-unit", Severity.WARNING)
HEADLINE = N_("the target {target} of {indicator} has no unit")
HINT = N_("Write the unit behind the number, such as 8公里.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every target that names no unit, except zero."""
    for task in facts.snapshot.plan.tasks():
        for index, indicator in enumerate(task.indicators):
            target = indicator.target
            if not target.unit and (target.value or target.upper):
                parameters = {"target": indicator.text, "indicator": indicator.name}
                yield on_task(RULE, task, "indicators", index, "target", **parameters)
