"""What is recorded of a task, item by item: reports, closures, evidence and extensions."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from gcplan.phrase.approval import is_approval
from gcplan.phrase.characters import normalize
from gcplan.phrase.strictness import units_each
from gcplan.words import ReportWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from gcplan.domain import Actual, Adjustment, Extension, Indicator, Progress, Task
    from gcplan.problem import Route

    Record: TypeAlias = "Progress | Actual | Extension | Adjustment | None"

SINGLE = ("done", "cancelled", "verified_by")
"""Fields that hold one record and no list of them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One recorded thing: what field it belongs to, of which day, and what it says.

    `name` is the indicator's of a value. Two items are the same when they say the same, whatever
    the widths of their characters or the unit that a value is given in.
    """

    field: str
    name: str
    on: date | None
    says: tuple[str | date | Decimal | Fraction | None, ...]
    text: str = dataclasses.field(compare=False)
    """What it says, in the words of the plan."""
    record: Record = dataclasses.field(compare=False, default=None)
    """The entry itself, where it is one."""

    @property
    def place(self) -> tuple[str, str, date | None]:
        """Return what it is a record of: another with the same place may stand instead of it."""
        return self.field, self.name, None if self.field in SINGLE else self.on

    def keeps(self, earlier: Item) -> bool:
        """Tell whether it says all that an earlier item in its place said, and perhaps more.

        An extension to an earlier day asks more.
        """
        return self.place == earlier.place and all(
            said in (None, says) or (self.field == "extended" and _is_earlier(says, said))
            for said, says in zip(earlier.says, self.says, strict=True)
        )


def _is_earlier(one: object, other: object) -> bool:
    return isinstance(one, date) and isinstance(other, date) and one < other


def items_of(task: Task, reports: Sequence[Item] | None = None) -> dict[Item, Route]:
    """Return everything recorded of a task, and where it stands below the task.

    `reports` are the items of its progress, where they were made before.
    """
    if reports is None:
        reports = [report_item(entry) for entry in task.progress]
    return dict(_items(task, reports))


def value_of(actual: Actual, indicator: Indicator) -> Decimal:
    """Return a value in the base unit of its indicator's target."""
    return (actual.value * units_each(indicator.target.unit)).normalize()


def report_item(entry: Progress) -> Item:
    """Return what was reported on a day as an item."""
    percent = None if entry.percent is None else f"{entry.percent.normalize():f}%"
    words = (entry.note, entry.problem, entry.next, entry.by)
    says = (entry.percent, *map(_plain, words))
    problem = ReportWord.PROBLEM.of(entry.problem) if entry.problem else None
    next_step = ReportWord.NEXT.of(entry.next) if entry.next else None
    text = _joined(percent, entry.note, problem, next_step, entry.by)
    return Item("progress", "", entry.on, says, text, entry)


def _items(task: Task, reports: Sequence[Item]) -> Iterator[tuple[Item, Route]]:
    for index, item in enumerate(reports):
        yield item, ("progress", index)
    yield from _values(task)
    yield from _records(task)
    yield from _closure(task)


def _values(task: Task) -> Iterator[tuple[Item, Route]]:
    for index, indicator in enumerate(task.indicators):
        unit = indicator.target.unit
        for actual in indicator.actuals:
            route = ("indicators", index, "actual", actual.on.isoformat())
            value = value_of(actual, indicator)
            text = f"{actual.value.normalize():f}{unit}"
            yield Item("actual", indicator.name, actual.on, (value,), text, actual), route


def _records(task: Task) -> Iterator[tuple[Item, Route]]:
    for index, extension in enumerate(task.extensions):
        says = (extension.to, _approval(extension.approval), _plain(extension.reason))
        text = _joined(extension.to, extension.approval, extension.reason)
        yield Item("extended", "", extension.on, says, text, extension), ("extended", index)
    for index, adjusted in enumerate(task.adjustments):
        yield adjustment_item(adjusted), ("adjusted", index)


def _closure(task: Task) -> Iterator[tuple[Item, Route]]:
    if task.done:
        yield Item("done", "", task.done, (task.done,), str(task.done)), ("done",)
    if task.cancelled:
        on, reason, approval = task.cancelled.on, task.cancelled.reason, task.cancelled.approval
        says = (on, _plain(reason), _approval(approval))
        yield Item("cancelled", "", on, says, _joined(on, reason, approval)), ("cancelled",)
    for index, evidence in enumerate(task.evidence):
        yield Item("evidence", "", None, (_plain(evidence),), evidence), ("evidence", index)
    if task.verified_by:
        unit = _plain(task.verified_by)
        yield Item("verified_by", "", None, (unit,), task.verified_by), ("verified_by",)


def adjustment_item(adjusted: Adjustment) -> Item:
    """Return a recorded adjustment of a task, or of the plan's settings, as an item."""
    says = (
        *(adjusted.what, adjusted.of, _plain(adjusted.was)),
        *(_approval(adjusted.approval), _approval(adjusted.source), _plain(adjusted.reason)),
    )
    facts = (adjusted.was, adjusted.approval, adjusted.source, adjusted.reason)
    text = _joined(adjusted.what, adjusted.of, *facts)
    return Item("adjusted", adjusted.indicator or "", adjusted.on, says, text, adjusted)


@lru_cache(maxsize=8192)  # the versions of a task repeat nearly all that is said
def _plain(text: str | None) -> str | None:
    return None if text is None else normalize(text)


def _approval(text: str | None) -> str | None:
    """Return the number of a document; a placeholder for one says nothing."""
    return normalize(text) if text is not None and is_approval(text) else None


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part is not None)
