"""A task is closed although a target is not met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task
from gcplan.words import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC209", "done-target-missed")
HEADLINE = N_("done, but {indicator} was {actual} and the target is {target}")
HINT = N_("Report the value that was reached, or take done: back.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every closed task with an indicator that is not met."""
    for state in facts.snapshot.tasks:
        if state.status is not Status.DONE:
            continue
        for index, entry in enumerate(state.indicators):
            if entry.met is False and entry.last:
                parameters = {
                    "indicator": entry.indicator.name,
                    "actual": f"{entry.last.value:f}",
                    "target": entry.indicator.text,
                }
                yield on_task(RULE, state.task, "indicators", index, "target", **parameters)
