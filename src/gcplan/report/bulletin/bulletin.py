"""The bulletin of a period: where the tasks stand, what went wrong, what changed, what is to come.

Everything is by the dates of entries in one version of the files: so is the period before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.domain import id_key
from gcplan.report.bulletin.changes import changes_of
from gcplan.report.bulletin.figures import in_time, ranked
from gcplan.report.groups import action_groups, other_groups
from gcplan.report.periods import stand_in, stand_on
from gcplan.report.select import NO_DATE
from gcplan.status.state import UNTIMED
from gcplan.words import By, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from gcplan.domain import BulletinSettings, Plan, Settings
    from gcplan.report.bulletin.changes import Changes
    from gcplan.report.bulletin.figures import InTime, Ranked
    from gcplan.report.bulletin.span import Span
    from gcplan.report.groups import Group
    from gcplan.report.periods import Stand
    from gcplan.report.select import Selection
    from gcplan.status.state import Snapshot, TaskState

PROBLEMS = (Status.OVERDUE, Status.BEHIND, Status.UNREPORTED)
"""The classes whose tasks are gone through one by one, in the order of a bulletin."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What an office gives beside the plan's figures; what is None or empty is left out."""

    settings: BulletinSettings
    number: str | None = None
    """As it is given for this bulletin: digits alone, or as it is printed."""
    dated: date | None = None
    """The day under the bulletin; else the last day of its period."""
    demand: tuple[str, ...] = ()
    """What is asked of the units next, by paragraphs."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """All that a bulletin says, in exact figures."""

    plan: Plan
    frame: Frame
    span: Span
    units: tuple[str, ...]
    """The units that it is for; none for all tasks."""
    now: Stand
    before: Stand
    in_time: InTime
    actions: tuple[Group, ...]
    ranking: tuple[Ranked, ...] | None
    """The lead units by progress, where a ranking is asked for."""
    problems: dict[Status, tuple[TaskState, ...]]
    """The tasks of PROBLEMS, in the register's order of units, then by deadline."""
    changes: Changes
    upcoming: tuple[TaskState, ...]
    """Open tasks due from the last day of the period on to that of the next, by deadline."""
    plain_rounding: bool
    """Whether each share is rounded by itself, even if the shown ones do not add to 100."""

    @property
    def settings(self) -> Settings:
        """What plan.yaml says."""
        return self.plan.settings

    @property
    def dated(self) -> date:
        """The day that stands under the bulletin."""
        return self.frame.dated or self.span.as_of


def bulletin_of(
    snapshot: Snapshot,
    span: Span,
    keep: Selection,
    frame: Frame,
    *,
    rank: bool = False,
    plain_rounding: bool = False,
) -> Bulletin:
    """Return the bulletin on the tasks that `keep` holds for; the snapshot is of its last day."""
    plan = snapshot.plan
    now = stand_in(snapshot, keep)
    states = now.states
    return Bulletin(
        plan=plan,
        frame=frame,
        span=span,
        units=tuple(sorted(keep.units)),
        now=now,
        before=stand_on(plan, span.since, keep),
        in_time=in_time(states, span.as_of),
        actions=action_groups(snapshot, states),
        ranking=ranked(other_groups(snapshot, states, By.UNIT)) if rank else None,
        problems={status: _problems(states, status, plan.settings.units) for status in PROBLEMS},
        changes=changes_of(states, span, None if keep.units else plan.settings),
        upcoming=_upcoming(states, span),
        plain_rounding=plain_rounding,
    )


def _problems(
    states: Iterable[TaskState], status: Status, register: Sequence[str]
) -> tuple[TaskState, ...]:
    ranks = {name: rank for rank, name in enumerate(register)}

    def order(state: TaskState) -> tuple[object, ...]:
        lead = state.task.responsible.lead
        unit = (lead is None, ranks.get(lead or "", len(ranks)), lead or "")
        return *unit, state.due.date if state.due else NO_DATE, id_key(state.task.id)

    return tuple(sorted((state for state in states if state.status is status), key=order))


def _upcoming(states: Iterable[TaskState], span: Span) -> tuple[TaskState, ...]:
    found = [
        (state.due.date, id_key(state.task.id), state)
        for state in states
        if state.due
        and state.status not in UNTIMED
        and span.as_of <= state.due.date <= span.following
    ]
    return tuple(state for *_, state in sorted(found, key=lambda each: each[:2]))
