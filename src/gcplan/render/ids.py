"""Only the ids of a report's tasks, one a line, for pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcplan.report.model import Report


def render_ids(report: Report) -> str:
    """Return one id a line; nothing when there is none."""
    return "".join(f"{task_id}\n" for task_id in report.ids())
