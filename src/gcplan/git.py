"""Ask git about files and commit them, without a shell."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LINES = 20
"""How many lines of what git or a hook says are passed on; the last ones say what is wrong."""


class GitError(Exception):
    """Git is missing or has refused; `lines` is what it said."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class NoRepositoryError(GitError):
    """The folder is in no git repository."""


def changed_files(folder: Path, files: Sequence[str]) -> list[str]:
    """Return which of the files, named from the folder, are not as in the last commit.

    Files that git does not know or is told to ignore are among them. Raises GitError.
    """
    if not _state(folder, files):
        return []
    return [file for file in files if _state(folder, [file])]


def commit(folder: Path, files: Sequence[str], message: str) -> str:
    """Commit just these files, named from the folder, and return the commit's short name.

    What is staged of other files stays staged. Raises GitError.
    """
    words = ("--quiet", "--only", "--cleanup=whitespace", f"--message={message}")
    _git(folder, "commit", *words, "--", *files)
    return _git(folder, "rev-parse", "--short", "HEAD").strip()


def _state(folder: Path, files: Sequence[str]) -> str:
    options = ("--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored")
    return _git(folder, "status", *options, "--", *files)


def _git(folder: Path, *arguments: str) -> str:
    # Git's own words go into our messages, and its hooks must not see our language settings.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"}
    environment.pop("LANGUAGE", None)
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, paths after --
            ["git", "--literal-pathspecs", *arguments],  # noqa: S607 - the user's own git
            cwd=folder,
            env=environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise GitError(error.strerror or str(error)) from error
    if done.returncode:
        said = f"{_text(done.stdout)}\n{_text(done.stderr)}"
        lines = [line.strip() for line in said.splitlines() if line.strip()][-_LINES:]
        if any("not a git repository" in line for line in lines):
            raise NoRepositoryError(*lines)
        raise GitError(*lines or [f"exit code {done.returncode}"])
    return _text(done.stdout)


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")
