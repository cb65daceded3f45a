"""Run git without a shell, and ask it: a question runs no program that a repository names."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from threading import Thread
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from subprocess import Popen

_LINES = 20
"""How many lines of what git or a hook says are passed on; the last ones say what is wrong."""
_PATIENCE = 5
"""Seconds for an interrupted git to clean up."""
_AT_ONCE = 65_536
"""Bytes that are taken of a streamed answer at once."""
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


def answer(folder: Path, *arguments: str, read: str = "") -> bytes:
    """Return what git answers to a question about the repository of a folder; raises GitError."""
    return output(folder, _QUESTION, *arguments, read=read)


def answer_text(folder: Path, *arguments: str, read: str = "") -> str:
    """Return what git answers as text; raises GitError."""
    return _text(answer(folder, *arguments, read=read))


@contextmanager
def streamed_answer(folder: Path, *arguments: str, read: str) -> Iterator[IO[bytes]]:
    """Give what git answers while it answers: for what need not be in memory at once.

    Raises GitError at the end when git has refused.
    """
    with _started(folder, _environment(_QUESTION), arguments, _AT_ONCE) as git:
        said: list[bytes] = []
        # Git stops at a full pipe: who reads what it answers cannot also write and listen.
        others = Thread(target=_ask, args=(git, read)), Thread(target=_listen, args=(git, said))
        for each in others:
            each.start()
        try:
            yield _opened(git.stdout)
        except BaseException:
            git.kill()  # it only answers: there is nothing to leave behind
            raise
        finally:
            _opened(git.stdout).close()  # or git would wait for a reader of what is left
            for each in others:
                each.join()
    _refuse(git.returncode, b"", *said)


def output(folder: Path, variables: Mapping[str, str], *arguments: str, read: str = "") -> bytes:
    """Return what git writes, run with further variables in its environment; raises GitError."""
    code, out, err = _run(folder, _environment(variables), arguments, _bytes(read))
    _refuse(code, out, err)
    return out


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
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
    return environment


def _refuse(code: int, out: bytes, err: bytes) -> None:
    """Raise GitError with what git said when its exit code is not 0."""
    if not code:
        return
    said = f"{_text(out)}\n{_text(err)}"
    lines = [line.strip() for line in said.splitlines() if line.strip()][-_LINES:]
    if any("not a git repository" in line for line in lines):
        raise NoRepositoryError(*lines)
    raise GitError(*lines or [f"exit code {code}"], silent=not lines)


def _run(
    folder: Path, environment: Mapping[str, str], arguments: Sequence[str], read: bytes
) -> tuple[int, bytes, bytes]:
    """Run git and return its exit code and what it wrote; an interrupt is passed on to it."""
    import signal
    import subprocess

    with _started(folder, environment, arguments) as git:
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


def _started(
    folder: Path, environment: Mapping[str, str], arguments: Sequence[str], buffer: int = -1
) -> Popen[bytes]:
    import subprocess

    # No program that the repository's configuration names is run to look for changes.
    # A hint on the empty file of grafts would pass for what git has to say.
    options = ["--literal-pathspecs"]
    for setting in ("core.fsmonitor", "core.commitGraph", "advice.graftFileDeprecated"):
        options += ["-c", f"{setting}=false"]
    options += ["-c", f"diff.orderFile={os.devnull}"]
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed program, paths after --
            ["git", *options, *arguments],  # noqa: S607 - the user's own git
            bufsize=buffer,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise GitError(error.strerror or str(error)) from error


def _ask(git: Popen[bytes], read: str) -> None:
    with suppress(OSError), _opened(git.stdin) as stream:  # it says itself why it does not listen
        stream.write(_bytes(read))


def _listen(git: Popen[bytes], said: list[bytes]) -> None:
    said.append(_opened(git.stderr).read())


def _opened(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("git was started without a pipe")
    return stream


def _bytes(read: str) -> bytes:
    return read.encode("utf-8", "replace")


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")
