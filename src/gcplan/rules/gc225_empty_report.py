"""An entry of the progress says nothing: it has neither a percent nor a note.

Why: It looks like a report and is none, so that nobody asks for one.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, by: 区城管局}

Mend: Write what was reported, as percent or note, or take the entry out.

中文

一条进展既没有百分比，也没有说明。

为什么：看上去报了，其实什么也没报，也就没有人再去催。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, by: 区城管局}

怎么改：补上所报的百分比（percent）或说明（note），或者删去这一条。
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
HEADLINE = N_("the report of {on} has neither percent nor note")
HINT = N_("Write what was reported, or take the entry out.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry without a percent and a note."""
    for task in facts.snapshot.plan.tasks():
        for index, entry in enumerate(task.progress):
            if entry.percent is None and entry.note is None:
                yield on_entry(RULE, task, ("progress", index, "on"), on=entry.on)
