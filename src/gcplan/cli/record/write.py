"""Write what was changed, all files or none, and commit them when that is wanted."""

from __future__ import annotations

import os
import shlex
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gcplan.cli.errors import CannotRunError, say_messages, uninterrupted
from gcplan.cli.session import relative
from gcplan.cli.writing import already_written, patience, unwritable
from gcplan.files.git import changed_files, commit, committed_content, unwatched_files
from gcplan.files.git_process import GitError, NoRepositoryError
from gcplan.files.lock import PlanBusy
from gcplan.files.writer import ChangedOnDisk, Write, write_files
from gcplan.i18n import N_
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.files.source import Source
    from gcplan.record.batch import Batch


class Drafts(Protocol):
    """Files of a plan that are to be written: as they were read, and as they are to be."""

    @property
    def folder(self) -> Path:
        """The plan's folder."""

    @property
    def originals(self) -> Mapping[str, Source]:
        """The files that were read, by their names."""

    @property
    def drafts(self) -> Mapping[str, Source]:
        """Those that have become different."""


def write_drafts(batch: Drafts) -> None:
    """Write every draft, or none.

    Raises CannotRunError, and ChangedOnDisk or PlanBusy for `until_unchanged`.
    """
    originals = batch.originals
    _write(
        Write(draft.path, originals[file].digest if file in originals else None, draft.text)
        for file, draft in sorted(batch.drafts.items())
    )


def written_so_far(batch: Drafts, *, commit: bool) -> list[Message]:
    """Return which files hold what they were to become, and whether that is committed."""
    drafts = batch.drafts.values()
    paths = [draft.path for draft in drafts if _digest(draft.path) == draft.digest]
    if not paths or not commit:
        return already_written(paths)
    files = {"files": tuple(map(relative, paths))}
    if _is_uncommitted(batch.folder, paths):
        return [Message(N_("Written but not committed: {files}"), files)]
    return [Message(N_("Written and committed: {files}"), files)]


def require_committed(batch: Batch) -> list[Path]:
    """Refuse files that have changes of their own, before anything is written.

    Return those that say already what is asked, but not yet in a commit. Raises CannotRunError.
    """
    written = {source.path: file for file, source in {**batch.drafts, **batch.originals}.items()}
    dirty = _uncommitted(batch.folder, list(written))
    others = [path for path in dirty if not _is_written_only(batch, written[path])]
    if others:
        raise _other_changes(others)
    return dirty


def require_clean(folder: Path, path: Path) -> None:
    """Refuse a file that has changes which are not committed; raises CannotRunError."""
    if _uncommitted(folder, [path]):
        raise _other_changes([path])


def _uncommitted(folder: Path, paths: Sequence[Path]) -> list[Path]:
    """Return the files that are not as in the last commit; raises CannotRunError."""
    names = _names(folder, paths)
    try:
        unwatched = unwatched_files(folder, list(names))
        dirty = [] if unwatched else changed_files(folder, list(names))
    except NoRepositoryError as error:
        raise CannotRunError(
            N_("--commit: {folder} is in no git repository."), folder=relative(folder)
        ).hint(N_("Leave --commit out, or begin one with git init.")) from error
    except GitError as error:
        raise git_said(error) from error
    if unwatched:
        raise _unwatched({names[name]: flags for name, flags in unwatched.items()})
    return [names[name] for name in dirty]


def _is_written_only(batch: Batch, file: str) -> bool:
    """Tell whether all that is not committed of a file is what was asked for."""
    if file in batch.drafts:
        return False
    (name,) = _names(batch.folder, [batch.originals[file].path])
    try:
        content = committed_content(batch.folder, name)
    except GitError as error:
        raise git_said(error) from error
    return content is not None and batch.leads_from(file, content)


def _other_changes(paths: Sequence[Path]) -> CannotRunError:
    return CannotRunError(
        N_("--commit: other changes are not committed yet in {files}."),
        files=tuple(map(relative, paths)),
    ).hint(N_("Commit or stash them first; nothing was written."))


def _unwatched(flags: Mapping[Path, Sequence[str]]) -> CannotRunError:
    """Return the error that names the files git is told not to look at, and how it does again."""
    files = tuple(map(relative, flags))
    refused = CannotRunError(
        N_("--commit: git is told to overlook changes in {files}."), files=files
    )
    for path, words in flags.items():
        options = " ".join(f"--no-{word}" for word in words)
        refused.hint(
            N_("Mend it: {command}"),
            command=f"git update-index {options} {shlex.quote(relative(path))}",
        )
    return refused.hint(N_("Nothing was written."))


def commit_files(batch: Drafts, written_before: Sequence[Path], message: str) -> str:
    """Commit what was written, now and before, and return the commit's short name.

    When git or one of its hooks refuses, the files become what they were, so that the command
    can be given again. Raises CannotRunError.
    """
    paths = [draft.path for draft in batch.drafts.values()]
    new = [draft.path for file, draft in batch.drafts.items() if file not in batch.originals]
    try:
        return _commit(batch.folder, [*paths, *written_before], message, new)
    except KeyboardInterrupt:
        with uninterrupted():
            if _is_uncommitted(batch.folder, paths):
                say_messages(_taken_back(batch, CannotRunError(N_("Interrupted."))).messages)
        raise
    except GitError as error:
        raise _taken_back(batch, git_said(error)) from error


def _taken_back(batch: Drafts, refused: CannotRunError) -> CannotRunError:
    """Make the files what they were, and return the error with what became of them."""
    drafts, before = sorted(batch.drafts.items()), batch.originals
    try:
        _write(
            Write(draft.path, draft.digest, before[file].text if file in before else None)
            for file, draft in drafts
        )
    except (ChangedOnDisk, PlanBusy, CannotRunError):  # a hook has written to them as well
        files = tuple(relative(draft.path) for _, draft in drafts)
        return refused.hint(N_("Written but not committed: {files}"), files=files)
    return refused.hint(N_("Nothing was committed, and the plan is as it was."))


def _is_uncommitted(folder: Path, paths: Sequence[Path]) -> bool:
    try:
        return bool(changed_files(folder, list(_names(folder, paths))))
    except GitError:
        return True


def commit_saved(folder: Path, path: Path, message: str) -> str:
    """Commit a file that somebody has saved and return the commit's short name.

    Raises CannotRunError.
    """
    try:
        return _commit(folder, [path], message)
    except GitError as error:
        raise git_said(error).hint(
            N_("Written but not committed: {files}"), files=relative(path)
        ) from error


def _commit(folder: Path, paths: Sequence[Path], message: str, new: Sequence[Path] = ()) -> str:
    return commit(folder, list(_names(folder, paths)), message, list(_names(folder, new)))


def _write(writes: Iterable[Write]) -> None:
    wanted = list(writes)
    try:
        write_files(wanted, patience())
    except OSError as error:
        # A draft beside a file has its name in its own.
        names = (path for write in wanted for path in (write.path, write.path.resolve()))
        refused = Path(error.filename or "").name
        path = next((path for path in names if path.name in refused), wanted[0].path)
        raise unwritable(path, error) from error


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def git_said(error: GitError) -> CannotRunError:
    """Return what git or a hook has said, line by line."""
    refused = CannotRunError("git: {line}", line=error.lines[0])
    for line in error.lines[1:]:
        refused.hint("git: {line}", line=line)
    return refused


def _names(folder: Path, paths: Sequence[Path]) -> dict[str, Path]:
    """Return files by their names from the folder as git has them: not a link, what it leads to."""
    top = folder.resolve()
    return {os.path.relpath(path.resolve(), top): path for path in paths}
