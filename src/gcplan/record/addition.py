"""A task or a measure that is added: its values, and the next free number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.record.changes import Add, AddMeasure


def new_task(change: Add, task_id: str) -> dict[str, Any]:
    """Return the values of a task that is to be added."""
    task: dict[str, Any] = {"id": task_id, "title": change.title}
    if change.ongoing:
        task["ongoing"] = True
    if change.due is not None:
        task["due"] = change.due
    if change.target:
        task["indicators"] = [
            {"name": name, "target": target} for name, target in change.target.items()
        ]
    return task


def new_measure(change: AddMeasure) -> dict[str, Any]:
    """Return the values of a measure that is to be added."""
    return {"title": change.title, "tasks": []}


def free_id(measure: str, used: Iterable[str]) -> str:
    """Return the next free id of a measure: one more than the highest, so that no gap is filled.

    A number that was given and taken away stays that task's in minutes and in the history.
    """
    numbers = [int(task_id.rsplit(".", 1)[1]) for task_id in used]
    return f"{measure}.{max(numbers, default=0) + 1}"
