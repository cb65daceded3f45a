"""Findings as a good compiler shows them: headline, place, source line, caret, reason, hint."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gcplan.i18n import N_, translate
from gcplan.problem import Severity
from gcplan.render.check.summary import summary
from gcplan.render.text import message_text, safe_line, safe_text
from gcplan.report.model import Message
from gcplan.report.problem_wording import headline, hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.report.findings import CheckReport, Finding, Located

SEVERITY_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}
LINE_LIMIT = 200
"""Cells of a source line that are shown around the caret; a plan's lines are far shorter."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_FRAME = "bright_blue"


def render_text(report: CheckReport, *, color: bool) -> str:
    """Return every finding and a summary line; lines are never wrapped."""
    blocks = [finding_text(finding, report.folder) for finding in report.findings]
    return _drawn([*chain.from_iterable(blocks), Text(summary(report), style="bold")], color=color)


def render_findings(findings: tuple[Finding, ...], folder: str, *, color: bool) -> str:
    """Return the findings alone."""
    lines = chain.from_iterable(finding_text(finding, folder) for finding in findings)
    return _drawn(list(lines), color=color)


def finding_text(finding: Finding, folder: str) -> Iterator[Text]:
    """Yield the lines of one finding, an empty one at the end."""
    problem = finding.problem
    style = _STYLES[problem.severity]
    kind = translate(SEVERITY_WORDS[problem.severity])
    yield Text.assemble(
        (f"{kind}[{problem.rule.code}]", style),
        (f": {message_text(headline(problem))}", "bold"),
    )
    yield from _excerpt(finding.where, folder, style, arrow="-->")
    for related in finding.related:
        yield Text(f"  {translate(N_('first here:'))}", style=_FRAME)
        yield from _excerpt(related, folder, _FRAME, arrow="-->")
    keys = " › ".join(
        str(step + 1) if isinstance(step, int) else safe_line(step) for step in problem.spot.route
    )
    notes = [Message(N_("at: {keys}"), {"keys": keys})] if keys else []
    mend = hint(problem)
    if mend:
        notes.append(Message(N_("mend: {hint}"), {"hint": mend}))
    for note in notes:
        yield Text.assemble(("  = ", _FRAME), message_text(note))
    yield Text()


def _excerpt(located: Located, folder: str, style: str, arrow: str) -> Iterator[Text]:
    """Yield the place, and the line of text with a caret under what is meant."""
    place = located.place
    margin = " " * len(str(place.line))
    yield Text.assemble((f"{margin}{arrow} ", _FRAME), path_of(located, folder))
    if not located.text.strip():
        return
    end = place.end_column if place.end_line == place.line else len(located.text) + 1
    first = max(0, place.column - 1 - LINE_LIMIT // 2)
    before = safe_text(located.text[first : place.column - 1].replace("\t", " "))
    marked = safe_text(located.text[place.column - 1 : max(end, place.column + 1) - 1][:LINE_LIMIT])
    shown = marked + safe_text(located.text[max(end, place.column + 1) - 1 :][:LINE_LIMIT])
    if first:
        before = f"…{before}"
    yield Text(f"{margin} |", style=_FRAME)
    yield Text.assemble(
        (f"{place.line} | ", _FRAME), before + shown.replace("\t", " ").replace("\r", "")
    )
    caret = " " * cell_len(before) + "^" * max(cell_len(marked.replace("\t", " ")), 1)
    yield Text.assemble((f"{margin} | ", _FRAME), (caret, style))


def path_of(located: Located, folder: str) -> str:
    """Return `folder/file:line:column`, safe to print."""
    place = located.place
    path = f"{folder}/{place.file}" if folder else place.file
    return f"{safe_line(path)}:{place.line}:{place.column}"


def _drawn(lines: list[Text], *, color: bool) -> str:
    if not color:
        return "".join(f"{line.plain}\n" for line in lines)
    console = Console(
        color_system="standard", force_terminal=True, legacy_windows=False, width=100_000
    )
    with console.capture() as capture:
        for line in lines:
            console.print(line, soft_wrap=True)
    return capture.get()
