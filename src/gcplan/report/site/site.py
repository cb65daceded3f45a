"""All that the pages of a site say: the reports of a plan on a day, and its events from git."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.report.bulletin.changes import changes_of
from gcplan.report.bulletin.span import Span, month_end_before
from gcplan.report.groups import other_groups, tasks_by
from gcplan.report.site.public import public_log, public_snapshot
from gcplan.report.status import status_report
from gcplan.report.trend import monthly_trend
from gcplan.words import By

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gcplan.domain import Settings
    from gcplan.history.events import Logged
    from gcplan.report.bulletin.changes import Changes
    from gcplan.report.groups import Group
    from gcplan.report.periods import Stand
    from gcplan.report.status import StatusReport
    from gcplan.report.trend import TrendReport
    from gcplan.status.state import Snapshot, TaskState


@dataclass(frozen=True, slots=True)
class Past:
    """What git tells of a plan: the events of each task by its id, newest first.

    `begins` is the day before which nothing is known, where a repository was not fetched whole;
    `gaps` are the commits of which something could not be read.
    """

    by_task: Mapping[str, tuple[Logged, ...]]
    begins: date | None = None
    gaps: tuple[str, ...] = ()
    uncommitted: tuple[str, ...] = ()
    """Files of the plan that say something else than at the last commit."""


@dataclass(frozen=True, slots=True)
class Month:
    """The tasks whose deadlines are in a month, and what adds up over them."""

    group: Group
    tasks: tuple[TaskState, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A plan on a day as pages show it."""

    title: str
    is_public: bool
    is_whole: bool
    """Whether all of the plan could be read: what has errors is in no figure."""
    commit: str | None
    """The full id of the commit that the plan's repository is at; None outside of git."""
    snapshot: Snapshot
    status: StatusReport
    """By action."""
    by_unit: StatusReport | None
    """By lead unit; None where no task has one."""
    months: tuple[Month, ...]
    """By the month of the deadline; what has none comes last."""
    span: Span
    """From the end of the last month to the day."""
    changes: Changes
    """Of the span, by the dates of entries."""
    trend: TrendReport | None
    """By month; None before the plan's period."""
    past: Past | None
    """None where nothing was committed."""

    @property
    def settings(self) -> Settings:
        """What plan.yaml says."""
        return self.snapshot.plan.settings

    @property
    def as_of(self) -> date:
        """The day."""
        return self.snapshot.as_of

    @property
    def units(self) -> tuple[Group, ...]:
        """The groups of the lead units, and of what has none; nothing where no task has one."""
        return self.by_unit.groups if self.by_unit else ()

    @property
    def before(self) -> Stand | None:
        """Where the tasks stood at the end of the last month, by the dates of entries."""
        periods = self.trend.periods if self.trend else ()
        return next((each.now for each in periods if each.on == self.span.since), None)


def site_of(
    snapshot: Snapshot,
    *,
    title: str | None = None,
    commit: str | None = None,
    past: Past | None = None,
    is_public: bool = False,
    is_whole: bool = True,
) -> Site:
    """Return the site of a plan; a public one has nothing that is for the office alone."""
    if is_public:
        snapshot = public_snapshot(snapshot)
        past = past and Past(
            {task: public_log(logged) for task, logged in past.by_task.items()},
            past.begins,
            past.gaps,
            past.uncommitted,
        )
    settings, as_of = snapshot.plan.settings, snapshot.as_of
    span = Span(month_end_before(as_of), as_of)
    status = status_report(snapshot)
    units = other_groups(snapshot, snapshot.tasks, By.UNIT)
    named = any(group.key is not None for group in units)
    return Site(
        title=(title or "").strip() or settings.title,
        is_public=is_public,
        is_whole=is_whole,
        commit=commit,
        snapshot=snapshot,
        status=status,
        by_unit=replace(status, by=By.UNIT, groups=units) if named else None,
        months=_months(snapshot),
        span=span,
        changes=changes_of(snapshot.tasks, span, settings),
        trend=monthly_trend(snapshot),
        past=past,
    )


def _months(snapshot: Snapshot) -> tuple[Month, ...]:
    tasks = {str(key): states for key, states in tasks_by(snapshot.tasks, By.MONTH).items()}
    return tuple(
        Month(group, tuple(tasks[str(group.key)]))
        for group in other_groups(snapshot, snapshot.tasks, By.MONTH)
    )
