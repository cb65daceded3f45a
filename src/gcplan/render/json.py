"""Reports as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gcplan.render.text import UNSAFE

if TYPE_CHECKING:
    from gcplan.report.model import Report


def render_json(report: Report) -> str:
    """Return the report's data."""
    return json_text(report.data())


def json_text(data: Any, indent: int | None = 2) -> str:
    """Return data as JSON with Chinese readable, and what could upset a terminal escaped.

    Without an `indent` it is as short as it can be.
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(
        data, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return UNSAFE.sub(lambda found: json.dumps(found.group())[1:-1], text) + "\n"
