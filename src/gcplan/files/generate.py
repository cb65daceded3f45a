"""Write files that the program makes by itself, each wholly or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def create_files(texts: Mapping[Path, str]) -> None:
    """Write new files, all or none, with the folders they need.

    Raises FileExistsError, with the name of the file, when one is there already, and OSError when
    one cannot be written.
    """
    created: list[Path] = []
    drafts: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            drafts[path] = _draft(path, text)
        for path, draft in drafts.items():
            _put_where_nothing_is(draft, path)
            created.append(path)
    except BaseException:
        for path in created:
            with suppress(OSError):
                path.unlink()
        raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def replace_file(path: Path, text: str) -> None:
    """Write a file that nobody else writes, in the place of what is there; a link is replaced."""
    draft = _draft(path, text)
    try:
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _draft(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.gcplan-tmp-{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _put_where_nothing_is(draft: Path, path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        draft.replace(path)
