"""A deadline was moved to a later day without a record.

Why: A deadline that moves in silence is never missed. What was agreed is moved by an
extension, with the number of its approval; an approved change of the deadline itself is
recorded under adjusted. Deadlines are compared as days, not as words.

Example::

    # before: due: 8月底前
    - id: 7.1.9
      title: 打造样板街
      due: 10月底前

Mend: Put the earlier deadline back and record the extension: gcplan extend.

中文

时限改晚了，却没有记录。

为什么：悄悄改晚的时限永远不会逾期。该延的凭批准文件记延期；经批准改时限本身的，记在
“adjusted:”里。比的是日期，不是写法。

示例：

    # 原来：due: 8月底前
    - id: 7.1.9
      title: 打造样板街
      due: 10月底前

怎么改：改回原来的时限，再用 gcplan extend 记延期。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.history.events import EventKind
from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.goalposts import on_event, unrecorded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC401", "due-moved")
HEADLINE = N_("the deadline was moved from {old} to {new} without a record")
HINT = N_("Put it back and record the extension: gcplan extend.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every deadline that is later than at the base, or gone, without a record."""
    for event in unrecorded(facts, EventKind.DUE_LATER, "due"):
        yield on_event(RULE, event)
