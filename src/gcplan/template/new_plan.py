"""The texts of a new plan: its files, their schemas and a workflow, from templates."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gcplan.files.source import Source
from gcplan.files.store import PLAN_FILE
from gcplan.schema.folder import schema_texts, terms_of
from gcplan.words import Service
from gcplan.yaml.edit.scalar import spell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from importlib.resources.abc import Traversable

EXAMPLE_DAY = "2025-06-15"
"""The day on which the example shows every light."""

MORNING = time(8)
"""When a schedule looks for what is overdue, in the plan's zone."""


WORKFLOWS = {
    Service.GITHUB: PurePosixPath(".github/workflows/gcplan.yml"),
    Service.GITLAB: PurePosixPath(".gitlab-ci.yml"),
}
"""Where each service looks for its workflow, from the top of the repository."""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a new plan is filled in with."""

    title: str
    today: date
    timezone: str


def plan_texts(new: NewPlan, *, example: bool) -> Mapping[str, str]:
    """Return the files of a plan with their texts, by their paths in its folder."""
    templates = _templates() / "example" if example else _templates()
    values = {
        "__TITLE__": spell(new.title),
        "__YEAR__": str(new.today.year),
        "__TIMEZONE__": new.timezone,
    }
    texts = {
        entry.name: _filled(entry, values)
        for entry in sorted(
            templates.iterdir(), key=lambda entry: (entry.name != PLAN_FILE, entry.name)
        )
        if entry.name.endswith(".yaml")
    }
    terms = terms_of(Source(PLAN_FILE, Path(PLAN_FILE), texts[PLAN_FILE]))
    return {**texts, **schema_texts(terms)}


def workflow_text(service: Service, plan: PurePosixPath, new: NewPlan) -> str:
    """Return the workflow that checks the plan at a path in its repository."""
    values = {
        "__PLAN__": json.dumps(_literal(str(plan), service), ensure_ascii=False),
        "__CRON__": cron(new.timezone, new.today),
        "__TIMEZONE__": new.timezone,
    }
    return _filled(_templates() / "ci" / f"{service}.yml", values)


def cron(timezone: str, day: date) -> str:
    """Return when it is `MORNING` in a zone, for a schedule in UTC; as it is on that day."""
    morning = datetime.combine(day, MORNING, ZoneInfo(timezone)).astimezone(UTC)
    return f"{morning.minute} {morning.hour} * * *"


def _literal(path: str, service: Service) -> str:
    """Return a path in which nothing is taken for a variable."""
    return path.replace("$", "$$") if service is Service.GITLAB else path


def _templates() -> Traversable:
    return files("gcplan") / "template"


def _filled(template: Traversable, values: Mapping[str, str]) -> str:
    text = template.read_text(encoding="utf-8")
    return re.sub("__[A-Z]+__", lambda found: values[found.group()], text)
