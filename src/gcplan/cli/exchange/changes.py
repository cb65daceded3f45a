"""What workbooks and tables share on their way into a plan: it is sound, cells are right, asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.errors import FINE, CannotRunError
from gcplan.cli.record.ask import Asked
from gcplan.cli.session import open_plan
from gcplan.i18n import N_
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from gcplan.cli.session import Session
    from gcplan.exchange.book import Wrong
    from gcplan.exchange.merge import Said
    from gcplan.exchange.requests import Request


def whole_plan(folder: Path) -> Session:
    """Return the plan as it stands; raises CannotRunError where some of it cannot be read."""
    session = open_plan(folder, None)
    if session.code != FINE:
        raise CannotRunError(N_("Mend the plan first; nothing was written."))
    return session


def cell_messages(found: Iterable[Wrong | Said]) -> list[Message]:
    """Return what is said of cells, each after its place."""
    return [
        Message("{where}: {what}", {"where": each.where, "what": each.message}) for each in found
    ]


def refused_cells(messages: Sequence[Message]) -> CannotRunError:
    """Return the error that says what is wrong with cells, and that nothing was written."""
    return CannotRunError.of(messages).hint(
        N_("Nothing was written: {count} cells are refused."), count=len(messages)
    )


def asked_for(request: Request) -> Asked:
    """Return a change in the words of the recording commands, at the first of its cells."""
    return Asked(request.words, next(iter(request.places.values())), names=request.places)
