"""What the recording commands print: outcomes, differences, and what keeps files from use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gcplan.cli.errors import CannotRunError, say_messages
from gcplan.cli.output import on_terminal, write_out
from gcplan.cli.session import relative
from gcplan.cli.streams import write_aside
from gcplan.files.diff import unified
from gcplan.i18n import N_
from gcplan.render.text import message_text, safe_text
from gcplan.wording.message import Message
from gcplan.wording.records import (
    change_messages,
    read_message,
    summary_messages,
    warning_messages,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from gcplan.files.source import Source
    from gcplan.problem import Problem
    from gcplan.record.batch import Batch
    from gcplan.record.outcome import Outcome, PlanBrokenError

SHOWN = 10
"""How many problems of a file are shown: one slip can make hundreds."""

LISTED = 10
"""Up to how many changes are shown one by one."""


def say(messages: Iterable[Message], *, aside: bool = False) -> None:
    """Print a line for each message, on stderr when it stands beside a result."""
    text = "".join(f"{message_text(message)}\n" for message in messages)
    if aside:
        write_aside(text)
    else:
        write_out(text, None)


def say_outcomes(
    batch: Batch,
    outcomes: Sequence[Outcome],
    described: Iterable[Message] | None,
    *,
    listed: bool,
    aside: bool,
) -> None:
    """Print where each task stood and stands, and which files were read to know it.

    Of many changes only how many tasks went from where to where, unless all are to be `listed`.
    What is `described` already stands instead of either.
    """
    in_short = described is None and len(outcomes) > LISTED and not listed
    for outcome in outcomes:
        say_messages(warning_messages(outcome))
        if described is None and not in_short:
            say(change_messages(outcome), aside=aside)
    say(described or (), aside=aside)
    say_messages(Message(notice.msgid, notice.values) for notice in batch.notices)
    if in_short:
        say(summary_messages(outcomes), aside=aside)
    say([read_message(batch.parsed(), batch.glanced())], aside=aside)


def show_differences(files: Iterable[tuple[Path, bytes | None, bytes]]) -> None:
    """Print what would become of files, by their paths from here where git can apply that."""
    text = ""
    for path, before, after in files:
        name = relative(path)
        name = path.name if name.startswith(("/", "..")) else name
        name = os.fsencode(name).decode("utf-8", "replace")
        old = None if before is None else before.decode("utf-8")
        text += unified(name, old, after.decode("utf-8"))
    # A program gets what it is to apply; a person nothing that could act on a terminal.
    write_out(safe_text(text) if on_terminal(None) else text, None)


def show_problems(folder: Path, problems: Sequence[Problem], sources: Mapping[str, Source]) -> None:
    """Show on stderr the first things that are wrong with a file."""
    from gcplan.render.check.text import render_findings
    from gcplan.report.findings import locate_findings

    findings = locate_findings(problems, sources)
    write_aside(render_findings(findings[:SHOWN], relative(folder), color=False))
    if len(findings) > SHOWN:
        more = {"count": len(findings) - SHOWN}
        say_messages([Message(N_("… and {count} more: gcplan check shows them all."), more)])


def unusable(folder: Path, broken: Iterable[PlanBrokenError]) -> CannotRunError:
    """Show what keeps files from being used, and return the error that names them."""
    names: dict[str, None] = {}
    for error in broken:
        show_problems(folder, error.problems, error.sources)
        names.update(dict.fromkeys(problem.location.file for problem in error.problems))
    files = tuple(relative(folder / name) for name in names)
    return CannotRunError(N_("{file} cannot be used."), file=files).hint(
        N_("Mend it first; nothing was written.")
    )
