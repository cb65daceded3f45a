"""A number in the row of actions is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Problem, Rule, Severity, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC104", "action-gap", Severity.WARNING)
HEADLINE = N_("action {missing} is missing: {before} is followed by {number}")
HINT = N_("Add the missing action, or renumber those after it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every gap in the numbers of the actions."""
    numbers = [(action.number, action) for action in facts.snapshot.plan.actions]
    before = 0
    for number, action in numbers:
        if number > before + 1:
            spot = Spot(action.file, ("action",))
            parameters = {"missing": before + 1, "before": before, "number": number}
            yield Problem(RULE, spot, parameters)
        before = number
