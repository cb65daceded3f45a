"""A task is past its deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.schedule import with_reason
from gcplan.status import ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC301", "overdue")
HEADLINE = N_("overdue by {days} days: the deadline was {due}")
HINT = N_("Report it done, extend it with an approval, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every task that is overdue."""
    yield from with_reason(facts, RULE, ReasonCode.OVERDUE)
