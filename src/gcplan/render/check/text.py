"""Findings as a good compiler shows them: headline, place, source line, caret, reason, hint."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len

from gcplan.i18n import N_, translate
from gcplan.problem import Severity
from gcplan.render.check.finding import (
    bounded,
    headline,
    hint,
    place_text,
    severity_word,
    task_names,
)
from gcplan.render.check.summary import summary
from gcplan.render.text import message_text, safe_line, safe_text
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gcplan.report.findings import CheckReport, Finding, Located

LINE_LIMIT = 200
"""Characters of a source line that are shown around the caret; a plan's lines are far shorter."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_FRAME = "bright_blue"
_PLAIN = ""
_Line: TypeAlias = "tuple[tuple[str, str], ...]"
"""Pieces of text, each with its style."""


def render_text(report: CheckReport, *, color: bool) -> str:
    """Return every finding and a summary line; lines are never wrapped."""
    names = task_names(report)
    blocks = (_finding(finding, report.folder, names) for finding in report.findings)
    last = ((summary(report), "bold"),)
    return _drawn(chain(chain.from_iterable(blocks), (last,)), color=color)


def render_findings(findings: tuple[Finding, ...], folder: str, *, color: bool) -> str:
    """Return the findings alone."""
    blocks = (_finding(finding, folder, {}) for finding in findings)
    return _drawn(chain.from_iterable(blocks), color=color)


def _finding(finding: Finding, folder: str, names: Mapping[str, str]) -> Iterator[_Line]:
    """Yield the lines of one finding, an empty one at the end."""
    problem = finding.problem
    style = _STYLES[problem.severity]
    kind = f"{severity_word(problem)}[{problem.rule.code}]"
    yield (kind, style), (f": {headline(problem)}", "bold")
    yield from _excerpt(finding.where, folder, style)
    for related in finding.related:
        yield ((f"  {translate(N_('first here:'))}", _FRAME),)
        yield from _excerpt(related, folder, _FRAME)
    for note in _notes(finding, names):
        yield ("  = ", _FRAME), (message_text(note), _PLAIN)
    yield ()


def _notes(finding: Finding, names: Mapping[str, str]) -> Iterator[Message]:
    problem = finding.problem
    if problem.task:
        yield Message(N_("task: {task}"), {"task": names.get(problem.task, problem.task)})
    keys = " › ".join(
        str(step + 1) if isinstance(step, int) else safe_line(bounded(step))
        for step in problem.location.route
    )
    if keys:
        yield Message(N_("at: {keys}"), {"keys": keys})
    advice = hint(problem)
    if advice:
        yield Message(N_("mend: {hint}"), {"hint": advice})


def _excerpt(located: Located, folder: str, style: str) -> Iterator[_Line]:
    """Yield the place, and the line of text with a caret under what is meant."""
    span = located.span
    margin = " " * len(str(span.line))
    yield (f"{margin}--> ", _FRAME), (place_text(span, folder), _PLAIN)
    if not located.text.strip():
        return
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(located.text)
    end = max(end, start + 1)
    first = max(0, start - LINE_LIMIT // 2)
    before = ("…" if first else "") + _shown(located.text[first:start])
    marked = _shown(located.text[start:end][:LINE_LIMIT])
    cut = end - start > LINE_LIMIT
    after = "…" if cut else _cut(located.text[end:])
    yield ((f"{margin} |", _FRAME),)
    yield (f"{span.line} | ", _FRAME), (before + marked + after, _PLAIN)
    caret = " " * cell_len(before) + "^" * max(cell_len(marked), 1)
    yield (f"{margin} | ", _FRAME), (caret, style)


def _shown(text: str) -> str:
    return safe_text(text.replace("\t", " "))


def _cut(text: str) -> str:
    return _shown(text[:LINE_LIMIT]) + ("…" if len(text) > LINE_LIMIT else "")


def _drawn(lines: Iterable[_Line], *, color: bool) -> str:
    if not color:
        return "".join(f"{''.join(text for text, _ in line)}\n" for line in lines)
    from rich.console import Console
    from rich.text import Text

    console = Console(
        color_system="standard", force_terminal=True, legacy_windows=False, width=100_000
    )
    with console.capture() as capture:
        for line in lines:
            console.print(Text.assemble(*line), soft_wrap=True)
    return capture.get()
