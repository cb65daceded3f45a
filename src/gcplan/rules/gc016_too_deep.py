"""A file is nested too deeply.

Why: A plan has seven levels. Dozens of them come from unclosed brackets or from a
file made to exhaust the reader.

Example::

    - id: 7.1.9
      title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[样板街]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Mend: Check the brackets and the indentation.

中文

文件嵌套过深。

为什么：方案只有七层。几十层的嵌套，要么是括号没有配对，要么是有人故意要把程序拖垮。

示例：

    - id: 7.1.9
      title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[样板街]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

怎么改：检查括号和缩进。
"""

from gcplan.codes import TOO_DEEP as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file is nested more than {limit} levels deep")
HINT = N_("A plan has seven levels. Check brackets and indentation.")

__all__ = ["HEADLINE", "HINT", "RULE"]
