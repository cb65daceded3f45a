"""Two indicators of a task have the same name.

Why: Values are reported to an indicator by its name. With two of one name nobody
knows which is meant. Blanks and full-width letters make no other name of it.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 2条}
        - {name: 样板街, target: 500米}

Mend: Say in each name what is counted: 样板街数量, 样板街长度.

中文

同一任务的两个指标重名。

为什么：指标值凭指标名称填报。两个指标重名，就分不清报的是哪一个。多了空格、用了全角字符
的，仍算同一个名称。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 2条}
        - {name: 样板街, target: 500米}

怎么改：名称写明数的是什么，如“样板街数量”“样板街长度”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.characters import normalize
from gcplan.problem import Location, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC107", "duplicate-indicator")
HEADLINE = N_("the task has another indicator with the name “{name}”")
HINT = N_("Give each indicator a name of its own.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every indicator whose name an earlier one of its task has."""
    for task in facts.snapshot.plan.tasks():
        if len(task.indicators) < 2:
            continue
        first: dict[str, Location] = {}
        for index, indicator in enumerate(task.indicators):
            location = Location(task.file, (*task.route, "indicators", index, "name"))
            earlier = first.setdefault(normalize(indicator.name), location)
            if earlier is not location:
                named = {"name": indicator.name}
                yield Problem(RULE, location, named, (earlier,), task=task.id)
