"""What `adjust` does is honest: a check against any earlier version finds no goalpost moved."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gcplan.check import check_against
from gcplan.history.movement import movement
from gcplan.history.repository import Repository
from gcplan.history.timeline import Timeline
from gcplan.load import load
from gcplan.problem import Severity
from gcplan.record.batch import Batch, read_settings
from gcplan.record.outcome import ChangeInvalidError, ChangeRefusedError
from gcplan.status.snapshot import take_snapshot
from tests.checking import DUE, PLAN, tasks_file
from tests.recording import change_of, record

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.problem import Problem

TODAY = date(2020, 9, 15)
TASKS = """
- id: 1.1.1
  title: 确保建成绿道8公里
  due: 9月底前
  weight: 2
  indicators:
    - {name: 绿道, target: 30亩, baseline: 15, actual: {2020-03-31: 15, 2020-06-30: 22.5}}
    - {name: 投资, target: 不低于1亿元, actual: {2020-06-30: 0.25}}
    - {name: 达标率, target: 不低于95%, actual: {2020-06-30: 93}}
  progress:
    - {on: 2020-06-30, percent: 40}
- id: 1.1.2
  title: 常年巡查
  ongoing: true
"""
OTHER = "action: 2\ntitle: 第二攻坚行动\nmeasures:\n  - title: 第一举措\n    tasks: []\n"
IDENTITY = {
    "GIT_AUTHOR_NAME": "t",
    "GIT_AUTHOR_EMAIL": "t@example.org",
    "GIT_COMMITTER_NAME": "t",
    "GIT_COMMITTER_EMAIL": "t@example.org",
    "GIT_COMMITTER_DATE": "2020-09-15T12:00:00+08:00",
}

_target = st.sampled_from(
    [
        *("30亩", "2公顷", "20亩", "3公顷", "45亩以上", "15亩左右", "增长30亩", "0.02万亩"),
        *("不低于10000万元", "1亿元", "8000万元", "5亿元以上", "100元"),
        *("不低于95%", "950‰", "96%", "90%", "控制在4%以内", "全覆盖", "清零", "8个"),
    ]
)
_name = st.sampled_from(["绿道", "投资", "达标率"])
_due = st.sampled_from(["8月底前", "9月底前", "9月30日前", "10月底前", "年底前", "2021年3月底前"])


@st.composite
def _adjustments(draw: st.DrawFn) -> dict[str, Any]:
    optional = {
        "title": st.sampled_from(["确保建成绿道8公里", "争取开工绿道", "完成绿道"]),
        "ongoing": st.booleans(),
        "start": st.sampled_from(["2020-03-01", "2020-06-01"]),
        "due": _due,
        "weight": st.sampled_from([0.5, 1, 2]),
        "target": st.dictionaries(_name, _target, min_size=1, max_size=2),
        "cumulative": st.dictionaries(_name, st.booleans(), min_size=1, max_size=2),
        "baseline": st.dictionaries(_name, st.sampled_from([0, 1, 15, 22.5]), min_size=1),
        "actual": st.just({"绿道": {"2020-06-30": 20}}),
        "percent": st.just({"2020-06-30": 30}),
    }
    keys = draw(st.lists(st.sampled_from(sorted(optional)), min_size=1, max_size=3, unique=True))
    change = {key: draw(optional[key]) for key in keys}
    reference = draw(st.sampled_from([{"approval": "钢政办〔2020〕8号"}, {"source": "方案原文"}]))
    on = draw(st.sampled_from([{}, {"on": "2020-09-10"}]))
    return {"op": "adjust", "id": "1.1.1", "reason": "调整", **reference, **on, **change}


_steps = st.lists(
    _adjustments() | st.sampled_from(["commit", "move", "move back"]), min_size=1, max_size=6
)


def _adjusted(**keys: Any) -> dict[str, Any]:
    return {"op": "adjust", "id": "1.1.1", "reason": "r", "approval": "钢政办〔2020〕8号", **keys}


_CORRECTED = _adjusted(actual={"绿道": {"2020-06-30": 20}})
_IN_HECTARES = _adjusted(target={"绿道": "2公顷"})
_FROM_NOTHING = _adjusted(baseline={"绿道": 0})
_COUNTED = _adjusted(target={"绿道": "45个"})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([_IN_HECTARES, _CORRECTED])
@example([_CORRECTED, _IN_HECTARES])
@example([_IN_HECTARES, _CORRECTED, _adjusted(target={"绿道": "0.02万亩"})])
@example([_IN_HECTARES, _COUNTED])
@example([_IN_HECTARES, _COUNTED, _CORRECTED])
@example([_IN_HECTARES, _FROM_NOTHING])
@example([_FROM_NOTHING, _IN_HECTARES])
@example([_IN_HECTARES, _FROM_NOTHING, _COUNTED])
@given(_steps)
def test_whatever_is_adjusted_is_found_to_be_recorded(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    folder = planned(tmp_path_factory.mktemp("plan"))
    task_id = "1.1.1"
    for step in steps:
        if step == "commit":
            commit(folder)
            continue
        words = {**step, "id": task_id} if isinstance(step, dict) else {"op": "adjust-measure"}
        if not isinstance(step, dict):
            measure = "2.1" if step == "move" else "1.1"
            words |= {"id": task_id, "measure": measure}
        batch = Batch(folder, read_settings(folder), TODAY)
        try:
            outcome = batch.change(change_of(words))
        except (ChangeRefusedError, ChangeInvalidError):
            continue
        assert batch.finish() == {}
        for file in batch.drafts:
            (folder / file).write_bytes(batch.bytes_of(file)[1])
        task_id = outcome.id
        assert load(folder).problems == ()
        assert errors_since(folder, "base") == []
    commit(folder)
    assert errors_since(folder, "base") == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"due": "年底前"}, "GC401"),
        ({"target": {"绿道": "20亩"}}, "GC402"),
        ({"target": {"绿道": "1公顷"}}, "GC402"),
        ({"baseline": {"绿道": 0}}, "GC413"),
        ({"cumulative": {"绿道": False}}, "GC413"),
        ({"ongoing": True}, "GC413"),
        ({"start": "2020-06-01"}, "GC413"),
        ({"weight": 1}, "GC413"),
        ({"title": "争取建成绿道8公里"}, "GC416"),
    ],
)
def test_the_same_typed_by_hand_is_found(tmp_path: Path, change: dict[str, Any], rule: str) -> None:
    folder = planned(tmp_path)
    words = {"op": "adjust", "id": "1.1.1", "reason": "r", "approval": "钢政办〔2020〕8号"}
    record(folder, TODAY, {**words, **change})
    assert errors_since(folder, "base") == []
    file = folder / "01-first.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "adjusted:" not in line and "what: " not in line]
    file.write_text("".join(kept), encoding="utf-8")
    assert load(folder).problems == ()
    found = check_since(folder, "base")
    assert [problem.rule.code for problem in found] == [rule]


def planned(folder: Path) -> Path:
    """Return the folder of a small plan that is committed as base."""
    files = {"plan.yaml": PLAN + DUE, "01-first.yaml": tasks_file(TASKS), "02-second.yaml": OTHER}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "init", "--quiet")
    commit(folder)
    git(folder, "tag", "base")
    return folder


def git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, **IDENTITY}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=一")


def errors_since(folder: Path, revision: str) -> list[Problem]:
    """Return the errors of a check of the plan against a revision."""
    found = check_since(folder, revision)
    return [problem for problem in found if problem.severity is Severity.ERROR]


def check_since(folder: Path, revision: str) -> list[Problem]:
    """Return what a check of the plan against a revision finds."""
    timeline = Timeline(Repository(folder), "", folder)
    repository = timeline.repository
    found = movement(timeline, repository.commit(revision), repository.commit("HEAD"), TODAY)
    plan = load(folder).plan
    assert found is not None
    assert plan is not None
    return check_against(found, take_snapshot(plan, TODAY), (), ())
