"""The workflow that `gcplan init --ci` adds: where it goes, what it says, what is left to do."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError
from gcplan.cli.install_spec import install_spec
from gcplan.cli.session import relative
from gcplan.files.work_tree import repository_top
from gcplan.i18n import N_
from gcplan.template.workflow import GITLAB_INCLUDED, WORKFLOWS, Workflow, workflow_text
from gcplan.wording.message import Message
from gcplan.words import Service

if TYPE_CHECKING:
    from datetime import date

_PAGES = "gcplan page --output public --public"


@dataclass(frozen=True, slots=True)
class NewWorkflow:
    """The text of a workflow, and what is to be said once it is written."""

    text: str
    notes: tuple[Message, ...]


def workflow_path(service: Service, folder: Path, *, is_published: bool) -> Path:
    """Return where the workflow of a plan goes: for GitLab, beside one that can include it.

    Raises CannotRunError when gcplan runs there already, when pages are published there already
    and are to be, or when it would leave the repository.
    """
    top = _top(folder)
    path = top / WORKFLOWS[service]
    if service is Service.GITLAB and os.path.lexists(path):
        if _says(path, rb"gcplan"):
            raise CannotRunError(
                N_("Nothing was written: {file} runs gcplan already."), file=relative(path)
            )
        if is_published and _says(path, rb"(?m)^['\"]?pages['\"]?\s*:"):
            raise CannotRunError(
                N_("Nothing was written: {file} publishes pages already."), file=relative(path)
            ).hint(N_("Leave --page out, and let its own job run: {command}"), command=_PAGES)
        path = top / GITLAB_INCLUDED
    if not Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(top)):
        raise CannotRunError(
            N_("Nothing was written: {folder} leads out of the repository."),
            folder=relative(path.parent),
        )
    return path


def new_workflow(
    service: Service,
    path: Path,
    folder: Path,
    timezone: str,
    today: date,
    install: str | None,
    *,
    is_sealed: bool,
    is_published: bool,
) -> NewWorkflow:
    """Return the workflow of the plan in a folder; raises CannotRunError when it can have none."""
    top = _top(folder)
    plan = PurePosixPath(folder.resolve().relative_to(top).as_posix())
    try:
        str(plan).encode()
    except UnicodeEncodeError as error:
        raise CannotRunError(
            N_("Nothing was written: a workflow cannot name the folder {folder}."),
            folder=str(plan),
        ) from error
    workflow = Workflow(plan, timezone, install_spec(install, top), is_sealed, is_published)
    command = {"command": workflow.install_command}
    notes = [Message(N_("The workflow installs gcplan with: {command}"), command)]
    if path == top / GITLAB_INCLUDED:
        include = {"file": str(WORKFLOWS[service]), "text": f"include: [/{GITLAB_INCLUDED}]"}
        notes.append(Message(N_("Nothing runs it yet. Add to {file}: {text}"), include))
    if service is Service.GITLAB:
        notes.append(Message(N_("What is late is found by a schedule in GitLab; see the file.")))
    if is_published:
        made = {"command": "gcplan page --public"}
        notes.append(Message(N_("It publishes what {command} makes, for everyone to see."), made))
    if is_published and service is Service.GITHUB:
        source = N_("In the repository's settings, let the source of Pages be GitHub Actions.")
        notes.append(Message(source))
    return NewWorkflow(workflow_text(service, workflow, today), tuple(notes))


def _top(folder: Path) -> Path:
    """Return the top of the repository that a folder is in; without one, of what it is in."""
    top = repository_top(folder)
    if top is not None:
        return top
    absolute, here = folder.resolve(), Path.cwd()
    return here if absolute.is_relative_to(here) else absolute.parent


def _says(path: Path, pattern: bytes) -> bool:
    try:
        return re.search(pattern, path.read_bytes()) is not None
    except OSError:
        return False
