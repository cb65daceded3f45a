"""A file is not YAML.

Why: A file that cannot be taken apart cannot be checked, and its tasks are missing
from every figure.

Example::

    - id: 7.1.9
      title: 打造样板街: 府前大街

Mend: The caret stands where reading ended; the slip is there or shortly before. Text
with a colon and a space, or that begins with a special character, goes in quotes.

中文

文件不符合 YAML 的写法。

为什么：拆解不了的文件就查不了，其中的任务也不会计入任何数字。

示例：

    - id: 7.1.9
      title: 打造样板街: 府前大街

怎么改：箭头指在读不下去的地方，错处就在那里或稍前一点。文字中有英文冒号加空格，或者以
特殊符号开头的，请加引号。
"""

from gcplan.codes import YAML_SYNTAX as RULE
from gcplan.i18n import N_

HEADLINE = N_("this is not YAML: {detail}")
HINT = ""

__all__ = ["HEADLINE", "HINT", "RULE"]
