"""A unit is named that the register does not have."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Problem, Rule, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC105", "unknown-unit")
HEADLINE = N_("“{unit}” is not in the register of units")
HINT = N_("Write the name as in units in plan.yaml{nearest}, or add it there.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every name that is not in the plan's register, with the nearest that is."""
    known = facts.settings.units
    for mention in facts.snapshot.plan.mentions:
        if mention.name not in known:
            near = get_close_matches(mention.name, known, n=1, cutoff=0.5)
            parameters = {"unit": mention.name, "near": near[0] if near else ""}
            yield Problem(RULE, Spot(mention.file, mention.route), parameters)
