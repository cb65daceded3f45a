"""Write files that nobody else writes: in the place of what is there, wholly or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from gcplan.files.draft import draft_path, remove_draft, sync_folders, write_draft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that nobody else writes, in the place of what is there; a link is replaced.

    A file that is there leaves its mode. Raises OSError when it cannot be written.
    """
    draft = write_draft(path, content, _regular(path))
    try:
        draft.replace(path)
    finally:
        remove_draft(draft)
    sync_folders([path])


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write files as `replace_file` does, all or none.

    Raises OSError when one cannot be written; then all are as they were.
    """
    drafts: dict[Path, Path] = {}
    replaced: dict[Path, Path | None] = {}
    try:
        for path, content in contents.items():
            drafts[path] = write_draft(path, content, _regular(path))
        for path, draft in drafts.items():
            _require_no_folder(path)
            replaced[path] = _set_aside(path)
            draft.replace(path)
    except BaseException:
        for path, old in replaced.items():
            _put_back(path, old)
        raise
    finally:
        for left in (*drafts.values(), *filter(None, replaced.values())):
            remove_draft(left)
    sync_folders(contents)


def _regular(path: Path) -> os.stat_result | None:
    """Return what the system knows of a file; None for no file, and for anything else there."""
    with suppress(FileNotFoundError):
        information = path.lstat()
        return information if stat.S_ISREG(information.st_mode) else None
    return None


def _require_no_folder(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _set_aside(path: Path) -> Path | None:
    """Give what is at a path another name beside it, a second one if it can have two."""
    if not os.path.lexists(path):
        return None
    old = draft_path(path, "old")
    if not path.is_symlink():
        with suppress(OSError):
            os.link(path, old)
            return old
    path.rename(old)
    return old


def _put_back(path: Path, old: Path | None) -> None:
    with suppress(OSError):
        if old:
            old.replace(path)
        else:
            path.unlink()
