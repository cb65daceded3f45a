"""An extension is dated before its deadline but was entered long after it had passed.

Why: Once a deadline has passed, the task is overdue. An extension that is dated back makes as if
it never had been. It has the days of grace to be entered in, seven unless plan.yaml says another
number under grace.

Example::

    - {id: 7.1.9, title: 打造样板街, due: 8月底前}

becomes::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended: [{to: 2020-10-31, on: 2020-08-20, approval: 钢政办〔2020〕12号}]

Mend: Date the extension on the day on which it is recorded: the task was overdue until then.

中文

延期的日期写在时限之前，却是时限过后很久才录入的。

为什么：时限一过，任务就已逾期。倒填日期的延期，等于当作从未逾期。批准后要在宽限天数内录入，
plan.yaml 里没有写“grace:”的，宽限七天。

示例：

    - {id: 7.1.9, title: 打造样板街, due: 8月底前}

改成：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended: [{to: 2020-10-31, on: 2020-08-20, approval: 钢政办〔2020〕12号}]

怎么改：延期日期写录入当天的日期，在此之前任务就是逾期的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.entries import moved_deadlines
from gcplan.rules.facts import on_task
from gcplan.rules.records import agreed, entered_late

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.history.ledger import Entered
    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC412", "extension-backdated")
HEADLINE = N_(
    "the extension of {on} was entered on {entered}, when the deadline {due} had long passed"
)
HINT = N_("Date it on the day on which it is recorded.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension that is dated before its deadline and came after the grace."""
    for extension, due in entered_late(facts, "extended", due_of=_moved_deadline):
        if extension.before is not None:  # rewritten, which is the matter of GC411
            continue
        on = str(extension.item.on)
        figures = {"on": on, "field": "extended", "old": "", "new": extension.item.text}
        at = (*extension.route, "on")
        yield on_task(RULE, extension.task, *at, entered=extension.day, due=due, **figures)


def _moved_deadline(facts: Facts, extension: Entered) -> date | None:
    """Return the deadline that an extension moves."""
    task = agreed(facts.movement, extension.task) if facts.movement else extension.task
    return next(
        (due for _, each, due in moved_deadlines(task) if each == extension.item.record), None
    )
