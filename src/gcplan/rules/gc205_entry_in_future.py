"""A report is dated on a day that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.entries import dated_entries, on_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC205", "entry-in-future")
HEADLINE = N_("an entry of {on}, which is still to come")
HINT = N_("Write the day on which it was reported.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every report, value, extension and cancellation dated after the day of the check."""
    for task in facts.snapshot.plan.tasks():
        for route, on in dated_entries(task):
            if on > facts.today:
                yield on_entry(RULE, task, route, on=on.isoformat())
