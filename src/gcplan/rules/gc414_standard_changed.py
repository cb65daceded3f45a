"""What all tasks are judged by was changed without a record.

Why: A later end, a wider light or another day for a word of the plan turns lights without
touching a task. The finding names the tasks whose deadline it moves.

Example::

    # plan.yaml
    lights: {behind: 10, far_behind: 30}

becomes::

    # plan.yaml
    lights: {behind: 25, far_behind: 30}

Mend: Put it back, or write the approved change into plan.yaml:
adjusted: [{what: lights, was: 'behind: 10', on: 2020-05-10, approval: 钢政办〔2020〕8号}]

中文

全方案的评判标准改了，却没有经批准的记录。

为什么：放宽期限、亮灯界限，或者给方案里的词另定日期，不动任务就能变灯。因此改晚了的任务会一一列出。

示例：

    # plan.yaml
    lights: {behind: 10, far_behind: 30}

改成：

    # plan.yaml
    lights: {behind: 25, far_behind: 30}

怎么改：改回原来的标准；经批准调整的，在 plan.yaml 里写明：
adjusted: [{what: lights, was: 'behind: 10', on: 2020-05-10, approval: 钢政办〔2020〕8号}]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.goalposts import on_event, unrecorded
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC414", "standard-changed")
HEADLINE = N_("{field} was changed from {old} to {new} without a record")
HINT = N_("Put it back, or write under adjusted in plan.yaml: what {field}, was “{old}”, approval.")
CASES = {
    "moving": N_("{field} was changed from {old} to {new} without a record; it moves {ids}"),
}


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every setting that eases what all tasks are judged by, without a record."""
    for event in unrecorded(facts, EventKind.STANDARD):
        if event.field != "approved":
            (ids,) = event.figures or ((),)
            problem = on_event(RULE, event, ids=ids)
            yield replace(problem, case="moving") if ids else problem
