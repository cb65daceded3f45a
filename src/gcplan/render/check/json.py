"""Findings as versioned JSON: the published contract, written out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gcplan.check import passes
from gcplan.domain import Points
from gcplan.problem import Severity
from gcplan.render.check.finding import headline, hint
from gcplan.render.json import json_text
from gcplan.render.text import range_text
from gcplan.report.task_data import FORMAT_VERSION

if TYPE_CHECKING:
    from gcplan.problem import Figure, Span
    from gcplan.report.findings import CheckReport, Finding


def render_json(report: CheckReport) -> str:
    """Return the whole check; files are named as in the plan's folder, which is `folder`."""
    problems = (finding.problem for finding in report.findings)
    return json_text(
        {
            "gcplan": FORMAT_VERSION,
            "kind": "check",
            "as_of": report.as_of.isoformat() if report.as_of else None,
            "plan": {"title": report.title or None, "year": report.year},
            "folder": report.folder,
            "passed": passes(problems, strict=report.strict),
            "summary": {
                "errors": report.count(Severity.ERROR),
                "warnings": report.count(Severity.WARNING),
                "tasks": len(report.tasks),
                "files": report.files,
            },
            "problems": [_problem(finding) for finding in report.findings],
        }
    )


def _problem(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    return {
        "code": problem.rule.code,
        "name": problem.rule.name,
        "severity": problem.severity.value,
        "message": headline(problem),
        "hint": hint(problem) or None,
        "task": problem.task or None,
        **_place(finding.where.span),
        "route": list(problem.location.route),
        "parameters": {name: _plain(value) for name, value in problem.parameters.items()},
        "related": [_place(located.span) for located in finding.related],
    }


def _plain(figure: Figure) -> str | int:
    """Return a figure as it is promised: all but whole numbers as text, to one decimal."""
    match figure:
        case int() | str():
            return figure
        case Points():
            return _one_decimal(figure)
        case Fraction():
            return f"{_one_decimal(figure * 100)}%"
        case Decimal():
            return f"{figure:f}"
        case date():
            return figure.isoformat()
        case range():
            return range_text(figure)
        case tuple():
            return ", ".join(figure)


def _one_decimal(figure: Fraction) -> str:
    return f"{float(figure):.1f}".removesuffix(".0")


def _place(span: Span) -> dict[str, str | int]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
