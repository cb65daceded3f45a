"""The last value of a rate or a ceiling misses its target.

Why: A level, such as a rate or a ceiling, is met or not met; it has no share that
grows with the year. Its last value says how it would end today. What adds up counts
here once it has passed its ceiling: it cannot come back.

Example::

    - id: 7.1.9
      title: 控制城镇登记失业率
      indicators:
        - {name: 城镇登记失业率, target: 控制在4%以内, actual: {2020-08-31: 4.2}}

Mend: Ask the lead unit what it does about it. For a percentage that adds up over the
year, say cumulative: true.

中文

比率或上限类指标最近一次的值没有达标。

为什么：比率、上限一类指标只有达标和不达标，不会逐月累加。最近一次的值说明现在验收会是
什么结果。逐月累加的指标一旦突破上限，退不回来，也在此提示。

示例：

    - id: 7.1.9
      title: 控制城镇登记失业率
      indicators:
        - {name: 城镇登记失业率, target: 控制在4%以内, actual: {2020-08-31: 4.2}}

怎么改：请牵头单位说明措施。逐月累加的百分比，写上“cumulative: true”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task
from gcplan.status.state import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC305", "level-missed", Severity.WARNING)
HEADLINE = ReasonCode.LEVEL_MISSED
HINT = N_("Ask the lead unit what it does about it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every value of an open task that was last reported off its target for good."""
    for state in facts.snapshot.tasks:
        missed = [
            (index, entry.last.on.isoformat())
            for index, entry in enumerate(state.indicators)
            if entry.is_missed and entry.last
        ]
        reasons = [reason for reason in state.reasons if reason.code is ReasonCode.LEVEL_MISSED]
        # A closed task has no such reasons, whatever its values.
        for (index, on), reason in zip(missed, reasons, strict=False):
            route = ("indicators", index, "actual", on)
            yield on_task(RULE, state.task, *route, **reason.figures)
