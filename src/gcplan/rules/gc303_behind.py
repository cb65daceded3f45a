"""A task is behind its time progress.

Why: A third of the work with two thirds of the time gone will not be in time by
itself. It shows from lights.behind percentage points (10) up to lights.far_behind.
The caret stands under the figure that is short. Beside GC301 it is not said again.

Example (checked on 2020-09-15, when 8 of 12 months are over)::

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      progress:
        - {on: 2020-08-31, percent: 50}

Mend: Ask the lead unit what holds it up. A task that cannot begin in January gets a
start.

中文

任务进度滞后。

为什么：时间过了三分之二，工作只做了三分之一，靠自己是赶不上的。落后时间进度达到
lights.behind（10个百分点）而不到 lights.far_behind 的提示。箭头指向落后的数字。
已由 GC301 提示逾期的任务不再重复提示。

示例（检查日期为2020-09-15，12个月已过8个月）：

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      progress:
        - {on: 2020-08-31, percent: 50}

怎么改：向牵头单位了解原因。不是从1月开始的任务，写上“start:”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.schedule import on_laggard
from gcplan.status.state import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC303", "behind", Severity.WARNING)
HEADLINE = ReasonCode.BEHIND
HINT = N_("Ask the lead unit what holds it up.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that is behind."""
    yield from on_laggard(facts, RULE, ReasonCode.BEHIND)
