"""A line is indented with a tab.

Why: A tab is as wide as the editor wants, so YAML allows only spaces: the depth of a
line says where it belongs.

Example (→ stands for a tab)::

    - id: 7.1.9
    →title: 打造样板街

Mend: Replace the tab by spaces; most editors can be told to do so for .yaml files.

中文

有一行用制表符缩进。

为什么：制表符的宽度因编辑器而异，而缩进深浅决定这一行属于谁，所以 YAML 只许用空格。

示例（→ 代表制表符）：

    - id: 7.1.9
    →title: 打造样板街

怎么改：把制表符换成空格；多数编辑器可以设定为对 .yaml 文件自动替换。
"""

from gcplan.codes import TAB_INDENTATION as RULE
from gcplan.i18n import N_

HEADLINE = N_("a tab is used as indentation")
HINT = N_("Indent with spaces: YAML allows no tabs here.")

__all__ = ["HEADLINE", "HINT", "RULE"]
