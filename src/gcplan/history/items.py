"""What is recorded of a task, item by item: reports, closures, evidence and extensions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Task
    from gcplan.problem import Route


@dataclass(frozen=True, slots=True)
class Item:
    """One recorded thing: what field it belongs to, of which day, and what it says.

    `name` is the indicator's of a value. Two items are the same when they say the same.
    """

    field: str
    name: str
    on: date | None
    says: tuple[object, ...]

    @property
    def text(self) -> str:
        """Return what it says, in the words of the plan."""
        return " ".join(str(_plain(part)) for part in self.says if part is not None)


def _plain(value: object) -> object:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def items_of(task: Task, factors: dict[str, Decimal] | None = None) -> dict[Item, Route]:
    """Return everything recorded of a task, and where it stands below the task.

    `factors` convert the values of indicators whose unit has changed.
    """
    return dict(_items(task, factors or {}))


def _items(task: Task, factors: dict[str, Decimal]) -> Iterator[tuple[Item, Route]]:
    for index, entry in enumerate(task.progress):
        report = Item("progress", "", entry.on, (entry.percent, entry.note, entry.by))
        yield report, ("progress", index)
    for index, indicator in enumerate(task.indicators):
        for actual in indicator.actuals:
            value = actual.value * factors.get(indicator.name, 1)
            route = ("indicators", index, "actual", actual.on.isoformat())
            yield Item("actual", indicator.name, actual.on, (value.normalize(),)), route
    for index, extension in enumerate(task.extensions):
        says = (extension.to, extension.approval, extension.reason)
        yield Item("extended", "", extension.on, says), ("extended", index)
    for index, adjusted in enumerate(task.adjustments):
        facts = (adjusted.what, adjusted.was, adjusted.approval, adjusted.source, adjusted.reason)
        yield Item("adjusted", adjusted.indicator or "", adjusted.on, facts), ("adjusted", index)
    if task.done:
        yield Item("done", "", task.done, (task.done,)), ("done",)
    if task.cancelled:
        ended = task.cancelled
        yield (
            Item("cancelled", "", ended.on, (ended.on, ended.reason, ended.approval)),
            ("cancelled",),
        )
    for index, evidence in enumerate(task.evidence):
        yield Item("evidence", "", None, (evidence,)), ("evidence", index)
    if task.verified_by:
        yield Item("verified_by", "", None, (task.verified_by,)), ("verified_by",)
