"""A setting or a waiver names a rule that does not exist.

Why: A misspelt code under select would switch every rule off and leave the check
green; under ignore or waive it does nothing. This rule cannot be switched off.

Example::

    # plan.yaml
    check: {select: [GC8]}

Mend: Write the code as in the list of gcplan rule, or its beginning: GC3 for all of
the schedule. A waiver needs the whole code.

中文

检查设置或豁免写了不存在的规则。

为什么：“select:”里写错代码，等于把规则全关掉，检查照样通过；“ignore:”和“waive:”里写错
则不起作用。本规则不能关闭。

示例：

    # plan.yaml
    check: {select: [GC8]}

怎么改：代码以 gcplan rule 列出的为准，也可以只写开头：GC3 指全部进度类规则。豁免要写
完整代码。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE
from gcplan.i18n import N_
from gcplan.problem import Location, Problem, Rule
from gcplan.rules import rule_codes
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC106", "unknown-rule")
HEADLINE = N_("no rule has the code {code}")
HINT = N_("gcplan rule lists all rules.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every code in the plan's settings and in its waivers that belongs to no rule."""
    known = tuple(rule_codes())
    check = facts.settings.check
    for key, chosen in (("select", check.select), ("ignore", check.ignore), ("warn", check.warn)):
        for index, beginning in enumerate(chosen):
            if not any(code.startswith(beginning) for code in known):
                location = Location(PLAN_FILE, ("check", key, index))
                yield Problem(RULE, location, {"code": beginning})
    for task in facts.snapshot.plan.tasks():
        for index, waiver in enumerate(task.waivers):
            if waiver.rule not in known:
                yield on_task(RULE, task, "waive", index, "rule", code=waiver.rule)
