"""How a task is measured was changed without a record.

Why: With another baseline, weight or beginning the same report shows another light. A standing
duty (ongoing) has no deadline; units that do not convert cannot be held against each other.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 5条, baseline: 3}]

becomes::

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 5条, baseline: 1}]

Mend: Put it back, or record its approved change: gcplan adjust.

中文

衡量口径改了，却没有经批准的记录。

为什么：基数、权重、起算时间一改，同样的报送数就是另一盏灯。改成长期任务（ongoing）就没有了
时限；换了不能折算的单位，前后无从比较。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 5条, baseline: 3}]

改成：

    - id: 7.1.9
      title: 打造样板街
      indicators: [{name: 样板街, target: 5条, baseline: 1}]

怎么改：改回原来的口径；经批准调整的，用 gcplan adjust 记录。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.goalposts import on_event, unrecorded
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC413", "measure-changed")
HEADLINE = N_("{key} was changed from {old} to {new} without a record")
HINT = N_("Put it back, or record the approved change: gcplan adjust.")
CASES = {
    "unit": N_("{name} went from {old} to {new} without a record; the units do not convert"),
}


def find(facts: Facts) -> Iterator[Problem]:
    """Yield what changes how a task is measured without a record."""
    for event in unrecorded(facts, EventKind.MEASURED):
        problem = on_event(RULE, event, key=f"{event.name} {event.key}".strip())
        yield replace(problem, case="unit") if event.field == "unit" else problem
