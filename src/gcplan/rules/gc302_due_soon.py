"""A deadline is near."""

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

RULE = Rule("GC302", "due-soon", Severity.WARNING)
HEADLINE = N_("due in {days} days, on {due}")
HINT = N_("Ask the lead unit where it stands.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task whose deadline is near."""
    yield from with_reason(facts, RULE, ReasonCode.DUE_SOON)
