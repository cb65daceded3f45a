"""Write the files of a plan, and new ones: wholly or not at all, through no link, one at a time.

What is to be written stands in a draft beside its target until it takes the target's place.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from gcplan.files.draft import clean_strays, draft_path, remove_draft, sync_folders, write_draft
from gcplan.files.lock import plan_lock
from gcplan.files.source import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gcplan.files.lock import Patience


class ChangedOnDisk(Exception):  # noqa: N818 - it says what happened, not that something is broken
    """A file is not what it was when it was read; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Write:
    """A file, the SHA-256 of its bytes when it was read, and its new text.

    Without a digest there must be no such file yet, without a text there is to be none any more.
    """

    path: Path
    digest: str | None
    text: str | None


def create_files(texts: Mapping[Path, str]) -> None:
    """Write new files, all or none, with the folders they need.

    Raises FileExistsError, with the name of the file, when one is there already, and OSError when
    one cannot be written.
    """
    created: list[Path] = []
    drafts: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path] = write_draft(path, text.encode("utf-8"))
        for path, draft in drafts.items():
            _put_where_nothing_is(draft, path)
            created.append(path)
    except BaseException:
        for path in created:
            with suppress(OSError):
                path.unlink()
        raise
    finally:
        for draft in drafts.values():
            remove_draft(draft)
    sync_folders(texts)


def write_files(writes: Sequence[Write], patience: Patience | None = None) -> None:
    """Replace, make or remove files of one plan, all or none; mode, owner and mark stay.

    Only a process that is killed halfway leaves some of them new and some old. What killed ones
    left in the plan is removed. Raises ChangedOnDisk when a file has not the digest any more,
    PlanBusy, and OSError when a file cannot be written; then all are as they were.
    """
    if not writes:
        return
    folder = writes[0].path.parent
    replacements = [_Replacement(write, keep_old=len(writes) > 1) for write in writes]
    try:
        for replacement in replacements:
            replacement.prepare()
        with plan_lock(folder, patience):
            own = {draft for replacement in replacements for draft in replacement.drafts()}
            clean_strays(folder.resolve(), own)
            _replace_all(replacements)
    finally:
        for replacement in replacements:
            replacement.discard()
    sync_folders(replacement.path for replacement in replacements)


def _put_where_nothing_is(draft: Path, path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        draft.replace(path)


def _replace_all(replacements: Sequence[_Replacement]) -> None:
    for replacement in replacements:
        replacement.require_old()
        # A writer on another machine or in another container cannot tell that we are alive.
        if not all(draft.exists() for draft in replacement.drafts()):
            replacement.prepare()
    try:
        for replacement in replacements:
            replacement.replace()
    except BaseException:
        for replacement in reversed(replacements):
            replacement.restore()
        raise


class _Replacement:
    """One file between its old and its new bytes, or none on one side."""

    def __init__(self, write: Write, *, keep_old: bool) -> None:
        self.write = write
        self.path = write.path.resolve() if write.digest else write.path
        self._is_made = False
        self._keep_old = keep_old
        self._content = b""
        self._new: Path | None = None
        self._old: Path | None = None

    def prepare(self) -> None:
        """Write the new bytes beside the file, and keep the old ones at hand."""
        self.discard()
        before = self.require_old()
        if before is None:
            self._content = (self.write.text or "").encode("utf-8")
            self._new = write_draft(self.path, self._content)
            return
        if not os.access(self.path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path))
        information = self.path.stat()
        if self.write.text is not None:
            mark = BYTE_ORDER_MARK if before.startswith(BYTE_ORDER_MARK) else b""
            self._content = mark + self.write.text.encode("utf-8")
            self._new = write_draft(self.path, self._content, information)
        if self._keep_old:
            self._old = self._kept(before, information)

    def require_old(self) -> bytes | None:
        """Return the file's bytes if they are those that were read, None for no file.

        Raises ChangedOnDisk where it is otherwise.
        """
        if self.write.digest is None:
            if os.path.lexists(self.path):
                raise ChangedOnDisk(self.write.path)
            return None
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            raise ChangedOnDisk(self.write.path) from None
        if sha256(content).hexdigest() != self.write.digest:
            raise ChangedOnDisk(self.write.path)
        return content

    def replace(self) -> None:
        """Put the new bytes in the file's place, in one step."""
        before = self.require_old()
        if self._new is None:
            self.path.unlink()
        elif before is None:
            try:
                _put_where_nothing_is(self._new, self.path)
            except FileExistsError:
                raise ChangedOnDisk(self.write.path) from None
            self._is_made = True
        else:
            self._new.replace(self.path)

    def restore(self) -> None:
        """Put the old bytes back, unless somebody else has written to the file since."""
        with suppress(OSError):
            if self._is_made and self.path.read_bytes() == self._content:
                self.path.unlink()
            elif self._old and self._holds_new():
                self._old.replace(self.path)

    def _holds_new(self) -> bool:
        if self.write.text is None:
            return not os.path.lexists(self.path)
        return self.path.read_bytes() == self._content

    def drafts(self) -> list[Path]:
        """Return what stands beside the file."""
        return [draft for draft in (self._new, self._old) if draft]

    def discard(self) -> None:
        """Remove what is left beside the file."""
        for draft in self.drafts():
            remove_draft(draft)

    def _kept(self, before: bytes, information: os.stat_result) -> Path:
        link = draft_path(self.path, "old")
        try:
            os.link(self.path, link)  # needs no room on a full disk
        except OSError:
            return write_draft(self.path, before, information, "old")
        return link
