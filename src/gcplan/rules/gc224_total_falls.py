"""A running total is lower than the one before.

Why: Values of an indicator that adds up are totals since the beginning, not what one
month brought. A total below the last one usually means that a month's own figure was
entered. Not asked where the target lies below the baseline: there less is more.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - name: 样板街
          target: 20条
          actual: {2020-03-31: 19, 2020-06-30: 18}

Mend: Enter the total; gcplan update --add adds to the last one. If the total really
fell, waive this with the reason.

中文

累计值比上一次还低。

为什么：累计指标填的是从头到现在的累计数，不是当月数。比上次低，多半是填成了当月数。
目标比基数低的不查：越少越好。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - name: 样板街
          target: 20条
          actual: {2020-03-31: 19, 2020-06-30: 18}

怎么改：改填累计数；用 gcplan update --add 可在上次累计数上累加。确实减少的，用“waive:”写明理由。
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.entries import on_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC224", "total-falls", Severity.WARNING)
HEADLINE = N_("the running total of “{indicator}” falls from {before} to {value} on {on}")
HINT = N_("Enter the total since the beginning, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every total that is lower than the one before, by their days."""
    for task in facts.snapshot.plan.tasks():
        for index, indicator in enumerate(task.indicators):
            if not indicator.cumulative or indicator.target.value < indicator.baseline:
                continue
            for before, actual in pairwise(sorted(indicator.actuals, key=lambda each: each.on)):
                if actual.value < before.value:
                    yield on_entry(
                        RULE,
                        task,
                        ("indicators", index, "actual", actual.on.isoformat()),
                        indicator=indicator.name,
                        before=before.value,
                        value=actual.value,
                        on=actual.on,
                    )
