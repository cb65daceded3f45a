"""A deadline is moved for the second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.entries import moved_deadlines
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC213", "extended-again", Severity.WARNING)
HEADLINE = N_("this is extension number {number}")
HINT = N_("Ask whether the task can be done at all, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension after a task's first."""
    for task in facts.snapshot.plan.tasks():
        for number, (index, _, _) in enumerate(moved_deadlines(task), start=1):
            if number > 1:
                yield on_task(RULE, task, "extended", index, "to", number=number)
