"""A reported percent is lower than the one before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC207", "percent-falls", Severity.WARNING)
HEADLINE = N_("{percent}% on {on} after {before}% earlier")
HINT = N_("Check the figure, or explain it in a note: of this entry.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry whose percent is lower than an earlier one and that has no note."""
    for task in facts.snapshot.plan.tasks():
        reported = [(entry.on, index, entry) for index, entry in enumerate(task.progress)]
        highest = Decimal(0)
        for on, index, entry in sorted(reported, key=lambda item: item[:2]):
            if entry.percent is None:
                continue
            if entry.percent < highest and not entry.note:
                figures = {"percent": f"{entry.percent:f}", "before": f"{highest:f}"}
                route = ("progress", index, "percent")
                yield on_task(RULE, task, *route, on=on.isoformat(), **figures)
            highest = max(highest, entry.percent)
