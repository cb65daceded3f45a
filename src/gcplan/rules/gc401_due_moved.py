"""A deadline was moved to a later day without a record.

Why: A deadline that moves in silence is never missed. What was agreed is moved by an
extension with the number of its approval; an approved change of the deadline itself stands under
adjusted. Days are compared, not words. A placeholder (待补, 无, -) approves nothing.

Example::

    - {id: 7.1.9, title: 打造样板街, due: 8月底前}

becomes::

    - {id: 7.1.9, title: 打造样板街, due: 10月底前}

Mend: Put the earlier deadline back and record the extension: gcplan extend.

中文

时限改晚了，却没有经批准的记录。

为什么：悄悄改晚的时限永远不会逾期。该延的凭批准文件记延期；经批准改时限本身的，记在
“adjusted:”里。比的是日期，不是写法。“待补”“无”“-”不算批准。

示例：

    - {id: 7.1.9, title: 打造样板街, due: 8月底前}

改成：

    - {id: 7.1.9, title: 打造样板街, due: 10月底前}

怎么改：改回原来的时限，再用 gcplan extend 记延期。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.domain import Extension
from gcplan.i18n import N_
from gcplan.phrase.approval import is_approval
from gcplan.problem import Rule
from gcplan.rules.goalposts import on_event, unrecorded
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Task
    from gcplan.history.events import Event
    from gcplan.history.movement import Movement
    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC401", "due-moved")
HEADLINE = N_("the deadline was moved from {old} to {new} without an approved record")
HINT = N_("Put it back and record the extension: gcplan extend.")
CASES = {
    "unapproved": N_("the extension from {old} to {new} has no approval that is one"),
}


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every deadline that is later than at the base, or gone, without a record."""
    for event in unrecorded(facts, EventKind.DUE_LATER, "due"):
        yield on_event(RULE, event)
    if facts.movement:
        for event in facts.movement.events:
            if not isinstance(event.record, Extension):
                continue
            earlier = _moved_by(facts.movement, event)
            if earlier:
                figures = {"old": earlier.isoformat(), "new": event.record.to.isoformat()}
                yield replace(on_event(RULE, event, **figures), case="unapproved")


def _moved_by(movement: Movement, event: Event) -> date | None:
    """Return the day that was in force before an extension that nobody approved came into force."""
    task, old = movement.comparison.new.task(event.task), movement.old_task(event.task)
    last = _last(task) if task else None
    if old is None or last is None or last is not event.record or is_approval(last.approval):
        return None
    before = _last(old)
    earlier = before.to if before else old.due and old.due.date
    return earlier if earlier and last.to > earlier else None


def _last(task: Task) -> Extension | None:
    """Return the extension in force."""
    return max(reversed(task.extensions), key=lambda each: each.on, default=None)
