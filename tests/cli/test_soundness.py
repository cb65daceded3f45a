"""A recording never breaks a plan that was sound, unless somebody says that it shall."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.checking import PLAN, tasks_file, write_plan
from tests.recording import DAY, changes, contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

    Line = dict[str, object]

UNITS = "due: 年底前\nunits: [区城管局, 区住建局]\n"
TASKS = """
- {id: 1.1.1, title: 甲, due: 8月底前, start: 2020-03-01}
- id: 1.1.2
  title: 乙
  indicators: [{name: 街, target: 2条, actual: {2020-06-30: 1}}]
- {id: 1.1.3, title: 丙, done: 2020-06-30, evidence: [a]}
- id: 1.1.4
  title: 丁
  due: 6月底前
  waive: [{rule: GC301, reason: 验收中}]
"""
ANYWAY = "gcplan: --anyway writes it all the same.\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a plan without an error of GC1 or GC2."""
    return write_plan(
        tmp_path / "plan", {"plan.yaml": PLAN + UNITS, "01-first.yaml": tasks_file(TASKS)}
    )


def errors(run: Run) -> list[str]:
    """Return the codes of everything wrong in GC1 and GC2."""
    problems = json.loads(run("check", "--format", "json", **DAY).out)["problems"]
    codes = [each["code"] for each in problems if each["severity"] == "error"]
    return [code for code in codes if not code.startswith("GC3")]


BREAKING = {
    "GC105": (
        ("update", "1.1.1", "--lead", "城管局"),
        "1.1.1: GC105: “城管局” is not in the register of units",
        "Write the name as in units in plan.yaml (did you mean 区城管局?), or add it there.",
    ),
    "GC204": (
        ("done", "1.1.1", "--on", "2019-08-31"),
        "1.1.1: GC204: done on 2019-08-31, before the plan period began on 2020-01-01",
        "Check the year.",
    ),
    "GC209": (
        ("done", "1.1.2"),
        "1.1.2: GC209: done, but 街 was 1 and the target is 2条",
        "Report the value that was reached, or take done: back.",
    ),
    "GC218": (
        ("add", "1.1", "戊", "--ongoing", "--due", "8月底前"),
        "1.1.5: GC218: a standing duty has the deadline 8月底前",
        "Delete ongoing: if it ends, else delete due:.",
    ),
    "GC219": (
        ("add", "1.1", "戊", "--start", "10月1日", "--due", "8月底前"),
        "1.1.5: GC219: the task begins on 2020-10-01, after its deadline 2020-08-31",
        "Check both days.",
    ),
    "GC292": (
        ("accept", "1.1.2", "GC301", "--reason", "r"),
        "1.1.2: GC292: the waiver of GC301 accepts nothing here",
        "Delete it, or name the rule that gcplan check reports here.",
    ),
}


@pytest.mark.parametrize(("command", "said", "mend"), BREAKING.values(), ids=BREAKING)
def test_what_check_would_call_an_error_is_refused(
    call: Run, plan: Path, command: tuple[str, ...], said: str, mend: str
) -> None:
    assert errors(call) == []
    before = contents(plan)
    for options in ([], ["--dry-run"]):
        found = call(*command, *options, **DAY)
        assert (found.code, found.out) == (2, "")
        assert found.err == f"gcplan: {said}\ngcplan: {mend}\n{ANYWAY}"
        assert contents(plan) == before
    assert call(*command, "--anyway", "--dry-run", **DAY).code == 0
    assert contents(plan) == before
    assert call(*command, "--anyway", **DAY).code == 0
    assert errors(call) == [said.split(": ")[1]]


def test_it_is_refused_in_chinese(call: Run, plan: Path) -> None:
    found = call("update", "1.1.1", "--lead", "城管局", GCPLAN_TODAY="2020-09-15")
    assert found.err == (
        "gcplan: 1.1.1: GC105: 单位名录中没有“城管局”\n"
        "gcplan: 请按 plan.yaml 中 units 所列名称填写（是不是“区城管局”？），或在那里补上。\n"
        "gcplan: 确需写入的，加上 --anyway。\n"
    )


@pytest.mark.parametrize(
    "setting", ["check: {ignore: [GC105]}", "check: {warn: [GC1]}", "check: {select: [GC2, GC3]}"]
)
def test_what_the_plan_does_not_call_an_error_is_written(
    call: Run, plan: Path, setting: str
) -> None:
    (plan / "plan.yaml").write_text(f"{PLAN}{UNITS}{setting}\n", encoding="utf-8")
    assert call("update", "1.1.1", "--lead", "城管局", **DAY).code == 0


def test_what_is_waived_is_written(call: Run, plan: Path) -> None:
    """One waiver accepts a finding before it is there, so both are written at once."""
    lines: list[Line] = [
        {"op": "accept", "id": "1.1.1", "rule": "GC105", "reason": "将并入名录"},
        {"op": "update", "id": "1.1.1", "lead": "城管局"},
    ]
    assert apply(call, plan, lines[:1]) == (2, 1)
    assert apply(call, plan, lines[1:]) == (2, 1)
    assert apply(call, plan, lines) == (0, 0)
    assert errors(call) == []


def test_the_end_of_a_batch_is_what_counts(call: Run, plan: Path) -> None:
    done: Line = {"op": "done", "id": "1.1.2"}
    value: Line = {"op": "update", "id": "1.1.2", "actual": {"街": 2}}
    assert apply(call, plan, [done]) == (2, 1)
    assert apply(call, plan, [done, value]) == (0, 0)
    assert errors(call) == []


def test_the_line_that_breaks_it_is_named(call: Run, plan: Path) -> None:
    before = contents(plan)
    file = plan.parent / "changes.jsonl"
    lines = [
        {"op": "add", "measure": "1.1", "title": "戊", "lead": "住建局"},
        {"op": "add", "measure": "1.1", "title": "己", "lead": "区住建局"},
        {"op": "update", "id": "1.1.1", "lead": "城管局"},
        {"op": "update", "id": "1.1.1", "percent": 80},
        {"op": "update", "id": "1.1.4", "percent": 90},
        {"op": "accept", "id": "1.1.4", "rule": "GC202", "reason": "r"},
        {"op": "update", "id": "1.1.3", "note": "n"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = call("apply", file, **DAY)
    assert (found.code, found.out) == (2, "")
    places = [line.removeprefix(f"gcplan: {file}:") for line in found.err.splitlines()]
    assert [place.partition(": GC")[0] for place in places if ": GC" in place] == [
        "1: 1.1.5",
        "3: 1.1.1",
        "6: 1.1.4",
    ]
    assert places[-2:] == [
        "gcplan: Nothing was written: 3 of 7 cannot be done.",
        ANYWAY.rstrip(),
    ]
    assert contents(plan) == before
    assert call("apply", file, "--anyway", **DAY).code == 0


def test_a_waiver_that_has_no_use_any_more_goes_with_the_change(call: Run, plan: Path) -> None:
    before = contents(plan)
    found = call("done", "1.1.4", **DAY)
    assert found.code == 0, found.err
    assert found.err == (
        "gcplan: 1.1.4: the waiver of GC301 has no use any more and is taken out\n"
    )
    (lines,) = changes(before, contents(plan)).values()
    assert [line[0] for line in lines if "GC301" in line] == ["-"]
    assert errors(call) == []


def test_of_several_waivers_only_the_idle_one_goes(call: Run, plan: Path) -> None:
    assert call("accept", "1.1.4", "GC208", "--reason", "r", "--anyway", **DAY).code == 0
    assert call("update", "1.1.4", "--percent", "100", **DAY).code == 0
    text = (plan / "01-first.yaml").read_text(encoding="utf-8")
    assert "GC208" in text
    assert "GC301" in text
    assert (
        call(
            "extend", "1.1.4", "--to", "12月底", "--approval", "9号文", "--reason", "r", **DAY
        ).code
        == 0
    )
    text = (plan / "01-first.yaml").read_text(encoding="utf-8")
    assert "GC208" in text
    assert "GC301" not in text


def test_what_was_wrong_before_is_in_nobodys_way(call: Run, plan: Path) -> None:
    text = tasks_file(TASKS).replace("title: 甲", "title: 甲, lead: 城管局, support: [市局]")
    (plan / "01-first.yaml").write_text(text, encoding="utf-8")
    assert errors(call) == ["GC105", "GC105"]
    assert call("update", "1.1.1", "--percent", "80", **DAY).code == 0
    assert call("update", "1.1.1", "--lead", "区城管局", **DAY).code == 0
    assert errors(call) == ["GC105"]
    assert call("update", "1.1.1", "--lead", "城管局", **DAY).code == 2


def test_what_is_no_error_refuses_nothing(call: Run, plan: Path) -> None:
    """A closure without evidence, a late extension and a title given twice are warnings."""
    assert call("done", "1.1.1", **DAY).code == 0
    approved = ("--approval", "9号文", "--reason", "r")
    assert call("extend", "1.1.4", "--to", "9月10日", *approved, **DAY).code == 0
    assert call("add", "1.1", "乙", **DAY).code == 0
    assert errors(call) == []


def apply(call: Run, plan: Path, lines: list[Line]) -> tuple[int, int]:
    """Return the exit code of a batch, and how many lines were refused for a rule."""
    file = plan.parent / "changes.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = call("apply", file, **DAY)
    return found.code, found.err.count(": GC")
