"""A file is empty.

Why: An empty file is an action that someone meant to write, or one that was lost
while saving.

Example::

    # 08-opening-up.yaml

Mend: Write the action into it, or delete the file.

中文

文件是空的。

为什么：空文件要么是行动还没有写，要么是保存时丢了内容。

示例：

    # 08-opening-up.yaml

怎么改：写入行动的内容，或者删去文件。
"""

from gcplan.codes import EMPTY_FILE as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file is empty")
HINT = N_("Write the action into it, or delete the file.")

__all__ = ["HEADLINE", "HINT", "RULE"]
