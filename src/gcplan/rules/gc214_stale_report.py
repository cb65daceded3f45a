"""Nothing has been reported for longer than the plan allows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule, Severity
from gcplan.rules.facts import on_task
from gcplan.status import UNTIMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC214", "stale-report", Severity.WARNING)
HEADLINE = N_("no report for {days} days, since {last}")
HINT = N_("Ask the lead unit for a report.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every open task whose last report is older than the plan's `stale` days."""
    stale = facts.settings.stale
    if stale is None:
        return
    as_of = facts.snapshot.as_of
    for state in facts.snapshot.tasks:
        if state.status in UNTIMED:
            continue
        reports = [entry.on for entry in state.task.progress if entry.on <= as_of]
        reports.extend(entry.last.on for entry in state.indicators if entry.last)
        last = max(reports, default=max(facts.settings.start, state.task.start or date.min))
        if (as_of - last).days > stale:
            figures: dict[str, str | int] = {"days": (as_of - last).days, "last": last.isoformat()}
            yield on_task(RULE, state.task, "id", **figures)
