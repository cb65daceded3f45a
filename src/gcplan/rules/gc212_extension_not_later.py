"""An extension moves a deadline to an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.entries import moved_deadlines
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC212", "extension-not-later")
HEADLINE = N_("extended to {to}, which is not later than {due}")
HINT = N_("Write a later day; to shorten a deadline, change due: itself.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension to a day that is not later than the deadline it moves."""
    for task in facts.snapshot.plan.tasks():
        for index, extension, due in moved_deadlines(task):
            if due and extension.to <= due:
                days = {"to": extension.to.isoformat(), "due": due.isoformat()}
                yield on_task(RULE, task, "extended", index, "to", **days)
