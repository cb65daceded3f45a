"""The tasks that lead units get a file about; what has no lead unit is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from gcplan.status.state import TaskState
    from gcplan.wording.message import Message


def led_tasks(
    states: Iterable[TaskState],
    units: Collection[str],
    unled_message: Callable[[tuple[str, ...]], Message],
) -> list[TaskState]:
    """Return the tasks that a lead unit has, or one of these units.

    The ids of those without one are said on stderr. Raises CannotRunError when nothing is left.
    """
    found: list[TaskState] = []
    unled: list[str] = []
    for state in states:
        lead = state.task.responsible.lead
        if lead is None:
            unled.append(state.task.id)
        elif not units or lead in units:
            found.append(state)
    if unled:
        say_messages([unled_message(tuple(unled))])
    if found:
        return found
    raise CannotRunError(N_("No lead unit has any of these tasks: nothing was written.")).hint(
        N_("Name one: {command}"), command="gcplan update ID --lead UNIT"
    )
