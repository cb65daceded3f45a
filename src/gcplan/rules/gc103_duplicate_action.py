"""Two files have the same action number.

Why: The number is the first part of every id. The second file is left out as a whole,
or half of its tasks would be counted twice.

Example::

    # 07-urban-quality.yaml
    action: 7
    title: 城市品质提升攻坚行动
    # 08-opening-up.yaml
    action: 7
    title: 对外开放攻坚行动

Mend: Give the copied action its own number, and its tasks ids that begin with it.

中文

两个文件的行动编号相同。

为什么：行动编号是每个任务编号的第一段。后一个文件整个不计入，否则任务会重复统计。

示例：

    # 07-urban-quality.yaml
    action: 7
    title: 城市品质提升攻坚行动
    # 08-opening-up.yaml
    action: 7
    title: 对外开放攻坚行动

怎么改：给复制出来的行动换上自己的编号，任务编号也随之修改。
"""

from gcplan.codes import DUPLICATE_ACTION as RULE
from gcplan.i18n import N_

HEADLINE = N_("action {number} has been given in another file")
HINT = N_("Give this action its own number.")

__all__ = ["HEADLINE", "HINT", "RULE"]
