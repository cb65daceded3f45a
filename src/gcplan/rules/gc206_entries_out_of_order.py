"""Entries are not in the order of their days."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.entries import dated_entries, on_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC206", "entries-out-of-order", Severity.WARNING)
HEADLINE = N_("the entry of {on} stands after that of {before}")
HINT = N_("Put the entries in the order of their days.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry dated before the one that stands above it."""
    for task in facts.snapshot.plan.tasks():
        for above, (route, on) in pairwise(dated_entries(task)):
            if route[:-2] == above[0][:-2] and on < above[1]:
                days = {"on": on.isoformat(), "before": above[1].isoformat()}
                yield on_entry(RULE, task, route, **days)
