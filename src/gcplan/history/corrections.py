"""Reports that went since a commit although no recorded correction says so."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from gcplan.domain import Actual, Progress
from gcplan.history.ledger import gone
from gcplan.history.records import is_valid, new_adjustments, target_units
from gcplan.phrase.characters import normalize
from gcplan.phrase.strictness import carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.domain import Adjustment
    from gcplan.history.ledger import Gone
    from gcplan.history.movement import Movement


class _Amount(NamedTuple):
    """A number and the unit that is written behind it, empty for none."""

    number: Fraction
    unit: str

    def in_unit(self, unit: str) -> _Amount:
        """Return the amount in another unit; the number stays where the units do not convert."""
        return _Amount(carried(self.number, self.unit, unit), unit)


def unrecorded_reports(movement: Movement) -> Iterator[Gone]:
    """Yield the entries of progress and the values that were changed or removed.

    What an adjustment since the base says is not yielded; each is good for one figure.
    """
    records: dict[str, list[Adjustment]] = {}
    for report in sorted(gone(movement), key=lambda each: each.step):
        if report.item.field not in ("progress", "actual"):
            continue
        task = report.task
        if task.id not in records:
            records[task.id] = list(filter(is_valid, new_adjustments(movement, task)))
        amounts = tuple(_amounts(report, records[task.id]))
        found = next((each for each in records[task.id] if _is_of(each, report, amounts)), None)
        if found is None:
            yield report
        else:
            records[task.id].remove(found)


def _amounts(report: Gone, records: Iterable[Adjustment]) -> Iterator[_Amount]:
    """Yield what a value was, in its own unit and in every one that its target had thereafter."""
    amount, name = _amount(report.item.text), report.item.name
    if amount is None:
        return
    yield amount
    now = (each.target.unit for each in report.task.indicators if each.name == name)
    for unit in (*target_units(records, name), *now):
        amount = amount.in_unit(unit)
        yield amount


def _is_of(record: Adjustment, report: Gone, amounts: Iterable[_Amount]) -> bool:
    """Tell whether an adjustment says what a report was: its day, its indicator and its figure.

    A value may have been corrected when its target had another unit already.
    """
    item, was = report.item, _amount(normalize(record.was or ""))
    if record.of != item.on or was is None:
        return False
    match item.record:
        case Actual():
            named = normalize(record.indicator or "") == normalize(item.name)
            return record.what == "actual" and named and _is_one_of(was, amounts)
        case Progress():
            instead = report.after or report.stands
            corrected = instead.record if instead else None
            same_words = (
                isinstance(corrected, Progress)
                and corrected._replace(percent=item.record.percent) == item.record
                and item.record.percent is not None
            )
            return record.what == "percent" and same_words and was.number == item.record.percent
        case _:
            return False


def _is_one_of(was: _Amount, amounts: Iterable[_Amount]) -> bool:
    """Tell whether a figure is that of an amount, in the amount's unit unless it names its own."""
    return any(was.in_unit(each.unit) == each for each in amounts)


def _amount(text: str) -> _Amount | None:
    """Return the number with which a text begins, and what follows it."""
    found = re.match(r"(-?\d+(?:\.\d+)?)(.*)", text, re.DOTALL)
    return _Amount(Fraction(found[1]), found[2]) if found else None
