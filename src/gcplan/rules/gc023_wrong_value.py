"""A value is not one of those that are possible.

Why: A percent above 100 or an id of two parts is a slip of the pen. It is found where
it stands before it reaches a figure.

Example::

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, percent: 120}

Mend: Write a value that meets the requirement in the message.

中文

值超出允许的范围。

为什么：百分比超过100、编号只有两段，都是笔误。要在进入统计之前就地查出来。

示例：

    - id: 7.1.9
      title: 打造样板街
      progress:
        - {on: 2020-06-30, percent: 120}

怎么改：按提示中的要求改正。
"""

from gcplan.codes import WRONG_VALUE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{value}” is not allowed here: {requirement}")
HINT = ""

__all__ = ["HEADLINE", "HINT", "RULE"]
