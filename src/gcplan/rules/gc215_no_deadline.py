"""A task has no deadline and is not a standing duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC215", "no-deadline")
HEADLINE = N_("the task has no deadline")
HINT = N_("Add due:, or ongoing: true for a standing duty, or a due: for the whole plan.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task without a deadline that is not ongoing."""
    for task in facts.snapshot.plan.tasks():
        if task.due is None and not task.ongoing:
            yield on_task(RULE, task, "id")
