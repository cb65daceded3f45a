"""A file is too large to be part of a plan.

Why: A year's plan of 300 tasks is 60 kB of text. A file of many megabytes is
something else, and reading it would only take memory.

Example::

    plan/07-urban-quality.yaml    200 MB

Mend: Move the file out of the plan folder, or split an action that has really grown
so large.

中文

文件过大，不像是方案的一部分。

为什么：一年300项任务的方案也就60 kB文字。几十上百兆的文件多半是误放进来的，读它只会占
满内存。

示例：

    plan/07-urban-quality.yaml    200 MB

怎么改：把它移出方案文件夹；行动确实太长的，拆成几个行动。
"""

from gcplan.codes import FILE_TOO_LARGE as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} is too large: {size} MB, at most {limit} MB are read")
HINT = N_("A plan is text of some kilobytes. Is this another kind of file?")

__all__ = ["HEADLINE", "HINT", "RULE"]
