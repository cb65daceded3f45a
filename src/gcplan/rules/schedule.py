"""Findings that repeat what the status of a task says."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.rules.facts import on_task
from gcplan.words import DueSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.problem import Problem, Route, Rule
    from gcplan.rules.facts import Facts
    from gcplan.status import Figure, ReasonCode, TaskState


def with_reason(facts: Facts, rule: Rule, code: ReasonCode) -> Iterator[Problem]:
    """Yield a problem on the deadline of every task whose status names the reason."""
    for state in facts.snapshot.tasks:
        for reason in state.reasons:
            if reason.code is code:
                figures = {name: _figure(name, value) for name, value in reason.figures.items()}
                yield on_task(rule, state.task, *_where(state), **figures)


def _where(state: TaskState) -> Route:
    """Return the route of what sets the deadline in force; the id where the plan's default does."""
    due = state.due
    if due is None or due.source is DueSource.PLAN:
        return ("id",)
    if due.source is DueSource.TASK:
        return ("due",)
    last = state.extensions[-1]
    return "extended", state.task.extensions.index(last), "to"


def _figure(name: str, value: Figure) -> str | int:
    match value:
        case int() | str():
            return value
        case Fraction():
            share = value if name in ("points", "limit") else value * 100
            text = f"{float(share):.1f}".removesuffix(".0")
            return text if name in ("points", "limit") else f"{text}%"
        case _:
            return str(value)
