"""Findings as GitHub Actions annotations, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Severity
from gcplan.render.check.finding import further_lines, path_in, place_text, sentence, worst_first
from gcplan.render.check.summary import summary
from gcplan.render.text import message_text, safe_line
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport, Finding

SHOWN = 10
"""Annotations of one kind that GitHub shows for a step."""


def render_github(report: CheckReport) -> str:
    """Return an annotation a finding, a notice if GitHub will not show them all, and the summary.

    Every annotation is also a line of the log, so none is left out here.
    """
    lines = [_annotation(finding, report) for finding in worst_first(report.findings)]
    if max(report.count(severity) for severity in Severity) > SHOWN:
        values = {"limit": SHOWN, "count": len(report.findings)}
        text = message_text(
            Message(
                N_(
                    "GitHub shows {limit} errors and {limit} warnings of a step;"
                    " all {count} are in the log."
                ),
                values,
            )
        )
        lines.append(f"::notice::{_data(text)}")
    lines.append(summary(report))
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding, report: CheckReport) -> str:
    problem, span, folder = finding.problem, finding.where.span, report.repository_folder
    properties: dict[str, str | int] = {
        "file": safe_line(path_in(folder, span.file)),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.end_line == span.line:
        # Columns across lines are refused; the last one is the last that is meant.
        properties["col"] = span.column
        properties["endColumn"] = max(span.end_column - 1, span.column)
    properties["title"] = f"{problem.rule.code} {problem.rule.name}"
    # The log shows only the message.
    first = f"{place_text(span, folder)}: {sentence(problem)}"
    message = "\n".join([first, *further_lines(finding, folder)])
    described = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{problem.severity.value} {described}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
