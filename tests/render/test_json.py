from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.load import load
from gcplan.render.json import render_json
from gcplan.report.select import Selection
from gcplan.report.task_list import list_report
from gcplan.status.snapshot import take_snapshot

if TYPE_CHECKING:
    from gcplan.report.model import Report
    from gcplan.report.show import ShowReport
    from gcplan.report.task_list import ListReport
    from tests.conftest import PlanDir

TASK_KEYS = [
    "id",
    "action",
    "action_title",
    "measure",
    "measure_title",
    "title",
    "sentence",
    "note",
    "ongoing",
    "due",
    "due_text",
    "due_from",
    "original_due",
    "lead",
    "support",
    "leader",
    "weight",
    "percent",
    "progress",
    "status",
    "light",
    "days_left",
    "reasons",
    "done",
    "cancelled",
    "file",
    "indicators",
]
INDICATOR_KEYS = [
    "name",
    "text",
    "comparator",
    "value",
    "upper",
    "unit",
    "cumulative",
    "baseline",
    "last",
    "completion",
    "met",
]
SHOWN_KEYS = ["line", "actuals", "progress_log", "extensions", "evidence", "verified_by"]


@pytest.mark.parametrize("name", ["status", "hostile", "shown"])
def test_it_is_json_of_the_data_and_ends_its_line(
    name: str, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(name)
    text = render_json(report)
    assert json.loads(text) == report.data()
    assert text.endswith("}\n")


def test_a_list_has_the_keys_that_are_promised(snapshot_tasks: list[dict[str, object]]) -> None:
    for task in snapshot_tasks:
        assert list(task) == TASK_KEYS
        indicators = task["indicators"]
        assert isinstance(indicators, list)
        for indicator in indicators:
            assert list(indicator) == INDICATOR_KEYS


@pytest.fixture
def snapshot_tasks(request: pytest.FixtureRequest) -> list[dict[str, object]]:
    from gcplan.report.task_list import list_report

    report = list_report(request.getfixturevalue("snapshot"), lambda _state: True)
    envelope = json.loads(render_json(report))
    assert list(envelope) == ["gcplan", "kind", "as_of", "plan", "tasks"]
    assert (envelope["gcplan"], envelope["kind"], envelope["as_of"]) == (1, "list", "2020-07-31")
    assert envelope["plan"] == {"title": "样例区2020年重点任务实施方案（虚构）", "year": 2020}
    tasks: list[dict[str, object]] = envelope["tasks"]
    assert len(tasks) == 19
    return tasks


def test_a_task_as_it_is_promised(snapshot_tasks: list[dict[str, object]]) -> None:
    (task,) = [task for task in snapshot_tasks if task["id"] == "1.1.2"]
    assert task == {
        "id": "1.1.2",
        "action": 1,
        "action_title": "绿水青山攻坚行动",
        "measure": 1,
        "measure_title": "治理河道",
        "title": "建成绿道",
        "sentence": 2,
        "note": "沿河两岸",
        "ongoing": False,
        "due": "2020-12-31",
        "due_text": "12月底前",
        "due_from": "task",
        "original_due": "2020-12-31",
        "lead": "区园林局",
        "support": ["区水务局", "区财政局"],
        "leader": "张三",
        "weight": 2,
        "percent": None,
        "progress": 0.25,
        "status": "behind",
        "light": "red",
        "days_left": 153,
        "reasons": [
            {
                "code": "far-behind",
                "completion": 0.25,
                "time_progress": 0.5833,
                "points": 33.3333,
                "limit": 30,
            }
        ],
        "done": None,
        "cancelled": None,
        "file": "01-green.yaml",
        "indicators": [
            {
                "name": "绿道",
                "text": "8公里",
                "comparator": ">=",
                "value": 8,
                "upper": None,
                "unit": "公里",
                "cumulative": True,
                "baseline": 0,
                "last": {"on": "2020-06-30", "value": 2},
                "completion": 0.25,
                "met": False,
            }
        ],
    }


def test_where_a_deadline_comes_from(snapshot_tasks: list[dict[str, object]]) -> None:
    found = {
        task["id"]: (task["due_from"], task["due"], task["due_text"], task["original_due"])
        for task in snapshot_tasks
    }
    assert found["1.1.1"] == ("task", "2020-06-30", "主汛前", "2020-06-30")
    assert found["1.2.10"] == ("extension", "2020-10-31", "2020-10-31", "2020-06-30")
    assert found["2.1.3"] == ("plan", "2020-12-31", "年底前", "2020-12-31")
    assert found["1.2.1"] == (None, None, None, None)


def test_what_is_closed_says_how(snapshot_tasks: list[dict[str, object]]) -> None:
    found = {task["id"]: task for task in snapshot_tasks}
    assert found["2.1.4"]["cancelled"] == {
        "on": "2020-07-01",
        "reason": "生源回升",
        "approval": "样政办〔2020〕5号",
    }
    assert found["2.1.2"]["done"] == "2020-06-05"
    assert found["2.1.2"]["reasons"] == [
        {"code": "done-late", "on": "2020-06-05", "due": "2020-05-31", "days": 5}
    ]


BROKEN = """\
action: 1
title: 行动
measures:
  - title: 举措
    tasks:
      - id: 1.1.1
        title: 压减案件
        indicators:
          - {name: 案件, target: 不超过50起, cumulative: true, actual: {2020-06-30: 60}}
      - id: 1.1.2
        title: 新增企业
        indicators:
          - {name: 企业, target: 超过50家, actual: {2020-06-30: 50}}
"""


def test_what_misses_its_target_is_never_complete(plan_dir: PlanDir) -> None:
    plan = load(plan_dir({"01.yaml": BROKEN})).plan
    assert plan is not None
    report = list_report(take_snapshot(plan, date(2020, 6, 30)), Selection())
    breached, short = json.loads(render_json(report))["tasks"]
    assert (breached["status"], breached["light"]) == ("behind", "yellow")
    assert breached["reasons"] == [
        {
            "code": "level-missed",
            "indicator": "案件",
            "target": "不超过50起",
            "actual": 60,
            "on": "2020-06-30",
        }
    ]
    for task in (breached, short):
        (indicator,) = task["indicators"]
        assert (task["progress"], indicator["completion"]) == (0.9999, 0.9999)
        assert indicator["met"] is False


def test_show_has_the_objects_of_list_and_all_that_is_recorded(shown: ShowReport) -> None:
    envelope = json.loads(render_json(shown))
    assert envelope["kind"] == "show"
    (task,) = envelope["tasks"]
    assert list(task) == [*TASK_KEYS, *SHOWN_KEYS]
    assert task["line"] == 14
    assert task["actuals"] == [
        {"indicator": "绿道", "on": "2020-03-31", "value": 1},
        {"indicator": "绿道", "on": "2020-06-30", "value": 2},
    ]
    assert (task["progress_log"], task["extensions"], task["evidence"]) == ([], [], [])


def test_no_character_can_upset_a_terminal(hostile: ListReport) -> None:
    text = render_json(hostile)
    assert "左\\u202e右" in text
    assert "\u202e" not in text
    assert "树" in text
