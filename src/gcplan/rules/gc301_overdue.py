"""A task is past its deadline and not done.

Why: This is what supervision is for. A deadline is inclusive: a task is overdue from
the day after. A recorded extension moves it from the day on which it was granted.

Example (checked on 2020-09-15)::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前

Mend: Close it with done and evidence, record an approved extension, or accept the
delay for a time:

    waive:
      - {rule: GC301, reason: 等待省级验收, until: 2020-09-30}

中文

任务已逾期，没有办结。

为什么：督查督的就是这个。时限含当天，从次日起算逾期；延期自批准之日起生效。

示例（检查日期为2020-09-15）：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前

怎么改：用“done:”报办结并附佐证材料；或者凭批准文件延期；或者限期豁免：

    waive:
      - {rule: GC301, reason: 等待省级验收, until: 2020-09-30}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.schedule import on_deadline
from gcplan.status.state import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC301", "overdue")
HEADLINE = ReasonCode.OVERDUE
HINT = N_("Report it done, extend it with an approval, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that is overdue."""
    yield from on_deadline(facts, RULE, ReasonCode.OVERDUE)
