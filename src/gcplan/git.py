"""Ask git about files and commit them, without a shell."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class GitError(Exception):
    """Git is missing or has refused; the message is what it said."""


def changed_files(folder: Path, files: Sequence[str]) -> list[str]:
    """Return which of the files have changes that are not committed, new files included.

    Raises GitError when the folder is in no repository.
    """
    output = _git(folder, "status", "--porcelain", "-z", "--untracked-files=all", "--", *files)
    return [entry[3:] for entry in output.split("\0") if entry]


def commit(folder: Path, files: Sequence[str], message: str) -> str:
    """Commit just these files and return the commit's short name; raises GitError."""
    _git(folder, "commit", "--quiet", "--only", f"--message={message}", "--", *files)
    return _git(folder, "rev-parse", "--short", "HEAD").strip()


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
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise GitError(said.splitlines()[-1] if said else f"exit code {done.returncode}")
    return done.stdout.decode("utf-8", "replace")
