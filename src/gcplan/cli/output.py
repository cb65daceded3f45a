"""Where a result goes: rendered in its format, to the terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, assert_never

from gcplan.cli.errors import CannotRunError
from gcplan.cli.options import Color, Format, ListFormat
from gcplan.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.model import Report


def deliver(report: Report, form: Format | ListFormat, output: Path | None, color: Color) -> None:
    """Render a report and write it to stdout or into a file, the file wholly or not at all."""
    write_out(_render(ListFormat(form.value), report, color, output), output)


def write_out(text: str, output: Path | None) -> None:
    """Write text to stdout or a file; raises CannotRunError when the file cannot be written."""
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            if sys.stdout.isatty():
                # A terminal that cannot show a character gets its escape.
                sys.stdout.reconfigure(errors="backslashreplace")
            else:
                # A pipe gets UTF-8 wherever it runs: the reader is a program or an editor.
                sys.stdout.reconfigure(encoding="utf-8", newline="")
        sys.stdout.write(text)
        return
    try:
        _write(output, text)
    except OSError as error:
        raise CannotRunError(
            N_("{file} cannot be written: {detail}"),
            file=str(output),
            detail=error.strerror or str(error),
        ) from error


def _write(output: Path, text: str) -> None:
    """Write a file wholly or not at all; a device or a named pipe, which has no draft, directly."""
    if output.exists() and not output.is_file():
        output.write_text(text, encoding="utf-8", newline="")
        return
    output = output.resolve()
    draft = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)


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
