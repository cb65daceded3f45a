"""Whether one target asks as much as another: unlike words for the same, and like words for less.

Both are brought to the same unit and held against each other as what they let pass. A target is
weaker unless everything that meets the new one would have met the old one; what cannot be compared,
a growth and a level, or units that do not convert, is `UNLIKE`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.phrase.comparator import Comparator, Quantity

if TYPE_CHECKING:
    from gcplan.phrase.target import Target


class Strictness(StrEnum):
    """What a target asks beside an earlier one."""

    SAME = "same"
    STRICTER = "stricter"
    WEAKER = "weaker"
    UNLIKE = "unlike"


_ABOUT = Decimal("0.9")
"""The share of a value from which on one may say 左右 of it: less than that is not about it."""

_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(10**8)}
_UNITS = {
    "‰": ("%", Decimal("0.1")),
    "百分点": ("%", Decimal(1)),
    "个百分点": ("%", Decimal(1)),
    "公里": ("米", Decimal(1000)),
    "千米": ("米", Decimal(1000)),
    "公顷": ("亩", Decimal(15)),
    "平方公里": ("亩", Decimal(1500)),
    "公斤": ("吨", Decimal("0.001")),
    "小时": ("分钟", Decimal(60)),
}
"""Units that are so many of another one; 1 公顷 is 15 亩."""

_FLOORS = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_CEILINGS = (Comparator.AT_MOST, Comparator.LESS_THAN)


def compare_targets(old: Target, new: Target) -> Strictness:
    """Return what the new target asks beside the old one."""
    old, new = in_base_unit(old), in_base_unit(new)
    if old.unit != new.unit:
        return Strictness.UNLIKE
    asked = _compare_quantities(old.quantity, new.quantity)
    if asked is Strictness.UNLIKE:
        return asked
    bounds = _compare_bounds(old, new)
    verdicts = {asked, bounds} - {Strictness.SAME}
    if not verdicts:
        return Strictness.SAME
    return verdicts.pop() if len(verdicts) == 1 else Strictness.WEAKER


def conversion(old: str, new: str) -> Decimal | None:
    """Return how many of the old unit one of the new unit is; None when they do not convert."""
    (old_base, old_factor), (new_base, new_factor) = _in_base(old), _in_base(new)
    return new_factor / old_factor if old_base == new_base else None


def carried(number: Decimal | Fraction, old: str, new: str) -> Fraction:
    """Return a number of one unit in another, exactly; it stays where they do not convert."""
    (old_base, old_factor), (new_base, new_factor) = _in_base(old), _in_base(new)
    if old_base != new_base:
        return Fraction(number)
    return Fraction(number) * Fraction(old_factor) / Fraction(new_factor)


def in_base_unit(target: Target) -> Target:
    """Return a target in its base unit and in one of the ways to say it.

    Two targets that ask the same are then equal.
    """
    unit, factor = _in_base(target.unit)
    upper = None if target.upper is None else target.upper * factor
    return _in_one_way(replace(target, value=target.value * factor, upper=upper, unit=unit))


def units_each(unit: str) -> Decimal:
    """Return how many of its base unit a printed unit is."""
    return _in_base(unit)[1]


def _in_base(unit: str) -> tuple[str, Decimal]:
    """Return the unit that a printed one is made of, and how many of it one is."""
    factor = Decimal(1)
    rest = unit
    while rest not in _UNITS and len(rest) > 1 and rest[0] in _SCALES:
        factor *= _SCALES[rest[0]]
        rest = rest[1:]
    base, each = _UNITS.get(rest, (rest, Decimal(1)))
    return base, factor * each


def _compare_quantities(old: Quantity, new: Quantity) -> Strictness:
    if old is new:
        return Strictness.SAME
    match old, new:
        case Quantity.AMOUNT, Quantity.ADDED:
            return Strictness.STRICTER
        case Quantity.ADDED, Quantity.AMOUNT:
            return Strictness.WEAKER
        case _:
            return Strictness.UNLIKE


def _in_one_way(target: Target) -> Target:
    """Return a target in one of the ways to say it: nothing is above the whole or below nothing."""
    is_whole = (target.value, target.unit) == (
        Decimal(100),
        "%",
    ) and target.quantity is Quantity.AMOUNT
    if is_whole and target.comparator is Comparator.EXACTLY:
        return replace(target, comparator=Comparator.AT_LEAST)
    if not target.value and target.comparator is Comparator.AT_MOST:
        return replace(target, comparator=Comparator.EXACTLY)
    return target


def _compare_bounds(old: Target, new: Target) -> Strictness:
    """Compare what two targets of one unit and quantity let pass."""
    if (old.comparator, old.value, old.upper) == (new.comparator, new.value, new.upper):
        return Strictness.SAME
    if _implies(new, old):
        return Strictness.STRICTER
    return Strictness.WEAKER


def _implies(one: Target, other: Target) -> bool:
    """Return whether every value that meets one target meets the other, a range's end included."""
    value, goal = one.value, other.value
    match other.comparator:
        case Comparator.AT_LEAST:
            met = (one.comparator in (*_FLOORS, Comparator.EXACTLY) and value >= goal) or (
                one.comparator is Comparator.ABOUT and value > goal and value * _ABOUT >= goal
            )
            return met and (other.upper is None or (one.upper or value) >= other.upper)
        case Comparator.MORE_THAN:
            return (
                (one.comparator is Comparator.MORE_THAN and value >= goal)
                or (one.comparator in (Comparator.AT_LEAST, Comparator.EXACTLY) and value > goal)
                or (one.comparator is Comparator.ABOUT and value * _ABOUT > goal)
            )
        case Comparator.AT_MOST:
            return one.comparator in (*_CEILINGS, Comparator.EXACTLY) and value <= goal
        case Comparator.LESS_THAN:
            return (one.comparator is Comparator.LESS_THAN and value <= goal) or (
                one.comparator in (Comparator.AT_MOST, Comparator.EXACTLY) and value < goal
            )
        case Comparator.ABOUT:
            return one.comparator in (*_FLOORS, Comparator.EXACTLY, Comparator.ABOUT) and (
                value >= goal
            )
        case Comparator.EXACTLY:
            return one.comparator is Comparator.EXACTLY and value == goal
