"""What stands around the figures of a bulletin, from its options and plan.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.day import read_day
from gcplan.cli.demand import read_demand
from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_
from gcplan.render.text import safe_line
from gcplan.report.bulletin.bulletin import Frame

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.domain import Settings


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
