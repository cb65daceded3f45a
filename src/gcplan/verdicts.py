"""Remember which texts the schema has passed, so that unchanged files are not validated again.

Only digests are kept, in the user's cache folder and never in the plan: losing them costs time,
and nothing read from them can change a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cache import plan_cache_file, read_cached, write_cached
from gcplan.schema.fingerprint import fingerprint

if TYPE_CHECKING:
    from pathlib import Path


def read_verdicts(folder: Path) -> frozenset[str]:
    """Return the digests of the plan's texts that this version of the schema has passed."""
    version, *digests = (read_cached(plan_cache_file(folder, ".passed")) or "").split() or [""]
    return frozenset(digests) if version == fingerprint() else frozenset()


def write_verdicts(folder: Path, digests: frozenset[str]) -> None:
    """Keep the digests."""
    version = fingerprint()
    if version is not None:
        text = "\n".join([version, *sorted(digests)]) + "\n"
        write_cached(plan_cache_file(folder, ".passed"), text)
