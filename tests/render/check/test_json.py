from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.render.check.json import render_json
from tests.render.check.sample import CLEAN, check_report, strict

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.findings import CheckReport

HEAD = ["gcplan", "kind", "as_of", "plan", "folder", "passed", "summary", "problems"]
PROBLEM = [
    "code",
    "name",
    "severity",
    "message",
    "hint",
    "task",
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "route",
    "parameters",
    "related",
]


def read(report: CheckReport) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render_json(report))
    return data


def test_every_key_is_always_there(
    report: CheckReport, clean: CheckReport, no_action: CheckReport
) -> None:
    for data in map(read, (report, clean, no_action)):
        assert list(data) == HEAD
        assert list(data["plan"]) == ["title", "year"]
        assert list(data["summary"]) == ["errors", "warnings", "tasks", "files"]
        assert {tuple(problem) for problem in data["problems"]} <= {tuple(PROBLEM)}


def test_nothing_known_of_the_plan_is_null(tmp_path: Path) -> None:
    data = read(check_report(tmp_path / "plan", {"01-clean.yaml": CLEAN["01-clean.yaml"]}))
    assert data["as_of"] is None
    assert data["plan"] == {"title": None, "year": None}
    assert data["passed"] is False
    assert [problem["code"] for problem in data["problems"]] == ["GC007"]


@pytest.mark.parametrize(
    ("dropped", "stern", "passed"),
    [((), False, False), (("error",), False, True), (("error",), True, False)],
)
def test_passed_is_what_the_exit_code_says(
    report: CheckReport, dropped: tuple[str, ...], stern: bool, passed: bool
) -> None:
    kept = tuple(each for each in report.findings if each.problem.severity not in dropped)
    changed = replace(report, findings=kept)
    assert read(strict(changed) if stern else changed)["passed"] is passed


def test_a_clean_plan_passes_a_strict_check(clean: CheckReport) -> None:
    assert read(strict(clean))["passed"] is True


def test_text_of_the_plan_comes_back_as_it_was(report: CheckReport) -> None:
    data = read(report)
    key = "]]></failure>%0A::error::\x1b]0;x\x07\r\u202e\ufffe"
    (problem,) = (each for each in data["problems"] if each["code"] == "GC020")
    assert problem["parameters"]["key"] == key
    assert problem["route"][-1] == key
    assert data["plan"]["title"] == report.title


def test_a_long_value_is_cut_in_the_message_and_whole_in_the_parameters(tmp_path: Path) -> None:
    unit = "某" * 1000
    action = str(CLEAN["01-clean.yaml"]).replace("title: 绿化", f"title: 绿化, lead: {unit}")
    data = read(check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action}))
    (problem,) = data["problems"]
    assert problem["parameters"]["unit"] == unit
    assert problem["message"] == f"“{'某' * 300}…” is not in the register of units"


FIGURES = """\
action: 3
title: 绿化
lead: 区园林局
measures:
  - title: 建绿
    tasks:
      - id: 3.1.1
        title: 建成绿道
        due: 10月底前
        indicators:
          - {name: 绿道, target: 30公里, actual: {2020-05-31: 1.5, 2020-06-30: 10}}
          - {name: 成活率, target: 不低于95%, actual: {2020-06-30: 93.50}}
        progress:
          - {on: 2020-05-31, percent: 40}
          - {on: 2020-06-30, percent: 33.3, notes: 无}
      - {id: 3.1.2, title: 补植, due: 6月底前, progress: [{on: 2020-05-31, percent: 80}]}
"""


def test_parameters_are_text_but_for_whole_numbers(tmp_path: Path) -> None:
    sound = FIGURES.replace(", notes: 无", "")
    found = read(check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": sound}))
    assert {each["code"]: each["parameters"] for each in found["problems"]} == {
        "GC104": {"missing": "1–2", "number": 3},
        "GC207": {"on": "2020-06-30", "percent": "33.3", "before": "40"},
        "GC216": {"term": "主汛前"},
        "GC301": {"due": "2020-06-30", "days": 77},
        "GC304": {
            "completion": "33.3%",
            "time_progress": "80%",
            "points": "46.7",
            "limit": "30",
        },
        "GC305": {
            "indicator": "成活率",
            "target": "不低于95%",
            "actual": "93.5",
            "on": "2020-06-30",
        },
    }
    broken = read(check_report(tmp_path / "broken", {**CLEAN, "01-clean.yaml": FIGURES}))
    (unknown,) = (each for each in broken["problems"] if each["code"] == "GC020")
    assert unknown["parameters"] == {
        "key": "notes",
        "nearest": "note",
        "known": "on, percent, note, problem, next, by",
    }


@pytest.mark.parametrize(
    ("line", "rule", "parameters"),
    [
        (
            "weight: 2e9",
            "GC023",
            {"requirement": "at-most", "limit": "1000000", "value": "2000000000.0"},
        ),
        ("weight: 0", "GC023", {"requirement": "more-than", "limit": "0", "value": "0"}),
        ("due: 6月前", "GC031", {"text": "6月前", "readings": "2020-05-31, 2020-06-30"}),
        ("due: 春节前", "GC031", {"text": "春节前", "readings": ""}),
    ],
)
def test_limits_and_readings_are_text(
    tmp_path: Path, line: str, rule: str, parameters: dict[str, str]
) -> None:
    action = FIGURES.replace("due: 6月底前", line)
    found = read(check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action}))["problems"]
    (problem,) = (each for each in found if each["code"] == rule)
    assert problem["parameters"] == parameters


def test_related_places_have_their_span(report: CheckReport) -> None:
    (problem,) = (each for each in read(report)["problems"] if each["code"] == "GC101")
    assert problem["related"] == [
        {
            "file": "01-逾期 与 停滞.yaml",
            "line": 29,
            "column": 13,
            "end_line": 29,
            "end_column": 18,
        }
    ]
