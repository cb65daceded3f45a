"""Days, numbers and deadlines as the files have them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from gcplan.domain import Due
from gcplan.phrase.deadline import Deadline, normalize, read_deadline
from gcplan.words import DueSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.phrase.unread import Unread

TERM_RULE = "term"
"""The rule of a deadline that plan.yaml's `terms` date."""


@lru_cache(maxsize=4096)
def day(text: str) -> date:
    """Return a day that the schema has passed."""
    return date.fromisoformat(text)


@lru_cache(maxsize=4096, typed=True)
def number(value: float) -> Decimal:
    """Return the number as it was written: a float's shortest form is what the file says."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def number_text(value: Decimal) -> str:
    """Return a number as text, without needless decimals."""
    return f"{value.normalize():f}"


def as_written(value: Decimal) -> int | float:
    """Return a number as a file has it: what `number` reads back, if it is not too long."""
    return int(value) if value == value.to_integral_value() else float(value)


def by_spelling(terms: Mapping[str, date]) -> dict[str, date]:
    """Return a plan's terms by the one spelling in which phrases are looked up."""
    return {normalize(word): term for word, term in terms.items()}


def read_due(text: str, year: int, terms: Mapping[str, date], source: DueSource) -> Due | Unread:
    """Return what a deadline means in the plan of a year; `terms` are those of `by_spelling`."""
    term = terms.get(normalize(text))
    if term is not None:
        return Due(term, text, TERM_RULE, source)
    found = read_deadline(text, year=year)
    if isinstance(found, Deadline):
        return Due(found.date, text, found.rule, source)
    return found


def day_named(text: str, year: int, terms: Mapping[str, date]) -> date | None:
    """Return the day that a text names in the plan of a year: a date, a phrase or a term of it."""
    found = read_due(text, year, by_spelling(terms), DueSource.PLAN)
    return found.date if isinstance(found, Due) else None
