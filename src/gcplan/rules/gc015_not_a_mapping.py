"""A file does not consist of keys and values.

Why: A plan is made of named things. A bare list or a sentence has no action number,
no title and no measures.

Example::

    # 07-urban-quality.yaml
    - 打造样板街
    - 建设口袋公园

Mend: Begin the file with the keys action, title and measures.

中文

文件不是由字段和值组成的。

为什么：方案的每项内容都要有名目。光有清单或一段文字，就没有行动编号、标题和举措。

示例：

    # 07-urban-quality.yaml
    - 打造样板街
    - 建设口袋公园

怎么改：文件开头写上 action、title、measures 三个字段。
"""

from gcplan.codes import NOT_A_MAPPING as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file must consist of keys and values, but it is {found}")
HINT = N_("An action file begins with the keys action, title and measures.")

__all__ = ["HEADLINE", "HINT", "RULE"]
