"""An entry lacks a key that it needs.

Why: A task without a title or an indicator without a target says nothing that could
be supervised.

Example::

    - id: 7.1.9
      due: 8月底前

Mend: Add the key that the message names.

中文

条目缺少必需的字段。

为什么：任务没有标题、指标没有目标，就无从督查。

示例：

    - id: 7.1.9
      due: 8月底前

怎么改：补上提示中写明的字段。
"""

from gcplan.codes import MISSING_KEY as RULE
from gcplan.i18n import N_

HEADLINE = N_("the key {key} is missing")
HINT = N_("Add {key}: to this entry.")

__all__ = ["HEADLINE", "HINT", "RULE"]
