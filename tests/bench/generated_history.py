"""A repository of the shipped plan with a report a commit, very many, made by git fast-import."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TASK = re.compile(r"(?m)^(?=      - id: )")
_DAY = 86_400
_BEGIN = 1_577_836_800
"""The first second of 2020, from which every commit is a quarter of a day later."""


def write_history(top: Path, files: Sequence[str], reports: int) -> None:
    """Make a repository in an empty folder: the plan, then reports that go through the files.

    The work tree holds the plan as the last commit has it, in plan/.
    """
    git(top, "init", "--quiet", "--initial-branch=main")
    stream = b"".join(_stream(files, reports))
    git(top, "fast-import", "--quiet", stream=stream)
    git(top, "reset", "--quiet", "--hard")


def git(top: Path, *words: str, stream: bytes = b"") -> None:
    """Run git in a repository."""
    subprocess.run(["git", *words], cwd=top, input=stream, check=True, stdout=subprocess.DEVNULL)


def _stream(files: Sequence[str], reports: int) -> Iterator[bytes]:
    plan = {file.name: file.read_text(encoding="utf-8") for file in SHIPPED_PLAN.glob("*.yaml")}
    yield _commit(0, plan)
    pieces = {name: _TASK.split(plan[name]) for name in files}
    for number in range(reports):
        name = files[number % len(files)]
        tasks = pieces[name]
        at = 1 + number // len(files) % (len(tasks) - 1)
        tasks[at] = _with_report(tasks[at], number)
        yield _commit(number + 1, {name: "".join(tasks)})


def _with_report(task: str, number: int) -> str:
    key = "" if "progress:" in task else "        progress:\n"
    day = f"{2020 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    entry = f"          - {{on: {day}, percent: {90 * number // 1000}, note: 第{number}次报送}}\n"
    lines = task.splitlines(keepends=True)
    # The title of the next measure follows the last task of one.
    end = next((at for at, line in enumerate(lines) if at and not line.startswith("  " * 4)), None)
    head, tail = lines[:end], lines[end:] if end else []
    return "".join([*head, key, entry, *tail])


def _commit(number: int, files: dict[str, str]) -> bytes:
    subject = f"第{number}次提交".encode()
    who = f"tester <tester@example.org> {_BEGIN + number * _DAY // 4} +0800"
    parts = [f"commit refs/heads/main\ncommitter {who}\ndata {len(subject)}\n".encode(), subject]
    for name, text in sorted(files.items()):
        content = text.encode()
        parts.append(f"\nM 100644 inline plan/{name}\ndata {len(content)}\n".encode() + content)
    return b"".join([*parts, b"\n"])
