"""What no pattern can say of a value: functions that pydantic's core calls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic_core import PydanticCustomError

from gcplan.phrase.deadline import YEARS

if TYPE_CHECKING:
    from collections.abc import Callable


# Names that a system's files answer to without naming a place: no day can be told in them, or
# another one on another machine.
_NO_PLACES = ("Factory", "localtime", "posixrules")
_OTHER_COUNTS = ("posix/", "right/")


def is_day(text: str) -> str:
    """Refuse a date that the calendar does not have, or in a year that no plan means."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise PydanticCustomError("wrong_date", "no such day") from error
    if day.year not in YEARS:
        raise PydanticCustomError("wrong_year", "no such year in a plan")
    return text


def is_timezone(text: str) -> str:
    """Refuse the name of no time zone."""
    if text in _NO_PLACES or text.startswith(_OTHER_COUNTS):
        raise PydanticCustomError("wrong_timezone", "no time zone of a place")
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise PydanticCustomError("wrong_timezone", "no such time zone") from error
    return text


def is_in_order(period: Any, validate: Callable[[Any], Any]) -> Any:
    """Refuse a period, sound by itself, that ends before it begins."""
    validated = validate(period)
    if period["from"] > period["to"]:
        raise PydanticCustomError("period_reversed", "the period ends before it begins")
    return validated


VALIDATORS: dict[str, Callable[..., Any]] = {
    check.__name__: check for check in (is_day, is_timezone, is_in_order)
}
