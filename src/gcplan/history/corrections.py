"""Reports that went since a commit although no recorded correction says so."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gcplan.domain import Actual, Progress
from gcplan.history.ledger import gone
from gcplan.history.records import is_valid, new_adjustments
from gcplan.phrase.characters import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Adjustment
    from gcplan.history.ledger import Gone
    from gcplan.history.movement import Movement


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
        found = next((each for each in records[task.id] if _is_of(each, report)), None)
        if found is None:
            yield report
        else:
            records[task.id].remove(found)


def _is_of(record: Adjustment, report: Gone) -> bool:
    """Tell whether an adjustment says what a report was: its day, its indicator and its figure."""
    item, was = report.item, normalize(record.was or "")
    if record.of != item.on:
        return False
    match item.record:
        case Actual():
            named = normalize(record.indicator or "") == normalize(item.name)
            return record.what == "actual" and named and _figure(was) == item.record.value
        case Progress():
            instead = report.after or report.stands
            corrected = instead.record if instead else None
            same_words = (
                isinstance(corrected, Progress)
                and replace(corrected, percent=item.record.percent) == item.record
                and item.record.percent is not None
            )
            return record.what == "percent" and same_words and _figure(was) == item.record.percent
        case _:
            return False


def _figure(text: str) -> Decimal | None:
    """Return the number with which a text begins; a unit may follow."""
    found = re.match(r"-?\d+(?:\.\d+)?", text)
    return Decimal(found[0]) if found else None
