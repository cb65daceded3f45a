"""A target is a bare number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC217", "target-without-unit", Severity.WARNING)
HEADLINE = N_("the target {target} of {indicator} has no unit")
HINT = N_("Write the unit behind the number, such as 8公里.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every target that names no unit, except zero."""
    for task in facts.snapshot.plan.tasks():
        for index, indicator in enumerate(task.indicators):
            if not indicator.target.unit and indicator.target.value:
                parameters = {"target": indicator.text, "indicator": indicator.name}
                yield on_task(RULE, task, "indicators", index, "target", **parameters)
