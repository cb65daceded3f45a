"""How the plan in plan/ says what its text leaves to the reader: like words are read alike."""

from __future__ import annotations

import re
import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest

from gcplan.domain import id_key
from gcplan.phrase.target import Comparator
from tests.conftest import SHIPPED_PLAN
from tests.plan.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.domain import Task
    from tests.conftest import Run

LONGEST_TITLE = 32
BUILDING = re.compile("^(加快|推进|加强|加快推进)(建设|.*建设$)")
TOTALS = ["1.3.2", "3.2.2", "6.2.4", "6.2.5", "11.2.2"]
NEVER = {"10.1.3": "因疫致贫、因疫返贫", "12.3.6": "群死群伤重特大生产安全事故"}


@cache
def tasks() -> dict[str, Task]:
    return {task.id: task for task in shipped().tasks()}


def test_a_title_is_short() -> None:
    assert [task.id for task in tasks().values() if len(task.title) > LONGEST_TITLE] == []


def test_building_without_an_end_or_a_result_is_ongoing() -> None:
    building = [task for task in tasks().values() if BUILDING.match(task.title)]
    assert len(building) == 16
    assert [task.id for task in building if not task.ongoing] == []


@pytest.mark.parametrize("task_id", ["2.3.2", "5.4.2", "7.1.1", "7.3.5", "9.1.2", "10.2.2"])
def test_what_has_no_end_in_the_year_is_ongoing(task_id: str) -> None:
    assert tasks()[task_id].ongoing


def test_what_is_ongoing_has_nothing_to_reach() -> None:
    """No light would ever say whether it was reached."""
    ongoing = [task for task in tasks().values() if task.ongoing]
    assert [task.id for task in ongoing if task.due or task.indicators] == []


def test_what_must_not_happen_is_a_level_of_zero_to_the_end_of_the_year() -> None:
    for task_id, name in NEVER.items():
        task = tasks()[task_id]
        (indicator,) = task.indicators
        assert (indicator.name, indicator.text) == (name, "零发生")
        assert indicator.target.comparator is Comparator.EXACTLY
        assert indicator.target.value == 0
        assert not indicator.cumulative
        assert task.due == shipped().settings.due


@pytest.mark.parametrize(("value", "status"), [("0", "on-track"), ("1", "behind")])
@pytest.mark.parametrize("task_id", NEVER)
def test_what_must_not_happen_is_on_track_until_it_happens(
    tmp_path: Path, run: Run, task_id: str, value: str, status: str
) -> None:
    shutil.copytree(SHIPPED_PLAN, tmp_path / "plan")
    day = {"GCPLAN_TODAY": "2020-06-30"}
    actual = f"{NEVER[task_id]}={value}"
    assert run("update", task_id, "--actual", actual, cwd=tmp_path, **day).code == 0
    listed = run("list", "--status", status, "--format", "ids", cwd=tmp_path, **day)
    assert task_id in listed.out.split()


def test_a_coverage_adds_up_to_all() -> None:
    covered = [
        task for task in tasks().values() if any("全覆盖" in each.text for each in task.indicators)
    ]
    assert [task.id for task in covered] == ["1.4.5", "2.2.10", "7.4.3", "11.2.8"]
    assert all(each.cumulative for task in covered for each in task.indicators)


@pytest.mark.parametrize("task_id", ["6.2.6", "9.4.1", "9.4.2"])
def test_what_is_held_is_a_level(task_id: str) -> None:
    assert [each.cumulative for each in tasks()[task_id].indicators] == [False]


def test_a_total_says_that_its_baseline_is_missing() -> None:
    waived = [task.id for task in tasks().values() if task.waivers]
    assert sorted(waived, key=id_key) == TOTALS
    for task_id in TOTALS:
        task = tasks()[task_id]
        (waiver,) = task.waivers
        assert (waiver.rule, waiver.reason, waiver.until) == ("GC222", "原文未给出基数", None)
        assert "基数" in (task.note or "")
        assert not any(each.states_baseline for each in task.indicators)


def test_the_waivers_are_needed_and_the_only_ones(tmp_path: Path, run: Run) -> None:
    shutil.copytree(SHIPPED_PLAN, tmp_path / "plan")
    for path in (tmp_path / "plan").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        without = re.sub(r"        waive:\n          - .*\n", "", text)
        path.write_text(without, encoding="utf-8")
    result = run(
        "check", "--ignore", "GC3", "--format", "concise", cwd=tmp_path, GCPLAN_TODAY="2020-06-30"
    )
    assert result.code == 0
    assert result.out.count("GC222") == len(TOTALS)
    assert "GC29" not in result.out


def test_the_units_that_the_text_names_lead() -> None:
    named = {task.id: task.responsible.lead for task in tasks().values() if task.responsible.lead}
    assert named == {
        "3.5.1": "钢城经济开发区",
        "4.5.1": "区直各对口部门单位",
        "4.5.2": "区直各对口部门单位",
    }
