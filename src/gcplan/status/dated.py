"""The entries of a task that exist on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.domain import Actual, Extension, Progress

_Dated = TypeVar("_Dated", "Actual", "Progress", "Extension")


def entries_until(entries: Sequence[_Dated], as_of: date) -> list[_Dated]:
    """Return the entries that exist on a day, in the order of their dates."""
    if not entries:
        return []
    known = [entry for entry in entries if entry.on <= as_of]
    return sorted(known, key=lambda entry: entry.on) if len(known) > 1 else known
