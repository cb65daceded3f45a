"""A target cannot be read.

Why: Without a number nobody can say whether it was reached.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 一批}

Mend: Write a number with its unit, such as 2条 or 不低于95%. A target that has no number
is not an indicator: say it in the title.

中文

目标无法识别。

为什么：没有数字，就说不清完成没有。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 一批}

怎么改：写明数字和单位，如“2条”“不低于95%”。没有数字的要求不是指标，请写在任务标题里。
"""

from gcplan.codes import TARGET_UNREADABLE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{text}” cannot be read as a target")
HINT = N_("Can be read: {examples}.")

__all__ = ["HEADLINE", "HINT", "RULE"]
