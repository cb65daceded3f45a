"""Closures that went since a commit although the progress log does not say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gcplan.domain import Progress
from gcplan.history.ledger import entered, gone
from gcplan.phrase.characters import normalize
from gcplan.words import ClosureNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.history.ledger import Gone
    from gcplan.history.movement import Movement

_TAKEN_BACK = {
    "done": ClosureNote.REOPENED,
    "verified_by": ClosureNote.REOPENED,
    "cancelled": ClosureNote.RESUMED,
}
_CORRECTED = {
    "done": ClosureNote.DAY_CORRECTED,
    "verified_by": ClosureNote.VERIFIER_CORRECTED,
}


class _Note(NamedTuple):
    """A note of the progress log that came since the base, and the step that brought it."""

    text: str
    step: int


def unsaid_closures(movement: Movement, field: str) -> Iterator[Gone]:
    """Yield what went of `done`, `verified_by` or `cancelled` without a note of its own."""
    closures = [each for each in gone(movement) if each.item.field == field]
    if not closures:
        return
    notes: dict[str, list[_Note]] = {}
    for each in entered(movement):
        if isinstance(each.item.record, Progress) and each.item.record.note:
            note = _Note(normalize(each.item.record.note), each.step)
            notes.setdefault(each.task.id, []).append(note)
    for closure in sorted(closures, key=lambda each: each.step):
        said = notes.get(closure.task.id, [])
        found = _corrections(said, closure) or _taken_back(said, closure)
        for note in found:
            said.remove(note)
        if not found:
            yield closure


def _taken_back(notes: list[_Note], closure: Gone) -> list[_Note]:
    """Return the note with a reason that a closure was taken back, the nearest one."""
    start = normalize(_TAKEN_BACK[closure.item.field].of(""))
    found = [note for note in notes if note.text.startswith(start) and note.text != start]
    return sorted(found, key=lambda note: abs(note.step - closure.step))[:1]


def _corrections(notes: list[_Note], closure: Gone) -> list[_Note]:
    """Return the notes that lead from what was said to what has taken its place, if they do."""
    word, instead = _CORRECTED.get(closure.item.field), closure.after or closure.stands
    if word is None or instead is None:
        return []
    way = re.compile(normalize(word.of_change("(.+?)", "(.+?)", None)) + "(?:,.*)?")
    pairs = [(note, found.groups()) for note in notes if (found := way.fullmatch(note.text))]
    says, goal = normalize(closure.item.text), normalize(instead.text)
    taken: list[_Note] = []
    while says != goal:
        step = next((pair for pair in pairs if pair[1][0] == says), None)
        if step is None:
            return []
        pairs.remove(step)
        taken.append(step[0])
        says = step[1][1]
    return taken
