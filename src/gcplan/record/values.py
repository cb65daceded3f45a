"""Reported values of indicators as edits: what was reached, or what is added to a running total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.plan.scalars import as_written, number
from gcplan.record.named import indicator_named
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
            "value": self.value,
            "on": on,
            "target": target,
        }
        yield Notice(text, values)
        if self.added is not None:
            before = _plain(self.value - self.added)
            text = N_("{before} so far and {added} more")
            yield Notice(text, {"before": before, "added": self.added})

    def replaced(self, on: date) -> Iterator[Notice]:
        """Yield a notice when another value of the same day gives way to this one."""
        there = [each.value for each in self.indicator.actuals if each.on == on]
        if there and there[-1] != self.value:
            text = N_("{name}: {value} takes the place of {before}, a value of the same day")
            yield Notice(
                text, {"name": self.indicator.name, "value": self.value, "before": there[-1]}
            )


def reported_values(change: Update, task: Task, on: date) -> list[ReportedValue]:
    """Return the values that a report of a day sets; raises ChangeRefusedError.

    An increment counts from the last total by that day, without one from the baseline.
    """
    found: dict[int, ReportedValue] = {}
    given = [
        *((name, value, False) for name, value in (change.actual or {}).items()),
        *((name, value, True) for name, value in (change.add or {}).items()),
    ]
    for name, value, is_added in given:
        position = indicator_named(task, name)
        indicator = task.indicators[position]
        if position in found:
            text = N_("the indicator “{name}” is given twice")
            raise ChangeRefusedError(text, name=indicator.name)
        reported = _plain(number(value))
        found[position] = (
            ReportedValue(position, indicator, _total_with(indicator, reported, on), reported)
            if is_added
            else ReportedValue(position, indicator, reported)
        )
    return list(found.values())


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
    return _plain((known[-1].value if known else indicator.baseline) + added)


def _plain(value: Decimal) -> Decimal:
    """Return a number without needless decimals."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
