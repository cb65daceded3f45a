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
from gcplan.plan.task import Standing, responsible, task_route
from gcplan.problem import Problem
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
        found = self._pieces.parse(name, content.removeprefix(BYTE_ORDER_MARK))
        if found is None:
            return None
        values, tasks = found
        written = _Written(name, path, content)
        last = self._last.get((name, id(values)))
        if last is None:
            version = _version(_put_together(written, values, tasks))
        else:
            version = last.followed_by(written, tasks)
        self._last[name, id(values)] = _Last(values, tasks, version)
        return version


class _Written(NamedTuple):
    """A file whose bytes are known to be text that the plan's files may have."""

    name: str
    path: Path
    content: bytes

    def source(self) -> Source:
        text = self.content.removeprefix(BYTE_ORDER_MARK).decode()
        has_mark = self.content.startswith(BYTE_ORDER_MARK)
        return Source(self.name, self.path, text, has_mark=has_mark)


class _Last(NamedTuple):
    """A version of a file, and the pieces that it was put together of."""

    values: Mapping[str, Any]
    tasks: list[dict[str, Any]]
    version: FileVersion

    def followed_by(self, written: _Written, tasks: list[dict[str, Any]]) -> FileVersion:
        """Return a version whose tasks alone are others; what is the same is taken over."""
        parsed = partial(_put_together, written, self.values, tasks)
        pairs = zip(self.tasks, tasks, strict=True)
        changed = [(old, new) for old, new in pairs if old is not new]
        one_each = len(self.version.entries) == len(tasks)
        if not one_each or any(old["id"] != new["id"] for old, new in changed):
            return _version(parsed())
        entries = dict(self.version.entries)
        for _, task in changed:
            entries[task["id"]] = entries[task["id"]]._replace(data=task)
        ids = tuple(task["id"] for _, task in changed)
        before = self.version
        shared = before.ids, before.measures
        return FileVersion(written.source, parsed, (), entries, *shared, before, ids)


def read_source(source: Source | Problem) -> FileVersion:
    """Return what a file that was decoded says, or that it cannot be read."""
    if isinstance(source, Problem):
        return FileVersion(None, None, (source,))
    document = parse(source)
    if not isinstance(document, Document):
        return FileVersion(lambda: source, None, tuple(document))
    problems = check_shape(document) or validate(document)
    if problems:
        return FileVersion(lambda: source, None, tuple(problems))
    return _version(document)


def _version(document: Document) -> FileVersion:
    source = document.source
    if source.file == PLAN_FILE:
        _, unread = build_settings(document, source.path.parent)
        parsed = None if unread else lambda: document
        return FileVersion(lambda: source, parsed, tuple(unread))
    entries, measures = dict(_entries(document)), dict(_measures(document.data))
    ids = frozenset(entries)
    return FileVersion(lambda: source, lambda: document, (), entries, ids, measures)


def _put_together(
    written: _Written, values: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]]
) -> Document:
    """Return a file with its tasks in the places that hold their positions."""
    measures = [
        {**measure, "tasks": [tasks[position] for position in measure["tasks"]]}
        for measure in values["measures"]
    ]
    return Document(written.source(), {**values, "measures": measures})


def _entries(document: Document) -> Iterator[tuple[str, Entry]]:
    data, file = document.data, document.source.file
    action: int = data["action"]
    for index, measure in enumerate(data["measures"]):
        inherited = responsible(measure, responsible(data, Responsible()))
        standing = Standing(action, index + 1, file, inherited)
        for position, task in enumerate(measure["tasks"]):
            yield task["id"], Entry(task, task_route(index, position), standing)


def _measures(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for number, measure in enumerate(data["measures"], start=1):
        yield f"{data['action']}.{number}", measure["title"]
