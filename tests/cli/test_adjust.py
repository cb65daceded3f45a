from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking import PLAN, tasks_file, write_plan
from tests.recording import DAY, Day, changes, contents, copy_shipped, git, task_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

IN_CHINESE: Day = {**DAY, "GCPLAN_LANG": "zh"}
PENDING = ("--approval", "待补", "--reason", "r")
FILE = "07-urban-quality.yaml"
REST = ("--approval", "钢政办〔2020〕8号", "--reason", "一条并入改造")
RECORD = "on: 2020-09-15, approval: 钢政办〔2020〕8号, reason: 一条并入改造"
OF_JUNE = "what: actual, indicator: 绿道, of: 2020-06-30"
TASKS = """
- id: 1.1.1
  title: 建成绿道
  due: 12月底前
  indicators:
    - {name: 绿道, target: 30亩, baseline: 15, actual: {2020-03-31: 15, 2020-06-30: 22.5}}
    - {name: 投资, target: 不低于1亿元, actual: {2020-06-30: 0.25}}
  progress:
    - {on: 2020-06-30, percent: 40}
    - {on: 2020-07-31, note: 招标}
    - {on: 2020-08-31, percent: 50}
    - {on: 2020-08-31, percent: 55}
- id: 1.1.2
  title: 常年巡查
  ongoing: true
- id: 1.1.3
  title: 完成规划
  due: 8月底前
"""
SECOND = """\
action: 2
title: 第二攻坚行动
lead: 区园林局
measures:
  - title: 第一举措
    tasks:
      - id: 2.1.1
        title: t
        was: [1.1.7]
"""


def on_day(today: str) -> Day:
    return {**DAY, "GCPLAN_TODAY": today}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    files = {
        "plan.yaml": PLAN + "due: 年底前\n",
        "01-first.yaml": tasks_file(TASKS) + "  - title: 第二举措\n    tasks: []\n",
        "02-second.yaml": SECOND,
    }
    return write_plan(tmp_path / "plan", files)


class TestRecords:
    def test_each_changed_key_has_a_record_in_the_same_edit(self, run: Run, tmp_path: Path) -> None:
        plan = copy_shipped(tmp_path / "plan")
        before = contents(plan)
        found = run(
            *("adjust", "7.1.9", "--due", "2021年1月底前", "--target", "样板=3条"),
            *("--weight", "2", *REST),
            **DAY,
        )
        assert (found.code, found.err) == (0, "")
        assert changes(before, contents(plan)) == {
            FILE: [
                "-        due: 12月底前",
                "+        due: 2021年1月底前",
                "+        weight: 2",
                "-            target: 2条",
                "+            target: 3条",
                "+        adjusted:",
                f"+          - {{what: due, was: 12月底前, {RECORD}}}",
                f'+          - {{what: weight, was: "1", {RECORD}}}',
                f"+          - {{what: target, indicator: 样板街, was: 2条, {RECORD}}}",
            ]
        }
        assert found.out.splitlines()[:4] == [
            "7.1.9 打造府前大街、钢都大街2条户外广告和牌匾标识样板街",
            "  deadline: 12月底前 → 2021年1月底前",
            "  weight: 1 → 2",
            "  样板街: target 2条 → 3条",
        ]

    def test_in_chinese(self, run: Run, plan: Path) -> None:
        found = run(
            *(
                "adjust",
                "1.1.1",
                "--due",
                "年底",
                "--cumulative",
                "绿道=否",
                "--baseline",
                "绿道=0",
            ),
            *REST,
            **IN_CHINESE,
        )
        assert found.code == 0, found.err
        assert found.out.splitlines()[:4] == [
            "1.1.1 建成绿道",
            "  时限：12月底前 → 年底",
            "  绿道：改为只看达标与否",
            "  绿道：基数15 → 0",
        ]
        found = run("adjust", "1.1.1", "--due", "8月底", *PENDING, **IN_CHINESE)
        assert found.code == 2
        assert found.err == (
            "gcplan: --approval：“待补”只是占位，不是文号或依据\n"
            "gcplan: 等有了可以写明的文件，再作调整。\n"
        )

    def test_a_slip_of_the_pen_is_corrected_by_its_source(self, call: Run, plan: Path) -> None:
        found = call(
            *("adjust", "1.1.1", "--title", "建成绿道两条", "--source", "方案原文第7页"),
            *("--reason", "漏字", "--on", "2020-09-01"),
            **DAY,
        )
        assert found.code == 0, found.err
        (record,) = task_of(plan, "1.1.1").adjustments
        assert (record.what, record.was, record.approval) == ("title", "建成绿道", None)
        assert (record.source, str(record.on)) == ("方案原文第7页", "2020-09-01")

    def test_reports_are_corrected_on_their_day(self, call: Run, plan: Path) -> None:
        before = contents(plan)
        found = call(
            *("adjust", "1.1.1", "--actual", "绿@6月底=20", "--percent", "2020-06-30=35%", *REST),
            **DAY,
        )
        assert found.code == 0, found.err
        assert changes(before, contents(plan))["01-first.yaml"][-3:] == [
            "+        adjusted:",
            f'+          - {{{OF_JUNE}, was: "22.5", {RECORD}}}',
            f'+          - {{what: percent, of: 2020-06-30, was: "40", {RECORD}}}',
        ]
        assert "绿道, 2020-06-30: 22.5 → 20\n  percent of 2020-06-30: 40 → 35" in found.out

    def test_a_standing_duty_loses_its_deadline_and_gets_one(self, call: Run, plan: Path) -> None:
        before = contents(plan)
        assert call("adjust", "1.1.1", "--ongoing", *REST, **DAY).code == 0
        assert changes(before, contents(plan)) == {
            "01-first.yaml": [
                "-        due: 12月底前",
                "+        ongoing: true",
                "+        adjusted:",
                f'+          - {{what: ongoing, was: "false", {RECORD}}}',
                f"+          - {{what: due, was: 12月底前, {RECORD}}}",
            ]
        }
        found = call("adjust", "1.1.2", "--not-ongoing", "--due", "10月底", *REST, **DAY)
        assert found.code == 0, found.err
        task = task_of(plan, "1.1.2")
        assert not task.ongoing
        assert [(each.what, each.was) for each in task.adjustments] == [
            ("ongoing", "true"),
            ("due", None),
        ]

    def test_an_extension_stays_in_force_and_that_is_said(self, call: Run, plan: Path) -> None:
        more = ("--approval", "钢政办〔2020〕12号", "--reason", "r")
        assert call("extend", "1.1.1", "--to", "2021-01-31", *more, **DAY).code == 0
        found = call("adjust", "1.1.1", "--due", "11月底", *REST, **DAY)
        assert found.code == 0
        assert found.err == (
            "gcplan: 1.1.1: it was extended: the deadline in force stays 2021-01-31\n"
        )

    def test_commit_and_dry_run(self, call: Run, repository: Path) -> None:
        words = ("adjust", "1.1.2", "--target", "绿道=6公里", *REST, "--plan", repository / "plan")
        before = contents(repository / "plan")
        found = call(*words, "--dry-run", **DAY)
        assert "+            target: 6公里" in found.out
        assert contents(repository / "plan") == before
        assert call(*words, "--commit", **DAY).code == 0
        assert git(repository, "log", "-1", "--format=%s").strip() == (
            "1.1.2 调整：绿道目标由8公里改为6公里（钢政办〔2020〕8号）"
        )


class TestUnits:
    def test_values_go_along_exactly(self, call: Run, plan: Path) -> None:
        before = contents(plan)
        found = call(
            "adjust", "1.1.1", "--target", "绿道=2公顷", "--target", "投资=10000万元", *REST, **DAY
        )
        assert found.code == 0, found.err
        assert found.out.count("converted to the new unit") == 2
        assert "  converted to the new unit: 3 numbers\n" in found.out
        assert "  converted to the new unit: 1 number\n" in found.out
        lines = changes(before, contents(plan))["01-first.yaml"]
        inside = (
            "{name: 绿道, target: 2公顷, baseline: 1, actual: {2020-03-31: 1, 2020-06-30: 1.5}}"
        )
        assert f"+          - {inside}" in lines
        assert "+          - {name: 投资, target: 10000万元, actual: {2020-06-30: 2500}}" in lines

    def test_what_is_no_number_in_the_new_unit_is_refused(self, call: Run, plan: Path) -> None:
        text = (plan / "01-first.yaml").read_text(encoding="utf-8").replace("22.5", "22")
        (plan / "01-first.yaml").write_text(text, encoding="utf-8")
        before = contents(plan)
        found = call("adjust", "1.1.1", "--target", "绿道=2公顷", *REST, **DAY)
        assert found.code == 2
        assert found.err == (
            "gcplan: “绿道”: 22 cannot be converted exactly to the unit of “2公顷”\n"
        )
        assert contents(plan) == before

    def test_units_that_do_not_convert_are_said(self, call: Run, plan: Path) -> None:
        found = call("adjust", "1.1.1", "--target", "绿道=40公里", *REST, **DAY)
        assert found.code == 0
        assert "the unit of “30亩” does not convert to that of “40公里”: values stay" in found.err
        assert task_of(plan, "1.1.1").indicators[0].actuals[0].value == 15
        # A record of a value that stays would excuse whoever changes it later.
        assert [each.what for each in task_of(plan, "1.1.1").adjustments] == ["target"]

    def test_values_can_be_given_in_a_unit_that_does_not_convert(
        self, call: Run, plan: Path
    ) -> None:
        words = ("adjust", "1.1.1", "--target", "投资=8个", "--actual", "投资@6月底=3", *REST)
        assert call(*words, **DAY).code == 0
        task = task_of(plan, "1.1.1")
        assert [each.value for each in task.indicators[1].actuals] == [3]
        what = [(each.what, each.was) for each in task.adjustments]
        assert what == [("target", "不低于1亿元"), ("actual", "0.25")]

    def test_how_a_target_is_counted_never_changes_unseen(self, call: Run, plan: Path) -> None:
        words = ("adjust", "1.1.1", "--target", "绿道=不低于95%", *REST)
        found = call(*words, **DAY)
        assert found.code == 2
        assert found.err == (
            "gcplan: “绿道”: does it add up or is it met or not met with this target?\n"
            "gcplan: --cumulative: true for what adds up, false for what is met or not met\n"
        )
        assert call(*words, "--cumulative", "绿道=true", **DAY).code == 0
        indicator = task_of(plan, "1.1.1").indicators[0]
        assert indicator.cumulative
        assert [each.what for each in task_of(plan, "1.1.1").adjustments] == ["target"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1.1.1", "--due", "12月底前"), "--due: it is “12月底前” already"),
        (("1.1.2", "--due", "12月底"), "1.1.2 is a standing duty and has no deadline: "),
        (("1.1.1", "--ongoing", "--due", "10月底"), "a standing duty has no deadline: "),
        (("1.1.2", "--ongoing"), "--ongoing: 1.1.2 is a standing duty already"),
        (("1.1.1", "--not-ongoing"), "--ongoing: 1.1.1 is no standing duty already"),
        (("1.1.1", "--title", "建成绿道"), "--title: it is “建成绿道” already"),
        (("1.1.1", "--title", "a\nb"), "--title: “a b” is not allowed here: text on one line"),
        (("1.1.1", "--weight", "1.0"), "--weight: it is “1” already"),
        (("1.1.1", "--weight", "0"), "--weight: "),
        (("1.1.1", "--start", "明天"), "--start: “明天” is not a day"),
        (("1.1.1", "--target", "绿道=30亩"), "--target: “绿道” is 30亩 already"),
        (("1.1.1", "--target", "绿道=一些"), "indicators › 1 › target: “一些” cannot be read as"),
        (("1.1.1", "--target", "树=1"), "1.1.1 has no indicator “树”, but: 绿道, 投资"),
        (("1.1.1", "--target", "绿=1亩", "--target", "绿道=2亩"), "the indicator “绿道” is given"),
        (("1.1.1", "--baseline", "绿道=15"), "--baseline: “绿道” is 15 already"),
        (("1.1.1", "--cumulative", "绿道=true"), "--cumulative: “绿道” is true already"),
        (("1.1.1", "--cumulative", "绿道=?"), "--cumulative: “?” is neither true nor false"),
        (("1.1.1", "--actual", "绿道@2020-06-30=22.5"), "--actual: “绿道 2020-06-30” is 22.5"),
        (("1.1.1", "--actual", "绿道@7月底=2"), "“绿道” has no value of 2020-07-31"),
        (("1.1.1", "--actual", "绿道=2"), "--actual: “绿道” is not NAME@DATE=VALUE"),
        (
            ("1.1.1", "--actual", "绿道@6月底=2", "--actual", "绿道@2020-06-30=3"),
            "--actual: 2020-06-30 is given twice",
        ),
        (
            ("1.1.1", "--actual", "绿道@6月底=2", "--target", "绿道=2公顷"),
            "“绿道”: its values are converted",
        ),
        (("1.1.1", "--percent", "6月底=40"), "--percent: “2020-06-30” is 40 already"),
        (("1.1.1", "--percent", "7月底=40"), "1.1.1 has no percent of 2020-07-31"),
        (("1.1.1", "--percent", "8月底=40"), "1.1.1 has several reports of 2020-08-31"),
        (("1.1.1",), "there is nothing to adjust"),
        (("1.1.9", "--due", "10月底"), "the plan has no task 1.1.9"),
        (("1.1.1", "--due", "10月底", "--on", "10月底"), "2020-10-31 is still to come"),
        (("1.1.1", "--due", "10月底", "--source", "原文"), "--approval: give the number of the"),
        (("1.1.1", "--measure", "1.2"), "--measure moves the task and nothing else"),
    ],
)
def test_what_is_refused(call: Run, plan: Path, arguments: tuple[str, ...], said: str) -> None:
    before = contents(plan)
    found = call("adjust", *arguments, *REST, **DAY)
    assert (found.code, found.out) == (2, ""), found
    assert found.err.startswith(f"gcplan: {said}")
    assert contents(plan) == before


@pytest.mark.parametrize("key", ["approval", "source"])
@pytest.mark.parametrize("text", ["待补", "无", "-", "—", "暂无", "x"])
def test_what_stands_in_for_a_document_is_refused(
    call: Run, plan: Path, key: str, text: str
) -> None:
    found = call("adjust", "1.1.1", "--due", "10月底", f"--{key}={text}", "--reason", "r", **DAY)
    assert found.code == 2
    assert found.err.startswith(f"gcplan: --{key}: “{text}” stands in for something")


def test_without_a_reason_or_a_reference_nothing_is_adjusted(call: Run, plan: Path) -> None:
    found = call("adjust", "1.1.1", "--due", "10月底", "--approval", "x〔2020〕1号", **DAY)
    assert (found.code, found.err) == (2, "gcplan: --reason is missing\n")
    found = call("adjust", "1.1.1", "--due", "10月底", "--reason", "r", **DAY)
    assert found.err.startswith("gcplan: --approval: give the number of the approval")


def test_a_record_is_never_back_dated(call: Run, plan: Path) -> None:
    """Within the days of grace it may be dated before the deadline, after them not."""
    words = ("adjust", "1.1.3", "--due", "年底", *REST, "--on", "8月30日")
    late = on_day("2020-09-08")
    found = call(*words, **late)
    assert found.code == 2
    assert found.err == (
        "gcplan: 2020-08-30 is not after the deadline 2020-08-31, which had passed by more than"
        " 7 days\n"
        "gcplan: A record of that day would be back-dated; give the day of the entry.\n"
    )
    assert call(*words, **on_day("2020-09-07")).code == 0
    # The deadline is another one by now, and the earlier one counts all the same.
    again = ("adjust", "1.1.3", "--title", "规划", *REST, "--on", "8月30日")
    assert call(*again, **late).code == 2
    assert call(*again[:-2], **late).code == 0


def test_the_same_record_twice_is_refused(call: Run, plan: Path) -> None:
    for due, code in (("10月底", 0), ("12月底前", 0), ("11月底", 2)):
        assert call("adjust", "1.1.1", "--due", due, *REST, **DAY).code == code


def test_lines_of_json(call: Run, plan: Path, tmp_path: Path) -> None:
    line = (
        '{"op": "adjust", "id": "1.1.1", "due": "10月底", "baseline": {"绿道": 0.5},'
        ' "cumulative": {"投资": false}, "actual": {"绿道": {"6月底": 21}},'
        ' "approval": "钢政办〔2020〕8号", "reason": "r"}\n'
        '{"op": "adjust-measure", "id": "1.1.2", "measure": "1.2"}\n'
        '{"op": "done", "id": "1.2.1", "on": "2020-09-10", "evidence": ["x"]}\n'
    )
    (tmp_path / "lines").write_text(line, encoding="utf-8")
    found = call("apply", "lines", **DAY)
    assert found.code == 0, found.err
    assert [each.what for each in task_of(plan, "1.1.1").adjustments] == [
        *("due", "baseline", "cumulative", "actual"),
    ]
    assert task_of(plan, "1.2.1").was == ("1.1.2",)


class TestMove:
    def test_within_a_file(self, call: Run, plan: Path) -> None:
        found = call("adjust", "1.1.3", "--measure", "1.2", **DAY)
        assert found.code == 0, found.err
        assert (
            (plan / "01-first.yaml")
            .read_text(encoding="utf-8")
            .endswith(
                "        ongoing: true\n"
                "  - title: 第二举措\n"
                "    tasks:\n"
                "      - id: 1.2.1\n"
                "        was: [1.1.3]\n"
                "        title: 完成规划\n"
                "        due: 8月底前\n"
            )
        )
        assert found.out.splitlines()[:2] == ["1.2.1 完成规划", "  its id was 1.1.3 before"]

    def test_to_another_file_and_back_it_gets_no_id_that_was_given(
        self, call: Run, plan: Path
    ) -> None:
        assert call("adjust", "1.1.3", "--measure", "2.1", **DAY).code == 0
        task = task_of(plan, "2.1.2")
        assert (task.title, task.was, task.file) == ("完成规划", ("1.1.3",), "02-second.yaml")
        found = call("adjust", "2.1.2", "--measure", "1.1", **DAY)
        assert found.code == 0
        # 1.1.7 is what 2.1.1 was once.
        assert task_of(plan, "1.1.8").was == ("1.1.3", "2.1.2")
        assert call("add", "1.1", "新任务", **DAY).out.startswith("1.1.9 ")
        assert call("add", "2.1", "新任务", **DAY).out.startswith("2.1.3 ")

    def test_who_answers_stays(self, call: Run, plan: Path) -> None:
        """Whom its old place has named a task names by itself, where the new one differs."""
        assert call("adjust", "2.1.1", "--measure", "1.2", **DAY).code == 0
        assert task_of(plan, "1.2.1").responsible.lead == "区园林局"
        found = call("adjust", "1.1.3", "--measure", "2.1", **DAY)
        assert found.err == ("gcplan: 2.1.2: its new place names 区园林局 as lead unit\n")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("  title: 完成规划\n", "  title: 完成规划 # 备注\n"),
            ("- id: 1.1.3\n", "# 备注\n      - id: 1.1.3\n"),
            ("due: 8月底前\n", "due: 8月底前\n        # 备注\n"),
        ],
        ids=["inside", "above", "below"],
    )
    @pytest.mark.parametrize("measure", ["1.2", "2.1"])
    def test_comments_are_not_left_behind(
        self, call: Run, plan: Path, old: str, new: str, measure: str
    ) -> None:
        file = plan / "01-first.yaml"
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")
        before = contents(plan)
        found = call("adjust", "1.1.3", "--measure", measure, **DAY)
        assert found.code == 2
        assert found.err == (
            "gcplan: comments in or beside 1.1.3 would not move along: move it by hand, gcplan"
            " edit 1.1.3\n"
            "gcplan: The earlier id goes into its new place: was: [1.1.3]\n"
        )
        assert contents(plan) == before

    def test_all_or_nothing(self, call: Run, plan: Path, tmp_path: Path) -> None:
        before = contents(plan)
        lines = (
            '{"op": "adjust-measure", "id": "1.1.3", "measure": "2.1"}\n'
            '{"op": "adjust-measure", "id": "1.1.3", "measure": "1.2"}\n'
        )
        (tmp_path / "lines").write_text(lines, encoding="utf-8")
        found = call("apply", "lines", **DAY)
        assert found.code == 2
        assert "lines:2: the plan has no task 1.1.3" in found.err
        assert contents(plan) == before

    def test_errors_that_were_there_go_along(self, call: Run, plan: Path) -> None:
        """A task that is done without evidence is no worse in another place."""
        assert call("done", "1.1.3", "--anyway", **DAY).code == 0
        found = call("adjust", "1.1.3", "--measure", "2.1", **DAY)
        assert found.code == 0, found.err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("1.1.3", "--measure", "1.1"), "1.1.3 is in 1.1 already"),
            (("1.1.3", "--measure", "1.3"), "action 1 has no measure 1.3: its last is 1.2"),
            (("1.1.3", "--measure", "3.1"), "the plan has no action 3"),
            (("1.1.3", "--measure", "3"), "--measure: “3” is not allowed here: a measure is"),
            (("1.1.4", "--measure", "1.2"), "the plan has no task 1.1.4"),
        ],
    )
    def test_what_is_refused(
        self, call: Run, plan: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        found = call("adjust", *arguments, **DAY)
        assert found.code == 2
        assert found.err.startswith(f"gcplan: {said}")

    def test_a_file_that_names_earlier_ids_has_to_be_sound(self, call: Run, plan: Path) -> None:
        (plan / "02-second.yaml").write_text(SECOND + "        due: [\n", encoding="utf-8")
        assert call("adjust", "1.1.3", "--measure", "1.2", **DAY).code == 2
        (plan / "02-second.yaml").write_text("action: 2\ntitle: [\n", encoding="utf-8")
        assert call("adjust", "1.1.3", "--measure", "1.2", **DAY).code == 0
