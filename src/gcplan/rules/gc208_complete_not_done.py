"""A task is complete but not closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_key, on_task
from gcplan.status import UNTIMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC208", "complete-not-done", Severity.WARNING)
HEADLINE = N_("everything is reached, but the task is not done")
HINT = N_("Close it with done: and the day, or correct the report.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every open task at 100 percent or with all its targets met."""
    for state in facts.snapshot.tasks:
        if state.status in UNTIMED:
            continue
        if state.percent == 100:
            latest = max(
                (entry.on, index)
                for index, entry in enumerate(state.task.progress)
                if entry.percent == 100
            )
            yield on_task(RULE, state.task, "progress", latest[1], "percent")
        elif state.indicators and all(
            entry.met and entry.indicator.cumulative for entry in state.indicators
        ):
            yield on_key(RULE, state.task, "indicators")
