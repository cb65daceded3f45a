"""Two tasks of a measure have the same title.

Why: Mostly a task was added twice. A unit then reports on one of them, and the other
stays red. Width, case and blanks make no other title of it. A cancelled task may have
a successor of its title and is not asked.

Example::

    - {id: 7.1.9, title: 打造样板街}
    - {id: 7.1.10, title: 打造样板街}

Mend: Delete the one that was added by mistake. If both are meant, say in each title
what it is about: the street, the year, the batch.

中文

同一举措的两项任务标题相同。

为什么：多半是同一项任务加了两次。单位只在其中一项上报进展，另一项就一直亮红灯。全角半角、
大小写和空格不同的，仍算相同。已中止的任务可以有同名任务接替，不查。

示例：

    - {id: 7.1.9, title: 打造样板街}
    - {id: 7.1.10, title: 打造样板街}

怎么改：删去误加的一项。确实是两项任务的，在标题里写明区别，如哪条街、哪一年、哪一批。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.characters import folded, normalize
from gcplan.problem import Location, Problem, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Task
    from gcplan.rules.facts import Facts

RULE = Rule("GC223", "duplicate-title", Severity.WARNING)
HEADLINE = N_("the measure has another task with the title “{title}”")
HINT = N_("Delete the one added by mistake, or say in each title what it is about.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task whose title an earlier one of its measure has, cancelled ones aside."""
    for action in facts.snapshot.plan.actions:
        for measure in action.measures:
            first: dict[str, Task] = {}
            for task in measure.tasks:
                if task.cancelled:
                    continue
                earlier = first.setdefault(folded(normalize(task.title)), task)
                if earlier is not task:
                    related = (_title_of(earlier),)
                    named = {"title": task.title}
                    yield Problem(RULE, _title_of(task), named, related, task=task.id)


def _title_of(task: Task) -> Location:
    return Location(task.file, (*task.route, "title"))
