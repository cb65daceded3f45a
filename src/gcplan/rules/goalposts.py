"""What the rules about goalposts share: what asks less than at the base, and no record allows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan.history.records import record_of
from gcplan.problem import Location, Problem
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.history.events import Event
    from gcplan.problem import Figure, Rule
    from gcplan.rules.facts import Facts


def weakening(facts: Facts, kind: EventKind, *fields: str) -> Iterator[Event]:
    """Yield what asks less than at the base; without fields, whatever of that kind does."""
    for event in facts.movement.events if facts.movement else ():
        if event.kind is kind and event.weakens and (not fields or event.field in fields):
            yield event


def unrecorded(facts: Facts, kind: EventKind, *fields: str) -> Iterator[Event]:
    """Yield what asks less than at the base, and is covered by no record."""
    for event in weakening(facts, kind, *fields):
        if facts.movement and record_of(facts.movement, event) is None:
            yield event


def on_event(rule: Rule, event: Event, **parameters: Figure) -> Problem:
    """Return a problem where an event stands."""
    figures = {"field": event.field, "name": event.name, "old": event.old, "new": event.new}
    return Problem(
        rule, Location(event.file, event.route), {**figures, **parameters}, task=event.task
    )


def on_events(rule: Rule, events: list[Event], old: str, new: str) -> Problem:
    """Return one problem on the same change of several tasks, where the first of them stands."""
    first = events[0]
    ids = tuple(dict.fromkeys(event.task for event in events))
    figures: dict[str, Figure] = {"field": first.field, "old": old, "new": new, "ids": ids}
    task = first.task if len(ids) == 1 else ""
    return Problem(rule, Location(first.file, first.route), figures, task=task)


def lost_files(facts: Facts) -> dict[str, int]:
    """Return the files of the base that are gone with all their tasks, and how many those are."""
    if facts.movement is None:
        return {}
    comparison = facts.movement.comparison
    counts = Counter(event.file for event in weakening(facts, EventKind.LOST))
    return {
        name: count
        for name, count in counts.items()
        if name not in comparison.new.files and count == len(comparison.old.files[name].entries)
    }
