"""An extension names no approval, or only keeps the place of one.

Why: A deadline that anyone can move is not a deadline. Who agreed has to be on paper; 待补, 无
and - are no paper.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended:
        - {to: 2020-10-31, on: 2020-08-10, reason: 招标流标}

Mend: Add approval, with the number of the document: approval: 钢政办〔2020〕12号

中文

延期没有写明批准文号，或者文号只是占位。

为什么：谁都能改的时限不是时限。谁同意的，要有文件为证；“待补”“无”“-”都不是文号。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      extended:
        - {to: 2020-10-31, on: 2020-08-10, reason: 招标流标}

怎么改：补上“approval:”，写明文号：approval: 钢政办〔2020〕12号
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.approval import is_approval
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC210", "extension-without-approval")
HEADLINE = N_("the extension to {to} names no approval")
HINT = N_("Add approval: with the number of the document.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension whose approval is missing or no document."""
    for task in facts.snapshot.plan.tasks():
        for index, extension in enumerate(task.extensions):
            if not is_approval(extension.approval):
                yield on_task(RULE, task, "extended", index, "to", to=extension.to)
