"""A task begins after its own deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC219", "start-after-deadline")
HEADLINE = N_("the task begins on {start}, after its deadline {due}")
HINT = N_("Check both days.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task whose start is after its deadline."""
    for state in facts.snapshot.tasks:
        start, due = state.task.start, state.due
        if start and due and start > due.date:
            days = {"start": start.isoformat(), "due": due.date.isoformat()}
            yield on_task(RULE, state.task, "start", **days)
