"""An indicator is gone without a record.

Why: Work whose number is gone cannot fall short. Another name with all else equal is none of
that.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 2条}, {name: 牌匾, target: 300块}]

becomes::

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 2条}]

Mend: Put the indicator back, or record its approved end: gcplan adjust.

中文

指标没有了，却没有经批准的记录。

为什么：没有数就谈不上完不成。只是换个名称、其余不变的，不在此列。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 2条}, {name: 牌匾, target: 300块}]

改成：

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 2条}]

怎么改：补回指标；经批准取消的，用 gcplan adjust 记录。
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

RULE = Rule("GC403", "indicator-dropped")
HEADLINE = N_("the indicator {name}, {old}, was dropped without a record")
HINT = N_(
    "Put it back, or record under adjusted that its target was dropped, and by whose approval."
)


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every indicator of the base that is gone without a record."""
    for event in unrecorded(facts, EventKind.TARGET_LOWERED, "indicator"):
        yield on_event(RULE, event)
