"""Open the plan that a command works on: find it, read it, and take it at its day."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli import progress_bar
from gcplan.cli.day import present_day, present_day_without_plan, read_day
from gcplan.cli.errors import COULD_NOT_RUN, FINE, CannotRunError, say_messages
from gcplan.cli.streams import write_aside
from gcplan.files.store import find_plan
from gcplan.files.work_tree import repository_top
from gcplan.i18n import N_
from gcplan.load import load
from gcplan.problem import Severity
from gcplan.status.snapshot import take_snapshot
from gcplan.wording.message import Message
from gcplan.words import USUAL_TIMEZONE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gcplan.files.source import Source
    from gcplan.problem import Problem
    from gcplan.status.state import Snapshot


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
    with progress_bar.ProgressBar(progress_bar.SLOW) as bar:
        loaded = load(folder, bar.update)
    if loaded.plan is None:
        now = present_day_without_plan(USUAL_TIMEZONE)
        return Reading(folder, loaded.problems, loaded.sources, None, now)
    settings = loaded.plan.settings
    now = present_day(settings)
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


def relative(path: Path) -> str:
    """Return a path as one types it from here."""
    try:
        return os.path.relpath(path) if path.resolve().is_relative_to(Path.cwd()) else str(path)
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a circle of links
        return str(path)


def repository_path(folder: Path) -> str:
    """Return a folder's path from the top of its git repository, empty for the top itself."""
    absolute, top = folder.resolve(), repository_top(folder)
    if top is None:
        return absolute.name
    path = absolute.relative_to(top).as_posix()
    return "" if path == "." else path
