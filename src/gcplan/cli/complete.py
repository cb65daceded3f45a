"""What the shell offers on Tab: ids, units, leaders and actions, read without validation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def complete_id(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids that begin so, with their titles."""
    return [
        (str(task.get("id", "")), str(task.get("title", "")))
        for task in _tasks()
        if str(task.get("id", "")).startswith(incomplete)
    ]


def complete_action(incomplete: str) -> list[tuple[str, str]]:
    """Return the numbers of actions that begin so, with their titles."""
    return [
        (str(data.get("action", "")), str(data.get("title", "")))
        for data in _files()
        if "action" in data and str(data["action"]).startswith(incomplete)
    ]


def complete_unit(incomplete: str) -> list[str]:
    """Return the units that lead or support anything, and those of the register."""
    names: set[str] = set()
    for entry in _entries():
        names.update(_texts(entry.get("support")), _texts([entry.get("lead")]))
        names.update(_texts(entry.get("units")))
    return sorted(name for name in names if name.startswith(incomplete))


def complete_leader(incomplete: str) -> list[str]:
    """Return the leaders that tasks name."""
    names = {name for entry in _entries() for name in _texts([entry.get("leader")])}
    return sorted(name for name in names if name.startswith(incomplete))


def _files() -> Iterator[dict[str, Any]]:
    """Yield the values of every file that can be parsed; completion stays silent on the others."""
    from gcplan.document import Document, parse
    from gcplan.source import Source
    from gcplan.store import find_plan, list_files, read

    chosen = os.environ.get("GCPLAN_PLAN")
    folder = Path(chosen) if chosen else find_plan(Path.cwd())
    if folder is None or not folder.is_dir():
        return
    for file in list_files(folder)[0]:
        source = read(folder, file)
        document = parse(source) if isinstance(source, Source) else None
        if isinstance(document, Document):
            yield document.data


def _entries() -> Iterator[dict[str, Any]]:
    """Yield everything that can name units or leaders: plan, actions, measures and tasks."""
    for data in _files():
        yield data
        for measure in _dicts(data.get("measures")):
            yield measure
            yield from _dicts(measure.get("tasks"))


def _tasks() -> Iterator[dict[str, Any]]:
    for data in _files():
        for measure in _dicts(data.get("measures")):
            yield from _dicts(measure.get("tasks"))


def _dicts(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []
