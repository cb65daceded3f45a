"""Where the findings of a check go: each format by its module, to stdout or a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, assert_never

from gcplan.cli.check import CheckFormat
from gcplan.cli.output import on_terminal, uses_color, write_out

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.cli.options import Color
    from gcplan.report.findings import CheckReport


def deliver_check(
    report: CheckReport,
    form: CheckFormat,
    output: Path | None,
    color: Color,
    *,
    statistics: bool,
) -> None:
    """Write the findings in a format, or only their numbers."""
    if form is CheckFormat.AUTO:
        inside_actions = os.environ.get("GITHUB_ACTIONS") == "true"
        form = CheckFormat.GITHUB if inside_actions else CheckFormat.TEXT
    colored = uses_color(color, terminal=on_terminal(output))
    if statistics:
        from gcplan.render.check.statistics import render_statistics

        write_out(render_statistics(report), output)
        return
    write_out(_render(report, form, colored=colored), output)


def _render(report: CheckReport, form: CheckFormat, *, colored: bool) -> str:
    match form:
        case CheckFormat.TEXT | CheckFormat.AUTO:
            from gcplan.render.check.text import render_text

            return render_text(report, color=colored)
        case CheckFormat.CONCISE:
            from gcplan.render.check.concise import render_concise

            return render_concise(report)
        case _:
            raise NotImplementedError
    assert_never(form)
