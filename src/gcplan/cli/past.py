"""What git tells of a plan up to a day, and what of it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gcplan.cli.day import present_day
from gcplan.cli.errors import say_messages
from gcplan.cli.revisions import UNSHALLOW, head_commit, timeline_of
from gcplan.history.chronicle import Chronicle, Gap, by_task, chronicle
from gcplan.i18n import N_
from gcplan.report.site.site import Past
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.cli.session import Session
    from gcplan.history.events import Logged


def past_of(session: Session) -> Past | None:
    """Return the events up to the day of a session, and say on stderr what is missing of them.

    None for a plan of which nothing was committed.
    """
    if head_commit(session.folder) is None:
        return None
    timeline = timeline_of(session.folder)
    head = timeline.repository.commit("HEAD")
    settings = session.snapshot.plan.settings
    told = chronicle(timeline, head, present_day(settings))
    zone, as_of = ZoneInfo(settings.timezone), session.snapshot.as_of
    logged = [step for step in told.logged if _entered(step, zone) <= as_of]
    gaps = say_what_is_missing(told)
    return Past(
        by_task(logged),
        told.cut_off,
        tuple(gap.commit.id for gap in gaps if gap.commit),
    )


def _entered(step: Logged, zone: ZoneInfo) -> date:
    """Return the day of an event, or that of its commit where that says a later one of itself."""
    if step.commit is None:
        return step.day
    return max(step.day, step.commit.time.astimezone(zone).date())


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
