"""The scalar types of the plan's files: one shape a key, so that an error has one cause."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from gcplan.schema.validators import is_day, is_timezone

# Written as escapes, which regular expressions of every language know.
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_UNSEEN = r"\s\u200b-\u200f\u2060\ufeff"
LINE_PATTERN = f"^[^\\n\\t{_CONTROLS}]*[^{_UNSEEN}{_CONTROLS}][^\\n\\t{_CONTROLS}]*$"
TEXT_PATTERN = f"^[^{_CONTROLS}]*[^{_UNSEEN}{_CONTROLS}][^{_CONTROLS}]*$"
ID_PATTERN = r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,3}\.[1-9][0-9]{0,3}$"
MEASURE_PATTERN = r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,3}$"
PLACE_PATTERN = r"^[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3}){0,2}$"
CODE_PATTERN = r"^GC[0-9]{3}$"
CODES_PATTERN = r"^GC[0-9]{0,3}$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def present(title: str, description: str, **limits: Any) -> Any:
    """Describe a key that has to be given, by its word and a sentence with an example."""
    return Field(title=title, description=description, **limits)


def absent(title: str | None = None, description: str | None = None) -> Any:
    """Return the default of a key that may be left out but may not be empty."""
    return Field(default=None, title=title, description=description)


Line = Annotated[str, StringConstraints(pattern=LINE_PATTERN, max_length=10_000)]
"""Text on one line, not empty, without control characters."""

Text = Annotated[str, StringConstraints(pattern=TEXT_PATTERN, max_length=100_000)]
"""Text that may have several lines."""

Phrase = Annotated[str, StringConstraints(pattern=LINE_PATTERN, max_length=200)]
"""A deadline or a target in the plan's own words."""

NamedDay = Annotated[str, StringConstraints(max_length=200)]
"""A day as one names it to a command; who reads it says how a day is written."""

Day = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(is_day)]
"""A date as YYYY-MM-DD."""

MeasureId = Annotated[str, StringConstraints(pattern=MEASURE_PATTERN)]
TaskId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
PlaceId = Annotated[str, StringConstraints(pattern=PLACE_PATTERN)]
"""A task, a measure or an action."""

RuleCode = Annotated[str, StringConstraints(pattern=CODE_PATTERN)]
RuleCodes = Annotated[str, StringConstraints(pattern=CODES_PATTERN)]
"""A rule, or the beginning of its code for all that begin so."""

Count = Annotated[int, Field(ge=1, le=9999)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Weight = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
Days = Annotated[int, Field(ge=0, le=3660)]
Points = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Timezone = Annotated[Line, AfterValidator(is_timezone)]
