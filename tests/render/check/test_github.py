from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from gcplan.render.check.github import SHOWN, render_github

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    message: str


def unescape(text: str, escapes: dict[str, str]) -> str:
    for escape, character in escapes.items():
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def read(line: str) -> Command | None:
    """Read a line of a log as the runner does."""
    if not line.lstrip().startswith("::"):
        return None
    head, _, data = line.lstrip()[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = (pair.partition("=") for pair in rest.split(",") if pair)
    escapes = {"%0D": "\r", "%0A": "\n"}
    properties = {
        key.strip(): unescape(value, {**escapes, "%3A": ":", "%2C": ","}) for key, _, value in pairs
    }
    return Command(name, properties, unescape(data, escapes))


def commands(report: CheckReport) -> list[Command]:
    found = [read(line) for line in render_github(report).splitlines()]
    assert None not in found[:-1]
    assert found[-1] is None
    return [command for command in found if command]


def test_the_runner_reads_one_annotation_a_finding(report: CheckReport) -> None:
    found = commands(report)
    assert sorted(
        (command.properties["file"], command.properties["line"], command.name) for command in found
    ) == sorted(
        (
            f"区/plan/{each.where.span.file}",
            str(each.where.span.line),
            each.problem.severity.value,
        )
        for each in report.findings
    )
    known = {"file", "line", "endLine", "col", "endColumn", "title"}
    assert {name for command in found for name in command.properties} == known


def test_the_worst_comes_first(report: CheckReport) -> None:
    found = [command.properties["title"].partition(" ")[0] for command in commands(report)]
    errors = ["GC020", "GC022", "GC004", "GC301", "GC301", "GC101", "GC105", "GC304"]
    assert found == [*errors, "GC006", "GC207", "GC210", "GC302"]
    overdue = [each.message for each in commands(report) if "overdue" in each.message]
    assert "overdue by 77 days" in overdue[0]
    assert "overdue by 15 days" in overdue[1]


def test_a_message_comes_back_whole(report: CheckReport) -> None:
    (hostile,) = (each for each in commands(report) if "GC020" in each.properties["title"])
    assert hostile.message.startswith(
        "区/plan/03-keys.yaml:9:9: unknown key ]]></failure>%0A::error::\\x1b]0;x\\x07\\x0d"
    )
    assert "\nKnown here: " in hostile.message
    (percent,) = (each for each in commands(report) if "GC304" in each.properties["title"])
    assert "20% complete with 73% of" in percent.message
    (twice,) = (each for each in commands(report) if "GC101" in each.properties["title"])
    assert "\nfirst here: 区/plan/01-逾期 与 停滞.yaml:29:13\n" in twice.message


def test_a_file_name_ends_no_property(report: CheckReport) -> None:
    (lookalike,) = (each for each in commands(report) if "GC006" in each.properties["title"])
    assert lookalike.properties["file"] == "区/plan/05,100%a::b.yml"
    assert lookalike.properties["title"] == "GC006 file-not-read"


def test_columns_are_given_within_one_line_only(report: CheckReport) -> None:
    for command in commands(report):
        one_line = command.properties["line"] == command.properties["endLine"]
        assert ("col" in command.properties) == ("endColumn" in command.properties) == one_line
        if one_line:
            assert int(command.properties["col"]) <= int(command.properties["endColumn"])
    (overdue, _) = (each for each in commands(report) if "GC301" in each.properties["title"])
    assert (overdue.properties["col"], overdue.properties["endColumn"]) == ("14", "17")


@pytest.mark.parametrize(("times", "notices"), [(SHOWN, 0), (SHOWN + 1, 1)])
def test_a_notice_tells_that_there_are_more_than_are_shown(
    report: CheckReport, times: int, notices: int
) -> None:
    found = commands(replace(report, findings=report.findings[:1] * times))
    assert [command.name for command in found].count("error") == times
    assert [command.name for command in found].count("notice") == notices
    if notices:
        assert found[-1].message.startswith("GitHub shows 10 errors and 10 warnings")
        assert f"all {times}" in found[-1].message


def test_the_summary_stands_last(report: CheckReport) -> None:
    assert render_github(report).endswith(
        "\n8 errors and 4 warnings in 7 tasks of 4 files, as of 2020-09-15.\n"
    )
