"""Read many versions of a plan's files: what versions share is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from gcplan.domain import Responsible
from gcplan.files.source import BYTE_ORDER_MARK, Source
from gcplan.files.store import PLAN_FILE, decode
from gcplan.history.entry import Entry
from gcplan.history.version import FileVersion
from gcplan.plan.settings import build_settings
from gcplan.plan.task import Standing, responsible
from gcplan.problem import Location, Problem
from gcplan.schema.core import is_sound
from gcplan.schema.validate import validate
from gcplan.yaml.parse import Document, check_shape, parse
from gcplan.yaml.pieces import PieceParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SOUND_TASK = {"id": "1.1.1", "title": "x"}


def _accepts_task(task: Mapping[str, Any]) -> bool:
    measures = [{"title": "x", "tasks": [task]}]
    return is_sound("action", {"action": 1, "title": "x", "measures": measures})


def _accepts_file(values: Mapping[str, Any]) -> bool:
    measures = [
        {**measure, "tasks": [_SOUND_TASK for _ in measure["tasks"]]}
        if isinstance(measure, dict) and isinstance(measure.get("tasks"), list)
        else measure
        for measure in values["measures"]
    ]
    return is_sound("action", {**values, "measures": measures})


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads versions of files, and remembers what it has read of them."""

    _pieces: PieceParser = field(default_factory=lambda: PieceParser(_accepts_task, _accepts_file))
    _last: dict[tuple[str, int], _Last] = field(default_factory=dict)
    """The last version of each file that was read in pieces, by what holds its tasks."""

    def read(self, name: str, path: Path, content: bytes) -> FileVersion:
        """Return what a file says, or that it cannot be read."""
        found = self._in_pieces(name, path, content) if name != PLAN_FILE else None
        return found or read_source(decode(name, path, content))

    def _in_pieces(self, name: str, path: Path, content: bytes) -> FileVersion | None:
        try:
            text = content.removeprefix(BYTE_ORDER_MARK).decode()
        except UnicodeDecodeError:
            return None
        source = Source(name, path, text, has_mark=content.startswith(BYTE_ORDER_MARK))
        found = self._pieces.parse(source)
        if found is None:
            return None
        values, tasks = found
        last = self._last.get((name, id(values)))
        if last is None:
            version = _version(_put_together(source, values, tasks))
        else:
            version = last.followed_by(source, tasks)
        self._last[name, id(values)] = _Last(values, tasks, version)
        return version


class _Last(NamedTuple):
    """A version of a file, and the pieces that it was put together of."""

    values: Mapping[str, Any]
    tasks: list[dict[str, Any]]
    version: FileVersion

    def followed_by(self, source: Source, tasks: list[dict[str, Any]]) -> FileVersion:
        """Return a version whose tasks alone are others; what is the same is taken over."""
        parsed = partial(_put_together, source, self.values, tasks)
        pairs = zip(self.tasks, tasks, strict=True)
        changed = [(old, new) for old, new in pairs if old is not new]
        one_each = len(self.version.entries) == len(tasks)
        if not one_each or any(old["id"] != new["id"] for old, new in changed):
            return _version(parsed())
        entries = dict(self.version.entries)
        for _, task in changed:
            entries[task["id"]] = Entry(task, entries[task["id"]].standing)
        ids = tuple(task["id"] for _, task in changed)
        measures = self.version.measures
        return FileVersion(source, parsed, (), entries, measures, self.version, ids)


def read_source(source: Source | Problem) -> FileVersion:
    """Return what a file that was decoded says, or that it cannot be read."""
    if isinstance(source, Problem):
        return FileVersion(None, None, (source,))
    document = parse(source)
    if not isinstance(document, Document):
        return FileVersion(source, None, tuple(document))
    problems = check_shape(document) or validate(document)
    return FileVersion(source, None, tuple(problems)) if problems else _version(document)


def _version(document: Document) -> FileVersion:
    source = document.source
    if source.file == PLAN_FILE:
        _, unread = build_settings(document, source.path.parent)
        return FileVersion(source, None if unread else lambda: document, tuple(unread))
    entries, measures = dict(_entries(document)), dict(_measures(document.data))
    return FileVersion(source, lambda: document, (), entries, measures)


def _put_together(
    source: Source, values: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]]
) -> Document:
    """Return a file with its tasks in the places that hold their positions."""
    measures = [
        {**measure, "tasks": [tasks[position] for position in measure["tasks"]]}
        for measure in values["measures"]
    ]
    return Document(source, {**values, "measures": measures})


def _entries(document: Document) -> Iterator[tuple[str, Entry]]:
    data, file = document.data, document.source.file
    action: int = data["action"]
    for index, measure in enumerate(data["measures"]):
        inherited = responsible(measure, responsible(data, Responsible()))
        for position, task in enumerate(measure["tasks"]):
            location = Location(file, ("measures", index, "tasks", position))
            yield task["id"], Entry(task, Standing(action, index + 1, location, inherited))


def _measures(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for number, measure in enumerate(data["measures"], start=1):
        yield f"{data['action']}.{number}", measure["title"]
