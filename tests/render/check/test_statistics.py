from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.render.check.statistics import render_statistics

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport


def test_errors_come_first_then_the_more_frequent(report: CheckReport) -> None:
    lines = render_statistics(report).splitlines()[:-1]
    counts = [(code, int(count)) for code, _name, count in map(str.split, lines)]
    assert counts == [
        ("GC301", 2),
        *((code, 1) for code in ("GC004", "GC020", "GC022", "GC101", "GC105", "GC304")),
        *((code, 1) for code in ("GC006", "GC207", "GC210", "GC302")),
    ]


def test_counts_are_aligned(report: CheckReport) -> None:
    many = replace(report, findings=report.findings[:1] * 99 + report.findings)
    lines = render_statistics(many).splitlines()[:-1]
    assert lines[0] == "GC301  overdue                     101"
    assert len({len(line) for line in lines}) == 1
