"""A task, a measure or an action that is added: its values, its number, its file."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from gcplan.files.source import Source
from gcplan.i18n import N_
from gcplan.record.named import recorded_day
from gcplan.record.outcome import ChangeRefusedError
from gcplan.yaml.edit.scalar import spell
from gcplan.yaml.modeline import with_modeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from gcplan.domain import Settings
    from gcplan.record.changes import Add, AddAction, AddMeasure

_SCHEMA = ".schema/action.json"


def new_task(change: Add, task_id: str, settings: Settings) -> dict[str, Any]:
    """Return the values of a task that is to be added, in the order of writing.

    Raises ChangeRefusedError for a start that is no day.
    """
    start = change.start and recorded_day(change.start, settings, "start").isoformat()
    targets = change.target or {}
    values = {
        "title": change.title,
        "sentence": change.sentence,
        "ongoing": change.ongoing or None,
        "start": start,
        "due": change.due,
        "lead": change.lead,
        "support": [*change.support] or None,
        "leader": change.leader,
        "indicators": [{"name": name, "target": target} for name, target in targets.items()]
        or None,
    }
    return {"id": task_id, **{key: value for key, value in values.items() if value is not None}}


def new_measure(change: AddMeasure) -> dict[str, Any]:
    """Return the values of a measure that is to be added."""
    return {"title": change.title, "tasks": []}


def new_action(change: AddAction, folder: Path, numbers: Mapping[str, int]) -> Source:
    """Return the file of an action that is to be added, beside files with these actions.

    Raises ChangeRefusedError when there is something of its name.
    """
    name = f"{_numeral(change.action, numbers)}-action.yaml"
    path = folder / name
    if os.path.lexists(path):
        raise ChangeRefusedError(N_("{file} is there already"), file=name)
    text = f"action: {change.action}\ntitle: {spell(change.title)}\nmeasures: []\n"
    if (folder / _SCHEMA).is_file():
        text = with_modeline(text, _SCHEMA)
    return Source(name, path, text)


def free_id(measure: str, used: Iterable[str]) -> str:
    """Return the next free id of a measure: one more than the highest, so that no gap is filled.

    A number that was given and taken away stays that task's in minutes and in the history. `used`
    may name ids of other measures as well.
    """
    named = (task_id.rpartition(".") for task_id in used)
    numbers = [int(number) for place, _, number in named if place == measure]
    return f"{measure}.{max(numbers, default=0) + 1}"


def _numeral(action: int, numbers: Mapping[str, int]) -> str:
    """Return a number with as many digits as the files have that begin with theirs, else two."""
    begun = ((re.match("[0-9]+", file), number) for file, number in numbers.items())
    widths = [len(found[0]) for found, number in begun if found and int(found[0]) == number]
    return str(action).zfill(min(widths, default=2))


def ids_in(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids that an action file's tasks have, and those that they had before."""
    for measure in data["measures"]:
        for task in measure["tasks"]:
            yield task["id"]
            yield from task.get("was", ())
