"""Names of files after what a plan names: its text is never a path."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gcplan.render.text import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = 120
"""Bytes of a name in UTF-8: forty Chinese characters, with room for a draft's longer name."""
_NOT_IN_NAMES = re.compile(r'[\s/\\:*?"<>|]+')
_AT_ENDS = " ._"
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
"""What one kind of system takes for a device, whatever follows a full stop."""


def file_stems(names: Iterable[str]) -> dict[str, str]:
    """Return for each name that of a file, without suffix, that every system can have.

    No two are alike, on systems that tell no capitals from small letters either: the later gets a
    number.
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        safe = stem = _safe(name)
        number = 1
        while _compared(stem) in taken:
            number += 1
            stem = f"{safe} ({number})"
        taken.add(_compared(stem))
        stems[name] = stem
    return stems


def _safe(name: str) -> str:
    plain = UNSAFE.sub("_", unicodedata.normalize("NFC", name))
    plain = _NOT_IN_NAMES.sub("_", plain).strip(_AT_ENDS).lstrip("-~")
    short = plain.encode("utf-8")[:LIMIT].decode("utf-8", "ignore").strip(_AT_ENDS)
    return f"_{short}" if not short or _DEVICE.fullmatch(short) else short


def _compared(stem: str) -> str:
    return unicodedata.normalize("NFC", stem.casefold())
