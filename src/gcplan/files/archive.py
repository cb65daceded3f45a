"""Zip archives that are the same bytes for the same content, on every system.

Office files are zip archives. What compresses them differs between builds, so nothing is
compressed; times, order, rights and versions are always the same.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can hold."""
_UNIX = 3
_OWNER_ONLY = 0o600 << 16
_VERSION = 20


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of contents by name, in the order of names.

    In office files the list of contents, [Content_Types].xml, comes first by that.
    """
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name in sorted(parts):
            entry = ZipInfo(name, _EPOCH)
            entry.create_system = _UNIX
            entry.create_version = entry.extract_version = _VERSION
            entry.external_attr = _OWNER_ONLY
            archive.writestr(entry, parts[name], ZIP_STORED)
    return target.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Return what an archive of our own making holds, by name."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
