"""What stands around the figures of a bulletin, from its options and plan.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.day import read_day
from gcplan.cli.demand import read_demand
from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_
from gcplan.render.text import safe_line
from gcplan.report.bulletin.bulletin import Frame
from gcplan.wording.message import Message, joined

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gcplan.domain import BulletinSettings, Settings

KEYS = {
    "name": N_("Name of the bulletin"),
    "issuer": N_("Issuer of the bulletin"),
    "to": N_("Addressed to"),
    "cc": N_("Copies to"),
    "contact": N_("Contact"),
    "phone": N_("Telephone"),
    "number": N_("Number of the bulletin"),
}
"""What plan.yaml may say under `bulletin`, by the words of its schema."""


def frame_of(
    settings: Settings, number: str | None, dated: str | None, demand: Path | None
) -> Frame:
    """Return what stands around the figures; raises CannotRunError for what cannot be printed."""
    if number is not None and (not number.strip() or safe_line(number) != number):
        raise CannotRunError(
            N_("{option}: “{text}” is no line of text."), option="--number", text=number
        )
    return Frame(
        settings.bulletin,
        number,
        None if dated is None else read_day(dated, settings, "--date"),
        read_demand(demand) if demand else (),
    )


def left_out(settings: BulletinSettings, keys: Iterable[str]) -> list[Message]:
    """Return the line that names those of these keys that plan.yaml does not have, if any."""
    missing = [
        Message(N_("{key} ({word})"), {"key": key, "word": Message(KEYS[key])})
        for key in keys
        if not getattr(settings, key)
    ]
    if not missing:
        return []
    msgid = N_("Left out, because plan.yaml does not say it under bulletin: {keys}")
    return [Message(msgid, {"keys": joined(missing, N_("{first}, {then}"))})]
