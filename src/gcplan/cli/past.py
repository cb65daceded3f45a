"""What git tells of a plan up to a day, and what of it is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gcplan.cli.day import present_day
from gcplan.cli.errors import say_messages
from gcplan.cli.revisions import UNSHALLOW, head_commit, require_readable_repository, timeline_of
from gcplan.history.chronicle import Chronicle, Gap, by_task, chronicle
from gcplan.history.recorded import uncommitted
from gcplan.i18n import N_
from gcplan.report.site.site import Past
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.cli.session import Session
    from gcplan.history.repository import Commit


def past_of(session: Session) -> Past | None:
    """Return the events up to the day of a session, and say on stderr what is missing of them.

    None outside of a repository, and for one without a commit.
    """
    if head_commit(session.folder) is None:
        require_readable_repository(session.folder)
        return None
    timeline = timeline_of(session.folder)
    head = timeline.repository.commit("HEAD")
    settings, as_of = session.snapshot.plan.settings, session.snapshot.as_of
    told = chronicle(timeline, head, as_of)
    now, zone = present_day(settings), ZoneInfo(settings.timezone)

    def known(commit: Commit | None) -> bool:
        return (commit.time.astimezone(zone).date() if commit else now) <= as_of

    # What the ids of today were before is known only of all events, later ones too.
    by_id = {
        task_id: tuple(step for step in steps if known(step.commit))
        for task_id, steps in by_task(told.logged).items()
    }
    told = replace(told, gaps=tuple(gap for gap in told.gaps if known(gap.commit)))
    gaps = say_what_is_missing(told)
    return Past(
        {task_id: steps for task_id, steps in by_id.items() if steps},
        told.cut_off,
        tuple(gap.commit.id for gap in gaps if gap.commit),
        tuple(uncommitted(timeline, head, session.sources)),
    )


def say_what_is_missing(told: Chronicle, since: date | None = None) -> Sequence[Gap]:
    """Say on stderr what could not be told, since a day if one is given; return the gaps."""
    gaps = [gap for gap in told.gaps if gap.commit and (since is None or gap.day >= since)]
    messages = [
        Message(
            N_("{commit} of {day}: {names} cannot be read: not compared with what was before."),
            {"commit": gap.commit.id[:12], "day": gap.day, "names": (*gap.files, *gap.tasks)},
        )
        for gap in gaps
        if gap.commit
    ]
    if is_cut_off(told, since):
        begins = N_("The history was cut off here: it begins with {day}.")
        messages += [
            Message(begins, {"day": told.cut_off}),
            Message(N_("Fetch it: {command}"), {"command": UNSHALLOW}),
        ]
    say_messages(messages)
    return gaps


def is_cut_off(told: Chronicle, since: date | None = None) -> bool:
    """Tell whether history that was not fetched is missing, since a day if one is given."""
    return told.cut_off is not None and (since is None or told.cut_off >= since)
