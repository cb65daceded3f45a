"""An entry of the progress says nothing: no percent, no note, no problem and no next step.

Why: It looks like a report and is none, so that nobody asks for one.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, by: 区城管局}

Mend: Write what was reported, as percent, note, problem or next, or take the entry out.

中文

一条进展什么也没写：没有百分比、说明，也没有存在问题、下一步措施。

为什么：看上去报了，其实什么也没报，也就没有人再去催。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, by: 区城管局}

怎么改：补上所报的百分比（percent）、说明（note）、存在问题（problem）或下一步措施（next），或者删去
这一条。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.entries import on_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC225", "empty-report")
HEADLINE = N_("the report of {on} has no percent, note, problem or next step")
HINT = N_("Write what was reported, or take the entry out.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry that has at most a day and who reports."""
    for task in facts.snapshot.plan.tasks():
        for index, entry in enumerate(task.progress):
            says = (entry.percent, entry.note, entry.problem, entry.next)
            if all(said is None for said in says):
                yield on_entry(RULE, task, ("progress", index, "on"), on=entry.on)
