"""Ask git about files and commit them, without a shell."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_LINES = 20
"""How many lines of what git or a hook says are passed on; the last ones say what is wrong."""
_PATIENCE = 5
"""Seconds for an interrupted git to clean up."""


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
    words = ("--quiet", "--only", "--cleanup=whitespace", "--file=-")
    _git(folder, "commit", *words, "--", *files, read=message)
    return _git(folder, "rev-parse", "--short", "HEAD").strip()


def _state(folder: Path, files: Sequence[str]) -> str:
    options = ("--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored")
    return _git(folder, "status", *options, "--", *files)


def _git(folder: Path, *arguments: str, read: str = "") -> str:
    # Git's own words go into our messages, and its hooks must not see our language settings.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"}
    environment.pop("LANGUAGE", None)
    try:
        code, out, err = _run(folder, environment, arguments, read.encode("utf-8", "replace"))
    except OSError as error:
        raise GitError(error.strerror or str(error)) from error
    if code:
        said = f"{_text(out)}\n{_text(err)}"
        lines = [line.strip() for line in said.splitlines() if line.strip()][-_LINES:]
        if any("not a git repository" in line for line in lines):
            raise NoRepositoryError(*lines)
        raise GitError(*lines or [f"exit code {code}"])
    return _text(out)


def _run(
    folder: Path, environment: Mapping[str, str], arguments: Sequence[str], read: bytes
) -> tuple[int, bytes, bytes]:
    """Run git and return its exit code and what it wrote; an interrupt is passed on to it."""
    with subprocess.Popen(  # noqa: S603 - a fixed program, paths after --
        ["git", "--literal-pathspecs", *arguments],  # noqa: S607 - the user's own git
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as git:
        try:
            out, err = git.communicate(read)
        except KeyboardInterrupt:
            git.send_signal(signal.SIGINT)  # killed, it would leave its locks behind
            try:
                git.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                git.kill()
            raise
        return git.returncode, out, err


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")
