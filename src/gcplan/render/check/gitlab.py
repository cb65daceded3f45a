"""Findings as a GitLab code quality report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.problem import Severity
from gcplan.render.check.finding import path_in, sentence
from gcplan.render.check.fingerprint import fingerprints
from gcplan.render.json import json_text

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_gitlab(report: CheckReport) -> str:
    """Return one entry a finding, with the fields that GitLab documents and no others."""
    marks = fingerprints(report)
    return json_text(
        [
            {
                "description": f"{finding.problem.rule.code} {sentence(finding.problem)}",
                "check_name": f"{finding.problem.rule.code} {finding.problem.rule.name}",
                "fingerprint": mark,
                "severity": _SEVERITIES[finding.problem.severity],
                "location": {
                    "path": path_in(report.repository_folder, finding.where.span.file),
                    "lines": {"begin": finding.where.span.line},
                },
            }
            for finding, mark in zip(report.findings, marks, strict=True)
        ]
    )
