"""A unit is named that is not in the plan's register.

Why: One office under two names is two rows in every table, and neither shows all that
it answers for. Checked are lead, support, by and verified_by, once plan.yaml has
units.

Example::

    # plan.yaml
    units: [区城管局, 区住建局]
    # 07-urban-quality.yaml
    - id: 7.1.9
      title: 打造样板街
      lead: 城管局

Mend: Write the name as in the register, or add it to units in plan.yaml.

中文

所写单位不在方案的单位名录中。

为什么：同一单位写成两个名称，各种表里就成了两行，哪一行都不全。plan.yaml 写有“units:”
时，核对牵头、配合、填报和核验单位。

示例：

    # plan.yaml
    units: [区城管局, 区住建局]
    # 07-urban-quality.yaml
    - id: 7.1.9
      title: 打造样板街
      lead: 城管局

怎么改：按名录书写单位名称，或者把它补入 plan.yaml 的“units:”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.nearest import nearest
from gcplan.problem import TASK_STEPS, Location, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC105", "unknown-unit")
HEADLINE = N_("“{unit}” is not in the register of units")
HINT = N_("Write the name as in units in plan.yaml{nearest}, or add it there.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every name that is not in the plan's register, with the nearest that is."""
    known = facts.settings.units
    unknown = [mention for mention in facts.snapshot.plan.mentions if mention.name not in known]
    if not unknown:
        return
    tasks = {(task.file, task.route): task.id for task in facts.snapshot.plan.tasks()}
    for mention in unknown:
        near = nearest(mention.name, known, count=1)
        parameters = {"unit": mention.name, "near": near[0] if near else ""}
        task = tasks.get((mention.file, mention.route[:TASK_STEPS]), "")
        yield Problem(RULE, Location(mention.file, mention.route), parameters, task=task)
