"""What the rules about goalposts share: what asks less than at the base, and no record allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.history.records import record_of
from gcplan.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.history.events import Event, EventKind
    from gcplan.problem import Figure, Rule
    from gcplan.rules.facts import Facts


def unrecorded(facts: Facts, kind: EventKind, *fields: str) -> Iterator[Event]:
    """Yield what asks less of one task than at the base, and is covered by no record."""
    movement = facts.movement
    for event in movement.events if movement else ():
        is_meant = event.kind is kind and event.field in fields and event.task
        if is_meant and event.weakens and movement and record_of(movement, event) is None:
            yield event


def on_event(rule: Rule, event: Event, **parameters: Figure) -> Problem:
    """Return a problem where an event stands."""
    figures = {"old": event.old, "new": event.new, **parameters}
    return Problem(rule, Location(event.file, event.route), figures, task=event.task)
