"""A file of the plan is gone with all its tasks.

Why: The tasks of a file that is not there are not overdue, and nobody misses them. A file may
have another name; its tasks have to be in some file.

Example::

    # 07-urban-quality.yaml
    action: 7
    # 08-opening-up.yaml
    action: 8

becomes::

    # 07-urban-quality.yaml
    action: 7

Mend: Bring the file back: git checkout, with the commit that had it.

中文

方案的一个文件连同其中的任务没有了。

为什么：文件没有了，里面的任务就不会逾期，也没有人想起。文件可以改名，任务必须还在某个文件里。

示例：

    # 07-urban-quality.yaml
    action: 7
    # 08-opening-up.yaml
    action: 8

改成：

    # 07-urban-quality.yaml
    action: 7

怎么改：用 git checkout 从原来的提交里取回文件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Location, Problem, Rule
from gcplan.rules.goalposts import lost_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC419", "file-lost")
HEADLINE = N_("the file {file} is gone with {tasks}")
HINT = N_("Bring it back from the commit that had it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every file of the base that is gone with all its tasks."""
    for name, count in lost_files(facts).items():
        yield Problem(RULE, Location(name), {"file": name, "tasks": count})
