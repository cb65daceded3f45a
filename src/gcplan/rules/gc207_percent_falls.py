"""A reported percent is lower than the one before.

Why: Work that is done does not become undone. Either the earlier report was too good,
or this one has a slip. Entries are compared by their days.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-03-31, percent: 70}
        - {on: 2020-06-30, percent: 60}

Mend: Correct the wrong figure. If the work really fell back, accept it with a waiver
and the reason.

中文

进度百分比比上一次还低。

为什么：做完的工作不会退回去。要么上次报高了，要么这次写错了。按日期先后比较。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-03-31, percent: 70}
        - {on: 2020-06-30, percent: 60}

怎么改：改正写错的数字。进度确实倒退的，用“waive:”写明理由予以豁免。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC207", "percent-falls", Severity.WARNING)
HEADLINE = N_("the percent falls from {before} to {percent} on {on}")
HINT = N_("Correct the figure, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry whose percent is lower than that of the entry before, by their days."""
    for task in facts.snapshot.plan.tasks():
        before = None
        for index, entry in sorted(enumerate(task.progress), key=lambda item: item[1].on):
            if entry.percent is None:
                continue
            if before is not None and entry.percent < before:
                route = ("progress", index, "percent")
                figures = {"percent": entry.percent, "before": before}
                yield on_task(RULE, task, *route, on=entry.on, **figures)
            before = entry.percent
