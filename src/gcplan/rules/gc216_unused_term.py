"""A term is dated that no deadline uses.

Why: It was misspelt here or in the task, or is left over. Left standing, it may date
a later task in a way that nobody meant. The rule waits until every file can be read.

Example::

    # plan.yaml
    terms:
      汛期前: 2020-05-31

Mend: Delete it, or spell it as the deadlines do.

中文

terms 中有任务没有用到的说法。

为什么：要么这里或任务里写错了字，要么是用剩下的。留着不管，以后的任务可能被它定成意想
不到的日期。有文件读不了时，先不查这一项。

示例：

    # plan.yaml
    terms:
      汛期前: 2020-05-31

怎么改：删去，或者改成与任务时限一致的写法。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE
from gcplan.i18n import N_
from gcplan.phrase.deadline import normalize
from gcplan.problem import Location, Part, Problem, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC216", "unused-term", Severity.WARNING)
HEADLINE = N_("no task uses the term “{term}”")
HINT = N_("Delete it, or check how the deadlines spell it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry of `terms` that dates no deadline, where every file could be read."""
    if not facts.complete:
        return
    deadlines = [task.due for task in facts.snapshot.plan.tasks()]
    texts = {due.text for due in (*deadlines, facts.settings.due) if due}
    used = set(map(normalize, texts))
    for word in facts.settings.terms:
        if normalize(word) not in used:
            location = Location(PLAN_FILE, ("terms", word), Part.KEY)
            yield Problem(RULE, location, {"term": word})
