"""An extension was filed after the deadline that it moves.

Why: A late request counts as overdue: otherwise every overdue task could be made
green afterwards. A request on the last day itself is in time.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended:
        - {to: 2020-10-31, on: 2020-09-10, approval: 钢政办〔2020〕12号}

Mend: Correct the day if it is wrong. Else it stays in sight as a warning, which stops
nothing; a waiver with the reason takes it away.

中文

延期办理于原时限之后。

为什么：逾期后再申请仍算逾期，否则任何逾期任务事后都能补成绿灯。到期当天办理的不算晚。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended:
        - {to: 2020-10-31, on: 2020-09-10, approval: 钢政办〔2020〕12号}

怎么改：日期写错的予以改正；否则作为警告留在那里，不影响检查通过；用“waive:”写明理由可予
豁免。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.entries import moved_deadlines
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC211", "extension-filed-late", Severity.WARNING)
HEADLINE = N_("the extension was filed on {on}, after the deadline {due} that it moves")
HINT = N_("Correct the day if it is wrong, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension dated after the deadline that it moves."""
    for task in facts.snapshot.plan.tasks():
        for index, extension, due in moved_deadlines(task):
            if due and extension.on > due:
                yield on_task(RULE, task, "extended", index, "on", on=extension.on, due=due)
