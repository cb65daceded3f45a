"""Which day it is, and which day an option names: the only place where the clock is read."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_
from gcplan.plan.scalars import day_named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gcplan.domain import Settings


def read_day(text: str, settings: Settings, option: str) -> date:
    """Return the day that an option names, as a date or in the plan's words.

    Raises CannotRunError for what is no day.
    """
    return _named(text, settings.year, settings.terms, option)


def present_day(settings: Settings) -> date:
    """Return the day that GCPLAN_TODAY sets, else today in the plan's zone."""
    given = os.environ.get("GCPLAN_TODAY")
    return (
        read_day(given, settings, "GCPLAN_TODAY")
        if given
        else today(settings.timezone, datetime.now(UTC))
    )


def present_day_without_plan(timezone: str) -> date:
    """Return the day that GCPLAN_TODAY sets, else today in a zone that is one."""
    now, given = today(timezone, datetime.now(UTC)), os.environ.get("GCPLAN_TODAY")
    return _named(given, now.year, {}, "GCPLAN_TODAY") if given else now


def today(timezone: str, moment: datetime) -> date:
    """Return the date in a time zone at a moment; raises what ZoneInfo does for no zone."""
    return moment.astimezone(ZoneInfo(timezone)).date()


def _named(text: str, year: int, terms: Mapping[str, date], option: str) -> date:
    found = day_named(text, year, terms)
    if found is not None:
        return found
    raise CannotRunError(
        N_("{option}: “{text}” is not a day; write it as 2020-06-30 or 6月底."),
        option=option,
        text=text,
    )
