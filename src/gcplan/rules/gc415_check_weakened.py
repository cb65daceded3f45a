"""The check finds less than before.

Why: A rule that is left out, made a warning, or waived for a task is a goalpost too. What comes in
with a change is judged by the settings from before it.

Example::

    # plan.yaml
    check: {ignore: [GC201]}

becomes::

    # plan.yaml
    check: {ignore: [GC201, GC301]}

Mend: Take it back, or say in the merge request why it is right.

中文

检查比以前放松了。

为什么：不查、降为提醒、给任务开豁免，都是挪门柱。随改动一起进来的，仍按改动之前的设置来查。

示例：

    # plan.yaml
    check: {ignore: [GC201]}

改成：

    # plan.yaml
    check: {ignore: [GC201, GC301]}

怎么改：撤回放松的部分；确有理由的，在合并请求里说明。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.goalposts import on_event, weakening
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC415", "check-weakened", Severity.WARNING)
HEADLINE = N_("the check was weakened: {field} was {old} and is {new}")
HINT = N_("Take it back, or say in the merge request why it is right.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield what the check no longer finds, or only as a warning."""
    for event in weakening(facts, EventKind.WAIVED):
        yield on_event(RULE, event)
