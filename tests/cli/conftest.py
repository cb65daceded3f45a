"""The sample plan in a folder, and the program on a terminal of its own."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from contextlib import redirect_stderr, redirect_stdout, suppress
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.conftest import Result
from tests.recording import git
from tests.sample import write_sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


NEVER_SLOW = """\
from gcplan.__main__ import main
from gcplan.cli import progress_bar
progress_bar.SLOW = float("inf")
main()
"""
QUICK = ("-c", NEVER_SLOW)
"""The program with a progress bar that no busy machine brings up."""


class Terminal(Protocol):
    def __call__(
        self,
        *arguments: str | Path,
        program: tuple[str, ...] = ...,
        columns: int = 80,
        piped: bool = False,
        **environment: str,
    ) -> Result:
        """Run the program on a terminal; `piped` leaves it only stderr."""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return the folder of the sample plan, where runs find it by themselves."""
    return write_sample(tmp_path / "plan")


@pytest.fixture
def repository(git_repo: Path, environment: dict[str, str]) -> Path:
    """Return a repository with the sample plan committed in plan/."""
    write_sample(git_repo / "plan")
    git(git_repo, "add", ".", environment=environment)
    git(git_repo, "commit", "--quiet", "--message=一", environment=environment)
    return git_repo


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], tmp_path: Path) -> Run:
    """Return what `run` does without a process of its own, for many small cases."""
    from gcplan.cli.app import build_app
    from gcplan.cli.errors import run_safely

    def run_here(*arguments: str | Path, cwd: Path | None = None, **variables: str) -> Result:
        for name in set(os.environ) - set(environment):
            monkeypatch.delenv(name)
        for name, value in {**environment, **variables}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(cwd or tmp_path)
        out, err = (
            io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)
            for _ in range(2)
        )
        words = [str(argument) for argument in arguments]
        with redirect_stdout(out), redirect_stderr(err):
            code = run_safely(lambda: build_app()(words, standalone_mode=False) or 0)
        written = out.buffer.getvalue()
        said = err.buffer.getvalue()
        return Result(code, written.decode(), said.decode(), written)

    return run_here


@pytest.fixture
def terminal(environment: dict[str, str], tmp_path: Path) -> Terminal:
    def call(
        *arguments: str | Path,
        program: tuple[str, ...] = QUICK,
        columns: int = 80,
        piped: bool = False,
        **variables: str,
    ) -> Result:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        # A terminal has its width from the system and not from a variable.
        inherited = {name: value for name, value in environment.items() if name != "COLUMNS"}
        process = subprocess.Popen(
            [sys.executable, *program, *map(str, arguments)],
            cwd=tmp_path,
            env={**inherited, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if piped else theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        written = b""
        # The system says so with an error when the last writer has gone.
        with suppress(OSError):
            while data := os.read(ours, 65536):
                written += data
        os.close(ours)
        code = process.wait(timeout=60)
        text = written.decode().replace("\r\n", "\n")
        assert "Traceback" not in text, text
        return Result(code, text, "", written)

    return call
