"""Write files so that each is wholly old or wholly new, and one writer comes after another."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from gcplan.cache import plan_cache_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from filelock import BaseFileLock

LOCK_SECONDS = 10.0
"""How long a writer waits for another; a write takes milliseconds."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OURS = re.compile(r"\..+\.gcplan-(?:tmp|old)-([0-9]+)")
_STALE_SECONDS = 3600


class ChangedOnDisk(Exception):  # noqa: N818 - it says what happened, not that something is broken
    """A file is not what it was when it was read; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class PlanBusy(Exception):  # noqa: N818
    """Another program has been writing to the plan for longer than one waits."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Change:
    """A file, the SHA-256 of its bytes when it was read, and its new text."""

    path: Path
    digest: str
    text: str


def write_file(path: Path, digest: str, text: str) -> None:
    """Replace a file's text if its bytes still have the digest; mode and byte order mark stay.

    Raises ChangedOnDisk when they have not, and OSError when the file cannot be written; then it
    is as it was.
    """
    write_files([Change(path, digest, text)])


def write_files(changes: Sequence[Change]) -> None:
    """Replace the texts of several files, all or none, as `write_file` does one.

    Only a process that is killed halfway leaves some of them new and some old.
    """
    drafts = [_Draft(change) for change in changes]
    try:
        for draft in drafts:
            draft.prepare(keep_old=len(drafts) > 1)
        for draft in drafts:
            draft.require_old()
        for draft in drafts:
            draft.replace()
    except BaseException:
        for draft in reversed(drafts):
            draft.restore()
        raise
    finally:
        for draft in drafts:
            draft.discard()
    for folder in {draft.path.parent for draft in drafts}:
        _sync_folder(folder)


@contextmanager
def plan_lock(folder: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Keep other writers of the same user out of a plan, and clear what killed ones left in it.

    Raises PlanBusy when another holds the lock for longer than `seconds`, and OSError when there
    is no place for a lock.
    """
    folder = folder.resolve()
    lock = _acquire(folder, seconds)
    try:
        clean_strays(folder)
        yield
    finally:
        lock.release()


def clean_strays(folder: Path) -> None:
    """Remove drafts of processes that are no more; only for the holder of the plan's lock."""
    for path in _entries(folder):
        found = _OURS.fullmatch(path.name)
        with suppress(OSError):
            if found and _is_stray(path, int(found[1])):
                path.unlink()


def _entries(folder: Path) -> Iterator[Path]:
    """Yield what is in a plan's folder, and beside the files that links in it lead to."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            yield path
            with suppress(OSError, RuntimeError):  # RuntimeError: a circle of links
                beside = path.resolve().parent if path.is_symlink() else folder
                if beside != folder and beside.is_relative_to(folder):
                    yield from list(beside.iterdir())


def _is_stray(path: Path, process: int) -> bool:
    information = path.lstat()
    if not stat.S_ISREG(information.st_mode):
        return False
    if process == os.getpid() or time.time() - information.st_mtime > _STALE_SECONDS:
        return True
    if os.name != "posix":  # elsewhere the call below would end the process
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _acquire(folder: Path, seconds: float) -> BaseFileLock:
    """Take the lock in the user's cache, or in the plan when the cache cannot be written to."""
    cached = plan_cache_file(folder, ".lock")
    if cached is not None:
        with suppress(OSError, NotImplementedError):
            return _acquire_at(cached, folder, seconds)
    return _acquire_at(folder / ".gcplan.lock", folder, seconds)


def _acquire_at(path: Path, folder: Path, seconds: float) -> BaseFileLock:
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path, timeout=seconds)
    try:
        lock.acquire(poll_interval=0.01)
    except Timeout:  # an OSError too, but not one to go on after
        raise PlanBusy(folder) from None
    return lock


def _write_new(path: Path, content: bytes, like: os.stat_result) -> None:
    """Write a new file with the mode, and if possible the owner, of another one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
        stream.write(content)
        stream.flush()
        if hasattr(os, "fchown"):
            with suppress(OSError):
                os.fchown(stream.fileno(), like.st_uid, like.st_gid)
        path.chmod(stat.S_IMODE(like.st_mode))
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new names last through a power cut, where the system has a way to."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class _Draft:
    """One file between its old and its new bytes."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.path = change.path.resolve()
        self.content: bytes | None = None

    def prepare(self, *, keep_old: bool) -> None:
        """Write the new bytes beside the file, and keep the old ones at hand."""
        before = self.require_old()
        if not os.access(self.path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path))
        self.discard()
        mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
        self.content = mark + self.change.text.encode("utf-8")
        information = self.path.stat()
        _write_new(self._beside("tmp"), self.content, information)
        if not keep_old:
            return
        try:
            os.link(self.path, self._beside("old"))  # needs no room on a full disk
        except OSError:
            _write_new(self._beside("old"), before, information)

    def require_old(self) -> bytes:
        """Return the file's bytes if they are those that were read; else raise ChangedOnDisk."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            raise ChangedOnDisk(self.change.path) from None
        if sha256(content).hexdigest() != self.change.digest:
            raise ChangedOnDisk(self.change.path)
        return content

    def replace(self) -> None:
        """Put the new bytes in the file's place, in one step."""
        self.require_old()
        self._beside("tmp").replace(self.path)

    def restore(self) -> None:
        """Put the old bytes back, unless somebody else has written to the file since."""
        with suppress(OSError):
            if self.path.read_bytes() == self.content:
                self._beside("old").replace(self.path)

    def discard(self) -> None:
        """Remove what is left beside the file."""
        for kind in ("tmp", "old"):
            with suppress(OSError):
                self._beside(kind).unlink()

    def _beside(self, kind: str) -> Path:
        return self.path.with_name(f".{self.path.name}.gcplan-{kind}-{os.getpid()}")
