"""A task is gone from the plan.

Why: What is left out of the file is never asked for again. A task that will not be done is
cancelled, with the number of the approval, and stays where it is.

Example::

    - {id: 7.1.8, title: 整治户外广告}
    - {id: 7.1.9, title: 打造样板街}

becomes::

    - {id: 7.1.8, title: 整治户外广告}

Mend: Put the task back; where it is not to be done: gcplan cancel.

中文

任务从方案里消失了。

为什么：文件里没有的任务，再没有人过问。不再实施的任务凭批准文件记中止，条目留在原处。

示例：

    - {id: 7.1.8, title: 整治户外广告}
    - {id: 7.1.9, title: 打造样板街}

改成：

    - {id: 7.1.8, title: 整治户外广告}

怎么改：补回任务；确不实施的，用 gcplan cancel 记中止。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Location, Problem, Rule
from gcplan.rules.goalposts import lost_files, weakening
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC404", "task-dropped")
HEADLINE = N_("the task {id}, {title}, is gone")
HINT = N_("Put it back; where it is not to be done: gcplan cancel.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task of the base that is gone, except with its whole file."""
    lost = lost_files(facts)
    unread = facts.movement.comparison.new.unreadable if facts.movement else ()
    for event in weakening(facts, EventKind.LOST):
        if event.file not in (*lost, *unread):
            place = Location(event.file, event.route[:2])
            yield Problem(RULE, place, {"id": event.task, "title": event.title})
