"""Write what was changed, all files or none, and commit them when that is wanted."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.session import relative
from gcplan.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.files.git import GitError
    from gcplan.files.write import Change
    from gcplan.record.batch import Batch


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other writers out of the plan; raises CannotRunError when that is not possible."""
    from gcplan.files.write import PlanBusy, plan_lock

    with ExitStack() as stack:
        try:
            stack.enter_context(plan_lock(folder))
        except PlanBusy as error:
            raise CannotRunError(N_("Another program is writing to the plan.")).hint(
                N_("Run the command again.")
            ) from error
        except OSError as error:
            raise _unwritable(folder, error) from error
        yield


def write_drafts(batch: Batch) -> None:
    """Write every draft, or none; raises CannotRunError."""
    from gcplan.files.write import Change, ChangedOnDisk

    originals = batch.originals
    changes = [
        Change(originals[file].path, originals[file].digest, draft.text)
        for file, draft in sorted(batch.drafts.items())
    ]
    try:
        _write(changes)
    except ChangedOnDisk as error:
        raise CannotRunError(
            N_("{file} was changed while it was edited; nothing was written."),
            file=relative(error.path),
        ).hint(N_("Run the command again.")) from error


def require_committed(folder: Path, paths: Sequence[Path]) -> None:
    """Refuse what has changes of its own before anything is written; raises CannotRunError."""
    from gcplan.files.git import GitError, NoRepositoryError, changed_files

    names = _names(folder, paths)
    try:
        dirty = changed_files(folder, list(names))
    except NoRepositoryError as error:
        raise CannotRunError(
            N_("--commit: {folder} is in no git repository."), folder=relative(folder)
        ).hint(N_("Leave --commit out, or begin one with git init.")) from error
    except GitError as error:
        raise _said(error) from error
    if dirty:
        raise CannotRunError(
            N_("--commit: other changes are not committed yet in {files}."),
            files=tuple(relative(names[name]) for name in dirty),
        ).hint(N_("Commit or stash them first; nothing was written."))


def commit_drafts(batch: Batch, message: str) -> str:
    """Commit what was written and return the commit's short name.

    When git or one of its hooks refuses, the files become what they were, so that the command
    can be given again. Raises CannotRunError.
    """
    from gcplan.files.git import GitError

    paths = [draft.path for draft in batch.drafts.values()]
    try:
        return _commit(batch.folder, paths, message)
    except KeyboardInterrupt:
        if _is_uncommitted(batch.folder, paths):
            say_messages(_taken_back(batch, CannotRunError(N_("Interrupted."))).messages)
        raise
    except GitError as error:
        raise _taken_back(batch, _said(error)) from error


def _taken_back(batch: Batch, refused: CannotRunError) -> CannotRunError:
    """Make the files what they were, and return the error with what became of them."""
    from gcplan.files.write import Change, ChangedOnDisk

    drafts, before = sorted(batch.drafts.items()), batch.originals
    try:
        _write([Change(draft.path, draft.digest, before[file].text) for file, draft in drafts])
    except (ChangedOnDisk, CannotRunError):  # a hook has written to them as well
        files = tuple(relative(draft.path) for _, draft in drafts)
        return refused.hint(N_("Written but not committed: {files}"), files=files)
    return refused.hint(N_("Nothing was committed, and the plan is as it was."))


def _is_uncommitted(folder: Path, paths: Sequence[Path]) -> bool:
    from gcplan.files.git import GitError, changed_files

    try:
        return bool(changed_files(folder, list(_names(folder, paths))))
    except GitError:
        return True


def commit_saved(folder: Path, path: Path, message: str) -> str:
    """Commit a file that somebody has saved and return the commit's short name.

    Raises CannotRunError.
    """
    from gcplan.files.git import GitError

    try:
        return _commit(folder, [path], message)
    except GitError as error:
        raise _said(error).hint(
            N_("Written but not committed: {files}"), files=relative(path)
        ) from error


def _commit(folder: Path, paths: Sequence[Path], message: str) -> str:
    from gcplan.files.git import commit

    return commit(folder, list(_names(folder, paths)), message)


def _write(changes: Sequence[Change]) -> None:
    from gcplan.files.write import ChangedOnDisk, write_files

    try:
        write_files(changes)
    except ChangedOnDisk:
        raise
    except OSError as error:
        # A draft beside a file has its name in its own.
        names = (path for change in changes for path in (change.path, change.path.resolve()))
        refused = Path(error.filename or "").name
        path = next((path for path in names if path.name in refused), changes[0].path)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> CannotRunError:
    return CannotRunError(
        N_("{file} cannot be written: {detail}"),
        file=relative(path),
        detail=error.strerror or str(error),
    ).hint(N_("Nothing was written."))


def _said(error: GitError) -> CannotRunError:
    """Return what git or a hook has said, line by line."""
    refused = CannotRunError("git: {line}", line=error.lines[0])
    for line in error.lines[1:]:
        refused.hint("git: {line}", line=line)
    return refused


def _names(folder: Path, paths: Sequence[Path]) -> dict[str, Path]:
    """Return files by their names from the folder as git has them: not a link, what it leads to."""
    top = folder.resolve()
    return {os.path.relpath(path.resolve(), top): path for path in paths}
