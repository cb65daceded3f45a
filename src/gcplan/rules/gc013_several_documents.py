"""A second document begins in a file.

Why: One file is one action. What follows a line of three dashes is a document of its
own and would not be read.

Example::

    # 07-urban-quality.yaml
    action: 7
    title: 城市品质提升攻坚行动
    ---
    action: 8
    title: 对外开放攻坚行动

Mend: Delete the line of dashes, or move what follows it into a file of its own.

中文

一个文件里又开始了第二份文档。

为什么：一个文件就是一个行动。三个短横线之后是另一份文档，不会被读取。

示例：

    # 07-urban-quality.yaml
    action: 7
    title: 城市品质提升攻坚行动
    ---
    action: 8
    title: 对外开放攻坚行动

怎么改：删去短横线那一行，或者把后面的内容另存为一个文件。
"""

from gcplan.codes import SEVERAL_DOCUMENTS as RULE
from gcplan.i18n import N_

HEADLINE = N_("a second document begins here")
HINT = N_("One file is one action: delete the line --- or move what follows into its own file.")

__all__ = ["HEADLINE", "HINT", "RULE"]
