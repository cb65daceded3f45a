"""An id is used twice.

Why: Reports, extensions and documents refer to a task by its id. With two tasks of
one id nobody knows which is meant; the second is left out until it has its own.

Example::

    - {id: 7.1.9, title: 打造样板街}
    - {id: 7.1.9, title: 建设口袋公园}

Mend: Give the younger of the two a free id. Do not reuse the id of a task that was
deleted: old documents still name it.

中文

编号重复。

为什么：进展、延期和文件都凭编号指认任务。两项任务同号，就分不清说的是哪一项；后一项在
改号之前不计入。

示例：

    - {id: 7.1.9, title: 打造样板街}
    - {id: 7.1.9, title: 建设口袋公园}

怎么改：给后加的一项换一个没用过的编号。已删任务的编号不要再用，旧文件里还提到它。
"""

from gcplan.codes import DUPLICATE_ID as RULE
from gcplan.i18n import N_

HEADLINE = N_("the id {id} is used twice")
HINT = N_("Give one of the two tasks a free id.")

__all__ = ["HEADLINE", "HINT", "RULE"]
