"""The texts of a new plan: its files and their schemas, from templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.files.source import Source
from gcplan.files.store import PLAN_FILE
from gcplan.schema.folder import schema_texts, terms_of
from gcplan.template.fill import TEMPLATES, filled
from gcplan.yaml.edit.scalar import spell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

EXAMPLE_DAY = "2025-06-15"
"""The day on which the example shows every light."""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a new plan is filled in with."""

    title: str
    today: date
    timezone: str


def plan_texts(new: NewPlan, *, example: bool) -> Mapping[str, str]:
    """Return the files of a plan with their texts, by their paths in its folder."""
    templates = TEMPLATES / "example" if example else TEMPLATES
    values = {
        "__TITLE__": spell(new.title),
        "__YEAR__": str(new.today.year),
        "__TIMEZONE__": new.timezone,
    }
    texts = {
        entry.name: filled(entry, values)
        for entry in sorted(
            templates.iterdir(), key=lambda entry: (entry.name != PLAN_FILE, entry.name)
        )
        if entry.name.endswith(".yaml")
    }
    terms = terms_of(Source(PLAN_FILE, Path(PLAN_FILE), texts[PLAN_FILE]))
    return {**texts, **schema_texts(terms)}
