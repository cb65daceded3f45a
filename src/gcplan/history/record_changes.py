"""What one version of a task has recorded otherwise than another, item by item."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import takewhile
from operator import is_
from typing import TYPE_CHECKING

from gcplan.domain import Actual
from gcplan.phrase.strictness import units_each
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.domain import Indicator
    from gcplan.history.events import Event
    from gcplan.history.items import Item
    from gcplan.history.task_pair import IndicatorPairs, Subject, TaskPair
    from gcplan.problem import Route

_CAME = {
    "progress": EventKind.REPORTED,
    "actual": EventKind.REPORTED,
    "extended": EventKind.EXTENDED,
    "adjusted": EventKind.ADJUSTED,
    "done": EventKind.DONE,
    "cancelled": EventKind.CANCELLED,
    "evidence": EventKind.EVIDENCE,
    "verified_by": EventKind.VERIFIED,
}
_WENT = {"done": EventKind.REOPENED, "cancelled": EventKind.RESUMED}


def record_changes(pair: TaskPair, indicators: IndicatorPairs) -> Iterator[Event]:
    """Yield what was recorded and what is recorded no more, item by item."""
    now = {old.name: (old, new) for old, new in indicators.same}
    earlier, after = pair.items
    before = [_carried(item, pair, now) for item in earlier]
    dropped = {indicator.name for indicator in indicators.gone}
    came = {item: route for item, route in after.items() if item not in before}
    gone = [
        item
        for item in before
        if item not in after and not (item.field == "actual" and item.name in dropped)
    ]
    for event in _events(pair.subject, came, gone):
        yield _with_record(pair, event)


def report_changes(
    subject: Subject, before: Sequence[Item], after: Sequence[Item]
) -> Iterator[Event]:
    """Yield what `record_changes` does for a task of which the reports alone are others.

    Reports that both versions begin with are the same items.
    """
    alike = sum(1 for _ in takewhile(bool, map(is_, before, after)))
    came = {
        item: ("progress", index)
        for index, item in enumerate(after[alike:], alike)
        if not _is_among(item, before)
    }
    gone = [item for item in dict.fromkeys(before[alike:]) if not _is_among(item, after)]
    return _events(subject, came, gone)


def _is_among(item: Item, items: Sequence[Item]) -> bool:
    return any(each.on == item.on and each == item for each in items)


def _events(subject: Subject, came: Mapping[Item, Route], gone: list[Item]) -> Iterator[Event]:
    """Yield what came, perhaps in the place of something, and then what went."""
    left = list(gone)
    for item, route in came.items():
        replaced = _replaced(item, left)
        if replaced is not None:
            left.remove(replaced)
        yield _recorded(subject, item, replaced, route)
    for item in left:
        yield _unrecorded(subject, item)


def _recorded(subject: Subject, item: Item, replaced: Item | None, route: Route) -> Event:
    return subject.event(
        EventKind.CORRECTED if replaced else _CAME[item.field],
        item.field,
        replaced.text if replaced else "",
        item.text,
        *route,
        name=item.name,
        weakens=replaced is not None,
        figures=() if item.on is None else (item.on,),
        came=item,
        gone=replaced,
    )


def _unrecorded(subject: Subject, item: Item) -> Event:
    kind = _WENT.get(item.field, EventKind.CORRECTED)
    figures = () if item.on is None else (item.on,)
    return subject.event(
        kind, item.field, item.text, "", "id",
        name=item.name, weakens=True, figures=figures, gone=item,
    )  # fmt: skip


def _with_record(pair: TaskPair, event: Event) -> Event:
    """Return the event with the entry that allows it, where what came is one."""
    if event.came is None:
        return event
    match event.field:
        case "extended":
            return _extended(pair, event, int(event.route[-1]))
        case "cancelled":
            return event._replace(record=pair.new.cancelled)
        case "adjusted":
            return event._replace(record=pair.new.adjustments[int(event.route[-1])])
        case _:
            return event


def _extended(pair: TaskPair, event: Event, index: int) -> Event:
    """Return the event of an extension with its record and the deadline that it moved."""
    extension, due = pair.new.extensions[index], pair.new.due
    earlier = [each.to for each in pair.new.extensions[:index]] or ([due.date] if due else [])
    figures = (*event.figures, *earlier[-1:])
    return event._replace(record=extension, figures=figures)


def _replaced(item: Item, gone: list[Item]) -> Item | None:
    """Return what an item stands in the place of; evidence has no place to itself."""
    if item.field == "evidence":
        return None
    return next((other for other in gone if other.place == item.place), None)


def _carried(
    item: Item, pair: TaskPair, indicators: Mapping[str, tuple[Indicator, Indicator]]
) -> Item:
    """Return a record as it would be now that its indicator has another name or unit."""
    if not isinstance(item.record, Actual) or item.name not in indicators:
        return item
    old, new = indicators[item.name]
    if old.target.unit == new.target.unit and not pair.fresh:
        return item if item.name == new.name else replace(item, name=new.name)
    number = pair.carried(item.record.value, old, new)[-1]
    return replace(item, name=new.name, says=(number * Fraction(units_each(new.target.unit)),))
