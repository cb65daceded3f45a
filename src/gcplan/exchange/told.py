"""What is said of workbooks that come back: what each cell changes, and what cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.exchange.ledger import base_text, shown_text
from gcplan.i18n import N_
from gcplan.wording.message import Message
from gcplan.wording.records import status_messages
from gcplan.wording.words import LEDGER_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.exchange.ledger import LedgerCell
    from gcplan.exchange.merge import Blanked, CellChange, Conflict
    from gcplan.record.outcome import Outcome
    from gcplan.wording.message import Cell

_LONGEST = 60
"""Characters of a cell that are shown."""


def task_messages(
    outcomes: Sequence[Outcome], changes: Mapping[str, Sequence[CellChange]]
) -> Iterator[Message]:
    """Yield for each task what changes, from what to what, and its status before and after."""
    of_task: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        of_task.setdefault(outcome.id, []).append(outcome)
    for task, made in of_task.items():
        after = made[-1].after
        yield Message("{id} {title}", {"id": task, "title": after.task.title if after else ""})
        for change in changes.get(task, ()):
            yield _change_message(change)
        if after is not None:
            yield from status_messages(made[0].before, after)


def _change_message(change: CellChange) -> Message:
    values: dict[str, Cell] = {
        "heading": _heading(change),
        "old": _shown(change.old),
        "new": _shown(change.new),
    }
    if not base_text(change.old):
        return Message(N_("  {heading}: {new}"), values)
    return Message(N_("  {heading}: {old} → {new}"), values)


def conflict_messages(conflicts: Sequence[Conflict]) -> Iterator[Message]:
    """Yield what went out, what came back and what the plan says by now, of each conflict."""
    for conflict in conflicts:
        change = conflict.change
        values: dict[str, Cell] = {
            "where": change.where,
            "heading": _heading(change),
            "base": _shown(conflict.base),
            "book": _shown(change.new),
            "plan": _shown(change.old),
        }
        yield Message(
            N_("{where}: {heading} was {base}, the workbook says {book}, the plan {plan} by now"),
            values,
        )


def blanked_message(blanked: Sequence[Blanked]) -> Message:
    """Return which cells were emptied: an empty cell deletes nothing."""
    cells = tuple(each.where for each in blanked)
    return Message(N_("emptied, which deletes nothing: {cells}"), {"cells": cells})


def _heading(change: CellChange) -> Message:
    heading = Message(LEDGER_HEADINGS[change.column])
    if change.indicator is None:
        return heading
    return Message("{indicator} {heading}", {"indicator": change.indicator, "heading": heading})


def _shown(cell: LedgerCell) -> Cell:
    text = " ".join(shown_text(cell).split())
    if not text:
        return Message(N_("nothing"))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
