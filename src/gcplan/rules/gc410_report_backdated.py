"""A report that came late betters the light of a month that was over.

Why: The bulletin of that month showed the light of what was known. A report that is dated back to
it changes the past: it is shown, but fails no check. Within the days of grace it is in time.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress: [{on: 2020-05-31, percent: 20}, {on: 2020-08-31, percent: 60}]

becomes::

    - id: 7.1.9
      title: 打造样板街
      progress: [{on: 2020-05-31, percent: 20}, {on: 2020-07-31, percent: 58},
                 {on: 2020-08-31, percent: 60}]

Mend: Date a report on the day on which it is made.

中文

补报的进展使已经过去的月份灯号变好。

为什么：当月通报的灯号，是按当时掌握的情况定的。倒填日期的进展会改变过去，所以要提示，但不算不通过。
在宽限天数以内录入的，算按时报送。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress: [{on: 2020-05-31, percent: 20}, {on: 2020-08-31, percent: 60}]

改成：

    - id: 7.1.9
      title: 打造样板街
      progress: [{on: 2020-05-31, percent: 20}, {on: 2020-07-31, percent: 58},
                 {on: 2020-08-31, percent: 60}]

怎么改：报送进展写报送当天的日期。
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gcplan.history.ledger import entered
from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task
from gcplan.status.snapshot import task_state
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Settings, Task
    from gcplan.history.ledger import Entered
    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC410", "report-backdated", Severity.WARNING)
HEADLINE = N_("what was reported for {days}, but entered on {entered}, betters the light of {end}")
HINT = N_("Date a report on the day on which it is made.")

_BETTER = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.BLUE)
"""Lights, each better than those before it: grey is a task of which nothing was reported."""


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task with reports that came when a month was over, and better its light."""
    settings = facts.movement.comparison.old.settings if facts.movement else None
    if facts.movement is None or settings is None:
        return
    reports: dict[str, list[Entered]] = {}
    for each in entered(facts.movement):
        is_new = each.before is None  # what was corrected is the matter of GC409
        if each.item.field in ("progress", "actual") and each.item.on is not None and is_new:
            reports.setdefault(each.task.id, []).append(each)
    for found in reports.values():
        yield from _first_bettered(settings, found)


def _first_bettered(settings: Settings, reports: list[Entered]) -> Iterator[Problem]:
    """Yield a problem for the first month whose light late reports better, if there is one."""
    task = reports[0].task
    for end in _ends_of_months(reports):
        late = [
            each
            for each in reports
            if each.item.on
            and each.item.on <= end
            and each.day > end + timedelta(days=settings.grace)
        ]
        if not late:
            continue
        then = task_state(_without(task, late), settings, end).light
        now = task_state(task, settings, end).light
        if _BETTER.index(now) > _BETTER.index(then):
            last = max(late, key=lambda each: each.day)
            days = tuple(sorted({str(each.item.on) for each in late}))
            said = {"field": "progress", "old": then.value, "new": now.value}
            figures = {"entered": last.day, "end": end}
            yield on_task(RULE, task, *last.route, days=days, **said, **figures)
            return


def _ends_of_months(reports: list[Entered]) -> Iterator[date]:
    """Yield the last day of every month from the first report's to the last one's entry."""
    day = min(each.item.on for each in reports if each.item.on)
    while day < max(each.day for each in reports):
        following = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        yield following - timedelta(days=1)
        day = following


def _without(task: Task, late: list[Entered]) -> Task:
    records = [each.item.record for each in late]
    return task._replace(
        progress=tuple(entry for entry in task.progress if entry not in records),
        indicators=tuple(
            indicator._replace(
                actuals=tuple(
                    actual
                    for actual in indicator.actuals
                    if (indicator.name, actual)
                    not in [(each.item.name, each.item.record) for each in late]
                ),
            )
            for indicator in task.indicators
        ),
    )
