"""Where the findings of a check go: each format by its module, to stdout or a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from gcplan.cli.check import CheckFormat
from gcplan.cli.errors import CannotRunError
from gcplan.cli.output import on_terminal, uses_color, write_out
from gcplan.i18n import N_

if TYPE_CHECKING:
    from gcplan.cli.options import Color
    from gcplan.report.findings import CheckReport

STEP_SUMMARY_LIMIT = 1024 * 1024
"""Bytes; GitHub drops the summary of a step that has more."""
_SUMMARY_FRAME = 16 * 1024
"""Bytes kept for what stands around the rows of the table."""


def deliver_check(
    report: CheckReport,
    form: CheckFormat,
    output: Path | None,
    color: Color,
    *,
    statistics: bool,
) -> None:
    """Write the findings in a format, or only their numbers.

    Raises CannotRunError when the numbers are wanted in a format that they do not have.
    """
    if statistics:
        if form not in (CheckFormat.AUTO, CheckFormat.TEXT):
            raise CannotRunError(N_("--statistics is text: leave out --format."))
        from gcplan.render.check.statistics import render_statistics

        write_out(render_statistics(report), output)
        return
    if form is CheckFormat.AUTO:
        inside_actions = os.environ.get("GITHUB_ACTIONS") == "true"
        form = CheckFormat.GITHUB if inside_actions else CheckFormat.TEXT
    colored = uses_color(color, terminal=on_terminal(output))
    write_out(_render(report, form, colored=colored), output)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form is CheckFormat.GITHUB and summary:
        _append_summary(report, Path(summary))


def _render(report: CheckReport, form: CheckFormat, *, colored: bool) -> str:
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


def _append_summary(report: CheckReport, path: Path) -> None:
    """Add the findings to the page of the job; a page that cannot be written changes no result."""
    from gcplan.render.check.markdown import render_markdown
    from gcplan.render.text import message_text
    from gcplan.wording.message import Message

    try:
        with path.open("a", encoding="utf-8", newline="") as page:
            room = STEP_SUMMARY_LIMIT - _SUMMARY_FRAME - page.tell()
            page.write(render_markdown(report, limit=max(room, 0)) + "\n")
    except OSError as error:
        values = {"file": str(path), "detail": error.strerror or str(error)}
        text = message_text(Message(N_("{file} cannot be written: {detail}"), values))
        sys.stderr.write(f"gcplan: {text}\n")
