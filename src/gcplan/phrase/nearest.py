"""The known names that are most like one that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(
    name: str, known: Iterable[str], *, count: int = 3, likeness: float = 0.5
) -> tuple[str, ...]:
    """Return at most `count` names, the most like first; `likeness` is a share from 0 to 1."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name, list(known), n=count, cutoff=likeness))
