"""Drafts: new files under names that nobody can foresee, beside the files they will replace."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

_DRAFT = re.compile(r"\..+\.gcplan-(?:new|old)-([0-9]+)-[0-9a-f]+")
_STALE_SECONDS = 3600
_FLAGS = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def write_draft(
    path: Path, content: bytes, like: os.stat_result | None = None, kind: str = "new"
) -> Path:
    """Write a draft for a path, with the mode and if possible the owner of another file.

    Raises OSError; then there is none.
    """
    draft = draft_path(path, kind)
    descriptor = os.open(draft, _FLAGS, 0o600 if like else 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            if like:
                _make_alike(draft, descriptor, like)
            os.fsync(descriptor)
    except BaseException:
        remove_draft(draft)
        raise
    return draft


def draft_path(path: Path, kind: str) -> Path:
    """Return a name that nobody can have taken before; the process in it tells strays."""
    return path.with_name(f".{path.name}.gcplan-{kind}-{os.getpid()}-{os.urandom(8).hex()}")


def remove_draft(path: Path) -> None:
    """Remove a draft if it is still there."""
    with suppress(OSError):
        path.unlink()


def clean_strays(folder: Path, kept: Collection[Path] = ()) -> None:
    """Remove drafts of processes that are no more; only for the holder of the plan's lock."""
    for path in _entries(folder):
        found = _DRAFT.fullmatch(path.name)
        with suppress(OSError):
            if found and path not in kept and _is_stray(path, int(found[1])):
                path.unlink()


def sync_folders(paths: Iterable[Path]) -> None:
    """Make the new names last through a power cut, where the system has a way to."""
    for folder in {path.parent for path in paths}:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


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
    # In a container every run may have the same number, and its own drafts are kept already.
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


def _make_alike(draft: Path, descriptor: int, like: os.stat_result) -> None:
    mode = stat.S_IMODE(like.st_mode)
    if not hasattr(os, "fchmod"):
        draft.chmod(mode)
        return
    with suppress(OSError):
        os.fchown(descriptor, like.st_uid, like.st_gid)
    os.fchmod(descriptor, mode)
