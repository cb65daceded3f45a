"""Nobody answers for a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC201", "no-lead", Severity.WARNING)
HEADLINE = N_("no unit leads task {id}")
HINT = N_("Add lead: to the task, its measure or its action.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that no unit leads."""
    for task in facts.snapshot.plan.tasks():
        if task.responsible.lead is None:
            yield on_task(RULE, task, "id", id=task.id)
