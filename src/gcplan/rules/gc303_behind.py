"""A task falls behind its time progress."""

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

RULE = Rule("GC303", "behind", Severity.WARNING)
HEADLINE = N_(
    "behind: {completion} complete with {time_progress} of the time passed,"
    " short by {points} points"
)
HINT = N_("Ask the lead unit what holds it up.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that is behind."""
    yield from with_reason(facts, RULE, ReasonCode.BEHIND)
