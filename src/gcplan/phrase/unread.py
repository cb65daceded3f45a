"""What a reader of phrases returns when it does not take a phrase, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a phrase was not taken."""

    UNREADABLE = "unreadable"
    """The phrase is outside the grammar."""
    AMBIGUOUS = "ambiguous"
    """Two careful readers could take it differently, or it hangs on a date nobody has stated."""
    NO_SUCH_DAY = "no-such-day"
    """It has the form of a date, but the calendar has no such day, month or quarter."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A phrase that was not taken: the text as given, the reason and, when known, its readings.

    `readings` is empty unless the reason is `AMBIGUOUS`. For a deadline it holds ISO dates,
    earliest first; for a target, the phrases that would say it plainly.
    """

    text: str
    reason: Reason
    readings: tuple[str, ...] = ()
