"""What one version of a task says otherwise than another: its goalposts, then its records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gcplan.history.record_changes import record_changes
from gcplan.history.records import fits
from gcplan.history.task_pair import as_text, pair_indicators
from gcplan.phrase.characters import normalize
from gcplan.phrase.strictness import Strictness, compare_targets, conversion
from gcplan.phrase.wording import softenings
from gcplan.plan.task import is_level
from gcplan.words import DueSource, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from gcplan.domain import Indicator, Task, Waiver
    from gcplan.history.events import Event
    from gcplan.history.task_pair import IndicatorPairs, TaskPair


def task_changes(pair: TaskPair) -> Iterator[Event]:
    """Yield what a newer version of a task says otherwise."""
    indicators = pair_indicators(pair.old, pair.new)
    for event in goalpost_changes(pair, indicators):
        record = next((each for each in pair.fresh if fits(each, event, event.old)), None)
        yield event._replace(record=record) if record else event
    yield from record_changes(pair, indicators)


def goalpost_changes(pair: TaskPair, indicators: IndicatorPairs) -> Iterator[Event]:
    """Yield what changed of title, deadline, targets, measures, waivers and responsibility."""
    old, new = pair.old, pair.new
    if pair.starts[0] == pair.starts[1] and _goalposts(old) == _goalposts(new):
        return  # most of what changes is reported
    if old.title != new.title and normalize(old.title) != normalize(new.title):
        kept = [indicator.target for indicator in new.indicators]
        softer = bool(softenings(old.title, new.title, kept))
        yield pair.subject.event(EventKind.REWRITTEN, "title", old.title, new.title, weakens=softer)
    yield from _due(pair)
    yield from _measured(pair)
    yield from _indicators(pair, indicators)
    for waiver in new.waivers:
        if waiver not in old.waivers:
            index = new.waivers.index(waiver)
            yield pair.subject.event(
                EventKind.WAIVED, "waive", "", waiver.rule, "waive", index, "rule",
                name=waiver.reason, weakens=not any(_accepts(each, waiver) for each in old.waivers),
            )  # fmt: skip
    for key in ("lead", "support", "leader"):
        before, after = getattr(old.responsible, key), getattr(new.responsible, key)
        if _in_any_order(before) != _in_any_order(after):
            yield pair.subject.event(
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
        yield pair.subject.event(
            kind, "due", old and old.text, new and new.text, weakens=new is None
        )
        return
    in_same_words = old.text == new.text and old.source is new.source
    if old.date == new.date or in_same_words:
        return
    later = new.date > old.date
    kind = EventKind.DUE_LATER if later else EventKind.DUE_EARLIER
    figures = (old.date, new.date)
    yield pair.subject.event(kind, "due", old.text, new.text, weakens=later, figures=figures)


def _measured(pair: TaskPair) -> Iterator[Event]:
    """Yield what changes how a task is measured; a standing duty that gets an end is stricter."""
    old, new = pair.old, pair.new
    if old.ongoing != new.ongoing:
        yield pair.subject.event(
            EventKind.MEASURED, "ongoing", old.ongoing, new.ongoing, weakens=new.ongoing
        )
    began, begins = old.start or pair.starts[0], new.start or pair.starts[1]
    if (old.start or new.start) and began != begins:
        yield pair.subject.event(
            EventKind.MEASURED, "start", old.start, new.start, weakens=begins > began
        )
    if old.weight != new.weight:
        yield pair.subject.event(EventKind.MEASURED, "weight", old.weight, new.weight, weakens=True)


def _indicators(pair: TaskPair, pairs: IndicatorPairs) -> Iterator[Event]:
    positions = {id(indicator): index for index, indicator in enumerate(pair.new.indicators)}
    for indicator in pairs.gone:
        yield pair.subject.event(
            EventKind.TARGET_LOWERED, "indicator", indicator.text, "", "indicators",
            name=indicator.name, weakens=True,
        )  # fmt: skip
    for indicator in pairs.new:
        at = ("indicators", positions[id(indicator)], "target")
        kind, text = EventKind.TARGET_RAISED, indicator.text
        yield pair.subject.event(kind, "indicator", "", text, *at, name=indicator.name)
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
    yield pair.subject.event(
        kind, "target" if converts else "unit", old.text, new.text, *at, "target",
        name=new.name, weakens=weaker,
    )  # fmt: skip


def _way(pair: TaskPair, old: Indicator, new: Indicator, *at: str | int) -> Iterator[Event]:
    """Yield what changes how far an indicator has come with the same values."""
    name = new.name
    if old.cumulative != new.cumulative and not _follows_target(old, new):
        kind = EventKind.MEASURED
        values = old.cumulative, new.cumulative
        yield pair.subject.event(
            kind, "cumulative", *values, *at, "target", name=name, weakens=True
        )
    numbers = pair.carried(old.baseline, old, new)
    before = numbers[-1]
    if before != new.baseline:
        rising = new.target.value >= new.baseline
        weakens = (new.baseline < before) if rising else (new.baseline > before)
        event = pair.subject.event(
            EventKind.MEASURED, "baseline", old.baseline, new.baseline, *at, "target",
            name=name, weakens=weakens,
        )  # fmt: skip
        yield event._replace(otherwise=tuple(as_text(_decimal(number)) for number in numbers))


def _follows_target(old: Indicator, new: Indicator) -> bool:
    """Tell whether neither version says otherwise than its target whether values add up."""
    return all(each.cumulative is not is_level(each.target) for each in (old, new))


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
