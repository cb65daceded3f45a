"""A deadline cannot be read.

Why: A deadline in words without a day binds nobody. It is not guessed: the task is
left out until the plan says when it is due.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 尽快

Mend: Write a deadline that can be read, such as 8月底前. A word that only this plan can
date goes into terms in plan.yaml, with the reason as a comment.

中文

时限无法识别。

为什么：没有日期的时限约束不了任何人。程序不猜：在方案写明何时到期之前，这项任务不计
入。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 尽快

怎么改：写成能识别的时限，如“8月底前”。只有本方案能定日期的说法，写入 plan.yaml 的
“terms:”，并注明理由。
"""

from gcplan.codes import DEADLINE_UNREADABLE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{text}” cannot be read as a deadline")
HINT = N_(
    "Can be read: {examples}. A word that only this plan can date goes into terms in plan.yaml."
)

__all__ = ["HEADLINE", "HINT", "RULE"]
