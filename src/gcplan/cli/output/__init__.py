"""The one door for results: rendered in their format, to the terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, assert_never

from gcplan.cli.errors import CannotRunError
from gcplan.cli.options import CheckFormat, Color, Format, ListFormat
from gcplan.cli.output.destination import write_out
from gcplan.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.findings import CheckReport
    from gcplan.report.model import Report

__all__ = ["deliver", "deliver_check", "deliver_page", "on_terminal", "uses_color", "write_out"]


def deliver(
    report: Report,
    form: Format | ListFormat,
    output: Path | None,
    color: Color,
    plan: Path | None = None,
    *,
    names: bool = False,
) -> None:
    """Render a report and write it to stdout or into a file, with `names` CSV for programs.

    Raises CannotRunError when there are no such names in the format, or the file cannot be written.
    """
    if not names:
        write_out(_render(ListFormat(form.value), report, color, output), output, plan)
        return
    if form != "csv":
        raise CannotRunError(
            N_("{option} is for {formats}."), option="--names", formats="--format csv"
        )
    from gcplan.render.csv import render_csv_names

    write_out(render_csv_names(report), output, plan)


def deliver_page(markdown: str, output: Path | None, color: Color) -> None:
    """Draw a page for a terminal or write it as it is; raises CannotRunError."""
    terminal = on_terminal(output)
    if terminal or color is Color.ALWAYS:
        from gcplan.render.page import render_page

        width = shutil.get_terminal_size().columns
        markdown = render_page(markdown, width, color=uses_color(color, terminal=terminal))
    write_out(markdown, output)


def deliver_check(
    report: CheckReport,
    form: CheckFormat,
    output: Path | None,
    color: Color,
    plan: Path,
    *,
    statistics: bool,
) -> None:
    """Write the findings in a format, or only their numbers.

    Raises CannotRunError when the numbers are wanted in a format that they do not have, or when
    the file cannot be written.
    """
    from gcplan.cli.output.findings import append_summary, render_findings

    if statistics:
        if form not in (CheckFormat.AUTO, CheckFormat.TEXT):
            raise CannotRunError(N_("--statistics is text: leave out --format."))
        from gcplan.render.check.statistics import render_statistics

        write_out(render_statistics(report), output, plan)
        return
    if form is CheckFormat.AUTO:
        inside_actions = os.environ.get("GITHUB_ACTIONS") == "true"
        form = CheckFormat.GITHUB if inside_actions else CheckFormat.TEXT
    colored = uses_color(color, terminal=on_terminal(output))
    write_out(render_findings(report, form, colored=colored), output, plan)
    if form is CheckFormat.GITHUB:
        append_summary(report)


def _render(form: ListFormat, report: Report, color: Color, output: Path | None) -> str:
    match form:
        case ListFormat.TABLE:
            return _render_table(report, color, terminal=on_terminal(output))
        case ListFormat.JSON:
            from gcplan.render.json import render_json

            return render_json(report)
        case ListFormat.CSV:
            from gcplan.render.csv import render_csv

            return render_csv(report)
        case ListFormat.MARKDOWN:
            from gcplan.render.markdown import render_markdown

            return render_markdown(report)
        case ListFormat.IDS:
            from gcplan.render.ids import render_ids

            return render_ids(report)
    assert_never(form)


def _render_table(report: Report, color: Color, *, terminal: bool) -> str:
    """Draw tables for a terminal, plain lines for a pipe unless colour is asked for."""
    if terminal or color is Color.ALWAYS:
        from gcplan.render.terminal import render_terminal

        width = shutil.get_terminal_size().columns
        return render_terminal(report, width, color=uses_color(color, terminal=terminal))
    from gcplan.render.plain import render_plain

    return render_plain(report)


def on_terminal(output: Path | None) -> bool:
    """Return whether a result is going to be seen at once."""
    return output is None and sys.stdout.isatty()


def uses_color(color: Color, *, terminal: bool) -> bool:
    """Return whether a result is coloured."""
    if color is Color.AUTO:
        return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color is Color.ALWAYS
