"""A folder of files that the program keeps: what it wrote there once it may write or remove again.

A manifest in the folder says which files these are, each with the digests that it may have.
Whatever has another content was changed by somebody else, and is left alone.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gcplan.files.replace import replace_file, replace_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MANIFEST = ".gcplan-page.json"
"""Its name in the folder."""
_FORMAT = 1
_SIZE_LIMIT = 16 * 1024 * 1024


class ForeignFilesError(Exception):
    """Files stand where others are to be written, and the program did not write them so."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        super().__init__(paths)


class UnreadableManifestError(Exception):
    """The manifest says nothing that can be understood."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a folder: paths below it."""

    written: tuple[str, ...]
    """New, or with another content than before."""
    removed: tuple[str, ...]
    """Of an earlier run, and no part of this one."""
    left: tuple[str, ...]
    """The same, but changed by somebody else since, and therefore still there."""


def keep_folder(folder: Path, contents: Mapping[str, bytes]) -> Kept:
    """Make a folder hold these files by their paths below it, and no others of an earlier run.

    No link is followed below the folder. Raises ForeignFilesError and UnreadableManifestError, when
    nothing is changed, and OSError when a file cannot be written.
    """
    known = _read_manifest(folder)
    digests = {path: sha256(content).hexdigest() for path, content in contents.items()}
    there = {path: _digest(folder, path) for path in {*contents, *known}}
    foreign = [
        path
        for path, digest in digests.items()
        if there[path] is not None and there[path] not in {digest, *known.get(path, ())}
    ]
    if foreign:
        raise ForeignFilesError(tuple(sorted(foreign)))
    changed = {path: contents[path] for path in contents if there[path] != digests[path]}
    gone = [path for path in known if path not in contents and there[path] is not None]
    removed = [path for path in gone if there[path] in known[path]]
    left = [path for path in gone if path not in removed]
    if changed or removed or known != {path: (digest,) for path, digest in digests.items()}:
        # Whatever stops this half way, the next run knows both contents as its own.
        both = {
            path: tuple(dict.fromkeys((*known.get(path, ()), *filter(None, (digests.get(path),)))))
            for path in sorted({*digests, *removed})
        }
        folder.mkdir(parents=True, exist_ok=True)
        _write_manifest(folder, both)
        for parent in sorted({(folder / path).parent for path in changed}):
            parent.mkdir(exist_ok=True)
        replace_files({folder / path: content for path, content in changed.items()})
        _remove(folder, removed)
        _write_manifest(folder, {path: (digest,) for path, digest in digests.items()})
    return Kept(tuple(changed), tuple(removed), tuple(left))


def _remove(folder: Path, paths: list[str]) -> None:
    """Remove files, and the folders below that nothing is left in."""
    for path in paths:
        (folder / path).unlink(missing_ok=True)
    for parent in sorted({(folder / path).parent for path in paths} - {folder}, reverse=True):
        with suppress(OSError):
            parent.rmdir()


def _digest(folder: Path, path: str) -> str | None:
    """Return the digest of a file; None where nothing is, and nothing of sense for what is none."""
    at = folder
    for part in PurePosixPath(path).parts[:-1]:
        at /= part
        if at.is_symlink() or (at.exists() and not at.is_dir()):
            return ""
    at = folder / path
    if at.is_symlink():
        return ""
    if not at.exists():
        return None
    return sha256(at.read_bytes()).hexdigest() if at.is_file() else ""


def _read_manifest(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the digests that each file of an earlier run may have; nothing without a manifest."""
    path = folder / MANIFEST
    if not path.exists() and not path.is_symlink():
        return {}
    try:
        if path.is_symlink() or path.stat().st_size > _SIZE_LIMIT:
            raise UnreadableManifestError
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["gcplan"] != _FORMAT:
            raise UnreadableManifestError
        return dict(_entries(data["files"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableManifestError from error


def _entries(files: Mapping[object, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for path, digests in files.items():
        if not isinstance(path, str) or not isinstance(digests, list) or not _is_below(path):
            raise UnreadableManifestError
        yield path, tuple(map(str, digests))


def _is_below(path: str) -> bool:
    """Tell whether a path leads to a place below the folder, and to no hidden one."""
    parts = path.split("/")
    return not any(
        part.startswith(".") or not part or "\\" in part or ":" in part or "\0" in part
        for part in parts
    )


def _write_manifest(folder: Path, files: Mapping[str, tuple[str, ...]]) -> None:
    listed = {path: list(digests) for path, digests in sorted(files.items())}
    text = json.dumps({"gcplan": _FORMAT, "files": listed}, indent=1)
    replace_file(folder / MANIFEST, f"{text}\n".encode())
