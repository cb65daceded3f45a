"""The check report: every finding with its place and its source line, ready for any format."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from gcplan.problem import Severity, Span
from gcplan.yaml.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from gcplan.files.source import Source
    from gcplan.problem import Location, Problem
    from gcplan.status.state import TaskState


@dataclass(frozen=True, slots=True)
class Located:
    """A place in a file and the line of text that it is in; no text when the file has none."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem where it stands, with the other places that belong to it."""

    problem: Problem
    where: Located
    related: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything that a check has found.

    `folder` is how one types the plan's folder from here, `repository_folder` the same from the
    top of the repository; both without a slash at the end, and empty for the folder itself.
    """

    findings: tuple[Finding, ...]
    """In the order of files and lines."""
    tasks: tuple[TaskState, ...]
    """The tasks that were checked."""
    title: str
    year: int | None
    actions: Mapping[int, str]
    """The titles of the actions by their numbers."""
    as_of: date | None
    files: int
    folder: str
    repository_folder: str
    strict: bool

    def count(self, severity: Severity) -> int:
        """Return how many findings are this bad."""
        return sum(finding.problem.severity is severity for finding in self.findings)


def locate_findings(
    problems: Iterable[Problem], sources: Mapping[str, Source]
) -> tuple[Finding, ...]:
    """Return the problems with their places, in the order of files, lines and codes."""
    problems = tuple(problems)
    locations = {each for problem in problems for each in (problem.location, *problem.related)}
    # File by file: a file is taken apart for the first of its places, and forgotten some files on.
    located = {
        location: _located(location, sources)
        for location in sorted(locations, key=attrgetter("file"))
    }
    findings = [
        Finding(
            problem,
            located[problem.location],
            tuple(located[location] for location in problem.related),
        )
        for problem in problems
    ]
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str]:
    span = finding.where.span
    return span.file, span.line, span.column, finding.problem.rule.code


def _located(location: Location, sources: Mapping[str, Source]) -> Located:
    source = sources.get(location.file)
    if source is None:
        return Located(location.span or Span(location.file, 1, 1, 1, 1), "")
    span = locate(source, location)
    return Located(span, source.line(span.line))
