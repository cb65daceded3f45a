"""A title was softened; it is an error when a figure went.

Why: 力争 is less than 确保, 开工 less than 建成, 探索 less than 推进. A figure is lost only where
no indicator keeps it; lowered or lost, it fails the check.

Example::

    - {id: 7.1.9, title: 确保建成样板街2条}

becomes::

    - {id: 7.1.9, title: 力争建成样板街1条}

Mend: Put the title back, or record its approved change: gcplan adjust --title.

中文

任务的表述放软了；数字没了或降了的，算错误。

为什么：“力争”不如“确保”，“开工”不如“建成”，“探索”不如“推进”。标题里的数字，有指标守着的不算
丢；降低或者丢失的，检查不通过。

示例：

    - {id: 7.1.9, title: 确保建成样板街2条}

改成：

    - {id: 7.1.9, title: 力争建成样板街1条}

怎么改：改回原来的表述；经批准调整的，用 gcplan adjust --title 记录。
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.history.records import record_of
from gcplan.i18n import N_
from gcplan.phrase.target import Target, read_target
from gcplan.phrase.wording import softenings
from gcplan.problem import Rule
from gcplan.rules.goalposts import on_event, unrecorded, weakening
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.history.events import Event
    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC416", "wording-softened")
HEADLINE = N_("the title was softened: {softer}")
HINT = N_("Put it back, or record the approved change: gcplan adjust --title.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every title that asks less than at the base without a record; words alone warn."""
    for event in unrecorded(facts, EventKind.REWRITTEN, "title"):
        kept = list(_kept(facts, event))
        found = softenings(event.old, event.new, kept)
        if found:
            softer = tuple(f"{each.was or '—'} → {each.now or '—'}" for each in found)
            problem = on_event(RULE, event, softer=softer)
            yield replace(problem, demoted=not any(each.is_figure for each in found))


def _kept(facts: Facts, event: Event) -> Iterator[Target]:
    """Yield what holds a figure: the task's targets, and those that were lowered with approval."""
    movement = facts.movement
    task = movement.comparison.new.task(event.task) if movement else None
    for indicator in task.indicators if task else ():
        yield indicator.target
    for lowered in weakening(facts, EventKind.TARGET_LOWERED):
        is_recorded = movement is not None and record_of(movement, lowered) is not None
        old = read_target(lowered.old)
        if lowered.task == event.task and is_recorded and isinstance(old, Target):
            yield old
