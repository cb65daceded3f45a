"""The commands that record cannot change a file as it is written.

Why: Before they write, two readers of YAML have to take the file alike, so that nothing is
changed by accident. Here they do not. The file is read and counted all the same.

Example::

    # 07-urban-quality.yaml
    action: 7
    title: 城市品质提升攻坚行动
    measures:
      - title: 提升城市风貌形象
        tasks:
          - id: 7.1.9
            title: 打造样板街
            support: [?区住建局]

Mend: Write the place more plainly: put the text in quotes, begin a block of text with a line
that is not empty, end the file with a line break.

中文

文件的写法使填报命令无法改动它。

为什么：写入之前，两种 YAML 读法必须对文件理解一致，才不会误改。这里两者不一致。文件照常读取
和统计。

示例：

    # 07-urban-quality.yaml
    action: 7
    title: 城市品质提升攻坚行动
    measures:
      - title: 提升城市风貌形象
        tasks:
          - id: 7.1.9
            title: 打造样板街
            support: [?区住建局]

怎么改：把这一处写得平常些：文字加引号，多行文字第一行不要空着，文件末尾留换行。
"""

from gcplan.codes import FILE_NOT_EDITABLE as RULE
from gcplan.i18n import N_

HEADLINE = N_("readers of YAML take this differently: update and its like cannot change the file")
HINT = N_("Put the text in quotes, or end the file with a line break; gcplan edit works as ever.")

__all__ = ["HEADLINE", "HINT", "RULE"]
