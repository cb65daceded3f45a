"""A deadline is moved again after a first extension.

Why: One extension is an accident, two are a sign that the task cannot be done as
planned.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 6月底前
      extended:
        - {to: 2020-08-31, on: 2020-06-10, approval: 钢政办〔2020〕6号}
        - {to: 2020-10-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}

Mend: Ask whether the task can be done at all: split it, change or cancel it; or
accept the extension with a waiver and the reason.

中文

时限再次延期。

为什么：延一次是意外，延两次说明任务难以按计划完成。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 6月底前
      extended:
        - {to: 2020-08-31, on: 2020-06-10, approval: 钢政办〔2020〕6号}
        - {to: 2020-10-31, on: 2020-08-10, approval: 钢政办〔2020〕12号}

怎么改：弄清任务究竟能否完成：该拆分的拆分，该调整的调整，该中止的中止；或者用“waive:”
写明理由予以豁免。
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

RULE = Rule("GC213", "extended-again", Severity.WARNING)
HEADLINE = N_("the deadline is moved again: this is extension number {number}")
HINT = N_("Ask whether the task can be done at all, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension after a task's first."""
    for task in facts.snapshot.plan.tasks():
        for number, (index, _, _) in enumerate(moved_deadlines(task), start=1):
            if number > 1:
                yield on_task(RULE, task, "extended", index, "to", number=number)
