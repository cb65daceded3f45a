"""A task in two versions: which of its indicators are the same, and events that are of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gcplan.history.events import Event
from gcplan.history.records import target_units
from gcplan.phrase.characters import normalize
from gcplan.phrase.strictness import carried

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gcplan.domain import Adjustment, Indicator, Task
    from gcplan.history.items import Item
    from gcplan.problem import Figure, Route
    from gcplan.words import EventKind


class Subject(NamedTuple):
    """The task that events are of, and where it stands in the newer version."""

    id: str
    title: str
    file: str
    route: Route

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
            task=self.id,
            title=self.title,
            field=field,
            name=name,
            old=as_text(old),
            new=as_text(new),
            weakens=weakens,
            came=came,
            gone=gone,
            figures=figures,
            file=self.file,
            route=(*self.route, *(route or (field,))),
        )


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
    def subject(self) -> Subject:
        """The task as the newer version has it."""
        return Subject(self.new.id, self.new.title, self.new.file, self.new.route)

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


class IndicatorPairs(NamedTuple):
    """The indicators of two versions of a task: those that are the same, those gone, those new."""

    same: tuple[tuple[Indicator, Indicator], ...]
    gone: tuple[Indicator, ...]
    new: tuple[Indicator, ...]


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


def as_text(value: object) -> str:
    """Return a value as an event says it, empty for nothing."""
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
