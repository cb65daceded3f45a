"""Records that were tampered with: every history is found by its rule."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from gcplan.problem import Severity
from tests.history.histories import (
    add,
    broken,
    commit,
    cut,
    drop,
    found_in,
    merge,
    put,
    reformatted,
    renamed,
    restored,
    uncommitted,
)
from tests.history.record_plan import (
    ADJUSTED,
    BASE,
    CANCELLED,
    DONE,
    EXTENDED,
    FIRST,
    JUNE,
    MARCH,
    OTHER_UNIT,
    RECEIPT,
    REPORT,
    ROADBED,
    VERIFIED,
    correction,
    extension,
    progress,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.histories import History, Step

REOPENED = progress("09-10 note: 撤销办结：复查不合格")
SOMETHING_ELSE = put("招商引资", "招商")
MARCH_CHANGED = put(MARCH, MARCH.replace(": 1\n", ": 2\n"))
FIRST_TASK = FIRST[FIRST.index("      - id: 1.1.1") : FIRST.index("      - id: 1.1.2")]
NEW_TASK = "- id: 2.1.3\n        title: 新增任务\n      - id: 2.1.2\n"


def creeping() -> History:
    """Return twelve commits, each of which raises a value a little."""
    values = [f"2020-06-30: {4 + quarters / 4:g}\n" for quarters in range(13)]
    steps = pairwise(values)
    return tuple(commit(f"08-{day}", put(*step)) for day, step in enumerate(steps, start=10))


TAMPERINGS: dict[str, dict[str, tuple[Step, ...]]] = {
    "GC406": {
        "done taken away": (uncommitted(drop("1.1.2", DONE)),),
        "and who verified it": (commit("09-10", drop("1.1.2", DONE, VERIFIED)),),
        "commented out": (commit("09-10", put(DONE, f"# {DONE}")),),
        "in a reformatting": (commit("09-10", drop("1.1.2", DONE), reformatted("01-first.yaml")),),
        "merged as a second parent": (
            merge("09-10", drop("1.1.2", DONE)),
            commit("09-11", SOMETHING_ELSE),
        ),
        "with a note without a reason": (
            commit("09-10", put(DONE, progress("09-10 note: '撤销办结：'"))),
        ),
        "with any other note": (commit("09-10", put(DONE, progress("09-10 note: 复查不合格"))),),
        "with a note that went": (
            commit("09-10", put(DONE, REOPENED)),
            commit("09-12", drop("1.1.2", REOPENED)),
        ),
        "twice with one note": (
            commit("09-10", put(DONE, REOPENED)),
            commit("09-11", add("1.1.2", "done: 2020-09-11")),
            commit("09-13", drop("1.1.2", "done: 2020-09-11")),
        ),
        "came after the base and went again": (
            commit("09-01", add("2.1.2", "done: 2020-09-01")),
            commit("09-05", drop("2.1.2", "done: 2020-09-01")),
        ),
        "reverted and applied again": (
            commit("09-10", drop("1.1.2", DONE)),
            commit("09-11", add("1.1.2", DONE)),
            commit("09-12", drop("1.1.2", DONE)),
        ),
        "in another file": (
            commit("09-10", renamed("01-first.yaml", "09-first.yaml")),
            commit("09-11", drop("1.1.2", DONE)),
        ),
    },
    "GC407": {
        "an earlier day": (uncommitted(put(DONE, "done: 2020-06-10")),),
        "a later day": (commit("09-10", put(DONE, "done: 2020-06-25")),),
        "taken away and put back on another day": (
            commit("09-10", drop("1.1.2", DONE)),
            commit("09-12", add("1.1.2", "done: 2020-06-10")),
        ),
        "with a note of another day": (
            commit(
                "09-10",
                put(DONE, "done: 2020-06-10"),
                add(
                    "1.1.2", progress("09-10 note: 更正办结日期：由2020-06-20改为2020-06-19，笔误")
                ),
            ),
        ),
        "a cancellation's approval": (commit("09-10", put("〔2020〕5号", "〔2020〕6号")),),
        "a cancellation's reason": (commit("09-10", put("规划调整", "资金不足")),),
        "a cancellation's day": (commit("09-10", put("on: 2020-05-10", "on: 2020-05-11")),),
        "a cancellation that becomes a closure": (
            commit("09-10", put(CANCELLED, "done: 2020-09-10")),
        ),
    },
    "GC408": {
        "one of two": (commit("09-10", cut(RECEIPT)),),
        "all of it": (commit("09-10", cut(f"        evidence:\n{REPORT}{RECEIPT}")),),
        "another in its place": (commit("09-10", put("验收单.pdf", "会议记录.pdf")),),
        "that came and went": (
            commit("09-10", add("2.1.2", "evidence: [照片.jpg]")),
            commit("09-12", drop("2.1.2", "evidence: [照片.jpg]")),
        ),
        "behind an alias": (
            commit("09-09", put(RECEIPT, "          - &one 验收单.pdf\n          - *one\n")),
            commit("09-10", put("&one 验收单.pdf", "&one 会议记录.pdf")),
        ),
        "who verified it taken away": (commit("09-10", put(f"        {VERIFIED}\n", "")),),
        "another has verified it": (commit("09-10", put("区委督查室", "区住建局")),),
    },
    "GC409": {
        "a value changed": (commit("09-10", put(JUNE, JUNE.replace(": 4", ": 6"))),),
        "a value removed": (commit("09-10", cut(MARCH)),),
        "a value of another day": (commit("09-10", put("2020-03-31: 1", "2020-04-30: 1")),),
        "a percent raised": (commit("09-10", put("percent: 50", "percent: 90")),),
        "a percent removed": (commit("09-10", cut("            percent: 50\n")),),
        "a note changed": (commit("09-10", put("路基完工", "路面完工")),),
        "a problem changed": (commit("09-10", put("缺钱", "缺人")),),
        "a problem removed": (commit("09-10", put("problem: 缺钱, ", "")),),
        "a problem that becomes the next step": (
            commit("09-10", put("problem: 缺钱, next: 7月招", "next: 缺钱")),
        ),
        "a next step changed": (commit("09-10", put("next: 7月招", "next: 9月招")),),
        "a next step removed": (commit("09-10", put("next: 7月招, ", "")),),
        "a problem removed with a percent that is corrected": (
            commit(
                "09-10",
                put("percent: 10", "percent: 20"),
                put("problem: 缺钱, ", ""),
                add("1.1.1", correction("10%", of="percent, of: 2020-03-31")),
            ),
        ),
        "who reported": (commit("09-10", put("by: 区交通局", "by: 区水利局")),),
        "an entry removed": (commit("09-10", cut(OTHER_UNIT)),),
        "an entry of another day": (
            commit("09-10", put("- {on: 2020-03-31", "- {on: 2020-04-30")),
        ),
        "a unit without its values": (commit("09-10", put("1亿元", "10000万元")),),
        "values without their unit": (commit("09-10", put("0.4}", "4000}")),),
        "split over two commits": (
            commit("09-10", cut(ROADBED)),
            commit("09-12", put(OTHER_UNIT, OTHER_UNIT + ROADBED.replace("50", "90"))),
        ),
        "in twelve small moves": creeping(),
        "that came and went": (
            commit("09-05", add("2.1.2", progress("09-05 percent: 80"))),
            commit("09-10", drop("2.1.2", progress("09-05 percent: 80"))),
        ),
        "with a record in another unit": (
            commit("09-10", MARCH_CHANGED, add("1.1.1", correction("1米"))),
        ),
        "with a record of another value": (commit("09-10", cut(JUNE), add("1.1.1", correction())),),
        "with a placeholder": (
            commit("09-10", MARCH_CHANGED, add("1.1.1", correction(by="approval: 待补"))),
        ),
        "with a record dated back": (
            commit("09-10", MARCH_CHANGED, add("1.1.1", correction(on="08-20"))),
        ),
        "twice with one record": (
            commit("09-10", MARCH_CHANGED, add("1.1.1", correction())),
            commit("09-12", put("2020-03-31: 2\n", "2020-03-31: 3\n")),
        ),
        "in a file that was broken for a while": (
            commit("09-10", broken("01-first.yaml")),
            commit("09-11", restored("01-first.yaml", BASE), cut(OTHER_UNIT)),
        ),
        "with the task away for a while": (
            commit("09-10", cut(FIRST_TASK)),
            commit("09-11", restored("01-first.yaml", BASE), cut(MARCH)),
        ),
        "with the indicator away for a while": (
            commit(
                "09-10",
                cut("            actual: {2020-06-30: 0.4}\n"),
                put("name: 投资", "name: 产值"),
            ),
            commit("09-11", put("name: 产值", "name: 投资")),
        ),
        "of a task that came after the base": (
            commit("09-01", put("- id: 2.1.2\n", NEW_TASK)),
            commit("09-01", add("2.1.3", progress("09-01 percent: 5"))),
            commit("09-10", drop("2.1.3", progress("09-01 percent: 5"))),
        ),
        "of a task that was renumbered": (
            commit("09-01", put("id: 2.1.1\n", "id: 2.1.7\n        was: [2.1.1]\n")),
            commit("09-10", put("0.4", "0.5")),
        ),
        "in a commit dated before the base": (
            commit("06-30", put(JUNE, JUNE.replace(": 4", ": 6"))),
        ),
    },
    "GC411": {
        "to a later day": (commit("09-10", put("to: 2020-10-31", "to: 2020-12-31")),),
        "with another approval": (commit("09-10", put("7号文", "8号文")),),
        "with a placeholder": (commit("09-10", put("7号文", "待补")),),
        "on another day": (commit("09-10", put("on: 2020-06-10", "on: 2020-06-11")),),
        "for another reason": (commit("09-10", put("招标流标", "天气原因")),),
        "removed": (commit("09-10", cut(EXTENDED)),),
        "came and went": (
            commit("08-20", add("2.1.2", extension("08-20"))),
            commit("09-10", drop("2.1.2", extension("08-20"))),
        ),
        "an adjustment removed": (commit("09-10", cut(ADJUSTED)),),
        "an adjustment changed": (commit("09-10", put("was: 1.2亿元", "was: 1.1亿元")),),
        "an adjustment of plan.yaml": (commit("09-10", put("was: 无", "was: 有")),),
    },
    "GC412": {
        "after the grace": (commit("09-10", add("2.1.2", extension("08-30"))),),
        "not committed": (uncommitted(add("2.1.2", extension("08-30"))),),
        "in a commit dated back": (
            commit("09-10", SOMETHING_ELSE),
            commit("08-30", add("2.1.2", extension("08-30"))),
        ),
        "with more grace in the same change": (
            commit(
                "09-10",
                put("year: 2020\n", "year: 2020\ngrace: 90\n"),
                add("2.1.2", extension("08-30")),
            ),
        ),
        "of a deadline that was moved with it": (
            commit(
                "09-10",
                put("培训\n        due: 8月底前", "培训\n        due: 9月底前"),
                add("2.1.2", extension("08-30")),
            ),
        ),
    },
}
WARNED: dict[str, dict[str, tuple[Step, ...]]] = {
    "GC407": {
        "a closure dated back": (commit("09-10", add("2.1.2", "done: 2020-08-31")),),
        "a closure dated back in two steps on one day": (
            commit("09-10", add("2.1.2", "done: 2020-08-31")),
            commit("09-10", put("done: 2020-08-31", "done: 2020-08-30")),
        ),
        "a cancellation dated back": (
            commit("09-10", put(f"        {CANCELLED}\n", "")),
            uncommitted(add("2.1.2", CANCELLED.replace("05-10", "08-20"))),
        ),
    },
    "GC410": {
        "a month without a report filled in": (
            commit("09-10", add("2.1.2", progress("07-31 percent: 90"))),
        ),
        "in a commit dated back": (
            commit("09-10", SOMETHING_ELSE),
            commit("07-31", put(JUNE, f"{JUNE}              2020-07-31: 7\n")),
        ),
    },
    "GC420": {
        "a value": (
            commit("09-10", MARCH_CHANGED, add("1.1.1", correction(by="source: 一季度报表"))),
        ),
        "of plan.yaml": (
            commit(
                "09-10",
                put(
                    "adjusted:\n  - {what: stale",
                    "adjusted:\n  - {what: grace, was: '5', on: 2020-09-10, source: 方案原文}\n"
                    "  - {what: stale",
                ),
            ),
        ),
    },
}


def cases(table: dict[str, dict[str, History]]) -> list[object]:
    return [
        pytest.param(code, history, id=f"{code} {name}")
        for code, histories in table.items()
        for name, history in histories.items()
    ]


@pytest.mark.parametrize(("code", "history"), cases(TAMPERINGS))
def test_a_tampering_fails_the_check_by_its_rule(
    tmp_path: Path, code: str, history: History
) -> None:
    found = found_in(tmp_path / "top", BASE, history)
    errors = [each.rule.code for each in found if each.severity is Severity.ERROR]
    assert code in errors, found


@pytest.mark.parametrize(("code", "history"), cases(WARNED))
def test_what_may_be_honest_only_warns(tmp_path: Path, code: str, history: History) -> None:
    found = found_in(tmp_path / "top", BASE, history)
    assert {(each.rule.code, each.severity) for each in found} == {(code, Severity.WARNING)}


def test_small_moves_are_one_finding_with_the_first_and_the_last(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path / "top", BASE, creeping())
    assert found.parameters == {
        "field": "actual",
        "name": "绿道",
        "old": "绿道 4公里",
        "new": "绿道 7公里",
        "days": ("2020-06-30",),
    }


def test_a_unit_without_its_values_is_one_finding(tmp_path: Path) -> None:
    base = BASE | {
        "02-second.yaml": BASE["02-second.yaml"].replace("{2020-06", "{2020-03-31: 0.1, 2020-06")
    }
    (found,) = found_in(tmp_path / "top", base, (commit("09-10", put("1亿元", "10000万元")),))
    assert found.parameters["days"] == ("2020-03-31", "2020-06-30")
    assert (found.parameters["old"], found.parameters["new"]) == ("投资 0.1亿元", "投资 0.1万元")
