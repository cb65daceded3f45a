"""The plan's repository as answers of git: revisions, the line of commits, trees and contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gcplan.files.git_process import GitError, answer_text, streamed_answer
from gcplan.files.store import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    _Change: TypeAlias = "tuple[Blob | None, Blob | None]"

LINK_MODE = "120000"
_FILE_MODES = ("100644", "100755", "100664", LINK_MODE)
_LAST_SECOND = 253_370_000_000
"""Of the year 9998, so that a day more is still a date."""
_DIGITS = 16
_LOG = (
    "log",
    "--first-parent",
    "--diff-merges=first-parent",
    "--raw",
    "-z",
    "--root",
    "--no-abbrev",
    "--no-renames",
    "--no-follow",
    "--no-textconv",
    "--no-ext-diff",
    "--no-show-signature",
    "--no-mailmap",
    "--no-notes",
    "--no-color",
    "--ignore-submodules=none",
    "--encoding=UTF-8",
    "--format=tformat:%H%x00%P%x00%an%x00%ct%x00%s",
)


class UnknownRevisionError(Exception):
    """No commit has this name here."""


class Commit(NamedTuple):
    """A commit: `time` is when it was committed, as it says itself."""

    id: str
    parents: tuple[str, ...]
    author: str
    time: datetime
    subject: str


class Blob(NamedTuple):
    """A file in a tree: its mode and the id of its content."""

    mode: str
    id: str


class Step(NamedTuple):
    """A commit on a line, and the files that it changed beside its first parent.

    `changes` are (before, after) by the path from the top; None is no file.
    """

    commit: Commit
    changes: dict[str, _Change]


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository whose work tree begins at `top`."""

    top: Path
    _answers: dict[tuple[str, ...], str] = field(default_factory=dict)
    """What git has said of names and trees: it is asked once."""

    def commit(self, revision: str) -> str:
        """Return the full id of the commit that a revision names; raises UnknownRevisionError."""
        wanted = f"{revision}^{{commit}}"
        try:
            words = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
            return self._answer(*words).strip()
        except GitError as error:
            raise UnknownRevisionError(revision) from error

    def _answer(self, *words: str) -> str:
        if words not in self._answers:
            self._answers[words] = answer_text(self.top, *words)
        return self._answers[words]

    def has_commits(self) -> bool:
        """Tell whether anything was ever committed here."""
        try:
            self.commit("HEAD")
        except UnknownRevisionError:
            return False
        return True

    def is_shallow(self) -> bool:
        """Tell whether the history was cut off when it was fetched."""
        return answer_text(self.top, "rev-parse", "--is-shallow-repository").strip() == "true"

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the nearest commit that two commits share; None when they share none."""
        try:
            found = answer_text(self.top, "merge-base", one, other).split()
        except GitError as error:
            if error.silent:
                return None
            raise
        return found[0] if found else None

    def is_ancestor(self, one: str, other: str) -> bool:
        """Tell whether one commit is in the history of another, or is the other."""
        return self.merge_base(one, other) == one

    def tag_target(self, name: str) -> str | None:
        """Return the commit that a tag names; None when there is no such tag."""
        try:
            return self.commit(f"refs/tags/{name}")
        except UnknownRevisionError:
            return None

    def time_of(self, commit: str) -> datetime:
        """Return when a commit was committed, as it says itself."""
        words = ("log", "-1", "--no-show-signature", "--format=%ct", "--end-of-options", commit)
        return _time(answer_text(self.top, *words).strip())

    def tree(self, commit: str, folder: str) -> dict[str, Blob] | None:
        """Return the files directly in a folder at a commit; None when there is no such folder."""
        try:
            listed = self._answer("ls-tree", "-z", f"{commit}:{folder}")
        except GitError:
            return None
        found: dict[str, Blob] = {}
        for line in filter(None, listed.split("\0")):
            facts, _, name = line.partition("\t")
            mode, _, blob = facts.split(" ")
            if mode in _FILE_MODES:
                found[name] = Blob(mode, blob)
        return found

    def files_named(self, commit: str, name: str) -> list[str]:
        """Return the paths of all files of a name at a commit, from the top."""
        listed = answer_text(self.top, "ls-tree", "-r", "-z", "--name-only", commit)
        return [path for path in listed.split("\0") if path.rpartition("/")[2] == name]

    def line(self, tip: str, *, below: str = "", paths: Iterable[str] = ()) -> Iterator[Step]:
        """Yield the commits on the first-parent line that changed one of the paths, newest first.

        `below` is the commit at which to stop; without paths every commit is yielded.
        """
        revisions = [tip, f"^{below}"] if below else [tip]
        text = answer_text(self.top, *_LOG, "--end-of-options", *revisions, "--", *paths)
        yield from _steps(text)

    def moved_from(self, commit: Commit, name: str) -> list[str]:
        """Return the folders from which a commit took a file of this name, from the top."""
        if not commit.parents:
            return []
        words = ("diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-abbrev")
        text = answer_text(self.top, *words, commit.parents[0], commit.id)
        return [
            path.rpartition("/")[0]
            for path, (before, after) in _changes(text)
            if before and not after and path.rpartition("/")[2] == name
        ]

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield the content of every blob once; None for what is too large to be a plan's file."""
        wanted: list[str] = []
        for name, size in self._sizes(dict.fromkeys(blobs)):
            if size > SIZE_LIMIT:
                yield name, None
            else:
                wanted.append(name)
        yield from self._contents(wanted)

    def _sizes(self, blobs: Iterable[str]) -> Iterator[tuple[str, int]]:
        asked = "".join(f"{blob}\n" for blob in blobs)
        if not asked:
            return
        words = ("cat-file", "--batch-check=%(objectname) %(objectsize)", "--buffer")
        for line in answer_text(self.top, *words, read=asked).splitlines():
            name, _, size = line.partition(" ")
            if not size.isdecimal():
                raise GitError(line)
            yield name, int(size)

    def _contents(self, blobs: list[str]) -> Iterator[tuple[str, bytes]]:
        asked = "".join(f"{blob}\n" for blob in blobs)
        if not asked:
            return
        words = ("cat-file", "--batch=%(objectsize)", "--buffer")
        with streamed_answer(self.top, *words, read=asked) as stream:
            for blob in blobs:
                size = stream.readline()
                content = stream.read(int(size)) if size.strip().isdigit() else b""
                if stream.read(1) != b"\n":  # git says why when it ends
                    break
                yield blob, content
            else:
                return
        raise GitError(blob)


def _time(seconds: str) -> datetime:
    """Return a time that a commit says of itself; what is none is the first of all times.

    It orders nothing, and whoever made the commit could write what he liked.
    """
    number = int(seconds) if seconds.isdecimal() and len(seconds) < _DIGITS else 0
    return datetime.fromtimestamp(min(number, _LAST_SECOND), UTC)


def _steps(log: str) -> Iterator[Step]:
    """Yield the commits of a log: five fields each, then what it changed, all ended by NULs.

    A field can hold anything but NUL, so that only their number tells where they end.
    """
    parts = iter(log.split("\0"))
    step: Step | None = None
    for part in parts:
        word = part.strip("\n")
        if word.startswith(":") and step is not None:
            path, change = _change(word, next(parts))
            step.changes[path] = change
        elif word:
            if step is not None:
                yield step
            parents, author, time, subject = (next(parts) for _ in range(4))
            commit = Commit(word, tuple(parents.split()), author, _time(time), subject)
            step = Step(commit, {})
    if step is not None:
        yield step


def _changes(raw: str) -> Iterator[tuple[str, _Change]]:
    parts = iter(raw.split("\0"))
    for part in parts:
        if part:
            yield _change(part, next(parts))


def _change(facts: str, path: str) -> tuple[str, _Change]:
    """Return an entry of raw differences: `:mode mode id id status`, and its path."""
    before_mode, after_mode, before, after, _ = facts[1:].split(" ")
    return path, (_blob(before_mode, before), _blob(after_mode, after))


def _blob(mode: str, name: str) -> Blob | None:
    return Blob(mode, name) if mode in _FILE_MODES else None
