"""A file is a link that leads out of the plan folder.

Why: A plan may come from someone else's proposal. A link could show the contents of
any file on the machine that checks it, so links out of the folder are not followed.

Example::

    plan/07-urban-quality.yaml -> ../../drafts/urban.yaml

Mend: Put the file itself into the folder.

中文

文件是链接，指向了方案文件夹之外。

为什么：方案可能由他人提交。如果顺着链接去读，检查所用电脑上的任何文件都可能被带出来，
所以不读文件夹之外的内容。

示例：

    plan/07-urban-quality.yaml -> ../../drafts/urban.yaml

怎么改：把文件本身放进方案文件夹。
"""

from gcplan.codes import FILE_OUTSIDE_PLAN as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} is a link that leads out of the plan folder")
HINT = N_("Put the file itself into the folder; links out of it are not followed.")

__all__ = ["HEADLINE", "HINT", "RULE"]
