"""A value has a tag that a plan does not know.

Why: Text that begins with ! is a tag to YAML, and no part of the value: it would
silently be dropped, and programs that know it could take the value for something
else. Only !!str, !!int, !!float, !!bool, !!null, !!map and !!seq may stand in a plan.

Example::

    - id: 7.1.9
      title: 打造样板街
      note: !urgent 经费未到位

Mend: Put text that begins with ! in quotes; else delete the tag.

中文

值带有方案不认识的标签。

为什么：YAML 把以“!”开头的文字当作标签，不算在值里：它会被悄悄丢掉，认得它的程序还可能把值
当成别的东西。方案里只能用 !!str、!!int、!!float、!!bool、!!null、!!map 和 !!seq。

示例：

    - id: 7.1.9
      title: 打造样板街
      note: !urgent 经费未到位

怎么改：以“!”开头的文字加引号；不需要的标签删去。
"""

from gcplan.codes import UNKNOWN_TAG as RULE
from gcplan.i18n import N_

HEADLINE = N_("the tag {tag} means nothing in a plan")
HINT = N_("Text that begins with ! needs quotes.")

__all__ = ["HEADLINE", "HINT", "RULE"]
