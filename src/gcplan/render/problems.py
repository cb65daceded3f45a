"""Problems as lines of text: place, code, what is wrong, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.document import locate
from gcplan.i18n import N_, translate
from gcplan.problem import Severity
from gcplan.render.text import message_text, safe_line
from gcplan.report.model import Message
from gcplan.report.problem_wording import headline, hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.problem import Problem, Spot
    from gcplan.source import Source

_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}


def render_problems(problems: Sequence[Problem], sources: Mapping[str, Source], folder: str) -> str:
    """Return the problems in the order of files and lines; `folder` stands before file names."""
    placed = sorted(
        ((_place(problem.spot, sources), problem) for problem in problems),
        key=lambda pair: pair[0],
    )
    return "".join(_problem(place, problem, sources, folder) for place, problem in placed)


def _problem(
    place: tuple[str, int, int], problem: Problem, sources: Mapping[str, Source], folder: str
) -> str:
    rule = problem.rule
    kind = translate(_SEVERITIES[rule.severity])
    lines = [f"{_where(place, folder)}: {kind} {rule.code}: {message_text(headline(problem))}"]
    keys = " › ".join(
        str(step + 1 if isinstance(step, int) else step) for step in problem.spot.route
    )
    if keys:
        lines.append(message_text(Message(N_("  at: {keys}"), {"keys": keys})))
    mend = hint(problem)
    if mend:
        lines.append(message_text(Message(N_("  mend: {hint}"), {"hint": mend})))
    for spot in problem.related:
        first = _where(_place(spot, sources), folder)
        lines.append(message_text(Message(N_("  first: {place}"), {"place": first})))
    return "".join(f"{line}\n" for line in lines)


def _place(spot: Spot, sources: Mapping[str, Source]) -> tuple[str, int, int]:
    if spot.place is not None:
        return spot.file, spot.place.line, spot.place.column
    source = sources.get(spot.file)
    if source is None:
        return spot.file, 1, 1
    place = locate(source, spot)
    return spot.file, place.line, place.column


def _where(place: tuple[str, int, int], folder: str) -> str:
    file, line, column = place
    return safe_line(f"{folder}/{file}:{line}:{column}" if folder else f"{file}:{line}:{column}")
