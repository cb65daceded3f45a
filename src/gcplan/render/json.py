"""Reports as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gcplan.render.text import UNSAFE

if TYPE_CHECKING:
    from gcplan.report.model import Report


def render_json(report: Report) -> str:
    """Return the report's data; characters that could upset a terminal are JSON escapes."""
    text = json.dumps(report.data(), ensure_ascii=False, allow_nan=False, indent=2)
    return UNSAFE.sub(lambda found: json.dumps(found.group())[1:-1], text) + "\n"
