"""Which period a bulletin is about, from its options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.cli.day import read_day
from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_
from gcplan.phrase.characters import normalize
from gcplan.phrase.deadline import YEARS
from gcplan.report.bulletin.span import Span, month_end_before

if TYPE_CHECKING:
    from gcplan.status.state import Snapshot

_MONTH = re.compile(r"(?:(\d{4})[-年])?(0?[1-9]|1[0-2])月?", re.ASCII)


def day_of(month: str | None, as_of: str | None) -> str | None:
    """Return the words for the last day of a period; None for today.

    Raises CannotRunError for what is no month, and for a month and a day at once.
    """
    if month is None:
        return as_of
    if as_of is not None:
        raise CannotRunError(N_("{option} is not for {other}."), option="--month", other="--as-of")
    found = _MONTH.fullmatch(normalize(month))
    if found is None or (found[1] and int(found[1]) not in YEARS):
        raise CannotRunError(
            N_("{option}: “{text}” is not a month; write it as 2020-06 or 6月."),
            option="--month",
            text=month,
        )
    year = f"{found[1]}年" if found[1] else ""
    return f"{year}{int(found[2])}月底"


def span_of(snapshot: Snapshot, since: str | None) -> Span:
    """Return the period that ends on the day of a snapshot.

    Raises CannotRunError for one that would end before it begins.
    """
    as_of = snapshot.as_of
    if since is None:
        return Span(month_end_before(as_of), as_of)
    day = read_day(since, snapshot.plan.settings, "--since")
    if day >= as_of:
        raise CannotRunError(
            N_("--since: {day} is not before {as_of}, the last day of the period."),
            day=day,
            as_of=as_of,
        )
    return Span(day, as_of)
