"""A file repeats too much through aliases.

Why: An alias stands for a value given elsewhere. A few lines of aliases of aliases
stand for more text than any memory holds.

Example::

    # 07-urban-quality.yaml
    a: &a [街, 街, 街, 街, 街, 街, 街, 街, 街, 街]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]

Mend: Write the values out where they are needed.

中文

文件通过别名重复了过多内容。

为什么：别名代表别处写过的值。别名套别名，短短几行就能展开成多大内存也装不下的内容。

示例：

    # 07-urban-quality.yaml
    a: &a [街, 街, 街, 街, 街, 街, 街, 街, 街, 街]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]

怎么改：在用到的地方直接写出值。
"""

from gcplan.codes import TOO_MANY_ALIASES as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file repeats too much through aliases (*name)")
HINT = N_("Write the values out.")

__all__ = ["HEADLINE", "HINT", "RULE"]
