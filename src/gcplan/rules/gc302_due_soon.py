"""A deadline is near.

Why: Now there is still time to help. It shows from lights.due_soon days (15 unless
plan.yaml says otherwise) before the deadline up to the day itself.

Example (checked on 2020-09-15)::

    - id: 7.1.9
      title: 打造样板街
      due: 9月底前

Mend: Ask the lead unit where it stands; close the task when it is finished. An
extension has to be filed by the deadline.

中文

任务临近时限。

为什么：现在帮一把还来得及。距时限不超过 lights.due_soon 天（plan.yaml 未写的为15天）
起提示，直到当天。

示例（检查日期为2020-09-15）：

    - id: 7.1.9
      title: 打造样板街
      due: 9月底前

怎么改：向牵头单位了解进展，办完的及时办结。需要延期的，要在时限之前办理。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.schedule import on_deadline
from gcplan.status.state import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC302", "due-soon", Severity.WARNING)
HEADLINE = ReasonCode.DUE_SOON
HINT = N_("Ask the lead unit where it stands.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task whose deadline is near."""
    yield from on_deadline(facts, RULE, ReasonCode.DUE_SOON)
