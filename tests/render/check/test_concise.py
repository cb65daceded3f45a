from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.render.check.concise import render_concise

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport

# What editors take for a message: file:line:column: kind, and the text.
LINE = re.compile(
    r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<kind>error|warning) (?P<text>.+)"
)


def test_an_editor_finds_every_place(report: CheckReport) -> None:
    found = [LINE.fullmatch(line) for line in render_concise(report).splitlines()]
    assert [match and (int(match["line"]), int(match["column"])) for match in found] == [
        (finding.where.span.line, finding.where.span.column) for finding in report.findings
    ]
    assert {match["file"] for match in found if match} == {
        f"plan/{finding.where.span.file}" for finding in report.findings
    }


def test_the_task_is_named(report: CheckReport) -> None:
    lines = render_concise(report).splitlines()
    assert lines[0].endswith(
        ":10:14: error GC301: 1.1.1: overdue by 15 days: the deadline was 2020-08-31"
    )


def test_inside_the_folder_a_path_is_the_file(report: CheckReport) -> None:
    assert render_concise(replace(report, folder="")).startswith("01-逾期 与 停滞.yaml:10:14: ")
