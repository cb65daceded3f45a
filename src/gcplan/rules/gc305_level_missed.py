"""The last value of a rate or ceiling misses its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.schedule import with_reason
from gcplan.status import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC305", "level-missed", Severity.WARNING)
HEADLINE = N_("{indicator} was {actual} on {on}, the target is {target}")
HINT = N_("Ask the lead unit what it does about it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task with a level that was last reported off its target."""
    yield from with_reason(facts, RULE, ReasonCode.LEVEL_MISSED)
