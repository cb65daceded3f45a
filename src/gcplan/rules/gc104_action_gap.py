"""A number in the row of actions is missing.

Why: The actions of a plan are numbered from 1. A gap is mostly a file that was never
written, or was lost on the way. The rule waits until every file can be read.

Example::

    # 01-public-health.yaml
    action: 1
    # 03-growth-drivers.yaml
    action: 3

Mend: Add the missing action. If the plan really has no action of that number, ignore
the rule in plan.yaml, with the reason beside it.

中文

行动编号中间有缺号。

为什么：方案的行动从1起连续编号。缺号多半是有文件没有写，或者中途丢了。有文件读不了
时，先不查这一项。

示例：

    # 01-public-health.yaml
    action: 1
    # 03-growth-drivers.yaml
    action: 3

怎么改：补上缺少的行动。方案本来就没有这个编号的，在 plan.yaml 中忽略本规则，并在旁边
注明理由。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Location, Problem, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Figure
    from gcplan.rules.facts import Facts

RULE = Rule("GC104", "action-gap", Severity.WARNING)
HEADLINE = N_("action {missing} is missing before action {number}")
HINT = N_("Add the missing action, or renumber those after it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every gap in the numbers of the actions, where every file could be read."""
    if not facts.complete:
        return
    expected = 1
    for action in facts.snapshot.plan.actions:
        if expected < action.number:
            missing = range(expected, action.number)
            parameters: dict[str, Figure] = {"missing": missing, "number": action.number}
            yield Problem(RULE, Location(action.file, ("action",)), parameters)
        expected = action.number + 1
