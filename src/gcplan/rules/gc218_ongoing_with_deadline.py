"""A task is a standing duty and has a deadline of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC218", "ongoing-with-deadline")
HEADLINE = N_("a standing duty has the deadline {due}")
HINT = N_("Delete ongoing: if it ends, else delete due:.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every ongoing task with a deadline of its own."""
    for task in facts.snapshot.plan.tasks():
        if task.ongoing and task.due:
            yield on_task(RULE, task, "due", due=task.due.text)
