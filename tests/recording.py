"""Run the recording commands on a day, and see exactly which lines they changed."""

from __future__ import annotations

import shutil
import subprocess
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypedDict

from gcplan.load import load
from gcplan.record.batch import Batch, read_settings
from gcplan.record.changes import read_change
from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from gcplan.domain import Task
    from gcplan.record.changes import Change
    from gcplan.record.outcome import ChangeRefusedError, Outcome


class Day(TypedDict):
    """The variables of a run on a day."""

    GCPLAN_TODAY: str
    GCPLAN_LANG: str


DAY: Day = {"GCPLAN_TODAY": "2020-09-15", "GCPLAN_LANG": "en"}
VARIABLES = {name: str(value) for name, value in DAY.items()}


def in_english(refused: ChangeRefusedError) -> str:
    """Return why a change was refused, lists of names with commas."""
    values = {
        name: ", ".join(value) if isinstance(value, tuple) else value
        for name, value in refused.notices[0].values.items()
    }
    return refused.notices[0].msgid.format(**values)


def copy_shipped(folder: Path) -> Path:
    """Copy the shipped plan and return its folder."""
    shutil.copytree(SHIPPED_PLAN, folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """Return the lines taken out (-) and put in (+), with their line breaks as far as not LF."""
    old, new = before.decode().split("\n"), after.decode().split("\n")
    lines: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [f"-{line}" for line in old[i1:i2]] + [f"+{line}" for line in new[j1:j2]]
    return lines


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return the changed lines of every file that is not as it was; the files are the same."""
    assert before.keys() == after.keys()
    return {
        name: changed_lines(before[name], content)
        for name, content in after.items()
        if content != before[name]
    }


def git(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """Run git and return what it wrote."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode()


def record(folder: Path, today: date, *wanted: Mapping[str, object]) -> list[Outcome]:
    """Make changes one after another and write them into the files."""
    batch = Batch(folder, read_settings(folder), today)
    outcomes = [batch.change(change_of(words)) for words in wanted]
    assert batch.finish() == {}
    for file in batch.drafts:
        (folder / file).write_bytes(batch.bytes_of(file)[1])
    return outcomes


def change_of(words: Mapping[str, object]) -> Change:
    """Return the change that these words ask for."""
    change = read_change(words)
    assert not isinstance(change, list), change
    return change


def task_of(folder: Path, task_id: str) -> Task:
    """Return a task of a plan that has no problem at all."""
    loaded = load(folder)
    assert not loaded.problems, loaded.problems
    assert loaded.plan is not None
    return next(task for task in loaded.plan.tasks() if task.id == task_id)
