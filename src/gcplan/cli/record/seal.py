"""What `gcplan approve` seals: a sound plan as a commit has it, under a tag that fits."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.check import check, choice
from gcplan.cli.errors import CannotRunError
from gcplan.cli.record.say import show_problems
from gcplan.cli.record.write import git_said
from gcplan.cli.revisions import timeline_of
from gcplan.cli.session import read_plan, relative
from gcplan.domain import Approved
from gcplan.files.git import changed_files, is_tag_name, unwatched_files
from gcplan.files.git_process import GitError
from gcplan.files.store import PLAN_FILE
from gcplan.history.seal import NotSealableError, digest_of
from gcplan.i18n import N_
from gcplan.phrase.approval import is_approval
from gcplan.problem import Severity
from gcplan.record.named import recorded_day
from gcplan.record.outcome import ChangeInvalidError, ChangeRefusedError
from gcplan.record.plan_file import with_approved
from gcplan.wording.message import Message
from gcplan.wording.problems import headline
from gcplan.yaml.edit.edit import EditRefused

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gcplan.cli.session import Reading
    from gcplan.domain import Settings
    from gcplan.history.repository import Repository
    from gcplan.history.timeline import Timeline
    from gcplan.record.plan_file import PlanFile

_SOUND = ("GC0", "GC1", "GC2")
"""What a plan that is sealed has no errors of; that tasks are late (GC3) does not matter."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be written down: the day and the number of the approval, and a tag's name."""

    on: str
    approval: str
    tag: str | None


@dataclass(frozen=True, slots=True)
class Seal:
    """plan.yaml with the seal, the seal before it, and the repository of both."""

    file: PlanFile
    approved: Approved
    earlier: Approved | None
    title: str
    repository: Repository

    @property
    def has_tag(self) -> bool:
        """Whether the tag is there already, on this commit."""
        tag = self.approved.tag
        return tag is not None and self.repository.tag_target(tag) == self.approved.rev


def sealed(folder: Path, asked: Asked) -> Seal:
    """Return the seal of the plan that stands in HEAD; raises CannotRunError for none that can."""
    reading = read_plan(folder, None)
    settings = _sound_settings(reading)
    on = _day(asked.on, settings, reading.today)
    if not is_approval(asked.approval):
        raise CannotRunError(
            N_("{key}: “{text}” stands in for something that is not there yet"),
            key="--approval",
            text=asked.approval,
        )
    timeline = timeline_of(folder)
    try:
        rev = timeline.repository.commit("HEAD")
        _require_committed(timeline, rev)
        if asked.tag is not None:
            _require_usable(asked.tag, rev, timeline.repository)
        approved = Approved(rev, asked.tag, on, asked.approval, _digest(timeline, rev))
    except GitError as error:
        raise git_said(error) from error
    file = _edited(folder, approved)
    return Seal(file, approved, settings.approved, settings.title, timeline.repository)


def _sound_settings(reading: Reading) -> Settings:
    """Return what plan.yaml says; raises CannotRunError for a plan that has errors."""
    snapshot, errors = reading.snapshot, list(reading.problems)
    if snapshot is not None:
        chosen = choice(snapshot.plan.settings.check, _SOUND, ())
        found = check(errors, snapshot, reading.today, chosen, reading.sources.values())
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if snapshot is None or errors:
        show_problems(reading.folder, errors, reading.sources)
        raise CannotRunError(N_("A plan with errors is not sealed.")).hint(
            N_("Mend it first; nothing was written.")
        )
    return snapshot.plan.settings


def _day(text: str, settings: Settings, today: date) -> date:
    try:
        on = recorded_day(text, settings, "--on")
        if on > today:
            raise ChangeRefusedError(
                N_("{on} is still to come: today is {today}"), on=on, today=today
            )
    except ChangeRefusedError as error:
        raise CannotRunError.of(
            [Message(notice.msgid, notice.values) for notice in error.notices]
        ) from error
    return on


def _require_committed(timeline: Timeline, rev: str) -> None:
    """Refuse a plan that is not as the commit has it; raises CannotRunError or GitError."""
    there = timeline.at(rev)
    names = {*timeline.working().files, *(there.files if there else ())}
    top = timeline.path.resolve()
    # Of a link both count: what it leads to, and that it leads there.
    led = {os.path.relpath((top / name).resolve(), top) for name in names}
    files = sorted(names | led)
    unwatched = unwatched_files(timeline.path, files)
    if unwatched:
        shown = tuple(relative(timeline.path / name) for name in unwatched)
        raise CannotRunError(N_("Git is told to overlook changes in {files}."), files=shown).hint(
            N_("See git update-index: --no-assume-unchanged and --no-skip-worktree.")
        )
    dirty = changed_files(timeline.path, files)
    if dirty or there is None:
        shown = tuple(relative(timeline.path / name) for name in dirty)
        raise CannotRunError(N_("Not committed yet: {files}."), files=shown).hint(
            N_("Commit first: what is sealed is a commit.")
        )


def _require_usable(tag: str, rev: str, repository: Repository) -> None:
    """Refuse a tag that git would not take, or that names another commit."""
    if not is_tag_name(repository.top, tag):
        raise CannotRunError(N_("--tag: git takes no tag of the name “{tag}”."), tag=tag)
    target = repository.tag_target(tag)
    if target not in (None, rev):
        raise CannotRunError(
            N_("--tag: “{tag}” is there already and names {commit}."), tag=tag, commit=target[:12]
        ).hint(N_("Give a tag of its own: what was approved before keeps its own."))


def _digest(timeline: Timeline, rev: str) -> str:
    version = timeline.at(rev)
    try:
        return digest_of(version) if version else ""
    except NotSealableError as error:
        raise CannotRunError(
            N_("These cannot be read at {commit}: {names}"), commit=rev[:12], names=error.names
        ) from error


def _edited(folder: Path, approved: Approved) -> PlanFile:
    try:
        return with_approved(folder, approved)
    except ChangeInvalidError as error:
        found = [
            Message("{option}: {what}", {"option": "--approval", "what": headline(problem)})
            for problem in error.problems
        ]
        raise CannotRunError.of(found) from error
    except EditRefused as error:
        raise CannotRunError(
            N_("{file} cannot be edited safely ({code}): write it by hand."),
            file=relative(folder / PLAN_FILE),
            code=error.code,
        ).hint("approved: {{rev: {rev}, …}}", rev=approved.rev) from error
