"""Nothing has been reported for longer than the plan allows.

Why: Silence is not progress. Off unless plan.yaml has stale, a number of days;
counted from the last value or progress, else from the beginning. A task that is done,
cancelled or ongoing is not asked.

Example::

    # plan.yaml
    stale: 60
    # 07-urban-quality.yaml
    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, percent: 60}

Mend: Ask the lead unit and add its report, also if nothing has changed.

中文

超过规定天数没有填报。

为什么：没有消息不等于有进展。plan.yaml 写了“stale:”（天数）才检查；从最近一次指标值或
进展算起，从未填报的从开始日期算起。已办结、中止和长期任务不查。

示例：

    # plan.yaml
    stale: 60
    # 07-urban-quality.yaml
    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, percent: 60}

怎么改：请牵头单位报送并填入，没有变化的也要报。
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.entries import on_entry, reports
from gcplan.status.state import UNTIMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC214", "stale-report", Severity.WARNING)
HEADLINE = N_("no report for {days}, since {last}")
HINT = N_("Ask the lead unit for a report.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every open task whose last report is older than the plan's `stale` days."""
    stale = facts.settings.stale
    if stale is None:
        return
    as_of = facts.snapshot.as_of
    for state in facts.snapshot.tasks:
        if state.status in UNTIMED:
            continue
        task = state.task
        begun = max(facts.settings.start, task.start or date.min)
        known = [(on, route) for route, on in reports(task) if on <= as_of]
        last, route = max(known, key=lambda report: report[0], default=(begun, ("id",)))
        days = (as_of - last).days
        if days > stale:
            yield on_entry(RULE, task, route, days=days, last=last)
