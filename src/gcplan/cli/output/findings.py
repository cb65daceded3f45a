"""The findings of a check in each format, and on the page of a job."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from gcplan.cli.errors import say_messages
from gcplan.cli.options import CheckFormat
from gcplan.i18n import N_

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport

STEP_SUMMARY_LIMIT = 1024 * 1024
"""Bytes; GitHub drops the summary of a step that has more."""
_SUMMARY_FRAME = 16 * 1024
"""Bytes kept for what stands around the rows of the table."""


def render_findings(report: CheckReport, form: CheckFormat, *, colored: bool) -> str:
    """Return the findings in a format."""
    match form:
        case CheckFormat.TEXT | CheckFormat.AUTO:
            from gcplan.render.check.text import render_text

            return render_text(report, color=colored)
        case CheckFormat.CONCISE:
            from gcplan.render.check.concise import render_concise

            return render_concise(report)
        case CheckFormat.JSON:
            from gcplan.render.check.json import render_json

            return render_json(report)
        case CheckFormat.GITHUB:
            from gcplan.render.check.github import render_github

            return render_github(report)
        case CheckFormat.GITLAB:
            from gcplan.render.check.gitlab import render_gitlab

            return render_gitlab(report)
        case CheckFormat.JUNIT:
            from gcplan.render.check.junit import render_junit

            return render_junit(report)
        case CheckFormat.SARIF:
            from gcplan.render.check.sarif import render_sarif

            return render_sarif(report)
        case CheckFormat.MARKDOWN:
            from gcplan.render.check.markdown import render_markdown

            return render_markdown(report)
    assert_never(form)


def append_summary(report: CheckReport) -> None:
    """Add the findings to the page of the job that GITHUB_STEP_SUMMARY names, if it names one.

    A page that cannot be written changes no result.
    """
    from gcplan.render.check.markdown import render_markdown
    from gcplan.wording.message import Message

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("a", encoding="utf-8", newline="") as page:
            room = STEP_SUMMARY_LIMIT - _SUMMARY_FRAME - page.tell()
            page.write(render_markdown(report, limit=max(room, 0)) + "\n")
    except OSError as error:
        values = {"file": name, "detail": error.strerror or str(error)}
        say_messages([Message(N_("{file} cannot be written: {detail}"), values)])
