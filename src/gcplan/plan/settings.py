"""What plan.yaml says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.domain import Approved, BulletinSettings, CheckSettings, Due, Lights, Settings
from gcplan.plan.problems import unread_deadline
from gcplan.plan.scalars import by_spelling, day, number, read_due
from gcplan.plan.task import adjustments
from gcplan.problem import Location
from gcplan.words import USUAL_TIMEZONE, DueSource, Pace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gcplan.problem import Problem
    from gcplan.yaml.parse import Document

USUAL_GRACE = 7
"""Days of grace of a plan that does not say."""


def build_settings(document: Document, folder: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings that a sound plan.yaml gives and what is wrong with its deadline."""
    data = document.data
    terms = {word: day(term) for word, term in data.get("terms", {}).items()}
    due: Due | None = None
    problems: list[Problem] = []
    if "due" in data:
        found = read_due(data["due"], data["year"], by_spelling(terms), DueSource.PLAN)
        if isinstance(found, Due):
            due = found
        else:
            problems.append(unread_deadline(found, Location(document.source.file, ("due",))))
    settings = Settings(
        folder=folder,
        title=data["title"],
        issuer=data.get("issuer"),
        year=data["year"],
        start=day(data["period"]["from"]),
        end=day(data["period"]["to"]),
        timezone=data.get("timezone", USUAL_TIMEZONE),
        due=due,
        terms=terms,
        pace=Pace(data.get("pace", Pace.MONTH)),
        lights=_lights(data.get("lights", {})),
        stale=data.get("stale"),
        units=tuple(data.get("units", ())),
        check=CheckSettings(**{key: tuple(named) for key, named in data.get("check", {}).items()}),
        grace=data.get("grace", USUAL_GRACE),
        adjustments=adjustments(data.get("adjusted", ())),
        approved=_approved(data.get("approved")),
        bulletin=BulletinSettings(**data.get("bulletin", {})),
    )
    return settings, problems


def _approved(data: Mapping[str, Any] | None) -> Approved | None:
    if data is None:
        return None
    return Approved(data["rev"], data.get("tag"), day(data["on"]), data["approval"], data["digest"])


def _lights(data: Mapping[str, Any]) -> Lights:
    usual = Lights()
    return Lights(
        due_soon=data.get("due_soon", usual.due_soon),
        behind=number(data["behind"]) if "behind" in data else usual.behind,
        far_behind=number(data["far_behind"]) if "far_behind" in data else usual.far_behind,
    )
