"""A deadline was moved without an approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Rule
from gcplan.rules.facts import on_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem
    from gcplan.rules.facts import Facts

RULE = Rule("GC210", "extension-without-approval")
HEADLINE = N_("the extension to {to} names no approval")
HINT = N_("Add approval: with the number of the document.")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield every extension that names no approval."""
    for task in facts.snapshot.plan.tasks():
        for index, extension in enumerate(task.extensions):
            if not extension.approval:
                to = extension.to.isoformat()
                yield on_task(RULE, task, "extended", index, "to", to=to)
