"""A year of supervision by commands alone: no editor, no English, no JSON.

`year.txt` has the day of a command, the command, and everything that it prints; a number in
brackets is an exit code other than 0.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.load import load
from gcplan.status.snapshot import take_snapshot
from gcplan.words import Status
from tests.recording import copy_shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run

YEAR = (Path(__file__).parent / "year.txt").read_text(encoding="utf-8")
# What stands in Chinese output as it is: commands, files, codes, and keys of the files.
_TECHNICAL = re.compile(
    r"^gcplan: |gcplan [a-z]+|plan/[\w.-]+|[\w.-]+\.yaml|GC[0-9]{3}|--[a-z-]+|“[a-z_]+:”|\bterms\b",
    re.M,
)
_SOURCE = re.compile(r"^ *[0-9]* \||^ *--> |^  = 位置：")


def steps() -> Iterator[tuple[str, str, str]]:
    """Yield day, command and output of every step."""
    for day, commands in re.findall(r"^# (\S+)\n(.*?)(?=^# |\Z)", YEAR, re.M | re.S):
        for command, output in re.findall(r"^\$ ([^\n]*)\n(.*?)(?=^\$ |\Z)", commands, re.M | re.S):
            yield day, command, output.rstrip("\n")


def test_a_year_is_played_by_commands_alone(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    for day, command, expected in steps():
        program, *words = shlex.split(command)
        assert program == "gcplan"
        found = run(*words, GCPLAN_TODAY=day, GCPLAN_LANG="zh")
        code = f"\n[{found.code}]" if found.code else ""
        said = found.out + found.err
        assert sorted((said.rstrip("\n") + code).splitlines()) == sorted(expected.splitlines())
        if not found.err:
            assert said.rstrip("\n") + code == expected
    loaded = load(plan)
    assert loaded.problems == ()
    assert loaded.plan is not None
    reported = [task for task in loaded.plan.tasks() if task.progress or task.done]
    assert len(reported) >= 30
    last = take_snapshot(loaded.plan, max(entry.on for task in reported for entry in task.progress))
    assert {Status.DONE, Status.CANCELLED, Status.BEHIND} <= {each.status for each in last.tasks}


def test_it_has_all_that_a_year_has() -> None:
    commands = {shlex.split(command)[1] for _, command, _ in steps()}
    assert commands >= {
        *("update", "done", "reopen", "extend", "cancel", "add", "accept"),
        *("status", "list", "show", "check"),
    }
    assert not commands & {"edit", "apply"}
    months = {day[:7] for day, command, _ in steps() if command.startswith("gcplan status")}
    assert len(months) >= 6
    assert not any("json" in command for _, command, _ in steps())


def test_no_english_is_said() -> None:
    for _, command, output in steps():
        lines = [line for line in output.splitlines() if not _SOURCE.match(line)]
        text = _TECHNICAL.sub("", "\n".join(lines))
        assert re.findall(r"[A-Za-z]{2,}", text) == [], command
