"""Where gcplan keeps what it may lose: a file a plan in the user's cache, never in the plan."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path


def cache_file(folder: Path, suffix: str) -> Path | None:
    """Return the path of a plan's file in the user's cache, or None when there is no cache."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        # A relative path could lead into the plan.
        cache = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
        name = sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
    except (OSError, RuntimeError):
        return None
    return cache / "gcplan" / f"{name}{suffix}"
