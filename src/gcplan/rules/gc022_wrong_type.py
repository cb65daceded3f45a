"""A value is of the wrong kind.

Why: Every key has one shape, so that an error has one cause: a list where a name
belongs cannot be read as either.

Example::

    - id: 7.1.9
      title: 打造样板街
      lead: [区城管局, 区住建局]

Mend: Write the kind of value that the message asks for. One unit leads; the others go
into support.

中文

值的类型不对。

为什么：一个字段只有一种写法，出了错才找得准原因；该写名称的地方写成列表，就无法理解。

示例：

    - id: 7.1.9
      title: 打造样板街
      lead: [区城管局, 区住建局]

怎么改：按提示要求的类型书写。牵头单位只有一个，其余写入“support:”。
"""

from gcplan.codes import WRONG_TYPE as RULE
from gcplan.i18n import N_

HEADLINE = N_("this must be {expected}, but it is {found}")
HINT = ""

__all__ = ["HEADLINE", "HINT", "RULE"]
