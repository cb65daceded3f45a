"""Remember which texts the schema has passed, so that unchanged files are not validated again.

Only digests are kept, in the user's cache folder and never in the plan: losing them costs time,
and nothing read from them can change a value.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from gcplan.cache import cache_file


def read_verdicts(folder: Path) -> frozenset[str]:
    """Return the digests of the plan's texts that this version of the schema has passed."""
    path = cache_file(folder, ".passed")
    if path is None:
        return frozenset()
    try:
        fingerprint, *digests = path.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(digests) if fingerprint == _fingerprint() else frozenset()


def write_verdicts(folder: Path, digests: frozenset[str]) -> None:
    """Keep the digests; a cache that cannot be written is not a problem of the plan's."""
    path = cache_file(folder, ".passed")
    if path is None:
        return
    text = "\n".join([_fingerprint(), *sorted(digests)]) + "\n"
    draft = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="ascii")
        draft.replace(path)


def _fingerprint() -> str:
    """Identify the schema by its own source, so that a changed model forgets old verdicts."""
    schema = Path(__file__).parent / "schema"
    return sha256(b"".join(path.read_bytes() for path in sorted(schema.glob("*.py")))).hexdigest()
