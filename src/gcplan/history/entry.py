"""A task's entry in a version of a file, and what it gives: many versions share it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, Any, NamedTuple

from gcplan.domain import Task
from gcplan.history.items import items_of, report_item
from gcplan.plan.scalars import by_spelling
from gcplan.plan.task import Phrases, build_task, report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.domain import Settings
    from gcplan.history.items import Item
    from gcplan.plan.task import Standing
    from gcplan.problem import Route


class Entry(NamedTuple):
    """What a file says of a task, and where that stands."""

    data: Mapping[str, Any]
    route: Route
    standing: Standing

    def says_as(self, other: Entry) -> bool:
        """Tell whether another entry says the same, the place in the file aside."""
        mine, others = self.standing, other.standing
        same = self.data is other.data or self.data == other.data
        return same and mine.inherited == others.inherited

    def reports_otherwise(self, other: Entry) -> bool:
        """Tell whether another entry says the same but for what was reported in words."""
        mine, others = ({**entry.data, "progress": ()} for entry in (self, other))
        return mine == others and self.standing.inherited == other.standing.inherited


@dataclass(frozen=True)
class BuiltTask:
    """A task, and what is recorded of it: many versions share it."""

    task: Task
    reports: tuple[Item, ...] | None = None
    """Its progress, where it was read before the task was built."""

    @cached_property
    def items(self) -> Mapping[Item, Route]:
        """Everything recorded of the task, and where it stands below it."""
        return items_of(self.task, self.reports)


@dataclass(frozen=True)
class TaskBuilder:
    """Builds the tasks of versions that have the same settings, each entry once."""

    settings: Settings
    _built: dict[int, tuple[Entry, BuiltTask | None]] = field(default_factory=dict)
    _reports: dict[int, tuple[Entry, tuple[Item, ...] | None]] = field(default_factory=dict)

    def build(self, entry: Entry) -> BuiltTask | None:
        """Return the task that an entry gives; None when one of its phrases cannot be read."""
        if id(entry) not in self._built:
            task = build_task(entry.data, entry.route, entry.standing, self._phrases)
            _, reports = self._reports.get(id(entry), (entry, None))
            built = BuiltTask(task, reports) if isinstance(task, Task) else None
            self._built[id(entry)] = entry, built
        return self._built[id(entry)][1]

    def reports(self, entry: Entry, earlier: Entry | None = None) -> tuple[Item, ...] | None:
        """Return an entry's progress as items; None when one of its phrases cannot be read.

        `earlier` is one that says the same but for its reports: what it has reported alike, in the
        same place, is the same items.
        """
        if id(entry) not in self._reports:
            found: tuple[Item, ...] | None
            known: Sequence[Mapping[str, Any]] = ()
            if earlier is None:
                found = () if self.build(entry) else None
            else:
                found = self.reports(earlier)
                known = earlier.data.get("progress", ())
            self._reports[id(entry)] = entry, _followed(found, known, entry)
        return self._reports[id(entry)][1]

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self.settings, by_spelling(self.settings.terms))


def _followed(
    found: tuple[Item, ...] | None, known: Sequence[Mapping[str, Any]], entry: Entry
) -> tuple[Item, ...] | None:
    """Return the reports of an entry after those that are known already, and what they give."""
    if found is None:
        return None
    told: Sequence[Mapping[str, Any]] = entry.data.get("progress", ())
    alike = sum(1 for _ in takewhile(bool, map(eq, known, told)))
    return *found[:alike], *(report_item(report(each)) for each in told[alike:])
