"""A deadline can be understood in more than one way.

Why: Two careful readers could date it differently, and the dispute would come when it
is late. The plan decides, once and in writing.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 6月前

Mend: Decide in plan.yaml, with the reason as a comment: terms: {6月前: 2020-05-31}

中文

时限可以有不止一种理解。

为什么：两个认真的人可能定出两个日期，等到逾期再争就晚了。由方案一次写明，作为依据。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 6月前

怎么改：在 plan.yaml 中定下日期并注明理由：terms: {6月前: 2020-05-31}
"""

from gcplan.codes import DEADLINE_AMBIGUOUS as RULE
from gcplan.i18n import N_

HEADLINE = N_("the deadline “{text}” can be understood in more than one way{readings}")
HINT = N_("Decide in plan.yaml, with the reason as a comment: terms: {{{text}: YYYY-MM-DD}}")

__all__ = ["HEADLINE", "HINT", "RULE"]
