"""Histories of a small plan in real repositories, told in a few words, and what is found in them.

A history is a tuple of steps after the base; a step is a commit on a day with its edits. Whole
histories are given to git at once, so that each takes some milliseconds.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, TypeAlias

from gcplan.check import check_against
from gcplan.history.movement import movement
from gcplan.history.repository import Repository
from gcplan.history.timeline import Timeline
from gcplan.load import load
from gcplan.status.snapshot import take_snapshot
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from gcplan.files.source import Source
    from gcplan.problem import Problem

Files: TypeAlias = "dict[str, str]"
Edit: TypeAlias = "Callable[[Files], Files]"

BASE_DAY = "2020-07-10"
TODAY = date(2020, 9, 15)
_ZONE = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Step:
    """Edits that were committed on a day, or not committed yet when there is no day.

    `merged` is whether they came as the second parent of a merge of that day.
    """

    day: str
    edits: tuple[Edit, ...]
    merged: bool = False


History: TypeAlias = "tuple[Step, ...]"


def commit(day: str, *edits: Edit) -> Step:
    return Step(f"2020-{day}", edits)


def merge(day: str, *edits: Edit) -> Step:
    return Step(f"2020-{day}", edits, merged=True)


def uncommitted(*edits: Edit) -> Step:
    return Step("", edits)


def put(old: str, new: str) -> Edit:
    """Put one text in the place of another that stands in the plan once."""

    def edit(files: Files) -> Files:
        assert sum(text.count(old) for text in files.values()) == 1, old
        return {name: text.replace(old, new) for name, text in files.items()}

    return edit


def cut(old: str) -> Edit:
    return put(old, "")


def add(task: str, *keys: str) -> Edit:
    """Put keys into a task, each a line below its id."""
    return put(f"- id: {task}\n", f"- id: {task}\n{_lines(keys)}")


def drop(task: str, *keys: str) -> Edit:
    """Take keys that `add` put there out again."""
    return put(f"- id: {task}\n{_lines(keys)}", f"- id: {task}\n")


def _lines(keys: Iterable[str]) -> str:
    return "".join(f"        {key}\n" for key in keys)


def renamed(old: str, new: str) -> Edit:
    """Give a file another name."""
    return lambda files: {new if name == old else name: text for name, text in files.items()}


def broken(name: str) -> Edit:
    """Make a file that cannot be read."""
    return lambda files: {**files, name: "{"}


def restored(name: str, files: Mapping[str, str]) -> Edit:
    return lambda now: {**now, name: files[name]}


def reformatted(name: str) -> Edit:
    """Write a file as JSON, which is YAML too: no line of it stays."""

    def edit(files: Files) -> Files:
        document = parse(_source(name, files[name]))
        assert isinstance(document, Document)
        return {**files, name: json.dumps(document.data, ensure_ascii=False, indent=1)}

    return edit


def _source(name: str, text: str) -> Source:
    from pathlib import Path

    from gcplan.files.source import Source

    return Source(name, Path(name), text)


def write_history(top: Path, base: Mapping[str, str], history: Iterable[Step]) -> str:
    """Make a repository with a plan in plan/ and a history, and return the id of its base."""
    files = dict(base)
    stream: list[bytes] = []
    marks = _commit(stream, files, BASE_DAY, mark=1, parents=())
    for step in history:
        for edit in step.edits:
            files = edit(files)
        if not step.day:
            continue
        if step.merged:
            side = _commit(stream, files, step.day, mark=marks + 1, parents=(marks,), branch="side")
            marks = _commit(stream, files, step.day, mark=side + 1, parents=(marks, side))
        else:
            marks = _commit(stream, files, step.day, mark=marks + 1, parents=(marks,))
    top.mkdir()
    _git(top, "init", "--quiet", "--initial-branch=main")
    _git(top, "fast-import", "--quiet", "--export-marks=.git/marks", read=b"".join(stream))
    (top / "plan").mkdir()
    for name, text in files.items():
        (top / "plan" / name).write_text(text, encoding="utf-8")
    ids = (top / ".git" / "marks").read_text(encoding="ascii").splitlines()
    return next(line.partition(" ")[2] for line in ids if line.startswith(":1 "))


def _commit(
    stream: list[bytes],
    files: Mapping[str, str],
    day: str,
    *,
    mark: int,
    parents: tuple[int, ...],
    branch: str = "main",
) -> int:
    seconds = int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=_ZONE).timestamp())
    lines = [
        f"commit refs/heads/{branch}",
        f"mark :{mark}",
        f"committer 王工 <tester@example.org> {seconds} +0800",
        "data 0",
        *(f"{word} :{parent}" for word, parent in zip(("from", "merge"), parents, strict=False)),
        "deleteall",
    ]
    stream.append("\n".join(lines).encode() + b"\n")
    for name, text in files.items():
        content = text.encode()
        stream.append(f"M 100644 inline plan/{name}\ndata {len(content)}\n".encode() + content)
        stream.append(b"\n")
    return mark


def _git(top: Path, *words: str, read: bytes = b"") -> None:
    subprocess.run(["git", *words], cwd=top, input=read, check=True, capture_output=True)


def problems_since(top: Path, base: str, today: date = TODAY) -> list[Problem]:
    """Hold the plan of a repository against a commit, as `gcplan check --against` does."""
    folder = top / "plan"
    repository = Repository(top)
    timeline = Timeline(repository, "plan", folder)
    found = movement(timeline, base, repository.commit("HEAD"), today)
    assert found is not None
    assert not found.comparison.uncompared
    loaded = load(folder)
    assert not loaded.problems, loaded.problems
    assert loaded.plan is not None
    return check_against(found, take_snapshot(loaded.plan, today), (), ())


def found_in(
    top: Path, base: Mapping[str, str], history: Iterable[Step], today: date = TODAY
) -> list[Problem]:
    """Return what is found in a history that is made anew."""
    return problems_since(top, write_history(top, base, history), today)
