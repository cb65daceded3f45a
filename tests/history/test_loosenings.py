"""Whatever a hand types into a file to ask less is found, however else the file is written."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checking import PLAN, moved, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

TODAY = date(2020, 7, 1)
DUE = date(2020, 8, 31)
Task = dict[str, Any]


def _task() -> Task:
    """Return a task with a goalpost of every kind."""
    return {
        "id": "1.1.1",
        "title": "确保建成绿道20公里",
        "due": DUE.isoformat(),
        "start": "2020-03-01",
        "weight": 3,
        "lead": "区住建局",
        "indicators": [
            {"name": "绿道", "target": "20公里", "baseline": 2, "actual": {"2020-05-31": 7}},
            {"name": "达标率", "target": "不低于95%", "actual": {"2020-05-31": 96}},
        ],
        "progress": [{"on": "2020-05-31", "percent": 40, "note": "过半"}],
        "extended": [
            {"to": "2020-09-30", "on": "2020-06-20", "approval": "政办1号", "reason": "雨"}
        ],
        "evidence": ["甲", "乙"],
    }


def _later(task: Task, by: int) -> None:
    task["due"] = (DUE + timedelta(days=by)).isoformat()


def _lower(task: Task, by: int) -> None:
    task["indicators"][0]["target"] = f"{20 - by % 19 - 1}公里"


def _lower_level(task: Task, by: int) -> None:
    task["indicators"][1]["target"] = f"不低于{95 - by % 90 - 1}%"


def _smaller_unit(task: Task, by: int) -> None:
    task["indicators"][0]["target"] = f"{20_000 - by}米"


def _about(task: Task, by: int) -> None:
    task["indicators"][0]["target"] = f"{20 + by % 2}公里左右"


def _drop_indicator(task: Task, by: int) -> None:
    del task["indicators"][by % 2]


def _nearer_start(task: Task, by: int) -> None:
    task["indicators"][0]["baseline"] = 2 - by % 20 - 1


def _other_measure(task: Task, by: int) -> None:
    task["indicators"][by % 2]["cumulative"] = bool(by % 2)


def _weight(task: Task, by: int) -> None:
    task["weight"] = 3 + by


def _no_end(task: Task, _by: int) -> None:
    task["ongoing"] = True
    del task["due"]


def _begin_later(task: Task, by: int) -> None:
    task["start"] = (date(2020, 3, 1) + timedelta(days=by % 120 + 1)).isoformat()


def _longer_extension(task: Task, by: int) -> None:
    task["extended"][0]["to"] = (date(2020, 9, 30) + timedelta(days=by)).isoformat()


def _less_evidence(task: Task, by: int) -> None:
    del task["evidence"][by % 2]


def _better_report(task: Task, by: int) -> None:
    task["progress"][0]["percent"] = 40 + by % 60 + 1


def _better_value(task: Task, by: int) -> None:
    task["indicators"][0]["actual"]["2020-05-31"] = 7 + by


def _no_report(task: Task, _by: int) -> None:
    del task["progress"]


LOOSENINGS: list[Callable[[Task, int], None]] = [
    *(_later, _lower, _lower_level, _smaller_unit, _about, _drop_indicator, _nearer_start),
    *(_other_measure, _weight, _no_end, _begin_later, _longer_extension, _less_evidence),
    *(_better_report, _better_value, _no_report),
]


def _text(task: Task, *, indent: int | None, width: bool, backwards: bool) -> str:
    """Return an action file with this task: as JSON, which is YAML, and in one of its layouts."""
    keys = reversed(task) if backwards else iter(task)
    ordered = {key: task[key] for key in keys}
    plan = {"action": 1, "title": "行动", "measures": [{"title": "举措", "tasks": [ordered]}]}
    text = json.dumps(plan, ensure_ascii=False, indent=indent)
    return text.replace('"20公里"', '"２０公里"') if width else text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    loosening=st.sampled_from(LOOSENINGS),
    by=st.integers(1, 400),
    indent=st.sampled_from([None, 1, 4]),
    width=st.booleans(),
    backwards=st.booleans(),
)
def test_whatever_asks_less_is_found(
    tmp_path_factory: pytest.TempPathFactory,
    loosening: Callable[[Task, int], None],
    by: int,
    indent: int | None,
    width: bool,
    backwards: bool,
) -> None:
    folder = tmp_path_factory.mktemp("plans")
    before = _text(_task(), indent=None, width=False, backwards=False)
    write_plan(folder / "before", {"plan.yaml": PLAN, "01.yaml": before})

    def problems(task: Task, name: str) -> list[str]:
        text = _text(task, indent=indent, width=width, backwards=backwards)
        write_plan(folder / name, {"plan.yaml": PLAN, "01.yaml": text})
        return [each.rule.code for each in moved(folder / "before", folder / name, today=TODAY)]

    assert problems(_task(), "same") == []
    looser = deepcopy(_task())
    loosening(looser, by)
    assert problems(looser, "after") != []
