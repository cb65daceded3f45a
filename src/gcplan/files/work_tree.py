"""Find the work tree that a folder is in, and what git keeps of it; git is not asked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_POINTER = b"gitdir: "
_POINTER_LIMIT = 8192


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
