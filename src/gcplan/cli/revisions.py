"""The history that a command looks into, and the revisions that are named for it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.files.git_process import GitError
from gcplan.files.store import PLAN_FILE
from gcplan.files.work_tree import repository_top
from gcplan.history.repository import Repository, UnknownRevisionError
from gcplan.history.timeline import Timeline
from gcplan.history.version import PlanVersion
from gcplan.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path


UNSHALLOW = "git fetch --unshallow origin"
"""The command that brings the history that was cut off."""


def timeline_of(folder: Path) -> Timeline:
    """Return the history of the plan in a folder; raises CannotRunError without a repository."""
    top = repository_top(folder)
    if top is None:
        raise CannotRunError(
            N_("{folder} is in no git repository: there is no history."), folder=str(folder)
        )
    inside = folder.resolve().relative_to(top).as_posix()
    repository = Repository(top)
    if not repository.has_commits():
        raise CannotRunError(N_("Nothing was committed yet: there is no history."))
    return Timeline(repository, "" if inside == "." else inside, folder)


def head_commit(folder: Path) -> str | None:
    """Return the full id of the last commit of a plan's repository; None where there is none."""
    top = repository_top(folder)
    if top is None:
        return None
    try:
        return Repository(top).commit("HEAD")
    except UnknownRevisionError:
        return None


def require_readable_repository(folder: Path) -> None:
    """Raise GitError where there is a repository that git will not read: it is not an empty one."""
    top = repository_top(folder)
    if top is not None:
        Repository(top).is_shallow()


def named_commit(repository: Repository, word: str) -> str:
    """Return the commit that a word names; raises CannotRunError with the line that fetches it."""
    try:
        return repository.commit(word)
    except UnknownRevisionError as error:
        raise unknown_revision(repository, word) from error


def shared_commit(repository: Repository, word: str, other: str) -> str:
    """Return the nearest commit that what a word names shares with another commit.

    Raises CannotRunError with the line that fetches what is missing.
    """
    try:
        base = repository.merge_base(named_commit(repository, word), other)
    except GitError as error:
        raise unknown_revision(repository, word) from error
    if base is None:
        raise unrelated_revisions(repository, word)
    return base


def plan_at(timeline: Timeline, commit: str, word: str) -> tuple[str, PlanVersion]:
    """Return where the plan stood at a commit, and how; an empty one when there was none anywhere.

    Raises CannotRunError when there was one at another place.
    """
    repository = timeline.repository
    folder = timeline.folder_at(commit, repository.commit("HEAD"))
    version = None if folder is None else timeline.at(commit, folder)
    if folder is not None and version is not None:
        return folder, version
    require_no_plan(repository, commit, word)
    return timeline.folder, PlanVersion({}, timeline.path)


def require_no_plan(repository: Repository, commit: str, word: str) -> None:
    """Raise CannotRunError when a commit has a plan anywhere: not here is not nowhere."""
    elsewhere = repository.files_named(commit, PLAN_FILE)
    if elsewhere:
        raise CannotRunError(
            N_("{base} has the plan elsewhere: {names}"), base=word, names=tuple(elsewhere)
        )


def unknown_revision(repository: Repository, word: str) -> CannotRunError:
    """Return the error that a revision is not here, with the line that fetches it."""
    error = CannotRunError(N_("There is no revision “{word}” here."), word=word)
    return error.hint(N_("Fetch it: {command}"), command=_fetch_line(repository, word))


def unrelated_revisions(repository: Repository, word: str) -> CannotRunError:
    """Return the error that a revision has no history in common with HEAD here."""
    error = CannotRunError(N_("“{word}” and HEAD share no commit here."), word=word)
    if repository.is_shallow():
        return error.hint(N_("Fetch it: {command}"), command=UNSHALLOW)
    return error


def _fetch_line(repository: Repository, word: str) -> str:
    """Return the command that brings what is missing."""
    name = word.removeprefix("refs/remotes/origin/")
    if name != word:
        refspec = shlex.quote(f"+refs/heads/{name}:{word}")
        depth = "--unshallow " if repository.is_shallow() else ""
        return f"git fetch {depth}origin {refspec}"
    if repository.is_shallow():
        return "git fetch --unshallow --tags origin"
    # Git takes what begins with a dash for an option, wherever it stands.
    remote = "-- origin" if word.startswith("-") else "origin"
    return f"git fetch --tags {remote} {shlex.quote(word)}"
