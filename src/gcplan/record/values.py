"""Reported values of indicators as edits: what was reached, or what is added to a running total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.plan.scalars import as_written, number, number_text
from gcplan.record.named import by_position
from gcplan.record.outcome import ChangeRefusedError, Notice
from gcplan.status.dated import entries_until
from gcplan.yaml.edit.edit import Edit, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from gcplan.domain import Indicator, Task
    from gcplan.record.changes import Update
    from gcplan.record.outcome import Named


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """The value of an indicator that a report sets; `added` is what it adds to the last total."""

    position: int
    indicator: Indicator
    value: Decimal
    added: Decimal | None = None

    def edit(self, task: Task, on: date) -> Edit:
        """Return the edit that sets the value of a day."""
        route = (*task.route, "indicators", self.position, "actual", on.isoformat())
        return Edit(Operation.SET, route, as_written(self.value))

    def said(self, on: date) -> Iterator[Notice]:
        """Yield what is recorded: the value, and how it came about."""
        counted = self.indicator.cumulative
        text = (
            N_("{name}: running total {value} by {on}, target {target}")
            if counted
            else N_("{name}: {value} on {on}, target {target}")
        )
        target = self.indicator.text
        values: dict[str, Named] = {
            "name": self.indicator.name,
            "value": number_text(self.value),
            "on": on,
            "target": target,
        }
        yield Notice(text, values)
        if self.added is not None:
            before, added = number_text(self.value - self.added), number_text(self.added)
            yield Notice(N_("{before} so far and {added} more"), {"before": before, "added": added})

    def replaced(self, on: date) -> Iterator[Notice]:
        """Yield a notice when another value of the same day gives way to this one."""
        there = [each.value for each in self.indicator.actuals if each.on == on]
        if there and there[-1] != self.value:
            text = N_("{name}: {value} takes the place of {before}, a value of the same day")
            value, before = number_text(self.value), number_text(there[-1])
            yield Notice(text, {"name": self.indicator.name, "value": value, "before": before})


def reported_values(change: Update, task: Task, on: date) -> list[ReportedValue]:
    """Return the values that a report of a day sets; raises ChangeRefusedError.

    An increment counts from the last total by that day, without one from the baseline.
    """
    set_to = by_position(task, change.actual)
    added_to = by_position(task, change.add)
    for position in set_to.keys() & added_to.keys():
        text = N_("the indicator “{name}” is given twice")
        raise ChangeRefusedError(text, name=task.indicators[position].name)
    found = [
        ReportedValue(position, task.indicators[position], number(value))
        for position, value in set_to.items()
    ]
    for position, value in added_to.items():
        indicator, added = task.indicators[position], number(value)
        total = _total_with(indicator, added, on)
        found.append(ReportedValue(position, indicator, total, added))
    return found


def _total_with(indicator: Indicator, added: Decimal, on: date) -> Decimal:
    """Return the total that an increment leads to; raises ChangeRefusedError."""
    name = indicator.name
    if not indicator.cumulative:
        raise ChangeRefusedError(
            N_("“{name}” does not add up, it is met or not: give its value"), name=name
        )
    if added <= 0:
        raise ChangeRefusedError(
            N_("“{name}”: an increment is more than 0; correct a total by giving the total"),
            name=name,
        )
    later = max((each.on for each in indicator.actuals), default=on)
    if later > on:
        raise ChangeRefusedError(
            N_("“{name}” has a later total, of {later}: give the totals themselves"),
            name=name,
            later=later,
        )
    known = entries_until(indicator.actuals, on)
    return (known[-1].value if known else indicator.baseline) + added
