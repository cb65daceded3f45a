"""The entries of a task that exist on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from gcplan.words import NOTICE_SENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.domain import Actual, Extension, Progress, Task

_Dated = TypeVar("_Dated", "Actual", "Progress", "Extension")


def entries_until(entries: Sequence[_Dated], as_of: date) -> list[_Dated]:
    """Return the entries that exist on a day, in the order of their dates."""
    if not entries:
        return []
    known = [entry for entry in entries if entry.on <= as_of]
    return sorted(known, key=lambda entry: entry.on) if len(known) > 1 else known


def reports_until(task: Task, as_of: date) -> list[Progress]:
    """Return what a task's units have reported by a day in the progress log, by their dates."""
    return entries_until([entry for entry in task.progress if is_report(entry)], as_of)


def is_report(entry: Progress) -> bool:
    """Tell whether a unit says something: the office's note of a notice that was sent is none."""
    said = (entry.percent, entry.problem, entry.next)
    is_of_office = entry.note is not None and entry.note.startswith(NOTICE_SENT)
    return not is_of_office or any(each is not None for each in said)
