"""Let one writer of a plan come after another: a lock beside the plan, held for a moment."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from gcplan.files.work_tree import git_folder

try:
    import fcntl

    _HAS_LOCKS = True
except ImportError:  # not on every system
    _HAS_LOCKS = False

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HIDDEN = ".gcplan.lock"

_POLL_SECONDS = 0.01
_STALE_SECONDS = 60.0
"""A lock is held for milliseconds; a file that is the lock itself may outlive its holder."""
_HELD = (errno.EACCES, errno.EAGAIN)
_WITHOUT_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)

_Release: TypeAlias = "Callable[[], None]"


class PlanBusy(Exception):  # noqa: N818 - it says what happened, not that something is broken
    """Another program has been writing to the plan for longer than one waits."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def _say_nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Patience:
    """After how many seconds of waiting one says so, by `say`, and after how many one gives up."""

    say: Callable[[], None] = _say_nothing
    say_after: float = 2.0
    give_up_after: float = 60.0


@contextmanager
def plan_lock(folder: Path, patience: Patience | None = None) -> Iterator[None]:
    """Keep other writers out of a plan.

    Raises PlanBusy when another holds the lock for too long, and OSError when there is no place
    for a lock.
    """
    folder = folder.resolve()
    release = _wait_for(folder, patience or Patience())
    try:
        yield
    finally:
        release()


def lock_paths(folder: Path) -> Iterator[Path]:
    """Yield where the lock of a plan may be: in its repository, else hidden in its folder."""
    repository = git_folder(folder)
    if repository is not None:
        name = sha256(os.fsencode(folder)).hexdigest()[:16]
        yield repository / f"gcplan-{name}.lock"
    yield folder / HIDDEN


def _wait_for(folder: Path, patience: Patience) -> _Release:
    start, said = time.monotonic(), False
    while True:
        release = _take_first(list(lock_paths(folder)))
        if release is not None:
            return release
        waited = time.monotonic() - start
        if waited >= patience.say_after and not said:
            said = True
            patience.say()
        if waited >= patience.give_up_after:
            raise PlanBusy(folder)
        time.sleep(_POLL_SECONDS)


def _take_first(paths: list[Path]) -> _Release | None:
    """Take the lock at the first path where one can be; None when another holds it there."""
    take = _take_lock if _HAS_LOCKS else _take_file
    for path in paths[:-1]:
        with suppress(OSError):
            return take(path)
    return take(paths[-1])


def _take_lock(path: Path) -> _Release | None:
    """Lock a file, which goes away with the lock; None when another holds it."""
    try:
        descriptor = _open(path)
    except FileNotFoundError as error:
        if os.access(path.parent, os.W_OK):  # its last holder has removed it between two looks
            return None
        raise error.__context__ or error from None  # why it could not be made
    try:
        if _is_locked(descriptor) and _is_at(path, descriptor):
            return lambda: _release(path, descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _open(path: Path) -> int:
    # A link is not followed, and a pipe that somebody has put there is not waited for.
    flags = os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        return os.open(path, flags | os.O_RDWR, 0o666)
    except PermissionError:  # made by another user: reading it is enough for a lock
        return os.open(path, flags & ~os.O_CREAT | os.O_RDONLY)


def _is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        # Better to write with no more than the digests compared than not at all.
        if error.errno not in _WITHOUT_LOCKS:
            raise
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    """Tell whether a path still is the file that was opened: its last holder removes it."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _release(path: Path, descriptor: int) -> None:
    with suppress(OSError):
        path.unlink()
    os.close(descriptor)


def _take_file(path: Path) -> _Release | None:
    """Hold a lock by making its file, where the system knows no better; None when it is there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        with suppress(OSError):
            if time.time() - path.lstat().st_mtime > _STALE_SECONDS:
                path.unlink()
        return None
    return lambda: path.unlink(missing_ok=True)
