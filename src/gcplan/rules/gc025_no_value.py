"""A key has no value.

Why: Nobody can tell whether an empty deadline was forgotten or means that there is
none.

Example::

    - id: 7.1.9
      title: 打造样板街
      due:

Mend: Write a value behind the colon, or delete the line.

中文

字段后面没有值。

为什么：时限空着，看不出是忘了填，还是本来就没有。

示例：

    - id: 7.1.9
      title: 打造样板街
      due:

怎么改：在冒号后写上值，或者删去这一行。
"""

from gcplan.codes import NO_VALUE as RULE
from gcplan.i18n import N_

HEADLINE = N_("{key} has no value")
HINT = N_("Write a value after the colon, or delete the line.")

__all__ = ["HEADLINE", "HINT", "RULE"]
