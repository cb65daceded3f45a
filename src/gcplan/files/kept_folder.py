"""A folder of files that the program keeps: what it wrote there once it may write or remove again.

A manifest in the folder says which files these are, each with the digests that it may have.
Whatever has another content was changed by somebody else, and is left alone.
"""

from __future__ import annotations

import json
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

from gcplan.files.draft import clean_strays
from gcplan.files.lock import plan_lock
from gcplan.files.replace import replace_file, replace_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from gcplan.files.lock import Patience

MANIFEST = ".gcplan-page.json"
"""Its name in the folder."""
_FORMAT = 1
_SIZE_LIMIT = 16 * 1024 * 1024
_NAME = "[0-9A-Za-z][0-9A-Za-z._-]{0,99}"
_PATH = re.compile(rf"({_NAME}/)?{_NAME}[.](html|json|ics)")
"""A file, or one in a folder: what is kept is never hidden, never outside, and no part of a plan.

A manifest may come from a stranger, who must not have anything else removed by it.
"""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_OTHER = "other"
"""Stands for the digest of what is no file, or not in the folder itself; it is none's."""


class ForeignFilesError(Exception):
    """Files stand where others are to be written, and the program did not write them so."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        super().__init__(paths)


class OtherKindError(Exception):
    """What an earlier run has written into the folder is of another kind."""


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


def keep_folder(
    folder: Path,
    contents: Mapping[str, bytes],
    kind: str = "",
    patience: Patience | None = None,
) -> Kept:
    """Make a folder hold these files by their paths below it, and no others of an earlier run.

    A path is the plain name of a file, or of a folder and a file in it. No link is followed below
    the folder. What stops it half way, the next run goes on with. A folder has files of one `kind`
    for good. Raises ForeignFilesError, OtherKindError, UnreadableManifestError and PlanBusy, when
    nothing is changed, and OSError when a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with plan_lock(folder, patience):
        return _keep(folder, contents, kind)


def _keep(folder: Path, contents: Mapping[str, bytes], kind: str) -> Kept:
    known = _read_manifest(folder, kind)
    for place in (folder, *_folders(folder, known)):
        clean_strays(place)
    digests = {path: sha256(content).hexdigest() for path, content in contents.items()}
    there = {path: _digest(folder, path) for path in {*contents, *known}}
    foreign = [
        path
        for path, digest in digests.items()
        if there[path] not in {None, digest, *known.get(path, ())}
    ]
    if foreign:
        raise ForeignFilesError(tuple(sorted(foreign)))
    changed = {path: contents[path] for path in contents if there[path] != digests[path]}
    gone = [path for path in sorted(known) if path not in contents]
    removed = [path for path in gone if there[path] in known[path]]
    left = [path for path in gone if there[path] not in {None, *known[path]}]
    wanted = {path: (digest,) for path, digest in digests.items()}
    if changed or known != wanted:
        # Whatever stops this half way, the next run knows both contents as its own.
        both = {path: (*known.get(path, ()), *wanted.get(path, ())) for path in {*known, *wanted}}
        _write_manifest(folder, kind, both)
        for place in _folders(folder, contents):
            place.mkdir(exist_ok=True)
        replace_files({folder / path: content for path, content in changed.items()})
        for path in removed:
            (folder / path).unlink(missing_ok=True)
        for place in _folders(folder, gone):
            with suppress(OSError):  # something is left in it, or it is none
                place.rmdir()
        _write_manifest(folder, kind, wanted)
    return Kept(tuple(changed), tuple(removed), tuple(left))


def _folders(folder: Path, paths: Iterable[str]) -> list[Path]:
    """Return the folders below the folder that files stand in, without links to others."""
    places = sorted({(folder / path).parent for path in paths} - {folder})
    return [place for place in places if not place.is_symlink()]


def _digest(folder: Path, path: str) -> str | None:
    """Return the digest of a file; None where nothing is, and `_OTHER` for what is none."""
    at = folder / path
    if at.parent != folder and at.parent.is_symlink():
        return _OTHER
    try:
        if not stat.S_ISREG(at.lstat().st_mode):
            return _OTHER
        with at.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return _OTHER


def _read_manifest(folder: Path, kind: str) -> dict[str, tuple[str, ...]]:
    """Return the digests that each file of an earlier run may have; nothing without a manifest."""
    path = folder / MANIFEST
    try:
        information = path.lstat()
        if not stat.S_ISREG(information.st_mode) or information.st_size > _SIZE_LIMIT:
            raise UnreadableManifestError
        data = json.loads(path.read_bytes())
        if data["gcplan"] != _FORMAT:
            raise UnreadableManifestError
        files = dict(_entries(data["files"]))
        if data["kind"] != kind:
            raise OtherKindError
    except FileNotFoundError:
        return {}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableManifestError from error
    return files


def _entries(files: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for path, digests in files.items():
        if not _PATH.fullmatch(path) or not all(map(_DIGEST.fullmatch, digests)):
            raise UnreadableManifestError
        yield path, tuple(digests)


def _write_manifest(folder: Path, kind: str, files: Mapping[str, tuple[str, ...]]) -> None:
    said = {"gcplan": _FORMAT, "kind": kind, "files": files}
    text = json.dumps(said, indent=1, sort_keys=True)
    replace_file(folder / MANIFEST, f"{text}\n".encode())
