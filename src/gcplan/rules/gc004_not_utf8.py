"""A file is not UTF-8 text.

Why: In any other encoding the same bytes mean different characters on different
machines. Nothing is guessed: a wrong guess would change names and numbers silently.

Example::

    plan/07-urban-quality.yaml    saved by an office program as GB18030 (GBK)

Mend: Save the file as UTF-8 in the editor. The message names the encoding that it
looks like.

中文

文件不是 UTF-8 编码。

为什么：换一种编码，同样的内容在别的电脑上就会变成乱码。程序不猜编码：猜错了，名称和数
字会在无人察觉时变样。

示例：

    plan/07-urban-quality.yaml    由办公软件存成了 GB18030（GBK）

怎么改：在编辑器里另存为 UTF-8。提示中会写明文件像是哪种编码。
"""

from gcplan.codes import NOT_UTF8 as RULE
from gcplan.i18n import N_

HEADLINE = N_("byte {byte} is not UTF-8 text{likely}")
HINT = N_("Save the file as UTF-8 in your editor.")

__all__ = ["HEADLINE", "HINT", "RULE"]
