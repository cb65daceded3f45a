"""Ask git about files and commit them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from gcplan.files.git_process import GitError, answer, answer_text, output

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def changed_files(folder: Path, files: Sequence[str]) -> list[str]:
    """Return which of the files, named from the folder, are not as in the last commit.

    Files that git does not know or is told to ignore are among them. Raises GitError.
    """
    if not _state(folder, files):
        return []
    return [file for file in files if _state(folder, [file])]


def unwatched_files(folder: Path, files: Sequence[str]) -> dict[str, list[str]]:
    """Return which of the files git is told not to look at, each with the flags that say so.

    The flags are as `git update-index` names them. Raises GitError.
    """
    found: dict[str, list[str]] = {}
    for entry in filter(
        None, answer_text(folder, "ls-files", "-v", "-z", "--", *files).split("\0")
    ):
        tag, _, file = entry.partition(" ")
        flags = ["assume-unchanged"] if tag.islower() else []
        flags += ["skip-worktree"] if tag.upper() == "S" else []
        if flags:
            found[file] = flags
    return found


def committed_content(folder: Path, file: str) -> bytes | None:
    """Return what the last commit holds of a file, named from the folder; None when nothing.

    Raises GitError.
    """
    try:
        name = answer_text(folder, "rev-parse", "--verify", "--quiet", f"HEAD:./{file}").strip()
    except GitError as error:
        if error.silent:  # there is no such thing
            return None
        raise
    return answer(folder, "cat-file", "blob", name)


def commit(folder: Path, files: Sequence[str], message: str, new: Sequence[str] = ()) -> str:
    """Commit just these files, named from the folder, and return the commit's short name.

    Git gets to know those that are `new` to it. What is staged of other files stays staged. Raises
    GitError; then git knows no more than before.
    """
    words = ("--quiet", "--only", "--cleanup=whitespace", "--file=-")
    if new:
        output(folder, {}, "add", "--intent-to-add", "--", *new)
    try:
        output(folder, {}, "commit", *words, "--", *files, read=message)
    except BaseException:
        if new:
            with suppress(GitError):
                output(folder, {}, "reset", "--quiet", "--", *new)
        raise
    return answer_text(folder, "rev-parse", "--short", "HEAD").strip()


def is_tag_name(folder: Path, name: str) -> bool:
    """Tell whether git takes a name for a tag; raises GitError when git cannot be asked."""
    if name.startswith(("-", "refs/")) or name.endswith("HEAD"):  # it would hide another name
        return False
    try:
        answer(folder, "check-ref-format", f"refs/tags/{name}")
    except GitError as error:
        if error.silent:
            return False
        raise
    return True


def make_tag(folder: Path, name: str, commit: str, message: str) -> None:
    """Make an annotated tag on a commit; no program signs it. Raises GitError."""
    words = ("--annotate", "--no-sign", "--cleanup=whitespace", "--file=-")
    output(folder, {}, "tag", *words, "--", name, commit, read=message)


def _state(folder: Path, files: Sequence[str]) -> str:
    options = ("--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored")
    return answer_text(folder, *_without_filters(folder), "status", *options, "--", *files)


def _without_filters(folder: Path) -> list[str]:
    """Return the options by which git runs no filter to look at a file; raises GitError."""
    try:
        words = (
            "config",
            "--null",
            "--name-only",
            "--get-regexp",
            r"^filter\..*\.(clean|process)$",
        )
        names = answer_text(folder, *words).split("\0")
    except GitError as error:
        if error.silent:  # there is none
            return []
        raise
    options: list[str] = []
    for name in dict.fromkeys(filter(None, names)):
        if "=" in name:
            raise GitError(name)
        options += ["-c", f"{name}="]
    return options
