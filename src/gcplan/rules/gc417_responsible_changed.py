"""Others answer for a task than before.

Why: Who is named in the plan answers for the work. A change may be right, and should not pass
unseen; the same change of many tasks is one finding.

Example::

    - {id: 7.1.9, title: 打造样板街, lead: 区城管局}

becomes::

    - {id: 7.1.9, title: 打造样板街, lead: 区住建局}

Mend: Check that both units know; then there is nothing to mend.

中文

任务的责任单位或责任人改了。

为什么：方案里写着谁，就由谁负责。改得对的也应当有人看见；许多任务同样的改动合为一条。

示例：

    - {id: 7.1.9, title: 打造样板街, lead: 区城管局}

改成：

    - {id: 7.1.9, title: 打造样板街, lead: 区住建局}

怎么改：核实前后两个单位都知情；知情的无须再改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.goalposts import on_events, weakening
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.history.events import Event
    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC417", "responsible-changed", Severity.WARNING)
HEADLINE = N_("{old} was replaced by {new} as {field} of {ids}")
HINT = N_("Check that both know of it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield who no longer answers for tasks, each change of one by another once."""
    groups: dict[tuple[str, str], list[Event]] = {}
    for event in weakening(facts, EventKind.RESPONSIBLE):
        old, new = (tuple(filter(None, text.split("、"))) for text in (event.old, event.new))
        gone = "、".join(unit for unit in old if unit not in new)
        came = "、".join(unit for unit in new if unit not in old)
        groups.setdefault((gone, came), []).append(event)
    for (gone, came), events in groups.items():
        yield on_events(RULE, events, gone, came)
