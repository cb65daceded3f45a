"""The way of a plan through its versions: what each step says otherwise than the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from gcplan.history.compare import Comparison, compare
from gcplan.history.events import Logged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from gcplan.history.repository import Commit
    from gcplan.history.timeline import Point
    from gcplan.history.version import PlanVersion


class Stride(NamedTuple):
    """From one version to the next: the commit that made it, None for what is not committed.

    `day` is the day of the commit, but not before that of an earlier one. `unreadable` are the
    files that cannot be read there: they are taken as they were before.
    """

    commit: Commit | None
    day: date
    comparison: Comparison
    unreadable: tuple[str, ...]

    def logged(self) -> Iterator[Logged]:
        """Yield the events of this step with its commit and day."""
        return (Logged(event, self.commit, self.day) for event in self.comparison.events)


def walk(
    before: PlanVersion,
    versions: Iterable[tuple[Point, PlanVersion]],
    now: PlanVersion | None,
    zone: str,
    today: date,
    since: datetime | None = None,
) -> Iterator[Stride]:
    """Yield the steps from one version through others to the files as they are, oldest first.

    `since` is when the version before them was committed: none of them is older, nor younger than
    today.
    """
    some = list(versions)
    days = days_of((point.commit for point, _ in some), zone, since)
    for (point, version), day in zip(some, days, strict=True):
        readable = with_files_of(before, version)
        comparison = compare(before, readable)
        yield Stride(point.commit, min(day, today), comparison, version.unreadable)
        before = readable
    if now is not None:
        readable = with_files_of(before, now)
        yield Stride(None, today, compare(before, readable), now.unreadable)


def days_of(commits: Iterable[Commit], zone: str, since: datetime | None = None) -> Iterator[date]:
    """Yield the days of a line of commits, oldest first, in a time zone.

    No commit is older than those before it, nor than `since`, whatever it says of itself.
    """
    latest, place = since, ZoneInfo(zone)
    for commit in commits:
        latest = commit.time if latest is None else max(latest, commit.time)
        yield latest.astimezone(place).date()


def with_files_of(before: PlanVersion, version: PlanVersion) -> PlanVersion:
    """Return a version with the earlier one of every file that cannot be read in it."""
    kept = {name: before.files[name] for name in version.unreadable if name in before.files}
    return replace(version, files={**version.files, **kept}) if kept else version
