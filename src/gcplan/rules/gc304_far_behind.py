"""A task is far behind its time progress.

Why: The shortfall is so large, lights.far_behind percentage points (30) or more, that
the deadline will hardly be met. The light is red before the deadline has passed.
Beside GC301 it is not said again.

Example (checked on 2020-09-15, when 8 of 12 months are over)::

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      indicators:
        - {name: 样板街, target: 10条, actual: {2020-08-31: 2}}

Mend: Ask the lead unit what holds it up, and take it to the leader in charge. Time
may be needed: record an approved extension before the deadline.

中文

任务进度严重滞后。

为什么：落后达到 lights.far_behind（30个百分点），基本赶不上时限。时限未到就亮红灯。
已由 GC301 提示逾期的任务不再重复提示。

示例（检查日期为2020-09-15，12个月已过8个月）：

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      indicators:
        - {name: 样板街, target: 10条, actual: {2020-08-31: 2}}

怎么改：向牵头单位了解原因，报请分管领导协调。确需延期的，在时限之前凭批准文件办理。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.schedule import on_laggard
from gcplan.status.state import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC304", "far-behind")
HEADLINE = ReasonCode.FAR_BEHIND
HINT = N_("Ask the lead unit what holds it up.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that is far behind."""
    yield from on_laggard(facts, RULE, ReasonCode.FAR_BEHIND)
