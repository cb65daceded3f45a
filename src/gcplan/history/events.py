"""Typed events: what one version of a plan says otherwise than another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from gcplan.domain import Adjustment, Cancellation, Extension
    from gcplan.history.items import Item
    from gcplan.history.repository import Commit
    from gcplan.problem import Figure, Route
    from gcplan.words import EventKind


_KEYS = {"indicator": "target", "unit": "target"}
"""Fields that are of one thing: a target that is lowered, dropped, or counted in another unit."""


class Event(NamedTuple):
    """One change of one thing; `old` and `new` as the plan says them, empty for nothing.

    `task` is empty for what holds for the whole plan. `field` is the key that changed; `name` is
    the indicator, the unit or the entry that it belongs to. `weakens` is whether it asks less than
    before, or makes a record say less. `record` is what was recorded of it and approved.
    """

    kind: EventKind
    task: str
    title: str
    field: str
    name: str = ""
    old: str = ""
    new: str = ""
    weakens: bool = False
    record: Adjustment | Extension | Cancellation | None = None
    otherwise: tuple[str, ...] = ()
    """What `old` is in the units that it had later: a record of the change may say that."""
    came: Item | None = None
    """What is recorded now, where a record came or was changed."""
    gone: Item | None = None
    """What is recorded no more, where a record was changed or went."""
    figures: tuple[Figure, ...] = ()
    """Further values that a sentence names: of a deadline its days, of what is recorded its day."""
    file: str = ""
    route: Route = ()
    """Where it stands in the newer version; in the older one when it is gone there."""

    @property
    def key(self) -> str:
        """Return what an adjustment in the files calls the thing that changed."""
        return _KEYS.get(self.field, self.field)


class Logged(NamedTuple):
    """An event with the commit that brought it; None for what is not committed yet.

    `day` is the day on which it was brought at the earliest: a commit is not older than those
    before it, whatever it says of itself.
    """

    event: Event
    commit: Commit | None
    day: date
