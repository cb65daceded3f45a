"""What is wrong with the phrases of a plan, as problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.phrase.unread import Reason
from gcplan.problem import Problem

if TYPE_CHECKING:
    from gcplan.phrase.unread import Unread
    from gcplan.problem import Figure, Location


def unread_deadline(unread: Unread, location: Location) -> Problem:
    """Return why a deadline could not be dated."""
    if unread.reason is Reason.NO_SUCH_DAY:
        return Problem(codes.WRONG_DATE, location, {"value": unread.text})
    if unread.reason is Reason.AMBIGUOUS:
        named: dict[str, Figure] = {"text": unread.text, "readings": unread.readings}
        return Problem(codes.DEADLINE_AMBIGUOUS, location, named)
    return Problem(codes.DEADLINE_UNREADABLE, location, {"text": unread.text})
