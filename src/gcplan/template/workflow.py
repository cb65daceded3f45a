"""The workflow that checks a plan on its service, from a template."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gcplan.template.fill import TEMPLATES, filled
from gcplan.words import Service
from gcplan.yaml.edit.scalar import spell

if TYPE_CHECKING:
    from datetime import date

MORNING = time(8)
"""When a schedule looks for what is overdue, in the plan's zone."""

WORKFLOWS = {
    Service.GITHUB: PurePosixPath(".github/workflows/gcplan.yml"),
    Service.GITLAB: PurePosixPath(".gitlab-ci.yml"),
}
"""Where each service looks for its workflow, from the top of the repository."""

GITLAB_INCLUDED = PurePosixPath(".gitlab/gcplan.yml")
"""Where the job stands when the repository has a .gitlab-ci.yml, which can include it."""


_HELD = "与批准的版本相比"
_NOT_HELD = "方案用 gcplan approve 封存以后，可加 --against auto，与批准的版本相比"


@dataclass(frozen=True, slots=True)
class Workflow:
    """What a workflow is filled in with: the plan's path from the top, and what pip installs.

    `is_sealed` is whether the plan has an approved version, which it is held against each morning;
    `is_published` is whether its pages go to where the service publishes pages.
    """

    plan: PurePosixPath
    timezone: str
    install: str
    is_sealed: bool
    is_published: bool = False

    @property
    def install_command(self) -> str:
        """Return the command that installs gcplan."""
        return shlex.join(["pip", "install", self.install])

    @property
    def install_for_pages(self) -> str:
        """Return the command that installs it with what pages need."""
        return shlex.join(["pip", "install", _with_extra(self.install, "page")])


def workflow_text(service: Service, workflow: Workflow, today: date) -> str:
    """Return the workflow for a service; its schedule is in UTC as that is today."""
    against = "--against auto" if workflow.is_sealed else ""
    values = {
        "__AGAINST__": against,
        "__MORNING__": f"gcplan check {against}".rstrip(),
        "__SEALED__": _HELD if workflow.is_sealed else _NOT_HELD,
        "__PLAN__": spell(_literal(str(workflow.plan), service)),
        "__CRON__": cron(workflow.timezone, today),
        "__TIMEZONE__": workflow.timezone,
        "__INSTALL__": spell(workflow.install_command),
        "__PAGES__": spell(workflow.install_for_pages),
    }
    parts = [f"{service}.yml", *([f"{service}-page.yml"] if workflow.is_published else [])]
    return "".join(filled(TEMPLATES / "ci" / part, values) for part in parts)


def cron(timezone: str, day: date) -> str:
    """Return when it is `MORNING` in a zone, for a schedule in UTC; as it is on that day."""
    morning = datetime.combine(day, MORNING, ZoneInfo(timezone)).astimezone(UTC)
    return f"{morning.minute} {morning.hour} * * *"


def _with_extra(install: str, extra: str) -> str:
    """Return what pip installs with an extra of it: of a file, an address or a version."""
    if install.startswith("."):
        return f"{install}[{extra}]"
    name, is_version, version = install.partition("==")
    if is_version:
        return f"{name}[{extra}]=={version}"
    return f"gcplan[{extra}] @ {install}"


def _literal(path: str, service: Service) -> str:
    """Return a path in which the service takes nothing for a variable or an expression."""
    if service is Service.GITLAB:
        return path.replace("$", "$$")
    return path.replace("${{", "${{ '${{' }}")
