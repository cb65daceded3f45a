"""What one version of a task says otherwise than another: its goalposts, then its records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.domain import Actual
from gcplan.history.events import Event
from gcplan.history.records import fits, target_units
from gcplan.phrase.characters import normalize
from gcplan.phrase.strictness import (
    Strictness,
    carried,
    compare_targets,
    conversion,
    units_each,
)
from gcplan.phrase.wording import softenings
from gcplan.plan.task import is_level
from gcplan.words import DueSource, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gcplan.domain import Adjustment, Indicator, Task, Waiver
    from gcplan.history.items import Item
    from gcplan.problem import Figure, Route


@dataclass(frozen=True)
class TaskPair:
    """The same task in an older and a newer version.

    Of the one and the other, `starts` is where the time of a task begins that does not say it, and
    `items` what is recorded, with where it stands below the task.
    """

    old: Task
    new: Task
    starts: tuple[date, date]
    items: tuple[Mapping[Item, Route], Mapping[Item, Route]]

    @cached_property
    def fresh(self) -> tuple[Adjustment, ...]:
        """The adjustments that the newer version has and the older one has not."""
        known = self.old.adjustments
        return tuple(record for record in self.new.adjustments if record not in known)

    def carried(self, number: Decimal, old: Indicator, new: Indicator) -> list[Fraction]:
        """Return a number of an indicator in each unit that it had, the new one last.

        It stays where two units do not convert: that is the target's matter.
        """
        found, unit = [Fraction(number)], old.target.unit
        for other in (*target_units(self.fresh, new.name), new.target.unit):
            found.append(carried(found[-1], unit, other))
            unit = other
        return found

    def event(
        self,
        kind: EventKind,
        field: str,
        old: object,
        new: object,
        *route: str | int,
        name: str = "",
        weakens: bool = False,
        figures: tuple[Figure, ...] = (),
        came: Item | None = None,
        gone: Item | None = None,
    ) -> Event:
        """Return an event of this task that stands at a route below it."""
        return Event(
            kind=kind,
            task=self.new.id,
            title=self.new.title,
            field=field,
            name=name,
            old=_text(old),
            new=_text(new),
            weakens=weakens,
            came=came,
            gone=gone,
            figures=figures,
            file=self.new.file,
            route=(*self.new.route, *(route or (field,))),
        )


@dataclass(frozen=True, slots=True)
class IndicatorPairs:
    """The indicators of two versions of a task: those that are the same, those gone, those new."""

    same: tuple[tuple[Indicator, Indicator], ...]
    gone: tuple[Indicator, ...]
    new: tuple[Indicator, ...]


def task_changes(pair: TaskPair) -> Iterator[Event]:
    """Yield what a newer version of a task says otherwise."""
    indicators = pair_indicators(pair.old, pair.new)
    for event in goalpost_changes(pair, indicators):
        record = next((each for each in pair.fresh if fits(each, event, event.old)), None)
        yield replace(event, record=record) if record else event
    yield from record_changes(pair, indicators)


def goalpost_changes(pair: TaskPair, indicators: IndicatorPairs) -> Iterator[Event]:
    """Yield what changed of title, deadline, targets, measures, waivers and responsibility."""
    old, new = pair.old, pair.new
    if pair.starts[0] == pair.starts[1] and _goalposts(old) == _goalposts(new):
        return  # most of what changes is reported
    if old.title != new.title and normalize(old.title) != normalize(new.title):
        kept = [indicator.target for indicator in new.indicators]
        softer = bool(softenings(old.title, new.title, kept))
        yield pair.event(EventKind.REWRITTEN, "title", old.title, new.title, weakens=softer)
    yield from _due(pair)
    yield from _measured(pair)
    yield from _indicators(pair, indicators)
    for waiver in new.waivers:
        if waiver not in old.waivers:
            index = new.waivers.index(waiver)
            yield pair.event(
                EventKind.WAIVED, "waive", "", waiver.rule, "waive", index, "rule",
                name=waiver.reason, weakens=not any(_accepts(each, waiver) for each in old.waivers),
            )  # fmt: skip
    for key in ("lead", "support", "leader"):
        before, after = getattr(old.responsible, key), getattr(new.responsible, key)
        if _in_any_order(before) != _in_any_order(after):
            yield pair.event(
                EventKind.RESPONSIBLE,
                key,
                before,
                after,
                weakens=bool(_in_any_order(before) - _in_any_order(after)),
            )


def _goalposts(task: Task) -> tuple[object, ...]:
    """Return all that `goalpost_changes` looks at."""
    indicators = [
        (each.name, each.text, each.target, each.cumulative, each.baseline)
        for each in task.indicators
    ]
    own = task.title, task.due, task.ongoing, task.start, task.weight
    return *own, task.responsible, task.waivers, indicators


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


def pair_indicators(old: Task, new: Task) -> IndicatorPairs:
    """Return which indicators of two versions are the same: by name, else by all else."""
    rest = list(new.indicators)
    same: list[tuple[Indicator, Indicator]] = []
    gone: list[Indicator] = []
    for indicator in old.indicators:
        name = normalize(indicator.name)
        found = next((each for each in rest if normalize(each.name) == name), None)
        if found is None:
            gone.append(indicator)
        else:
            rest.remove(found)
            same.append((indicator, found))
    for indicator in list(gone):
        found = next((each for each in rest if _is_renamed(indicator, each)), None)
        if found is not None:
            rest.remove(found)
            gone.remove(indicator)
            same.append((indicator, found))
    return IndicatorPairs(tuple(same), tuple(gone), tuple(rest))


def _is_renamed(old: Indicator, new: Indicator) -> bool:
    """Return whether an indicator has another name and is otherwise as it was."""
    known = {(actual.on, actual.value) for actual in new.actuals}
    return (
        old.target == new.target
        and (old.cumulative, old.baseline) == (new.cumulative, new.baseline)
        and all((actual.on, actual.value) in known for actual in old.actuals)
    )


def _accepts(old: Waiver, new: Waiver) -> bool:
    """Tell whether an earlier waiver accepts all that a new one does."""
    lasts = old.until is None or (new.until is not None and new.until <= old.until)
    return old.rule == new.rule and lasts


def _in_any_order(units: str | tuple[str, ...] | None) -> frozenset[str]:
    return frozenset((units,) if isinstance(units, str) else units or ())


def _due(pair: TaskPair) -> Iterator[Event]:
    """Yield a deadline that was moved in the task itself; what the plan moves is the plan's."""
    old, new = pair.old.due, pair.new.due
    if pair.old.ongoing != pair.new.ongoing or old == new:
        return
    if all(due is None or due.source is DueSource.PLAN for due in (old, new)):
        return
    if old is None or new is None:
        kind = EventKind.DUE_LATER if new is None else EventKind.DUE_EARLIER
        yield pair.event(kind, "due", old and old.text, new and new.text, weakens=new is None)
        return
    in_same_words = old.text == new.text and old.source is new.source
    if old.date == new.date or in_same_words:
        return
    later = new.date > old.date
    kind = EventKind.DUE_LATER if later else EventKind.DUE_EARLIER
    figures = (old.date, new.date)
    yield pair.event(kind, "due", old.text, new.text, weakens=later, figures=figures)


def _measured(pair: TaskPair) -> Iterator[Event]:
    """Yield what changes how a task is measured; a standing duty that gets an end is stricter."""
    old, new = pair.old, pair.new
    if old.ongoing != new.ongoing:
        yield pair.event(
            EventKind.MEASURED, "ongoing", old.ongoing, new.ongoing, weakens=new.ongoing
        )
    began, begins = old.start or pair.starts[0], new.start or pair.starts[1]
    if (old.start or new.start) and began != begins:
        yield pair.event(EventKind.MEASURED, "start", old.start, new.start, weakens=begins > began)
    if old.weight != new.weight:
        yield pair.event(EventKind.MEASURED, "weight", old.weight, new.weight, weakens=True)


def _indicators(pair: TaskPair, pairs: IndicatorPairs) -> Iterator[Event]:
    positions = {id(indicator): index for index, indicator in enumerate(pair.new.indicators)}
    for indicator in pairs.gone:
        yield pair.event(
            EventKind.TARGET_LOWERED, "indicator", indicator.text, "", "indicators",
            name=indicator.name, weakens=True,
        )  # fmt: skip
    for indicator in pairs.new:
        at = ("indicators", positions[id(indicator)], "target")
        kind, text = EventKind.TARGET_RAISED, indicator.text
        yield pair.event(kind, "indicator", "", text, *at, name=indicator.name)
    for old, new in pairs.same:
        yield from _target(pair, old, new, "indicators", positions[id(new)])
        yield from _way(pair, old, new, "indicators", positions[id(new)])


def _target(pair: TaskPair, old: Indicator, new: Indicator, *at: str | int) -> Iterator[Event]:
    verdict = compare_targets(old.target, new.target)
    if verdict is Strictness.SAME:
        return
    converts = conversion(old.target.unit, new.target.unit) is not None
    weaker = verdict is not Strictness.STRICTER
    kind = EventKind.TARGET_LOWERED if weaker else EventKind.TARGET_RAISED
    if not converts:
        kind = EventKind.MEASURED
    yield pair.event(
        kind, "target" if converts else "unit", old.text, new.text, *at, "target",
        name=new.name, weakens=weaker,
    )  # fmt: skip


def _way(pair: TaskPair, old: Indicator, new: Indicator, *at: str | int) -> Iterator[Event]:
    """Yield what changes how far an indicator has come with the same values."""
    name = new.name
    if old.cumulative != new.cumulative and not _follows_target(old, new):
        kind = EventKind.MEASURED
        values = old.cumulative, new.cumulative
        yield pair.event(kind, "cumulative", *values, *at, "target", name=name, weakens=True)
    numbers = pair.carried(old.baseline, old, new)
    before = numbers[-1]
    if before != new.baseline:
        rising = new.target.value >= new.baseline
        weakens = (new.baseline < before) if rising else (new.baseline > before)
        event = pair.event(
            EventKind.MEASURED, "baseline", old.baseline, new.baseline, *at, "target",
            name=name, weakens=weakens,
        )  # fmt: skip
        yield replace(event, otherwise=tuple(_text(_decimal(number)) for number in numbers))


def _follows_target(old: Indicator, new: Indicator) -> bool:
    """Tell whether neither version says otherwise than its target whether values add up."""
    return all(each.cumulative is not is_level(each.target) for each in (old, new))


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
    found = pair.event(
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
    return pair.event(
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


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value.normalize():f}"
        case tuple():
            return "、".join(map(str, value))
        case _:
            return str(value)
