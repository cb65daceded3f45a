"""A waiver accepts nothing.

Why: What it accepted was mended or never was there. Left standing, it would hide the
same fault the next time. It is judged only when the rule that it names is run.

Example::

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      waive:
        - {rule: GC301, reason: 等待省级验收}

Mend: Delete the waiver. What reading finds (GC0, GC101 to GC103) and GC106 cannot be
waived.

中文

豁免没有对应的问题。

为什么：所豁免的问题已经改正，或者从未有过。留着不管，下次再犯就会被它遮住。只在所指规
则参与检查时判断。

示例：

    - id: 7.1.9
      title: 打造样板街
      due: 12月底前
      waive:
        - {rule: GC301, reason: 等待省级验收}

怎么改：删去豁免。读取时发现的问题（GC0、GC101至GC103）和 GC106 不能豁免。
"""

from gcplan.i18n import N_
from gcplan.problem import Rule

RULE = Rule("GC292", "waiver-unused")
HEADLINE = N_("the waiver of {code} accepts nothing here")
HINT = N_("Delete it, or name the rule that gcplan check reports here.")
