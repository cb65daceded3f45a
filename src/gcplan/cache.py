"""Where gcplan keeps what it may lose: files in the user's cache folder, never in a plan."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path


def cache_file(name: str) -> Path | None:
    """Return the path of a file in the user's cache, or None when there is no cache."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        # A relative path could lead into the plan.
        folder = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return folder / "gcplan" / name


def plan_cache_file(folder: Path, suffix: str) -> Path | None:
    """Return the path of a plan's own file in the user's cache, or None."""
    try:
        name = sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
    except (OSError, RuntimeError):
        return None
    return cache_file(f"{name}{suffix}")


def read_cached(path: Path | None) -> str | None:
    """Return what was kept in a file, which is ASCII; None when it is lost or not to be trusted."""
    if path is None or _came_with_a_plan(path.parent):
        return None
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None


def write_cached(path: Path | None, text: str) -> None:
    """Keep a text of ASCII; a cache that cannot be written is nobody's problem."""
    if path is None or _came_with_a_plan(path.parent):
        return
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="ascii")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()


@cache
def _came_with_a_plan(folder: Path) -> bool:
    """Tell whether a cache lies in a plan or a work tree, where a stranger may have filled it."""
    signs = (".git", "plan.yaml")
    try:
        around = (folder, *folder.resolve().parents)
        return any(os.path.lexists(parent / sign) for parent in around for sign in signs)
    except (OSError, RuntimeError):
        return True
