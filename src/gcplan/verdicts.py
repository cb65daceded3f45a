"""Remember which texts the schema has passed, so that unchanged files are not validated again.

Only digests are kept, in the user's cache folder and never in the plan: losing them costs time,
and nothing read from them can change a value.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def read_verdicts(folder: Path) -> frozenset[str]:
    """Return the digests of the plan's texts that this version of the schema has passed."""
    path = _path(folder)
    if path is None:
        return frozenset()
    try:
        fingerprint, *digests = path.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(digests) if fingerprint == _fingerprint() else frozenset()


def write_verdicts(folder: Path, digests: frozenset[str]) -> None:
    """Keep the digests; a cache that cannot be written is not a problem of the plan's."""
    path = _path(folder)
    if path is None:
        return
    text = "\n".join([_fingerprint(), *sorted(digests)]) + "\n"
    draft = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="ascii")
        draft.replace(path)


def _path(folder: Path) -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        # A relative path could lead into the plan.
        cache = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
        name = sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
    except (OSError, RuntimeError):
        return None
    return cache / "gcplan" / f"{name}.passed"


def _fingerprint() -> str:
    """Identify the schema by its own source, so that a changed model forgets old verdicts."""
    schema = Path(__file__).parent / "schema"
    modules = ("types.py", "models.py", "validate.py")
    return sha256(b"".join((schema / name).read_bytes() for name in modules)).hexdigest()
