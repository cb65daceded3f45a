"""What lets a calendar that comes later take the place of an earlier one: UID and SEQUENCE."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from gcplan.phrase.characters import normalize
from gcplan.status.dated import entries_until
from gcplan.words import ClosureNote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gcplan.domain import Plan, Settings, Task
    from gcplan.status.state import TaskState

_NAMESPACE = UUID("6d0c1c1e-5a0a-4c52-9a0e-0c8f3d7b2a41")
"""Made up once for all calendars of gcplan: with another one every event would be a new one."""
_OPENED_AGAIN = tuple(
    normalize(word.of("")) for word in (ClosureNote.REOPENED, ClosureNote.RESUMED)
)


def event_uids(plan: Plan) -> dict[str, str]:
    """Return the UID of every task of a plan by its id; no two have the same.

    It is that of the first id that the task had, and so survives a renumbering that is recorded
    under `was`. An id that was given on belongs to the task that names it there, of several to the
    first in the plan; its new owner gets a UID of its own. The whole plan is looked at: which of
    its tasks are chosen makes no difference, but which there are does.
    """
    identity = uuid5(_NAMESPACE, _identity(plan.settings))
    names: dict[str, str] = {}
    for task in sorted(plan.tasks(), key=lambda task: not task.was):
        free = (name for name in (*task.was, task.id) if name not in names)
        names[next(free, f"{task.id} anew")] = task.id
    return {task_id: str(uuid5(identity, name)) for name, task_id in names.items()}


def sequence(state: TaskState, settings: Settings, as_of: date) -> int:
    """Return the SEQUENCE of a task's event on a day: what was recorded that may change it.

    Counted are extensions, adjustments of the task and of plan.yaml, closures, and closures taken
    back. It never falls while days pass and records are added: opening a task again takes the
    closure away but leaves its note, which counts for both. Where a record was deleted by hand it
    may; on another day the later LAST-MODIFIED then says which file is newer.
    """
    task = state.task
    adjusted = sum(entry.on <= as_of for entry in (*task.adjustments, *settings.adjustments))
    is_closed = state.done is not None or state.cancelled is not None
    return len(state.extensions) + adjusted + 2 * _times_opened_again(task, as_of) + is_closed


def _identity(settings: Settings) -> str:
    """Return what no other plan says: the year and the title, each as it was at first.

    An issuer is often added later, the approved revision is another one after each approval, and a
    year alone is that of every plan of an office. A title that changes keeps the UIDs when
    plan.yaml records it under `adjusted`; how it is spelled makes no difference.
    """
    year = _at_first("year", str(settings.year), settings)
    return f"{year} {_at_first('title', settings.title, settings)}"


def _at_first(key: str, value: str, settings: Settings) -> str:
    records = sorted(settings.adjustments, key=lambda record: record.on)
    earlier = (record.was for record in records if record.what == key and record.was)
    return normalize(next(earlier, value))


def _times_opened_again(task: Task, as_of: date) -> int:
    notes: Iterable[str] = (
        normalize(entry.note) for entry in entries_until(task.progress, as_of) if entry.note
    )
    return sum(note.startswith(_OPENED_AGAIN) for note in notes)
