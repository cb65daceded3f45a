"""A waiver has run out.

Why: A finding was accepted up to and including a day. That day has passed, and the
finding stands again beside this one.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 6月底前
      waive:
        - {rule: GC301, reason: 等待省级验收, until: 2020-08-31}

Mend: Mend what it accepted and delete it, or decide anew, with a new reason and a
later until.

中文

豁免已过期。

为什么：豁免只到写明的那一天（含当天）。日子已过，原来的问题重新列出。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 6月底前
      waive:
        - {rule: GC301, reason: 等待省级验收, until: 2020-08-31}

怎么改：改正所豁免的问题并删去豁免；或者重新研究，写明新的理由和期限。
"""

from gcplan.i18n import N_
from gcplan.problem import Rule

RULE = Rule("GC291", "waiver-expired")
HEADLINE = N_("the waiver of {code} ran out on {until}")
HINT = N_("Mend what it accepted, or extend it with a new reason.")
