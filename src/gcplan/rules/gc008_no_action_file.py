"""The folder has no action beside plan.yaml.

Why: A plan without a single action has nothing that could be wrong. The check ends
with 2, never green: an empty plan must not pass.

Example::

    plan/plan.yaml    and no other file that ends in .yaml

Mend: Add a file for each action, such as 01-public-health.yaml.

中文

文件夹里除 plan.yaml 外没有任何行动。

为什么：一个行动也没有的方案，自然查不出问题。检查以 2 退出，绝不放行：空方案不能算通
过。

示例：

    plan/plan.yaml    此外没有以 .yaml 结尾的文件

怎么改：每个行动各写一个文件，如 01-public-health.yaml。
"""

from gcplan.codes import NO_ACTION_FILE as RULE
from gcplan.i18n import N_

HEADLINE = N_("there is no action in {folder}")
HINT = N_("Add a file for each action beside plan.yaml, such as 01-name.yaml.")

__all__ = ["HEADLINE", "HINT", "RULE"]
