"""A term is dated that no deadline uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.deadline import normalize
from gcplan.plan import TERM_RULE
from gcplan.problem import Part, Problem, Rule, Severity, Spot
from gcplan.store import PLAN_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts

RULE = Rule("GC216", "unused-term", Severity.WARNING)
HEADLINE = N_("no task uses the term “{term}”")
HINT = N_("Delete it, or check how the deadlines spell it.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every entry of `terms` that dates no deadline."""
    deadlines = [task.due for task in facts.snapshot.plan.tasks()]
    used = {
        normalize(due.text)
        for due in (*deadlines, facts.settings.due)
        if due and due.rule == TERM_RULE
    }
    for word in facts.settings.terms:
        if normalize(word) not in used:
            spot = Spot(PLAN_FILE, ("terms", word), Part.KEY)
            yield Problem(RULE, spot, {"term": word})
