"""An entry has a key that does not exist.

Why: A misspelt key would be passed over: the deadline stands in the file, and nobody
is held to it.

Example::

    - id: 7.1.9
      title: 打造样板街
      deadline: 8月底前

Mend: Write the key as the message suggests. Remarks go into note: or behind a #.

中文

条目里有不存在的字段。

为什么：字段写错了就等于没写：文件里明明有时限，却没有人受它约束。

示例：

    - id: 7.1.9
      title: 打造样板街
      deadline: 8月底前

怎么改：按提示改正字段名。备注请写在“note:”里，或者写在 # 后面。
"""

from gcplan.codes import UNKNOWN_KEY as RULE
from gcplan.i18n import N_

HEADLINE = N_("unknown key {key}")
HINT = N_("Known here: {known}.")

__all__ = ["HEADLINE", "HINT", "RULE"]
