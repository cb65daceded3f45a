"""How many findings each rule has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan.problem import Severity
from gcplan.render.check.summary import summary

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport


def render_statistics(report: CheckReport) -> str:
    """Return code, name and count of every rule that found something, and the summary line.

    Rules with errors come first, then those with more findings.
    """
    counts = Counter(finding.problem.rule for finding in report.findings)
    errors = {
        finding.problem.rule
        for finding in report.findings
        if finding.problem.severity is Severity.ERROR
    }
    rules = sorted(counts, key=lambda rule: (rule not in errors, -counts[rule], rule.code))
    name_width = max((len(rule.name) for rule in rules), default=0)
    count_width = max((len(str(count)) for count in counts.values()), default=0)
    lines = [
        f"{rule.code}  {rule.name:<{name_width}}  {counts[rule]:>{count_width}}" for rule in rules
    ]
    return "".join(f"{line}\n" for line in [*lines, summary(report)])
