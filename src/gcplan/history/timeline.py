"""The versions of one plan: as the files are, at a commit, and along the line of commits."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gcplan import codes
from gcplan.files.store import PLAN_FILE, SIZE_LIMIT, is_plan_file, list_files, read
from gcplan.history.reading import FileReader, read_source
from gcplan.history.repository import LINK_MODE, Blob, Commit
from gcplan.history.version import FileVersion, PlanVersion
from gcplan.problem import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from gcplan.history.repository import Repository, Step
    from gcplan.problem import Figure


class Point(NamedTuple):
    """A commit that changed the plan, and the plan's files and folder after it.

    `changed` are the names of the files that it changed, of those that it took away too.
    """

    commit: Commit
    folder: str
    files: Mapping[str, Blob]
    changed: tuple[str, ...]


class Way(NamedTuple):
    """The versions that lead from a commit to a later one, oldest first.

    `before` is the plan at the first commit, as far as it was readable; None when it was nowhere.
    """

    before: PlanVersion | None
    versions: tuple[tuple[Point, PlanVersion], ...]


class _Stretch(NamedTuple):
    """The folder in which a plan was from a commit backwards, to the one that moved it there."""

    folder: str
    tip: str
    moved_by: str | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The versions of the plan in a folder of a repository.

    `folder` is its path from the top, empty for the top itself; `path` is where it is on disk.
    """

    repository: Repository
    folder: str
    path: Path
    _read: dict[tuple[str, str], FileVersion] = field(default_factory=dict)
    _reader: FileReader = field(default_factory=FileReader)
    _lines: dict[tuple[str, str, str], list[Step]] = field(default_factory=dict)

    def working(self) -> PlanVersion:
        """Return the plan as its files are now; raises OSError when it cannot be listed."""
        names, _ = list_files(self.path)
        known: dict[str, list[FileVersion]] = {}
        for (name, _), file in self._read.items():
            known.setdefault(name, []).append(file)
        files: dict[str, FileVersion] = {}
        for name in names:
            source = read(self.path, name)
            text = None if isinstance(source, Problem) else source.text
            same = (
                file for file in known.get(name, ()) if file.source and file.source.text == text
            )
            files[name] = next(same, None) or read_source(source)
        return PlanVersion(files, self.path)

    def at(self, commit: str, folder: str | None = None) -> PlanVersion | None:
        """Return the plan at a commit, in a folder of it; None when it has no plan.yaml there."""
        folder = self.folder if folder is None else folder
        tree = self.repository.tree(commit, folder)
        if tree is None or PLAN_FILE not in tree:
            return None
        files = _plan_files(tree)
        self._fetch(files.items())
        return self._version(commit, folder, files)

    def way(self, tip: str, *, below: str = "") -> Way:
        """Return how the plan came from one commit, or from its first one, to another.

        All contents are asked for at once, and newest first: git keeps old ones as what they have
        otherwise than newer ones.
        """
        points = list(self.points(tip, below=below))
        folder = self.folder_at(below, tip) if below else None
        tree = None if folder is None else self.repository.tree(below, folder)
        files = [
            _new_files(point, earlier) for point, earlier in pairwise([*points, None]) if point
        ]
        self._fetch(item for each in (*files, _plan_files(tree or {})) for item in each.items())
        before = self.readable_at(below, tip) if below else None
        return Way(before, tuple(self._along(reversed(points))))

    def _along(self, points: Iterable[Point]) -> Iterator[tuple[Point, PlanVersion]]:
        """Yield the plan at every point, oldest first: what one did not change is taken over."""
        before: tuple[Point, PlanVersion] | None = None
        for point in points:
            if before is None or before[0].folder != point.folder or _has_link(point.files):
                version = self._at_point(point)
            else:
                files = dict(before[1].files)
                for name in point.changed:
                    if name in point.files:
                        files[name] = self._read[name, point.files[name].id]
                    else:
                        files.pop(name, None)
                version = PlanVersion(files, self.path)
            before = point, version
            yield before

    def versions(self, points: Iterable[Point]) -> list[PlanVersion]:
        """Return the plan at every point, each content read once."""
        some = list(points)
        self._fetch(item for point in some for item in point.files.items())
        return [self._at_point(point) for point in some]

    def _at_point(self, point: Point) -> PlanVersion:
        return self._version(point.commit.id, point.folder, point.files)

    def _version(self, commit: str, folder: str, there: Mapping[str, Blob]) -> PlanVersion:
        files: Mapping[str, Blob | Problem] = there
        if _has_link(there):
            files = self._without_links(commit, folder, there)
            self._fetch(files.items())
        return PlanVersion(
            {
                name: read_source(blob) if isinstance(blob, Problem) else self._read[name, blob.id]
                for name, blob in files.items()
            },
            self.path,
        )

    def _fetch(self, files: Iterable[tuple[str, Blob | Problem]]) -> None:
        """Read contents that were not read yet, all at once."""
        wanted: dict[str, set[str]] = {}
        for name, blob in files:
            if not isinstance(blob, Problem) and (name, blob.id) not in self._read:
                wanted.setdefault(blob.id, set()).add(name)
        for blob_id, content in self.repository.contents(wanted):
            for name in wanted[blob_id]:
                self._read[name, blob_id] = self._file(name, content)

    def points(self, tip: str, *, below: str = "") -> Iterator[Point]:
        """Yield what changed the plan on the first-parent line of a commit, newest first.

        Where plan.yaml came from another folder, the plan is followed there.
        """
        for stretch in self._stretches(tip, below):
            folder = stretch.folder
            files = _plan_files(self.repository.tree(stretch.tip, folder) or {})
            for step in self._line(stretch.tip, below, folder):
                changes = _in_folder(step, folder)
                if changes:
                    yield Point(step.commit, folder, files, tuple(changes))
                    files = _undone(files, changes)
                if step.commit.id == stretch.moved_by:
                    break

    def settings_files(self, tip: str) -> list[tuple[Point, PlanVersion]]:
        """Return plan.yaml alone at every point that changed it, oldest first."""
        found: list[tuple[Point, Blob]] = []
        for point in reversed(list(self.points(tip))):
            blob = point.files.get(PLAN_FILE)
            if blob is not None and (not found or found[-1][1] != blob):
                found.append((point, blob))
        self._fetch((PLAN_FILE, blob) for _, blob in found)
        return [
            (point, self._version(point.commit.id, point.folder, {PLAN_FILE: blob}))
            for point, blob in found
        ]

    def folder_at(self, commit: str, tip: str) -> str | None:
        """Return where the plan of a later commit stood at an earlier one; None when nowhere."""
        *_, last = self._stretches(tip, commit)
        tree = self.repository.tree(commit, last.folder) or {}
        return last.folder if PLAN_FILE in tree else None

    def _line(self, tip: str, below: str, folder: str) -> list[Step]:
        """Return the steps that changed a folder, newest first."""
        key = (tip, below, folder)
        if key not in self._lines:
            line = self.repository.line(tip, below=below, paths=[folder or "."])
            self._lines[key] = list(line)
        return self._lines[key]

    def _stretches(self, tip: str, below: str) -> Iterator[_Stretch]:
        """Yield the folders in which the plan was, newest first."""
        folder = self.folder
        while True:
            path = posixpath.join(folder, PLAN_FILE)
            for step in self._line(tip, below, folder):
                before, after = step.changes.get(path, (None, None))
                is_new = after is not None and before is None
                came = self.repository.moved_from(step.commit, PLAN_FILE) if is_new else []
                if len(came) == 1:
                    break
            else:
                yield _Stretch(folder, tip, None)
                return
            yield _Stretch(folder, tip, step.commit.id)
            folder, tip = came[0], step.commit.parents[0]

    def readable_at(self, commit: str, tip: str) -> PlanVersion | None:
        """Return the plan of a later commit as it stood at an earlier one; None when nowhere.

        What cannot be read there is taken as it last could be.
        """
        folder = self.folder_at(commit, tip)
        version = None if folder is None else self.at(commit, folder)
        if folder is None or version is None:
            return None
        return self.with_last_readable(commit, folder, version)

    def with_last_readable(self, commit: str, folder: str, version: PlanVersion) -> PlanVersion:
        """Return a version with the last readable one of every file that cannot be read in it."""
        files = dict(version.files)
        for name in version.unreadable:
            found = self._last_readable(commit, folder, name)
            if found is not None:
                files[name] = found
        return replace(version, files=files)

    def _last_readable(self, commit: str, folder: str, name: str) -> FileVersion | None:
        """Return the last version of a file that can be read, up to a commit."""
        path = posixpath.join(folder, name)
        for step in self.repository.line(commit, paths=[path]):
            _, blob = step.changes.get(path, (None, None))
            if blob is not None:
                self._fetch([(name, blob)])
                found = self._read[name, blob.id]
                if found.parsed is not None:
                    return found
        return None

    def _file(self, name: str, content: bytes | None) -> FileVersion:
        if content is None:
            limit: dict[str, Figure] = {
                "file": name,
                "size": SIZE_LIMIT // 1_000_000,
                "limit": SIZE_LIMIT >> 20,
            }
            return read_source(Problem(codes.FILE_TOO_LARGE, Location(name), limit))
        return self._reader.read(name, self.path / name, content)

    def _without_links(
        self, commit: str, folder: str, files: Mapping[str, Blob]
    ) -> dict[str, Blob | Problem]:
        """Return the files with what links lead to; a link out of the plan is a problem."""
        found: dict[str, Blob | Problem] = dict(files)
        links = {name: blob for name, blob in files.items() if blob.mode == LINK_MODE}
        targets = dict(self.repository.contents(blob.id for blob in links.values()))
        for name, blob in links.items():
            target = (targets[blob.id] or b"").decode("utf-8", "replace")
            path = posixpath.normpath(posixpath.join(folder, target))
            inside = not folder or path.startswith(f"{folder}/")
            if posixpath.isabs(target) or path.startswith("..") or not inside:
                found[name] = Problem(codes.FILE_OUTSIDE_PLAN, Location(name), {"file": name})
                continue
            parent, _, leaf = path.rpartition("/")
            led = (self.repository.tree(commit, parent) or {}).get(leaf)
            found[name] = led or Problem(
                codes.FILE_UNREADABLE, Location(name), {"file": name, "detail": target}
            )
        return found


def _plan_files(tree: Mapping[str, Blob]) -> dict[str, Blob]:
    return {
        name: blob for name, blob in tree.items() if name.endswith(".yaml") and is_plan_file(name)
    }


def _new_files(point: Point, earlier: Point | None) -> Mapping[str, Blob]:
    """Return the files that a point has and the one before it has otherwise, or not."""
    if earlier is None or earlier.folder != point.folder:
        return point.files
    return {name: point.files[name] for name in point.changed if name in point.files}


def _has_link(files: Mapping[str, Blob]) -> bool:
    return any(blob.mode == LINK_MODE for blob in files.values())


def _in_folder(step: Step, folder: str) -> dict[str, tuple[Blob | None, Blob | None]]:
    """Return what a step changed of the plan's files, by their names."""
    found = {}
    for path, change in step.changes.items():
        parent, _, name = path.rpartition("/")
        if parent == folder and name.endswith(".yaml") and is_plan_file(name):
            found[name] = change
    return found


def _undone(
    files: Mapping[str, Blob], changes: Mapping[str, tuple[Blob | None, Blob | None]]
) -> dict[str, Blob]:
    """Return the files as they were before the changes."""
    before = dict(files)
    for name, (old, _) in changes.items():
        if old is None:
            before.pop(name, None)
        else:
            before[name] = old
    return before
