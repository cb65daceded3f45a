"""Findings that repeat what the status of a task says."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.rules.entries import last_percent
from gcplan.rules.facts import on_task
from gcplan.words import DueSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.problem import Problem, Route, Rule
    from gcplan.rules.facts import Facts
    from gcplan.status.state import Reason, ReasonCode, TaskState


def on_deadline(facts: Facts, rule: Rule, code: ReasonCode) -> Iterator[Problem]:
    """Yield a problem on the deadline of every task whose status names the reason."""
    for state, reason in _with_reason(facts, code):
        yield on_task(rule, state.task, *_deadline(state), **reason.figures)


def on_laggard(facts: Facts, rule: Rule, code: ReasonCode) -> Iterator[Problem]:
    """Yield a problem on the figure that is short, for every task whose status names the reason."""
    for state, reason in _with_reason(facts, code):
        route = _laggard(state, facts.snapshot.as_of)
        yield on_task(rule, state.task, *route, **reason.figures)


def _with_reason(facts: Facts, code: ReasonCode) -> Iterator[tuple[TaskState, Reason]]:
    for state in facts.snapshot.tasks:
        for reason in state.reasons:
            if reason.code is code:
                yield state, reason


def _deadline(state: TaskState) -> Route:
    """Return the route of what sets the deadline in force; the id where the plan's default does."""
    due = state.due
    if due is None or due.source is DueSource.PLAN:
        return ("id",)
    if due.source is DueSource.TASK:
        return ("due",)
    last = state.extensions[-1]
    index = next(i for i, each in enumerate(state.task.extensions) if each is last)
    return "extended", index, "to"


def _laggard(state: TaskState, as_of: date) -> Route:
    """Return the route of the value that a task's completion is taken from."""
    counted = [
        (entry.completion or Fraction(0), index, entry.last)
        for index, entry in enumerate(state.indicators)
        if entry.indicator.cumulative
    ]
    if any(last for _, _, last in counted):
        _, index, last = min(counted, key=lambda each: each[:2])
        step = ("actual", last.on.isoformat()) if last else ("target",)
        return "indicators", index, *step
    position = last_percent(state.task, as_of)
    return ("id",) if position is None else ("progress", position, "percent")
