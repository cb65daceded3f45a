"""The goalposts of indicators as they are changed: target, way of counting, baseline.

A target in another unit that converts takes the baseline and the values along, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.phrase.strictness import carried, conversion
from gcplan.phrase.target import Target, read_target
from gcplan.plan.scalars import as_written, number, number_text
from gcplan.plan.task import is_level
from gcplan.record.goalpost import Goalpost, require_other
from gcplan.record.named import by_position
from gcplan.record.outcome import ChangeRefusedError, Notice
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Indicator, Task
    from gcplan.problem import Route
    from gcplan.record.changes import Adjust


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked of one indicator, which stands at `route`."""

    indicator: Indicator
    route: Route
    text: str | None
    cumulative: bool | None
    baseline: Decimal | None

    @property
    def target(self) -> Target | None:
        """Return the new target; None when there is none, or it cannot be read."""
        found = None if self.text is None else read_target(self.text)
        return found if isinstance(found, Target) else None

    @property
    def is_counted_anew(self) -> bool:
        """Whether the new target is counted otherwise than the old one, unless that is said."""
        target = self.target
        return target is not None and is_level(target) is not is_level(self.indicator.target)

    @property
    def factor(self) -> Fraction:
        """Return by how much numbers are to be multiplied: the new unit may be another."""
        target = self.target
        return Fraction(1) if target is None else _factor(self.indicator.target, target)


def indicator_goalposts(change: Adjust, task: Task) -> Iterator[Goalpost]:
    """Yield what is changed of a task's indicators.

    Raises ChangeRefusedError for what is so already, and what cannot be converted exactly.
    """
    targets = by_position(task, change.target)
    counted = by_position(task, change.cumulative)
    baselines = by_position(task, change.baseline)
    for position in sorted({*targets, *counted, *baselines}):
        baseline = baselines.get(position)
        wanted = _Wanted(
            indicator=task.indicators[position],
            route=(*task.route, "indicators", position),
            text=targets.get(position),
            cumulative=counted.get(position),
            baseline=None if baseline is None else number(baseline),
        )
        yield from _target(wanted)
        yield from _cumulative(wanted)
        yield from _baseline(wanted)


def changes_numbers(indicator: Indicator, text: str | None) -> bool:
    """Tell whether a new target makes other numbers of an indicator's values."""
    target = None if text is None else read_target(text)
    return isinstance(target, Target) and _factor(indicator.target, target) != 1


def _factor(old: Target, new: Target) -> Fraction:
    return carried(Decimal(1), old.unit, new.unit)


def _target(wanted: _Wanted) -> Iterator[Goalpost]:
    indicator, text = wanted.indicator, wanted.text
    if text is None:
        return
    name, old = indicator.name, indicator.text
    require_other("target", text, old, of=name)
    more = [*_counted_as_said(wanted), *_converted(wanted)]
    yield Goalpost(
        what="target",
        was=old,
        edits=(Edit(Operation.SET, (*wanted.route, "target"), text), *more),
        said=Notice(N_("{name}: target {old} → {new}"), {"name": name, "old": old, "new": text}),
        words=f"{name}目标由{old}改为{text}",
        indicator=name,
        notices=tuple(_of_unit(wanted)),
        warnings=tuple(_left(wanted)),
    )


def _counted_as_said(wanted: _Wanted) -> Iterator[Edit]:
    """Yield the edit that says how the indicator is counted, where the new target is unclear.

    It is not to change along the way, unseen: raises ChangeRefusedError when nobody has said it.
    """
    if not wanted.is_counted_anew:
        return
    if wanted.cumulative is None:
        text = N_("“{name}”: does it add up or is it met or not met with this target?")
        raise ChangeRefusedError(text, name=wanted.indicator.name).hint(
            N_("{key}: true for what adds up, false for what is met or not met"), key="cumulative"
        )
    if wanted.cumulative is wanted.indicator.cumulative:
        yield Edit(Operation.SET, (*wanted.route, "cumulative"), wanted.cumulative)


def _of_unit(wanted: _Wanted) -> Iterator[Notice]:
    """Yield a notice when the numbers go along with a new unit."""
    count = sum(1 for _ in _converted(wanted))
    if count:
        yield Notice(N_("converted to the new unit: {numbers}"), {"numbers": count})


def _left(wanted: _Wanted) -> Iterator[Notice]:
    """Yield a notice when numbers stay that were of another unit."""
    indicator, target = wanted.indicator, wanted.target
    if target is None or conversion(indicator.target.unit, target.unit) is not None:
        return
    if indicator.actuals or indicator.baseline:
        text = N_("“{name}”: the unit of “{old}” does not convert to that of “{new}”: values stay")
        values = {"name": indicator.name, "old": indicator.text, "new": wanted.text or ""}
        yield Notice(text, values)


def _converted(wanted: _Wanted) -> Iterator[Edit]:
    """Yield the edits that bring the numbers of an indicator to a new unit."""
    indicator = wanted.indicator
    if wanted.factor == 1:
        return
    if indicator.states_baseline and wanted.baseline is None:
        route = (*wanted.route, "baseline")
        yield Edit(Operation.SET, route, as_written(_exact(wanted, indicator.baseline)))
    for actual in indicator.actuals:
        route = (*wanted.route, "actual", actual.on.isoformat())
        yield Edit(Operation.SET, route, as_written(_exact(wanted, actual.value)))


def _exact(wanted: _Wanted, value: Decimal) -> Decimal:
    """Return a value in the new unit; raises ChangeRefusedError when it is no number there."""
    exact = Fraction(value) * wanted.factor
    found = Decimal(exact.numerator) / Decimal(exact.denominator)
    if Fraction(found) != exact or number(as_written(found)) != found:
        text = N_("“{name}”: {value} cannot be converted exactly to the unit of “{new}”")
        raise ChangeRefusedError(
            text, name=wanted.indicator.name, value=value, new=wanted.text or ""
        )
    return found


def _cumulative(wanted: _Wanted) -> Iterator[Goalpost]:
    indicator, cumulative = wanted.indicator, wanted.cumulative
    if cumulative is None or (cumulative is indicator.cumulative and wanted.is_counted_anew):
        return
    name = indicator.name
    was, new = ("true" if each else "false" for each in (indicator.cumulative, cumulative))
    require_other("cumulative", new, was, of=name)
    text = (
        N_("{name}: adds up from now on")
        if cumulative
        else N_("{name}: met or not met from now on")
    )
    yield Goalpost(
        what="cumulative",
        was=was,
        edits=(Edit(Operation.SET, (*wanted.route, "cumulative"), cumulative),),
        said=Notice(text, {"name": name}),
        words=f"{name}改为{'累计' if cumulative else '只看达标与否'}",
        indicator=name,
    )


def _baseline(wanted: _Wanted) -> Iterator[Goalpost]:
    indicator, baseline = wanted.indicator, wanted.baseline
    if baseline is None:
        return
    name, was, new = indicator.name, number_text(indicator.baseline), number_text(baseline)
    # In a new unit the old baseline is another number.
    there = indicator.baseline * wanted.factor.numerator / wanted.factor.denominator
    require_other("baseline", new, number_text(there), of=name)
    yield Goalpost(
        what="baseline",
        was=was,
        edits=(Edit(Operation.SET, (*wanted.route, "baseline"), as_written(baseline)),),
        said=Notice(N_("{name}: baseline {old} → {new}"), {"name": name, "old": was, "new": new}),
        words=f"{name}基数由{was}改为{new}",
        indicator=name,
    )
