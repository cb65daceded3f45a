"""Findings as a Markdown table, the worst first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.i18n import N_, translate
from gcplan.render.check.finding import (
    bounded,
    headline,
    place_text,
    severity_word,
    task_names,
    worst_first,
)
from gcplan.render.check.summary import summary
from gcplan.render.markdown import inert
from gcplan.render.text import message_text
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.report.findings import CheckReport, Finding

_COLUMNS = (N_("Code"), N_("Severity"), N_("Place"), N_("Task"), N_("Problem"))


def render_markdown(report: CheckReport, limit: int | None = None) -> str:
    """Return the findings as GitHub-flavoured Markdown, at most about `limit` bytes of rows."""
    about = bounded(report.title or report.repository_folder)
    heading = message_text(Message(N_("Check of {title}"), {"title": about}))
    blocks = [f"## {inert(heading)}", inert(summary(report))]
    if report.findings:
        blocks.extend(_table(report, limit))
    return "\n\n".join(blocks) + "\n"


def _table(report: CheckReport, limit: int | None) -> list[str]:
    names = task_names(report)
    lines = [
        _line(inert(translate(title)) for title in _COLUMNS),
        _line("---" for _ in _COLUMNS),
    ]
    size = 0
    for number, finding in enumerate(worst_first(report.findings)):
        row = _row(finding, report.repository_folder, names)
        size += len(row.encode())
        if limit is not None and size > limit:
            left = Message(
                N_("{count} more are not shown here."), {"count": len(report.findings) - number}
            )
            return ["\n".join(lines), inert(message_text(left))]
        lines.append(row)
    return ["\n".join(lines)]


def _row(finding: Finding, folder: str, names: dict[str, str]) -> str:
    problem = finding.problem
    return _line(
        (
            problem.rule.code,
            severity_word(problem),
            _place(place_text(finding.where.span, folder)),
            inert(names.get(problem.task, problem.task)),
            inert(headline(problem)),
        )
    )


def _place(text: str) -> str:
    """Return a place as code, which no reader takes for an emoji, unless it could end the code."""
    return f"`{text}`" if re.fullmatch(r"[\w./: -]+", text) else inert(text)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
