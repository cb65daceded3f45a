"""A task is closed without evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC202", "no-evidence", Severity.WARNING)
HEADLINE = N_("the task is done without evidence")
HINT = N_("Add evidence: with a link or a document number.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every closed task that shows no evidence."""
    for task in facts.snapshot.plan.tasks():
        if task.done and not task.evidence:
            yield on_task(RULE, task, "done", id=task.id)
