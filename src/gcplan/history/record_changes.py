"""What one version of a task has recorded otherwise than another, item by item."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.domain import Actual
from gcplan.phrase.strictness import units_each
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.domain import Indicator
    from gcplan.history.events import Event
    from gcplan.history.items import Item
    from gcplan.history.task_pair import IndicatorPairs, TaskPair
    from gcplan.problem import Route


def record_changes(pair: TaskPair, indicators: IndicatorPairs) -> Iterator[Event]:
    """Yield what was recorded and what is recorded no more, item by item."""
    now = {old.name: (old, new) for old, new in indicators.same}
    earlier, after = pair.items
    before = [_carried(item, pair, now) for item in earlier]
    dropped = {indicator.name for indicator in indicators.gone}
    gone = [
        item
        for item in before
        if item not in after and not (item.field == "actual" and item.name in dropped)
    ]
    for item, route in after.items():
        if item not in before:
            replaced = _replaced(item, gone)
            if replaced is not None:
                gone.remove(replaced)
            yield _recorded(pair, item, replaced, route)
    for item in gone:
        yield _unrecorded(pair, item)


def _recorded(pair: TaskPair, item: Item, replaced: Item | None, route: Route) -> Event:
    kinds = {
        "progress": EventKind.REPORTED,
        "actual": EventKind.REPORTED,
        "extended": EventKind.EXTENDED,
        "adjusted": EventKind.ADJUSTED,
        "done": EventKind.DONE,
        "cancelled": EventKind.CANCELLED,
        "evidence": EventKind.EVIDENCE,
        "verified_by": EventKind.VERIFIED,
    }
    kind = EventKind.CORRECTED if replaced else kinds[item.field]
    found = pair.subject.event(
        kind, item.field, replaced.text if replaced else "", item.text, *route,
        name=item.name, weakens=replaced is not None,
        figures=() if item.on is None else (item.on,), came=item, gone=replaced,
    )  # fmt: skip
    if item.field == "extended":
        return _extended(pair, found, int(route[1]))
    if item.field == "cancelled":
        return replace(found, record=pair.new.cancelled)
    if item.field == "adjusted":
        return replace(found, record=pair.new.adjustments[int(route[1])])
    return found


def _extended(pair: TaskPair, event: Event, index: int) -> Event:
    """Return the event of an extension with its record and the deadline that it moved."""
    extension, due = pair.new.extensions[index], pair.new.due
    earlier = [each.to for each in pair.new.extensions[:index]] or ([due.date] if due else [])
    figures = (*event.figures, *earlier[-1:])
    return replace(event, record=extension, figures=figures)


def _unrecorded(pair: TaskPair, item: Item) -> Event:
    kinds = {"done": EventKind.REOPENED, "cancelled": EventKind.RESUMED}
    kind = kinds.get(item.field, EventKind.CORRECTED)
    figures = () if item.on is None else (item.on,)
    return pair.subject.event(
        kind, item.field, item.text, "", "id",
        name=item.name, weakens=True, figures=figures, gone=item,
    )  # fmt: skip


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
