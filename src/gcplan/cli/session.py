"""Open the plan that a command works on: find it, read it, and take it at its day."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gcplan.cli.errors import COULD_NOT_RUN, FINE, CannotRunError, say_messages
from gcplan.cli.streams import write_aside
from gcplan.files.store import find_plan
from gcplan.i18n import N_, translate
from gcplan.load import load
from gcplan.plan.scalars import day_named
from gcplan.problem import Severity
from gcplan.status import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gcplan.domain import Settings
    from gcplan.files.source import Source
    from gcplan.problem import Problem
    from gcplan.status import Snapshot

SLOW = 0.5
"""Seconds of reading after which a progress bar is shown."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan's folder as far as it could be read; no snapshot when nothing of it can be used."""

    folder: Path
    problems: tuple[Problem, ...]
    sources: Mapping[str, Source]
    snapshot: Snapshot | None
    today: date


@dataclass(frozen=True, slots=True)
class Session:
    """A plan on a day, and the exit code that its reading has earned so far."""

    folder: Path
    snapshot: Snapshot
    sources: Mapping[str, Source]
    code: int


def read_plan(plan: Path | None, as_of: str | None) -> Reading:
    """Read the plan and take it at its day.

    Raises CannotRunError when there is no plan, or the day is not one.
    """
    folder = plan_folder(plan)
    with _ReadingBar() as bar:
        loaded = load(folder, bar.update)
    if loaded.plan is None:
        now = datetime.now(UTC).date()
        return Reading(folder, loaded.problems, loaded.sources, None, now)
    settings = loaded.plan.settings
    now = present_day(settings, datetime.now(UTC))
    day = now if as_of is None else read_day(as_of, settings, "--as-of")
    snapshot = take_snapshot(loaded.plan, day)
    return Reading(folder, loaded.problems, loaded.sources, snapshot, max(now, day))


def open_plan(plan: Path | None, as_of: str | None) -> Session:
    """Read the plan for a report, and say on stderr what is wrong with it.

    Raises CannotRunError when there is no plan, nothing of it can be used, or the day is not one.
    """
    reading = read_plan(plan, as_of)
    shown = relative(reading.folder)
    if reading.problems:
        from gcplan.render.check.text import render_findings
        from gcplan.report.findings import locate_findings

        findings = locate_findings(reading.problems, reading.sources)
        write_aside(render_findings(findings, shown, color=False))
    snapshot = reading.snapshot
    if snapshot is None or not snapshot.plan.actions:
        raise CannotRunError(N_("Nothing can be shown of the plan in {folder}."), folder=shown)
    broken = any(problem.severity is Severity.ERROR for problem in reading.problems)
    if broken:
        from gcplan.wording.message import Message

        say_messages([Message(N_("What has errors is left out of the figures below."))])
    return Session(reading.folder, snapshot, reading.sources, COULD_NOT_RUN if broken else FINE)


def plan_folder(plan: Path | None) -> Path:
    """Return the plan's folder: the one named, else the nearest from here upwards."""
    if plan is not None:
        if not plan.is_dir():
            raise CannotRunError(N_("{folder} is not a folder."), folder=str(plan)).hint(
                N_("Name the plan's folder with --plan DIR or GCPLAN_PLAN.")
            )
        return plan
    found = find_plan(Path.cwd())
    if found is None:
        raise CannotRunError(N_("There is no plan here: no plan.yaml or plan/plan.yaml.")).hint(
            N_("Name the plan's folder with --plan DIR or GCPLAN_PLAN.")
        )
    return found


def read_day(text: str, settings: Settings, option: str) -> date:
    """Return the day that an option names, as a date or in the plan's phrases."""
    found = day_named(text, settings)
    if found is not None:
        return found
    raise CannotRunError(
        N_("{option}: “{text}” is not a day; write it as 2020-06-30 or 6月底."),
        option=option,
        text=text,
    )


def present_day(settings: Settings, now: datetime) -> date:
    """Return the day that GCPLAN_TODAY sets, else the date in the plan's zone at a moment."""
    given = os.environ.get("GCPLAN_TODAY")
    return read_day(given, settings, "GCPLAN_TODAY") if given else today(settings, now)


def today(settings: Settings, now: datetime) -> date:
    """Return the date in the plan's time zone at a moment."""
    return now.astimezone(ZoneInfo(settings.timezone)).date()


def relative(path: Path) -> str:
    """Return a path as one types it from here."""
    try:
        return os.path.relpath(path) if path.resolve().is_relative_to(Path.cwd()) else str(path)
    except (OSError, ValueError):
        return str(path)


def repository_path(folder: Path) -> str:
    """Return a folder's path from the top of its git repository, empty for the top itself."""
    from gcplan.files.git import repository_top

    absolute, top = folder.resolve(), repository_top(folder)
    if top is None:
        return absolute.name
    path = absolute.relative_to(top).as_posix()
    return "" if path == "." else path


class _ReadingBar:
    """A progress bar on stderr that appears only when reading takes long, and then goes away."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._stop: Callable[[], None] = lambda: None
        self._advance: Callable[[int], None] = lambda _done: None
        self._shown = not sys.stderr.isatty()

    def __enter__(self) -> _ReadingBar:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def update(self, done: int, total: int) -> None:
        """Note that `done` of `total` files are read."""
        if not self._shown and time.monotonic() - self._start > SLOW:
            self._show(total)
        self._advance(done)

    def _show(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._shown = True
        progress = Progress(console=Console(stderr=True), transient=True)
        task = progress.add_task(translate(N_("Reading")), total=total)
        progress.start()
        self._stop = progress.stop
        self._advance = lambda done: progress.update(task, completed=done)
