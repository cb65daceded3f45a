"""A key is not text.

Why: Keys are words and dates. A number in the place of a key is mostly a date cut
short, or a value that has slipped.

Example::

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 2条, actual: {6: 1}}

Mend: Write the whole date (2020-06-30), put the key in quotes, or check the
indentation.

中文

字段名不是文字。

为什么：字段名只能是名目或日期。该写字段名的地方出现数字，多半是日期没写全，或者值写错了地方。

示例：

    - id: 7.1.9
      title: 打造样板街
      indicators:
        - {name: 样板街, target: 2条, actual: {6: 1}}

怎么改：把日期写全（2020-06-30），或者给字段名加引号，或者检查缩进。
"""

from gcplan.codes import KEY_NOT_TEXT as RULE
from gcplan.i18n import N_

HEADLINE = N_("the key {key} is not text")
HINT = N_("Put the key in quotes, or check the indentation of this line.")

__all__ = ["HEADLINE", "HINT", "RULE"]
