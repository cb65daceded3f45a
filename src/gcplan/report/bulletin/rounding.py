"""Rounding by office rules: a half away from zero, once, and shares that keep their whole."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def rounded(value: Fraction) -> int:
    """Return the nearest whole number, of two as near the one further from zero (四舍五入)."""
    size = floor(abs(value) + Fraction(1, 2))
    return -size if value < 0 else size


def apportioned(parts: Sequence[int | Fraction], whole: int) -> tuple[int, ...]:
    """Return whole numbers, in proportion to the parts, that add up to `whole`.

    By the largest remainder: each part gets its exact share without what comes after the point,
    and the units that are left go to the parts that lost most by it, of equals to the first. No
    part is negative; parts that are all 0 get 0.
    """
    total = sum(parts)
    if not total:
        return (0,) * len(parts)
    exact = [Fraction(part) * whole / total for part in parts]
    found = [floor(share) for share in exact]
    by_loss = sorted(range(len(parts)), key=lambda index: found[index] - exact[index])
    for index in by_loss[: whole - sum(found)]:
        found[index] += 1
    return tuple(found)
