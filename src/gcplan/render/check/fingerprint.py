"""What a finding is recognised by from one check to the next, whatever line it has moved to."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from gcplan.rules import HISTORY

if TYPE_CHECKING:
    from gcplan.problem import Problem
    from gcplan.report.findings import CheckReport


def fingerprints(report: CheckReport) -> list[str]:
    """Return a text for every finding that no other has, made of its rule and its task.

    What changed since a commit is also told apart by what it was and is.
    Equal findings are told apart by their order; the plan's folder keeps two plans in one
    repository apart.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in report.findings:
        subject = _subject(finding.problem)
        parts = (report.repository_folder, *subject, str(seen[subject]))
        seen[subject] += 1
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        found.append(sha256(text).hexdigest())
    return found


def _subject(problem: Problem) -> tuple[str, ...]:
    task = problem.task or str(problem.parameters.get("id", ""))
    if problem.rule.code.startswith(HISTORY):
        said = (str(problem.parameters.get(name, "")) for name in ("field", "name", "old", "new"))
        return problem.rule.code, task or problem.location.file, *said
    if task:
        return problem.rule.code, task
    # Positions in lists change when something is put in before them.
    keys = (step for step in problem.location.route if isinstance(step, str))
    return problem.rule.code, problem.location.file, *keys
