"""A file looks like a part of the plan, but its name keeps it from being read.

Why: Only names that end in .yaml are read. An action in a file of another name would
be missing from every figure, and nobody would notice.

Example::

    plan/08-opening-up.yml

Mend: Rename the file so that it ends in .yaml, or move it out of the folder.

中文

文件像是方案的一部分，但因文件名不符而没有读取。

为什么：只读取以 .yaml 结尾的文件。换了别的结尾，整个行动就会从所有数字中漏掉，而且无
人察觉。

示例：

    plan/08-opening-up.yml

怎么改：把文件名改成以 .yaml 结尾，或者移出文件夹。
"""

from gcplan.codes import FILE_NOT_READ as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} looks like a part of the plan but is not read")
HINT = N_("Only names that end in .yaml are read: rename it or move it away.")

__all__ = ["HEADLINE", "HINT", "RULE"]
