"""A file of the plan cannot be read.

Why: What is not read is not checked, and its tasks are missing from every figure. The
other files are read all the same.

Example::

    plan/07-urban-quality.yaml    is a folder, or may not be read by you

Mend: Make it an ordinary file that you may read, or move it out of the plan folder.
The message says what the system answered.

中文

方案中有文件读不了。

为什么：读不了的文件就查不了，其中的任务也不会计入任何数字；其他文件照常读取。

示例：

    plan/07-urban-quality.yaml    其实是文件夹，或者没有读取权限

怎么改：换成有读取权限的普通文件，或者移出方案文件夹。具体原因见提示中系统给出的说明。
"""

from gcplan.codes import FILE_UNREADABLE as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} cannot be read: {detail}")
HINT = N_("Check that it is an ordinary file and that you may read it.")

__all__ = ["HEADLINE", "HINT", "RULE"]
