"""Which commit a plan is held against: the one named, or the base of the merge request."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.check import check_against
from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.revisions import (
    UNSHALLOW,
    require_no_plan,
    shared_commit,
    timeline_of,
    unknown_revision,
)
from gcplan.history.approved import seal_that_holds, settings_by_day
from gcplan.history.movement import movement
from gcplan.history.repository import UnknownRevisionError
from gcplan.i18n import N_
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.cli.session import Reading
    from gcplan.domain import Settings
    from gcplan.history.timeline import Timeline
    from gcplan.problem import Problem
    from gcplan.status.state import Snapshot
    from gcplan.wording.message import Cell

AUTO = "auto"
_ZEROS = "0" * 40


@dataclass(frozen=True, slots=True)
class Base:
    """The commit that a plan is held against, and the word that it was found by."""

    commit: str
    word: str


def problems_against(
    reading: Reading,
    snapshot: Snapshot,
    word: str,
    select: Sequence[str],
    ignore: Sequence[str],
) -> list[Problem]:
    """Return what the plan has become since a revision that no record allows, and say the base.

    Raises CannotRunError when that cannot be told.
    """
    timeline = timeline_of(reading.folder)
    repository = timeline.repository
    try:
        base = _find_base(timeline, word, snapshot.plan.settings, reading.today)
        found = movement(timeline, base.commit, repository.commit("HEAD"), reading.today)
    except UnknownRevisionError as error:
        raise unknown_revision(repository, str(error)) from error
    if found is None:
        return _without_plan(timeline, base)
    left_out = (*found.comparison.old.unreadable, *found.comparison.uncompared)
    if left_out:
        raise CannotRunError(
            N_("These cannot be held against {base}: {names}"), base=base.word, names=left_out
        )
    say_messages([Message(N_("Held against {base}, {commit}."), _named(base))])
    return check_against(found, snapshot, select, ignore)


def _without_plan(timeline: Timeline, base: Base) -> list[Problem]:
    """Say that the base has no plan; raises CannotRunError when it has one at another place."""
    require_no_plan(timeline.repository, base.commit, base.word)
    say_messages([Message(N_("{base}, {commit}, has no plan: nothing to compare."), _named(base))])
    return []


def _named(base: Base) -> dict[str, Cell]:
    return {"base": base.word, "commit": base.commit[:12]}


def _find_base(timeline: Timeline, word: str, settings: Settings, today: date) -> Base:
    """Return the merge base with HEAD of a revision, or of what `auto` finds.

    Raises CannotRunError with the line that fetches what is missing.
    """
    head = timeline.repository.commit("HEAD")
    wanted = word
    if word == AUTO:
        wanted = _merge_request() or _approved(timeline, head, settings, today)
    return Base(shared_commit(timeline.repository, wanted, head), wanted)


def _merge_request() -> str:
    """Return the base that the service names; empty when there is no merge request."""
    gitlab = os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    if gitlab and gitlab != _ZEROS:
        return gitlab
    github = os.environ.get("GITHUB_BASE_REF", "")
    return f"refs/remotes/origin/{github}" if github else ""


def _approved(timeline: Timeline, head: str, settings: Settings, today: date) -> str:
    """Return the revision of the seal that holds, whatever the files say of it by now."""
    way = settings_by_day(timeline, head, settings.timezone)
    if way is None:
        raise CannotRunError(
            N_("--against auto: the history here was cut off; older seals are not seen.")
        ).hint(N_("Fetch it: {command}"), command=UNSHALLOW)
    holds = seal_that_holds(timeline, head, [*way, (settings, today)]) or settings.approved
    if holds is None:
        raise CannotRunError(
            N_("--against auto: there is no merge request, and the plan has no approved version.")
        ).hint(N_("Name a revision, or seal the plan with gcplan approve."))
    return holds.rev
