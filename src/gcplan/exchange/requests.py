"""The changes of a plan that cells ask for, in the words that every recording command takes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gcplan.plan.scalars import as_written
from gcplan.words import LedgerColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.exchange.merge import CellChange


@dataclass(frozen=True, slots=True)
class Request:
    """The words of a change, and from which cell each of its keys comes."""

    words: Mapping[str, object]
    places: Mapping[str, str]


def requests_of(
    task: str, changes: Sequence[CellChange], unit: str | None, on: date
) -> Iterator[Request]:
    """Yield what the cells of one task ask for: a unit's report for a day, then a closure."""
    reports = {_key(each): _word(each) for each in changes if each.column not in _APART}
    actual = {
        each.indicator or "": _word(each) for each in changes if each.column is LedgerColumn.ACTUAL
    }
    evidence = [_word(each) for each in changes if each.column is LedgerColumn.EVIDENCE]
    words = {
        **reports,
        **({"actual": actual} if actual else {}),
        **({"evidence": evidence[0]} if evidence else {}),
        **({"by": unit} if unit is not None and (reports or actual) else {}),
    }
    if words:
        places = {_key(each): each.where for each in changes}
        yield Request({"op": "update", "id": task, **words, "on": on.isoformat()}, places)
    for each in changes:
        if each.column is LedgerColumn.DONE:
            yield Request({"op": "done", "id": task, "on": str(each.new)}, {"on": each.where})


_APART = (LedgerColumn.ACTUAL, LedgerColumn.EVIDENCE, LedgerColumn.DONE)


def _key(change: CellChange) -> str:
    return change.column.value


def _word(change: CellChange) -> object:
    match change.new:
        case Decimal():
            return as_written(change.new)
        case tuple():
            return list(change.new)
        case _:
            return change.new
