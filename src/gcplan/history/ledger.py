"""Records since a commit, along the way: those that came, and those that went and should not have.

A record that was there at the commit or came after it should be there now. It may say more than it
did, and what was entered and taken back on one day is nobody's business; so is what only stood in
for a record that is there again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gcplan.history.events import Logged
from gcplan.history.items import SINGLE
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.domain import Task
    from gcplan.history.items import Item
    from gcplan.history.movement import Movement
    from gcplan.problem import Route


class Entered(NamedTuple):
    """A record that has come since the base and stands now: where, and on which day it came.

    `before` is the base's record whose place it has taken, in however many steps.
    """

    task: Task
    item: Item
    route: Route
    day: date
    step: int
    before: Item | None


class Gone(NamedTuple):
    """A record that is not there now, and the day on which it went last.

    `stands` is what has its place now; `after` what took its place when it went.
    """

    task: Task
    item: Item
    day: date
    step: int
    after: Item | None
    stands: Item | None


class _Ledger(NamedTuple):
    """What came and went of one task: the first step that brought a record, all that took it.

    `now` is what is recorded and where, `before` what was recorded at the base.
    """

    task: Task
    now: Mapping[Item, Route]
    before: Mapping[Item, Route]
    came: dict[Item, tuple[int, Logged]]
    went: dict[Item, list[tuple[int, Logged]]]


@lru_cache(maxsize=1)
def entered(movement: Movement) -> tuple[Entered, ...]:
    """Return the records that have come since the base and stand now, task by task."""
    return tuple(_entered(movement))


@lru_cache(maxsize=1)
def gone(movement: Movement) -> tuple[Gone, ...]:
    """Return the records that were there at the base or after it and are not there now."""
    return tuple(_gone(movement))


def _entered(movement: Movement) -> Iterator[Entered]:
    for ledger in _ledgers(movement):
        for item, route in ledger.now.items():
            if item not in ledger.before and item in ledger.came:
                step, logged = ledger.came[item]
                origin = _origin(logged, ledger)
                yield Entered(ledger.task, item, route, logged.day, step, origin)


def _gone(movement: Movement) -> Iterator[Gone]:
    for ledger in _ledgers(movement):
        for item, times in ledger.went.items():
            step, logged = times[-1]
            came = None if item in ledger.before else ledger.came.get(item)
            begun = came[1].day if came else item.on
            if (
                begun != logged.day
                and not _is_there(item, ledger.now)
                and not _stood_in(item, came, ledger)
            ):
                after, stands = logged.event.came, _instead(item, step, ledger)
                yield Gone(ledger.task, item, logged.day, step, after, stands)


def _origin(logged: Logged, ledger: _Ledger) -> Item | None:
    """Return the base's record that a record goes back to, replaced and replaced again."""
    earlier, base = logged.event.gone, ledger.before
    seen: set[Item] = set()
    while earlier is not None and earlier not in base and earlier not in seen:
        seen.add(earlier)
        came = ledger.came.get(earlier)
        earlier = came[1].event.gone if came else None
    return earlier if earlier in base else None


def _is_there(item: Item, now: Mapping[Item, Route]) -> bool:
    """Tell whether a record stands, says more by now, or has got another indicator's name."""
    if item in now or any(each.keeps(item) for each in now):
        return True
    names = {each.name for each in now if each.field == item.field}
    return item.name not in names and any(replace(item, name=name) in now for name in names)


def _instead(item: Item, step: int, ledger: _Ledger) -> Item | None:
    """Return what has the place of a record: not what stood beside it, as another unit's report."""
    for each in ledger.now:
        came_later = each not in ledger.before and ledger.came.get(each, (step,))[0] >= step
        if each.place == item.place and (item.field in SINGLE or came_later):
            return each
    return None


def _stood_in(item: Item, came: tuple[int, Logged] | None, ledger: _Ledger) -> bool:
    """Tell whether a record came when another one was missing that is there again."""
    return came is not None and any(
        each.place == item.place and each in ledger.went and ledger.went[each][0][0] <= came[0]
        for each in ledger.now
    )


@lru_cache(maxsize=1)
def _ledgers(movement: Movement) -> tuple[_Ledger, ...]:
    """Return what came and went of every task that is there now and of which anything did."""
    found: dict[str, _Ledger] = {}
    for task_id, step, logged in _steps(movement):
        if task_id not in found:
            new = movement.comparison.new.built(task_id)
            if new is None:
                continue
            old = movement.old_built(task_id)
            found[task_id] = _Ledger(new.task, new.items, old.items if old else {}, {}, {})
        ledger, event = found[task_id], logged.event
        if event.came is not None:
            ledger.came.setdefault(event.came, (step, logged))
        if event.gone is not None:
            ledger.went.setdefault(event.gone, []).append((step, logged))
    return tuple(found.values())


def _steps(movement: Movement) -> Iterator[tuple[str, int, Logged]]:
    """Yield what came or went, with the id that its task has now and the number of the step.

    What only the end points show is said last: a task may have gone and come back with less.
    """
    steps = [list(group) for _, group in groupby(movement.trail, key=_commit)]
    ids = _ids_now(steps)
    known = set()
    for number, (step, names) in enumerate(zip(steps, ids, strict=True)):
        for logged in step:
            event = logged.event
            if event.came is not None or event.gone is not None:
                task_id = names.get(event.task, event.task)
                known.add((task_id, event.gone))
                yield task_id, number, logged
    for event in movement.events:
        if event.gone is not None and (event.task, event.gone) not in known:
            yield event.task, len(steps), Logged(event, None, movement.today)


def _commit(logged: Logged) -> str:
    return logged.commit.id if logged.commit else ""


def _ids_now(steps: Sequence[Sequence[Logged]]) -> list[dict[str, str]]:
    """Return for every step which ids after it are others now; empty is a task that is gone."""
    found: list[dict[str, str]] = []
    names: dict[str, str] = {}
    for step in reversed(steps):
        found.append(names)
        moved = {
            logged.event.old: logged.event.new
            for logged in step
            if logged.event.kind is EventKind.RENUMBERED
        }
        if moved:
            left = {task_id: name for task_id, name in names.items() if task_id not in moved}
            taken = dict.fromkeys(moved.values(), "")
            names = left | taken | {old: names.get(new, new) for old, new in moved.items()}
    return found[::-1]
