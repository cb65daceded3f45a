"""Findings as one line each: place, severity, code, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.check.finding import one_line

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport


def render_concise(report: CheckReport) -> str:
    """Return one line a finding, for editors and grep; nothing when there is none."""
    return "".join(f"{one_line(finding, report.folder)}\n" for finding in report.findings)
