"""What the rules about records share: where a record stands, and whether it came in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.history.items import items_of
from gcplan.history.ledger import entered
from gcplan.history.records import is_backdated, record_of
from gcplan.rules.facts import on_task
from gcplan.status.snapshot import task_state
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from gcplan.domain import Task
    from gcplan.history.ledger import Entered, Gone
    from gcplan.history.movement import Movement
    from gcplan.problem import Figure, Problem, Rule
    from gcplan.rules.facts import Facts


def on_gone(rule: Rule, found: list[Gone], **parameters: Figure) -> Problem:
    """Return a problem on what became of one record, from its first state to its last.

    It stands where the record does, or on the task's id when nothing took its place.
    """
    first, last = found[0], found[-1]
    now = items_of(last.task)
    route = ("id",) if last.stands is None else now[last.stands]
    figures: dict[str, Figure] = {
        "field": first.item.field,
        "name": first.item.name,
        "old": _said(first.item.name, first.item.text),
        "new": "" if last.stands is None else _said(last.stands.name, last.stands.text),
    }
    return on_task(rule, last.task, *route, **(figures | parameters))


def _said(name: str, text: str) -> str:
    return f"{name} {text}" if name else text


def by_task(found: Iterable[Gone], *more: Callable[[Gone], object]) -> Iterator[list[Gone]]:
    """Yield what went together: of one task and field, and alike in everything more."""
    groups: dict[tuple[object, ...], list[Gone]] = {}
    for each in found:
        mark = (each.task.id, each.item.field, *(say(each) for say in more))
        groups.setdefault(mark, []).append(each)
    yield from groups.values()


def agreed(movement: Movement, task: Task) -> Task:
    """Return a task with the deadline that was agreed: the base's, unless a record moved it."""
    old = movement.old_task(task.id)
    if old is None or old.due is None or (task.due and task.due.date <= old.due.date):
        return task
    moved = (
        event
        for event in movement.events
        if event.task == task.id and event.kind is EventKind.DUE_LATER
    )
    if any(record_of(movement, event) for event in moved):
        return task
    return task._replace(due=old.due)


def entered_late(
    facts: Facts, *fields: str, due_of: Callable[[Facts, Entered], date | None]
) -> Iterator[tuple[Entered, date]]:
    """Yield the records of these fields that are back-dated, each with the deadline it is about."""
    movement = facts.movement
    settings = movement.comparison.old.settings if movement else None
    if movement is None or settings is None:
        return
    for each in entered(movement):
        if each.item.field in fields and each.item.on is not None:
            due = due_of(facts, each)
            if due is not None and is_backdated(each.item.on, each.day, due, settings):
                yield each, due


def due_when_entered(facts: Facts, record: Entered) -> date | None:
    """Return the deadline that was in force when a record was entered."""
    task = agreed(facts.movement, record.task) if facts.movement else record.task
    due = task_state(task, facts.settings, record.day).due
    return due.date if due else None
