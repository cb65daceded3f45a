"""A task is closed before the plan began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC204", "done-before-period")
HEADLINE = N_("done on {on}, before the plan period began on {start}")
HINT = N_("Check the year.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task closed before the plan period."""
    start = facts.settings.start
    for task in facts.snapshot.plan.tasks():
        if task.done and task.done < start:
            days = {"on": task.done.isoformat(), "start": start.isoformat()}
            yield on_task(RULE, task, "done", **days)
