"""Findings as one line each: place, severity, code, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import translate
from gcplan.render.check.text import SEVERITY_WORDS, path_of
from gcplan.render.text import message_text
from gcplan.report.problem_wording import headline

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport


def render_concise(report: CheckReport) -> str:
    """Return one line a finding, for editors and grep; nothing when there is none."""
    return "".join(
        f"{path_of(finding.where, report.folder)}: "
        f"{translate(SEVERITY_WORDS[finding.problem.severity])} {finding.problem.rule.code}: "
        f"{message_text(headline(finding.problem))}\n"
        for finding in report.findings
    )
