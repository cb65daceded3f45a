"""What `gcplan check` would call an error after changes, and did not before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from gcplan.check import Choice, choice, run_rules
from gcplan.domain import Plan
from gcplan.problem import Severity
from gcplan.rules.facts import Facts
from gcplan.rules.gc292_waiver_unused import RULE as WAIVER_UNUSED
from gcplan.status.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.domain import Settings
    from gcplan.problem import Figure, Problem

_FAMILIES = ("GC1", "GC2")
"""What breaks a plan. That a task is late (GC3) does not: that is what a recording tells."""

_Identity: TypeAlias = "tuple[str, str, frozenset[tuple[str, Figure]]]"


def idle_waivers(before: Plan, after: Plan, today: date) -> dict[str, list[str]]:
    """Return the rules whose waivers have no use any more, by the ids of their tasks.

    Only waivers that stood there before: one that comes in without a use is an error.
    """
    stood = {task.id: {waiver.rule for waiver in task.waivers} for task in before.tasks()}
    found: dict[str, list[str]] = {}
    for problem in new_errors(before, after, today) if any(stood.values()) else ():
        code = problem.parameters.get("code")
        if problem.rule.code == WAIVER_UNUSED.code and code in stood.get(problem.task, ()):
            found.setdefault(problem.task, []).append(str(code))
    return found


def joined(settings: Settings, parts: Sequence[Plan]) -> Plan:
    """Return parts of a plan as one."""
    actions = tuple(action for part in parts for action in part.actions)
    return Plan(settings, actions, tuple(mention for part in parts for mention in part.mentions))


def new_errors(
    before: Plan, after: Plan, today: date, moved: Sequence[tuple[str, str]] = ()
) -> list[Problem]:
    """Return the errors in a part of a plan that were not in it before, by what they say.

    What the plan ignores, makes a warning of or waives is none. `moved` are the earlier and the
    later ids of tasks, in the order in which they went: their errors have gone along.
    """
    found = _errors(after, today)
    earlier = _errors(before, today) if found else []
    for old_id, new_id in moved:
        earlier = [
            replace(problem, task=new_id) if problem.task == old_id else problem
            for problem in earlier
        ]
    known = Counter(map(_identity, earlier))
    new: list[Problem] = []
    for problem in found:
        identity = _identity(problem)
        if known[identity]:
            known[identity] -= 1
        else:
            new.append(problem)
    return new


def _errors(plan: Plan, today: date) -> list[Problem]:
    chosen = choice(plan.settings.check, (), ())
    # Whether a waiver accepts anything is known only when the rule that it names has run.
    waived = {waiver.rule for task in plan.tasks() for waiver in task.waivers}
    wanted = [code for code in chosen.chosen() if code.startswith(_FAMILIES) or code in waived]
    facts = Facts(take_snapshot(plan, today), today, complete=False)
    return [
        problem
        for problem in run_rules(facts, Choice(select=tuple(wanted), warn=chosen.warn))
        if problem.severity is Severity.ERROR and problem.rule.code.startswith(_FAMILIES)
    ]


def _identity(problem: Problem) -> _Identity:
    return problem.rule.code, problem.task, frozenset(problem.parameters.items())
