"""A date is not a day of the calendar.

Why: 31 June does not exist, and 2020/6/30 is read differently from country to
country. Days have one spelling, so that they can be compared.

Example::

    - id: 7.1.9
      title: 打造样板街
      done: 2020-06-31

Mend: Write the day as YYYY-MM-DD, such as 2020-06-30.

中文

日期在日历上不存在。

为什么：6月没有31日；2020/6/30 之类的写法各处读法不一。日期统一写法，才好比较。

示例：

    - id: 7.1.9
      title: 打造样板街
      done: 2020-06-31

怎么改：日期写成“年-月-日”，如 2020-06-30。
"""

from gcplan.codes import WRONG_DATE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{value}” is not a day of the calendar")
HINT = N_("Write days as YYYY-MM-DD, such as 2020-06-30.")

__all__ = ["HEADLINE", "HINT", "RULE"]
