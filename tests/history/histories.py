"""Histories of a small plan in real repositories, told in a few words, and what is found in them.

A history is a tuple of steps after the base; a step is a commit on a day with its edits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from tests.history import repositories
from tests.history.conftest import found_against
from tests.history.repositories import TODAY, Commit, make, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from gcplan.problem import Problem

Files: TypeAlias = "dict[str, str]"
Edit: TypeAlias = "Callable[[Files], Files]"

BASE_DAY = "2020-07-10"


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
    """Write a file with other indents, quotes and order: no line of it stays."""
    return lambda files: {**files, name: written(files[name], anchors=False)}


def write_history(top: Path, base: Mapping[str, str], history: Iterable[Step]) -> str:
    """Make a repository with a plan in plan/ and a history, and return the id of its base."""
    files = dict(base)
    commits = [Commit(_in_plan(files), day=date.fromisoformat(BASE_DAY))]
    for step in history:
        for edit in step.edits:
            files = edit(files)
        if step.day:
            here, day = len(commits) - 1, date.fromisoformat(step.day)
            commits.append(Commit(_in_plan(files), (here,), day))
            if step.merged:
                commits.append(Commit(_in_plan(files), (here, here + 1), day))
    made = repositories.History(commits, working=_in_plan(files))
    make(top, made)
    return made.ids[0]


def _in_plan(files: Mapping[str, str]) -> dict[str, str | None]:
    return {f"plan/{name}": text for name, text in files.items()}


def problems_since(top: Path, base: str, today: date = TODAY) -> list[Problem]:
    """Hold the plan of a repository against a commit, as `gcplan check --against` does."""
    return found_against(top / "plan", base, today)


def found_in(
    top: Path, base: Mapping[str, str], history: Iterable[Step], today: date = TODAY
) -> list[Problem]:
    """Return what is found in a history that is made anew."""
    return problems_since(top, write_history(top, base, history), today)
