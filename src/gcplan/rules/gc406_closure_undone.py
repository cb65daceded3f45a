"""A task that was done is open again, and the progress log does not say why.

Why: What was reported as done was counted. Taken back in silence, nobody learns that it never
was, or why. gcplan reopen takes a closure back and keeps the reason in the progress log.

Example::

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-20, evidence: [a.pdf]}

becomes::

    - {id: 7.1.9, title: 打造样板街, evidence: [a.pdf]}

Mend: Put done back; if it has to go, gcplan reopen 7.1.9 --reason TEXT.

中文

已办结的任务又成了未办结，进展里没有说明。

为什么：办结是上报、统计过的。悄悄撤掉，就没人知道当初并未办成，也不知道为什么。撤销办结用
gcplan reopen，原因会留在进展里。

示例：

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-20, evidence: [a.pdf]}

改成：

    - {id: 7.1.9, title: 打造样板街, evidence: [a.pdf]}

怎么改：恢复“done:”；确需撤销的，用 gcplan reopen 7.1.9 --reason 原因。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.history.closure_notes import unsaid_closures
from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.records import by_task, on_gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC406", "closure-undone")
HEADLINE = N_("the closure of {old} was taken back without a note")
HINT = N_("Put it back, or take it back with gcplan reopen, which keeps the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that was done, is not so now, and has no note of it."""
    if facts.movement is not None:
        undone = [each for each in unsaid_closures(facts.movement, "done") if each.stands is None]
        for found in by_task(undone):
            yield on_gone(RULE, found)
