"""The line that sums a check up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.problem import Severity
from gcplan.render.text import message_text
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport


def summary(report: CheckReport) -> str:
    """Return how many errors and warnings were found, and in how much."""
    values = {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "tasks": len(report.tasks),
        "files": report.files,
        "as_of": report.as_of,
    }
    if not report.findings:
        return message_text(Message(N_("No problem in {tasks} of {files}, as of {as_of}."), values))
    return message_text(
        Message(
            N_("{errors} and {warnings} in {tasks} of {files}, as of {as_of}."),
            values,
        )
    )
