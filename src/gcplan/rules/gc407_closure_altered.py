"""The day of a closure was changed without a note, a cancellation rewritten, or either back-dated.

Why: The day decides whether a task was in time. One that is dated before the deadline, but entered
when that had passed by more than the days of grace, is shown as a warning.

Example::

    - {id: 7.1.9, title: 打造样板街, done: 2020-09-05, evidence: [a.pdf]}

becomes::

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-30, evidence: [a.pdf]}

Mend: Correct the day with gcplan done 7.1.9 --on DATE --reason TEXT. A cancellation is taken back
with gcplan reopen and made anew.

中文

办结日期改了没有说明，中止记录被改写，或者二者是补记的。

为什么：是否按时办结，看的就是这个日期。日期写在时限之前，录入时却已超过时限又过了宽限天数的，
给出警告。

示例：

    - {id: 7.1.9, title: 打造样板街, done: 2020-09-05, evidence: [a.pdf]}

改成：

    - {id: 7.1.9, title: 打造样板街, done: 2020-08-30, evidence: [a.pdf]}

怎么改：更正日期用 gcplan done 7.1.9 --on 日期 --reason 原因。中止记录先用 gcplan reopen
撤销，再重新中止。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.history.closure_notes import unsaid_closures
from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task
from gcplan.rules.records import by_task, due_when_entered, entered_late, on_gone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC407", "closure-altered")
HEADLINE = N_("the closure was changed from “{old}” to “{new}” without a note")
HINT = N_(
    "Correct the day with gcplan done --on DATE --reason TEXT;"
    " take a cancellation back with gcplan reopen."
)
CASES = {
    "backdated": N_(
        "the closure of {new} was entered on {entered}, when the deadline {due} had long passed"
    ),
}


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every closure that says otherwise without a note; with a warning what is back-dated."""
    if facts.movement is None:
        return
    altered = [each for each in unsaid_closures(facts.movement, "done") if each.stands]
    for found in by_task(altered):
        yield on_gone(RULE, found)
    for found in by_task(unsaid_closures(facts.movement, "cancelled")):
        task = found[-1].task
        if task.cancelled:
            yield on_gone(RULE, found)
        elif task.done:  # merely taken back it asks more, but not in favour of another closure
            yield on_gone(RULE, found, new=str(task.done))
    for closure, due in entered_late(facts, "done", "cancelled", due_of=due_when_entered):
        earlier, day = closure.before, closure.item.on
        in_time = earlier is not None and earlier.on is not None and earlier.on <= due
        if day is not None and not in_time:
            at, figures = closure.route, {"new": day, "entered": closure.day, "due": due}
            late = on_task(RULE, closure.task, *at, field=closure.item.field, old="", **figures)
            yield replace(late, case="backdated", demoted=True)
