"""No honest change is blamed: what is stricter, what means the same, and what has its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.repositories import (
    OPENING,
    PLAN,
    SETTINGS,
    URBAN,
    Commit,
    Edit,
    History,
    adjusted,
    anchored,
    changed,
    plan_adjusted,
    reformatted,
    renamed,
    several,
    task,
    text,
)
from tests.history.test_tamperings import BOARDS, DUE, LAMPS, SWAPPED, Case, case

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.problem import Problem


def honest(name: str, *edits: Edit) -> Case:
    return case(name, "", *edits)


MOVED = several(text(URBAN, DUE, "due: 10月底前"), adjusted("7.1.1", "due", "8月底前"))
LOWERED = several(
    text(URBAN, "target: 8公里", "target: 6公里"),
    adjusted("7.1.1", "target", "8公里", "indicator: 绿道"),
)
NEW_TASK = """\
      - id: 8.1.3
        title: 举办推介会
        due: 10月底前
"""


def appended(path: str, more: str) -> Edit:
    return lambda files: {**files, path: files[path] + more}


def with_line_ends(files: dict[str, str]) -> dict[str, str]:
    return {name: content.replace("\n", "\r\n") for name, content in files.items()}


HONEST = (
    # The same in other words.
    honest("another way to say a day", text(URBAN, "due: 11月底前", "due: 2020年11月30日前")),
    honest("wide digits and blanks", text(URBAN, DUE, "due: '８月 底前'")),
    honest("a plan's deadline in other words", text(SETTINGS, "due: 年底前", "due: 12月31日前")),
    honest("the plan's deadline at a task", task("7.1.4", "due: 12月底前")),
    honest(
        "another unit, with its values",
        text(OPENING, "1亿元", "10000万元"),
        text(OPENING, "0.4}", "4000}"),
    ),
    honest(
        "metres",
        text(
            URBAN,
            "8公里\n            actual: {2020-06-30: 3}",
            "8000米\n            actual: {2020-06-30: 3000}",
        ),
    ),
    honest("the same share", text(URBAN, "不低于95%", "95%以上")),
    honest("a floor in other words", text(URBAN, "target: 300块", "target: 不少于300块")),
    honest("reformatted", reformatted),
    # What stands around the text of a bulletin is no goalpost.
    honest(
        "another head and foot of the bulletin",
        appended(SETTINGS, "bulletin: {name: 督查通报, issuer: 督查室, number: 第6期}\n"),
    ),
    honest("aliases", anchored),
    honest("other line ends", with_line_ends),
    honest("a start at the plan's beginning", task("7.1.1", "start: 2020-01-01")),
    honest(
        "what is usual, written out",
        text(SETTINGS, "stale: 60", "stale: 60\ntimezone: Asia/Shanghai\ngrace: 7"),
    ),
    honest("a weight of one, written out", task("7.1.1", "weight: 1")),
    honest(
        "a total, written out",
        text(URBAN, "target: 300块", "target: 300块\n            cumulative: true"),
    ),
    honest(
        "those who help, in another order",
        text(URBAN, "[区住建局, 区商务局]", "[区商务局, 区住建局]"),
    ),
    honest(
        "a comment",
        text(URBAN, "  - title: 推进垃圾分类", "  # 牵头单位已核\n  - title: 推进垃圾分类"),
    ),
    honest("an unused term", text(SETTINGS, "terms:\n", "terms:\n  汛前: 2020-06-15\n")),
    honest("an indicator with another name", text(URBAN, "name: 牌匾", "name: 广告牌匾")),
    # Stricter.
    honest("an earlier deadline", text(URBAN, DUE, "due: 7月底前")),
    honest("a deadline for a standing duty", text(URBAN, "ongoing: true", "due: 10月底前")),
    honest("a higher target", text(URBAN, "target: 300块", "target: 400块")),
    honest("a lower ceiling", text(OPENING, "不超过3%", "不超过2.5%")),
    honest("what is new instead of a total", text(URBAN, "target: 300块", "target: 新增300块")),
    honest(
        "one more indicator",
        text(URBAN, BOARDS, f"{BOARDS}          - name: 路灯\n            target: 20盏\n"),
    ),
    honest("a higher baseline", text(URBAN, "baseline: 3", "baseline: 4")),
    honest("an earlier start", text(URBAN, "start: 2020-03-01", "start: 2020-02-01")),
    honest("fewer rules ignored", text(SETTINGS, "check: {ignore: [GC201], warn: [GC202]}\n", "")),
    honest(
        "yellow comes sooner", text(SETTINGS, "due_soon: 15, behind: 10", "due_soon: 30, behind: 5")
    ),
    honest("fewer days of silence", text(SETTINGS, "stale: 60", "stale: 30")),
    honest("fewer days of grace", text(SETTINGS, "stale: 60", "stale: 60\ngrace: 3")),
    honest("an earlier term", text(SETTINGS, "主汛前: 2020-06-30", "主汛前: 2020-05-31")),
    honest("one more unit", text(SETTINGS, "区商务局]", "区商务局, 区水务局]")),
    honest("one more to help", task("7.1.4", "support: [区商务局]")),
    honest("a stronger pledge", text(URBAN, "打造样板街", "确保打造样板街")),
    honest("built instead of carried on", text(URBAN, "推进分类投放", "完成分类投放")),
    honest("a new task", appended(OPENING, NEW_TASK)),
    honest(
        "a new task, done later",
        appended(OPENING, NEW_TASK),
        task("8.1.3", "done: 2020-08-20", "evidence: [签到表.pdf]"),
    ),
    # Reports.
    honest(
        "a report",
        text(URBAN, "percent: 60}", "percent: 60}\n          - {on: 2020-07-31, percent: 90}"),
    ),
    honest("a value", text(URBAN, "2020-06-30: 3}", "2020-06-30: 3, 2020-08-31: 7}")),
    honest("done, with evidence", task("7.2.2", "done: 2020-09-10", "evidence: [验收单.pdf]")),
    honest(
        "cancelled",
        task("7.2.2", "cancelled: {on: 2020-09-10, reason: 规划调整, approval: 钢政办〔2020〕8号}"),
    ),
    honest(
        "an approved extension",
        task(
            "7.2.2",
            "extended:",
            "  - {to: 2020-12-31, on: 2020-09-10, approval: 钢政办〔2020〕8号}",
        ),
    ),
    # With a record.
    honest("a deadline", MOVED),
    honest(
        "the record first, the change after it",
        adjusted("7.1.1", "due", "8月底前"),
        text(URBAN, DUE, "due: 10月底前"),
    ),
    honest(
        "a record of what was done before",
        text(URBAN, DUE, "due: 10月底前"),
        adjusted("7.1.1", "due", "8月底前"),
    ),
    honest(
        "small moves, and a record of them all",
        text(URBAN, DUE, "due: 9月底前"),
        text(URBAN, "due: 9月底前", "due: 10月底前"),
        adjusted("7.1.1", "due", "8月底前"),
    ),
    honest(
        "two moves, each with its record",
        MOVED,
        several(
            text(URBAN, "绿道8公里\n        due: 10月底前", "绿道8公里\n        due: 12月底前"),
            text(
                URBAN,
                "approval: 钢政办〔2020〕8号}",
                "approval: 钢政办〔2020〕8号}\n"
                "          - {what: due, was: 10月底前, on: 2020-04-25, approval: 政办〔2020〕9号}",
            ),
        ),
    ),
    honest(
        "a placeholder that gets its number",
        several(
            text(URBAN, DUE, "due: 10月底前"), adjusted("7.1.1", "due", "8月底前", approval="待补")
        ),
        text(URBAN, "approval: 待补", "approval: 钢政办〔2020〕8号"),
    ),
    honest("a target", LOWERED),
    honest("a target and its figure in the title", LOWERED, text(URBAN, "绿道8公里", "绿道6公里")),
    honest(
        "an indicator",
        text(URBAN, BOARDS, ""),
        adjusted("7.1.2", "target", "300块", "indicator: 牌匾"),
    ),
    honest(
        "a title",
        text(URBAN, "确保建成", "力争建成"),
        adjusted("7.1.1", "title", "确保建成绿道8公里"),
    ),
    honest(
        "a baseline",
        text(URBAN, "baseline: 3", "baseline: 1"),
        adjusted("7.1.2", "baseline", "3", "indicator: 样板街"),
    ),
    honest("a weight", text(URBAN, "weight: 2", "weight: 1"), adjusted("7.1.4", "weight", "2")),
    honest(
        "a start",
        text(URBAN, "start: 2020-03-01", "start: 2020-04-01"),
        adjusted("7.1.2", "start", "2020-03-01"),
    ),
    honest(
        "a standing duty", task("7.2.1", "ongoing: true"), adjusted("7.2.1", "ongoing", "false")
    ),
    honest(
        "another unit",
        text(URBAN, "target: 8公里", "target: 8座"),
        adjusted("7.1.1", "target", "8公里", "indicator: 绿道"),
    ),
    honest(
        "a limit",
        text(SETTINGS, "behind: 10, far", "behind: 20, far"),
        plan_adjusted("lights", "behind: 10"),
    ),
    honest(
        "the plan's deadline",
        text(SETTINGS, "due: 年底前", "due: 2021年1月底前"),
        plan_adjusted("due", "年底前"),
    ),
    honest(
        "the period",
        text(SETTINGS, "to: 2020-12-31", "to: 2021-03-31"),
        plan_adjusted("period", "2020-01-01—2020-12-31"),
    ),
    honest(
        "a term",
        text(SETTINGS, "主汛前: 2020-06-30", "主汛前: 2020-07-31"),
        plan_adjusted("terms", "主汛前: 2020-06-30"),
    ),
    honest(
        "another id", several(text(URBAN, "id: 7.1.4", "id: 7.1.9"), task("7.1.9", "was: [7.1.4]"))
    ),
    honest("ids exchanged", SWAPPED, task("7.1.3", "was: [7.1.4]"), task("7.1.4", "was: [7.1.3]")),
    honest(
        "moved to another action",
        text(URBAN, LAMPS, ""),
        appended(
            OPENING,
            LAMPS.replace("id: 7.1.4", "id: 8.1.3\n        was: [7.1.4]"),
        ),
    ),
    # Files, and what was taken back.
    honest("a file with another name", renamed(OPENING, "plan/08-招商.yaml")),
    honest(
        "a task in another place of its file",
        text(URBAN, LAMPS, ""),
        text(URBAN, "      - id: 7.1.3\n", f"{LAMPS}      - id: 7.1.3\n"),
    ),
    honest(
        "taken back",
        text(URBAN, DUE, "due: 10月底前"),
        text(URBAN, "绿道8公里\n        due: 10月底前", f"绿道8公里\n        {DUE}"),
    ),
    honest(
        "taken back, then the record, then the move",
        text(URBAN, DUE, "due: 12月15日前"),
        text(URBAN, "due: 12月15日前", DUE),
        adjusted("7.1.1", "due", "8月底前"),
        text(URBAN, DUE, "due: 10月底前"),
    ),
    honest(
        "taken back, and moved with a record",
        text(URBAN, DUE, "due: 12月15日前"),
        text(URBAN, "due: 12月15日前", DUE),
        MOVED,
    ),
    honest(
        "a task taken out and put back",
        text(URBAN, LAMPS, ""),
        text(URBAN, "  - title: 推进垃圾分类", f"{LAMPS}  - title: 推进垃圾分类"),
    ),
    honest("a figure kept by an indicator", text(URBAN, "建成绿道8公里", "建成绿道")),
    honest("another title", text(URBAN, "更换路灯", "更换老旧路灯")),
)


@pytest.mark.parametrize("change", HONEST, ids=lambda each: each.name)
def test_nobody_is_blamed(change: Case, found: Callable[[History], list[Problem]]) -> None:
    states = [changed(PLAN)]
    for edit in change.edits:
        states.append(changed(states[-1], edit))
    assert found(History([Commit(files) for files in states])) == []


def test_a_record_that_goes_and_comes_again(found: Callable[[History], list[Problem]]) -> None:
    after = changed(PLAN, MOVED)
    history = History([Commit(PLAN), Commit(after), Commit(PLAN), Commit(after)])
    assert found(history) == []
