"""An extension was filed after the deadline had passed."""

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

RULE = Rule("GC211", "extension-filed-late")
HEADLINE = N_("the extension was filed on {on}, after the deadline {due} that it moves")
HINT = N_("A late request counts as overdue: close the task, or waive this with the reason.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension dated after the deadline that it moves."""
    for task in facts.snapshot.plan.tasks():
        for index, extension, due in moved_deadlines(task):
            if due and extension.on > due:
                days = {"on": extension.on.isoformat(), "due": due.isoformat()}
                yield on_task(RULE, task, "extended", index, "on", **days)
