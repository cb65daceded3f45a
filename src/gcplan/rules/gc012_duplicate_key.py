"""A key stands twice in one entry.

Why: Most readers of YAML silently keep one of the two. Which deadline holds must not
depend on the program that reads it.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      due: 12月底前

Mend: Keep the right one and delete the other.

中文

同一条目里同一个字段写了两次。

为什么：多数程序会悄悄丢掉其中一个。究竟以哪个时限为准，不能由读取的程序说了算。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 8月底前
      due: 12月底前

怎么改：保留正确的一个，删去另一个。
"""

from gcplan.codes import DUPLICATE_KEY as RULE
from gcplan.i18n import N_

HEADLINE = N_("the key {key} stands twice in one entry")
HINT = N_("Keep one of them; YAML would silently drop the other.")

__all__ = ["HEADLINE", "HINT", "RULE"]
