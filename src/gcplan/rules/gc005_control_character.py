"""A file has a control character in it.

Why: Control characters are invisible in most editors, come in by copying, and make
two names differ that look the same. Some can change what a terminal shows.

Example (␀ stands for the character U+0000)::

    - id: 7.1.9
      title: 打造样板街␀

Mend: Delete the character; the message gives its line and column.

中文

文件里混入了控制字符。

为什么：控制字符多由复制粘贴带入，在编辑器里看不见，却会让看似相同的两个名称对不上，有
的还会扰乱屏幕显示。

示例（␀ 代表字符 U+0000）：

    - id: 7.1.9
      title: 打造样板街␀

怎么改：删去该字符；提示中有所在的行和列。
"""

from gcplan.codes import CONTROL_CHARACTER as RULE
from gcplan.i18n import N_

HEADLINE = N_("the control character {character} does not belong in a plan")
HINT = N_("Delete it; it is invisible in most editors.")

__all__ = ["HEADLINE", "HINT", "RULE"]
