"""Ask git about files and commit them, without a shell."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_LINES = 20
"""How many lines of what git or a hook says are passed on; the last ones say what is wrong."""
_PATIENCE = 5
"""Seconds for an interrupted git to clean up."""
_POINTER = b"gitdir: "
_POINTER_LIMIT = 8192
# A question changes nothing, fetches nothing, and is answered by the commits as they were made.
_QUESTION = {
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
}
_ELSEWHERE = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX"),
)
"""What of the environment would lead git to another repository than the plan's."""
_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM", "GIT_EXEC_PATH")
"""What the environment may say to git when it is asked: the repository is always the plan's."""


class GitError(Exception):
    """Git is missing or has refused; `lines` is what it said, or that it said nothing."""

    def __init__(self, *lines: str, silent: bool = False) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.silent = silent


class NoRepositoryError(GitError):
    """The folder is in no git repository."""


def repository_top(folder: Path) -> Path | None:
    """Return the top of the work tree that a folder is in, or will be in; git is not asked."""
    absolute = folder.resolve()
    for parent in (absolute, *absolute.parents):
        if (parent / ".git").exists():
            return parent
    return None


def git_folder(folder: Path) -> Path | None:
    """Return git's own folder of the work tree that a folder is in; git is not asked."""
    top = repository_top(folder)
    if top is None:
        return None
    found = top / ".git"
    try:
        if found.is_file():  # of a linked work tree or a submodule: it says where
            with found.open("rb") as stream:
                line = stream.read(_POINTER_LIMIT).partition(b"\n")[0]
            if not line.startswith(_POINTER):
                return None
            found = top / os.fsdecode(line.removeprefix(_POINTER).rstrip(b"\r"))
        return found.resolve() if (found / "HEAD").is_file() else None
    except (OSError, ValueError):
        return None


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
        _output(folder, {}, "add", "--intent-to-add", "--", *new)
    try:
        _output(folder, {}, "commit", *words, "--", *files, read=message)
    except BaseException:
        if new:
            with suppress(GitError):
                _output(folder, {}, "reset", "--quiet", "--", *new)
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
    _output(folder, {}, "tag", *words, "--", name, commit, read=message)


def answer(folder: Path, *arguments: str, read: str = "") -> bytes:
    """Return what git answers to a question about the repository of a folder; raises GitError."""
    return _output(folder, _QUESTION, *arguments, read=read)


def answer_text(folder: Path, *arguments: str, read: str = "") -> str:
    """Return what git answers as text; raises GitError."""
    return _text(answer(folder, *arguments, read=read))


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


def _output(folder: Path, variables: Mapping[str, str], *arguments: str, read: str = "") -> bytes:
    # Git's own words go into our messages, and its hooks must not see our language settings.
    is_question = variables is _QUESTION
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in _ELSEWHERE
        and not (is_question and name.startswith("GIT_") and name not in _KEPT)
    }
    environment = {**inherited, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", **variables}
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
        raise GitError(*lines or [f"exit code {code}"], silent=not lines)
    return out


def _run(
    folder: Path, environment: Mapping[str, str], arguments: Sequence[str], read: bytes
) -> tuple[int, bytes, bytes]:
    """Run git and return its exit code and what it wrote; an interrupt is passed on to it."""
    import signal
    import subprocess

    # No program that the repository's configuration names is run to look for changes.
    # A hint on the empty file of grafts would pass for what git has to say.
    options = ["--literal-pathspecs"]
    for setting in ("core.fsmonitor", "core.commitGraph", "advice.graftFileDeprecated"):
        options += ["-c", f"{setting}=false"]
    options += ["-c", f"diff.orderFile={os.devnull}"]
    with subprocess.Popen(  # noqa: S603 - a fixed program, paths after --
        ["git", *options, *arguments],  # noqa: S607 - the user's own git
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
