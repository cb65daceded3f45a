"""A task is closed on a day that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC203", "done-in-future")
HEADLINE = N_("done on {on}, which is still to come")
HINT = N_("Write the day on which it was really done.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task closed after the day of the check."""
    for task in facts.snapshot.plan.tasks():
        if task.done and task.done > facts.today:
            yield on_task(RULE, task, "done", on=task.done.isoformat())
