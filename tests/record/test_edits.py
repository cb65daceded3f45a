from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.record.batch import read_settings
from gcplan.record.changes import Add, AddAction, AddMeasure, Move
from gcplan.record.edits import edits_of
from gcplan.record.outcome import ChangeRefusedError, TaskEdits
from gcplan.status.snapshot import task_state
from gcplan.yaml.edit.edit import Edit, Operation
from tests.checking import DUE, PLAN, tasks_file, write_plan
from tests.recording import change_of, in_english, task_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from gcplan.record.outcome import Notice

TODAY = date(2020, 9, 15)
ROUTE = ("measures", 0, "tasks", 0)
OPEN = "- {id: 1.1.1, title: t, due: 12月底前}"
TWO_INDICATORS = """
- id: 1.1.1
  title: t
  indicators:
    - {name: 新建绿道, target: 8公里}
    - {name: 绿道, target: 20公里}
    - {name: 达标率（Ａ类）, target: 不低于95%}
"""
MORE: dict[str, dict[str, str]] = {
    "done": {},
    "cancel": {"reason": "r", "approval": "a"},
    "extend": {"reason": "r", "approval": "a", "to": "2021-12-31"},
}
EXTEND = {"op": "extend", "approval": "钢政办〔2020〕12号", "reason": "招标流标"}
ACCEPT = {"op": "accept", "rule": "GC301", "reason": "等待验收"}


@pytest.fixture
def recorded(tmp_path: Path) -> Callable[..., TaskEdits]:
    def call(tasks: str = OPEN, settings: str = "", **change: Any) -> TaskEdits:
        folder = write_plan(
            tmp_path / "plan",
            {"plan.yaml": PLAN + DUE + settings, "01-first.yaml": tasks_file(tasks)},
        )
        chosen = read_settings(folder)
        state = task_state(task_of(folder, "1.1.1"), chosen, TODAY)
        wanted = change_of({"id": "1.1.1", **change})
        assert not isinstance(wanted, Add | AddAction | AddMeasure | Move)
        return edits_of(wanted, state, chosen, TODAY)

    return call


def edits(found: TaskEdits) -> list[tuple[str, tuple[str | int, ...], Any]]:
    """Return edits as what is done, where below the task, and with which value."""
    assert all(edit.route[:4] == ROUTE for edit in found.edits)
    return [(edit.operation.value, edit.route[4:], edit.value) for edit in found.edits]


def in_words(notices: Iterable[Notice]) -> list[str]:
    return [notice.msgid.format(**notice.values) for notice in notices]


def refusal(call: Callable[..., TaskEdits], *arguments: Any, **change: Any) -> str:
    with pytest.raises(ChangeRefusedError) as caught:
        call(*arguments, **change)
    return in_english(caught.value)


class TestUpdate:
    def test_a_report_is_an_entry_of_the_day(self, recorded: Callable[..., TaskEdits]) -> None:
        found = recorded(op="update", percent=35, note="方案完成", by="区水务局")
        entry = {"on": "2020-09-15", "percent": 35, "note": "方案完成", "by": "区水务局"}
        assert edits(found) == [("append", ("progress",), entry)]
        assert found.summary == "报送进展：35%"
        assert found.warnings == ()

    def test_a_problem_and_the_next_step_stand_behind_the_note(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        found = recorded(op="update", by="甲", next="7月招标", problem="经费未到位", note="初稿")
        entry = {"note": "初稿", "problem": "经费未到位", "next": "7月招标", "by": "甲"}
        (edit,) = edits(found)
        assert edit == ("append", ("progress",), {"on": "2020-09-15", **entry})
        assert list(edit[2]) == ["on", *entry]

    @pytest.mark.parametrize("key", ["problem", "next"])
    def test_either_is_a_report_of_its_own(
        self, recorded: Callable[..., TaskEdits], key: str
    ) -> None:
        found = recorded(TWO_INDICATORS, op="update", by="甲", actual={"新建": 3}, **{key: "招标"})
        assert edits(found)[0][2] == {"on": "2020-09-15", key: "招标", "by": "甲"}

    @pytest.mark.parametrize(
        ("on", "day"),
        [
            ("2020-09-01", "2020-09-01"),
            ("6月底", "2020-06-30"),
            ("上半年", "2020-06-30"),
            ("主汛前", "2020-06-28"),
            ("８月３１日", "2020-08-31"),
        ],
    )
    def test_the_day_may_be_given_in_the_words_of_the_plan(
        self, recorded: Callable[..., TaskEdits], on: str, day: str
    ) -> None:
        terms = "terms: {主汛前: 2020-06-28}\n"
        found = recorded(op="update", percent=1, on=on, settings=terms)
        assert edits(found)[0][2]["on"] == day

    def test_a_term_of_the_plan_comes_before_the_usual_meaning(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        terms = "terms: {上半年: 2020-07-10}\n"
        found = recorded(op="update", percent=1, on="上半年", settings=terms)
        assert edits(found)[0][2]["on"] == "2020-07-10"

    @pytest.mark.parametrize(
        ("name", "position"),
        [("绿道", 1), ("新建", 0), ("新建绿道", 0), ("A类", 2), ("达标率(A", 2), ("率", 2)],
    )
    def test_an_indicator_is_named_by_its_name_or_a_part_that_only_it_has(
        self, recorded: Callable[..., TaskEdits], name: str, position: int
    ) -> None:
        found = recorded(TWO_INDICATORS, op="update", actual={name: 2.5})
        route = ("indicators", position, "actual", "2020-09-15")
        assert edits(found) == [("set", route, 2.5)]

    @pytest.mark.parametrize(
        ("actual", "said"),
        [
            ({"道": 1}, "“道” is part of several indicators of 1.1.1: 新建绿道, 绿道"),
            (
                {"公园": 1},
                "1.1.1 has no indicator “公园”, but: 新建绿道, 绿道, 达标率（Ａ类）",
            ),
            ({"新建": 1, "新建绿道": 2}, "the indicator “新建绿道” is given twice"),
        ],
    )
    def test_an_indicator_that_is_not_clear_is_refused(
        self, recorded: Callable[..., TaskEdits], actual: dict[str, float], said: str
    ) -> None:
        assert refusal(recorded, TWO_INDICATORS, op="update", actual=actual) == said

    def test_two_indicators_of_one_name_are_not_told_apart(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        twice = """
        - id: 1.1.1
          title: t
          indicators: [{name: 绿道, target: 8公里}, {name: 绿道, target: 2条}]
        """
        said = refusal(recorded, twice, op="update", actual={"绿道": 1})
        assert said == "“绿道” is part of several indicators of 1.1.1: 绿道, 绿道"

    def test_a_task_without_indicators_says_so(self, recorded: Callable[..., TaskEdits]) -> None:
        assert refusal(recorded, op="update", actual={"绿道": 1}) == "1.1.1 has no indicator"

    def test_values_and_names_come_after_the_report(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        found = recorded(
            TWO_INDICATORS,
            op="update",
            actual={"新建": 3},
            by="区水务局",
            lead="区园林局",
            support=["甲", "乙"],
            leader="张三",
        )
        assert edits(found) == [
            (
                "append",
                ("progress",),
                {"on": "2020-09-15", "note": "报送新建绿道3", "by": "区水务局"},
            ),
            ("set", ("indicators", 0, "actual", "2020-09-15"), 3),
            ("set", ("lead",), "区园林局"),
            ("set", ("support",), ["甲", "乙"]),
            ("set", ("leader",), "张三"),
        ]
        assert found.summary == (
            "报送进展：新建绿道3；牵头单位改为区园林局；配合单位改为甲、乙；分管领导改为张三"
        )

    @pytest.mark.parametrize("change", [{}, {"actual": {}}, {"on": "2020-09-01"}])
    def test_there_must_be_something_to_record(
        self, recorded: Callable[..., TaskEdits], change: dict[str, Any]
    ) -> None:
        said = "there is nothing to record: give a percent, note, problem, next step or value"
        assert refusal(recorded, op="update", **change) == said

    @pytest.mark.parametrize("change", [{}, {"lead": "区园林局"}])
    def test_who_reports_is_not_lost_for_want_of_a_report(
        self, recorded: Callable[..., TaskEdits], change: dict[str, Any]
    ) -> None:
        said = "by says who reports: give the percent, note, problem, next step or value"
        assert refusal(recorded, op="update", by="区水务局", **change) == said

    def test_a_report_older_than_the_last_warns(self, recorded: Callable[..., TaskEdits]) -> None:
        tasks = "- {id: 1.1.1, title: t, progress: [{on: 2020-09-10, percent: 30}]}"
        found = recorded(tasks, op="update", percent=20, on="2020-09-09")
        (notice,) = found.warnings
        assert notice.msgid.format(**notice.values) == (
            "there is a report of 2020-09-10: the latest one counts, not this one of 2020-09-09"
        )
        assert recorded(tasks, op="update", percent=40, on="2020-09-11").warnings == ()

    def test_a_unit_that_is_not_in_the_register_warns_with_the_nearest(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        units = "units: [区水务局, 区园林局]\n"
        found = recorded(
            op="update", percent=1, by="区水利局", lead="区园林局", support=["乙"], settings=units
        )
        assert [notice.msgid.format(**notice.values) for notice in found.warnings] == [
            "“乙” is not in the register of units",
            "“区水利局” is not in the register of units; nearest: 区水务局",
        ]

    @pytest.mark.parametrize(
        ("change", "summary"),
        [
            ({"percent": 33.5, "note": "n"}, "报送进展：33.5%"),
            ({"percent": 40.0}, "报送进展：40%"),
            ({"note": "完成\n方案  设计"}, "报送进展：完成 方案 设计"),
            ({"note": "长" * 31}, "报送进展：" + "长" * 29 + "…"),
            ({"problem": "经费\n未到位"}, "存在问题：经费 未到位"),
            ({"next": "长" * 31}, "下一步措施：" + "长" * 29 + "…"),
            ({"percent": 5, "note": "n", "problem": "缺钱"}, "报送进展：5%；存在问题：缺钱"),
            ({"percent": 5, "next": "招标"}, "报送进展：5%"),
            ({"problem": "缺钱", "next": "招标"}, "存在问题：缺钱"),
            ({"support": []}, "配合单位改为无"),
        ],
    )
    def test_the_history_says_what_was_reported(
        self, recorded: Callable[..., TaskEdits], change: dict[str, Any], summary: str
    ) -> None:
        assert recorded(op="update", **change).summary == summary

    @pytest.mark.parametrize(
        ("indicator", "added", "total", "said"),
        [
            ("target: 8公里", 2, 2, "0 so far and 2 more"),
            ("target: 8公里, baseline: 30.5", 2, 32.5, "30.5 so far and 2 more"),
            ("target: 8公里, actual: {2020-06-30: 0.1}", 0.2, 0.3, "0.1 so far and 0.2 more"),
            ("target: 8公里, actual: {2020-09-15: 1.5}", 0.5, 2, "1.5 so far and 0.5 more"),
        ],
    )
    def test_an_increment_is_added_to_the_last_total(
        self,
        recorded: Callable[..., TaskEdits],
        indicator: str,
        added: float,
        total: float,
        said: str,
    ) -> None:
        tasks = f"- {{id: 1.1.1, title: t, indicators: [{{name: 绿道, {indicator}}}]}}"
        found = recorded(tasks, op="update", add={"绿道": added})
        assert edits(found) == [("set", ("indicators", 0, "actual", "2020-09-15"), total)]
        assert in_words(found.said) == [
            f"绿道: running total {total} by 2020-09-15, target 8公里",
            said,
        ]

    @pytest.mark.parametrize(
        ("name", "change", "said"),
        [
            (
                "率",
                {"add": {"率": 1}},
                "“达标率（Ａ类）” does not add up, it is met or not: give its value",
            ),
            *(
                (
                    "绿道",
                    {"add": {"新建": added}},
                    "“新建绿道”: an increment is more than 0; correct a total by giving the total",
                )
                for added in (0, -1)
            ),
            (
                "绿道",
                {"add": {"新建": 1}, "actual": {"新建绿道": 2}},
                "the indicator “新建绿道” is given twice",
            ),
        ],
    )
    def test_what_cannot_be_added_is_refused(
        self, recorded: Callable[..., TaskEdits], name: str, change: dict[str, Any], said: str
    ) -> None:
        assert refusal(recorded, TWO_INDICATORS, op="update", **change) == said

    def test_nothing_is_added_before_a_later_total(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        indicator = "{name: 绿道, target: 8公里, actual: {2020-09-01: 3}}"
        tasks = f"- {{id: 1.1.1, title: t, indicators: [{indicator}]}}"
        assert refusal(recorded, tasks, op="update", add={"绿道": 1}, on="8月底") == (
            "“绿道” has a later total, of 2020-09-01: give the totals themselves"
        )

    @pytest.mark.parametrize(("value", "replaces"), [(2, True), (3, False)])
    def test_a_value_of_the_same_day_is_not_replaced_in_silence(
        self, recorded: Callable[..., TaskEdits], value: int, replaces: bool
    ) -> None:
        indicator = "{name: 率, target: 不低于95%, actual: {2020-09-15: 3}}"
        tasks = f"- {{id: 1.1.1, title: t, indicators: [{indicator}]}}"
        found = recorded(tasks, op="update", actual={"率": value})
        assert in_words(found.said) == [f"率: {value} on 2020-09-15, target 不低于95%"]
        assert in_words(found.warnings) == (
            ["率: 2 takes the place of 3, a value of the same day"] if replaces else []
        )

    @pytest.mark.parametrize(
        ("entries", "by", "said"),
        [
            ("{on: 2020-09-15, percent: 5, by: 甲}", "甲", [2]),
            ("{on: 2020-09-15, percent: 5}, {on: 2020-09-15, note: x}", None, [3]),
            ("{on: 2020-09-15, percent: 5, by: 甲}", "乙", []),
            ("{on: 2020-09-14, percent: 5, by: 甲}", "甲", []),
        ],
    )
    def test_a_second_report_of_the_day_is_added_and_said(
        self, recorded: Callable[..., TaskEdits], entries: str, by: str | None, said: list[int]
    ) -> None:
        tasks = f"- {{id: 1.1.1, title: t, progress: [{entries}]}}"
        found = recorded(tasks, op="update", percent=9, **({"by": by} if by else {}))
        assert found.edits[0].operation is Operation.APPEND
        assert in_words(found.warnings) == [
            f"{count} of 2020-09-15 by the same unit stand there now: the last percent counts"
            for count in said
        ]

    def test_evidence_needs_no_report_and_stands_there_once(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        tasks = "- {id: 1.1.1, title: t, done: 2020-09-01, evidence: [a]}"
        found = recorded(tasks, op="update", evidence=["a", "b", "b"])
        assert edits(found) == [("append", ("evidence",), "b")]
        assert found.summary == "补充佐证材料"


class TestDone:
    def test_a_closure_is_added_to(self, recorded: Callable[..., TaskEdits]) -> None:
        tasks = "- {id: 1.1.1, title: t, done: 2020-09-01, evidence: [a]}"
        found = recorded(tasks, op="done", evidence=["a", "b"], verified_by="u", on="2020-09-01")
        assert edits(found) == [("append", ("evidence",), "b"), ("set", ("verified_by",), "u")]
        assert found.summary == "补充办结材料"

    def test_who_verified_it_before_is_kept(self, recorded: Callable[..., TaskEdits]) -> None:
        tasks = "- {id: 1.1.1, title: t, done: 2020-09-01, verified_by: 区住建局}"
        found = recorded(tasks, op="done", verified_by="区委督查室")
        note = "更正核验单位：由区住建局改为区委督查室"
        assert edits(found) == [
            ("append", ("progress",), {"on": "2020-09-15", "note": note}),
            ("set", ("verified_by",), "区委督查室"),
        ]
        assert edits(recorded(tasks, op="done", verified_by="区住建局")) == [
            ("set", ("verified_by",), "区住建局")
        ]

    def test_its_day_is_corrected_with_a_reason_that_is_kept(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        tasks = "- {id: 1.1.1, title: t, done: 2020-09-01}"
        found = recorded(tasks, op="done", on="8月底", reason="以验收单为准")
        note = "更正办结日期：由2020-09-01改为2020-08-31，以验收单为准"
        assert edits(found) == [
            ("set", ("done",), "2020-08-31"),
            ("append", ("progress",), {"on": "2020-09-15", "note": note}),
        ]

    @pytest.mark.parametrize(
        ("task", "change", "said"),
        [
            ("done: 2020-09-01", {"on": "8月底"}, "1.1.1 is done since 2020-09-01"),
            (
                "done: 2020-09-01",
                {"reason": "r", "verified_by": "u"},
                "a reason is given, but no other day of closure",
            ),
            (
                "due: 12月底前",
                {"reason": "r"},
                "reason is for correcting the day of a closure, and 1.1.1 is not done",
            ),
        ],
    )
    def test_a_day_and_its_reason_belong_together(
        self, recorded: Callable[..., TaskEdits], task: str, change: dict[str, Any], said: str
    ) -> None:
        tasks = f"- {{id: 1.1.1, title: t, {task}}}"
        assert refusal(recorded, tasks, op="done", **change) == said

    def test_the_day_the_evidence_and_who_checked(self, recorded: Callable[..., TaskEdits]) -> None:
        found = recorded(
            op="done", on="8月底", evidence=["a.pdf", "b: #1"], verified_by="区委督查室"
        )
        assert edits(found) == [
            ("set", ("done",), "2020-08-31"),
            ("append", ("evidence",), "a.pdf"),
            ("append", ("evidence",), "b: #1"),
            ("set", ("verified_by",), "区委督查室"),
        ]
        assert found.summary == "办结"

    @pytest.mark.parametrize("operation", ["done", "cancel", "extend"])
    @pytest.mark.parametrize(
        ("task", "said"),
        [
            ("done: 2020-09-01", "1.1.1 is done since 2020-09-01"),
            (
                "cancelled: {on: 2020-09-02, reason: r, approval: a}",
                "1.1.1 is cancelled since 2020-09-02",
            ),
        ],
    )
    def test_what_is_closed_is_not_closed_again(
        self, recorded: Callable[..., TaskEdits], operation: str, task: str, said: str
    ) -> None:
        tasks = f"- {{id: 1.1.1, title: t, {task}}}"
        assert refusal(recorded, tasks, op=operation, **MORE[operation]) == said


class TestReopen:
    def test_a_closure_is_taken_back_with_its_verification(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        tasks = "- {id: 1.1.1, title: t, done: 2020-09-01, evidence: [a], verified_by: u}"
        found = recorded(tasks, op="reopen", reason="验收未通过")
        note = {"on": "2020-09-15", "note": "撤销办结：验收未通过"}
        assert edits(found) == [
            ("remove", ("done",), ""),
            ("remove", ("verified_by",), ""),
            ("append", ("progress",), note),
        ]
        assert found.summary == "撤销办结"

    def test_a_cancellation_is_taken_back(self, recorded: Callable[..., TaskEdits]) -> None:
        tasks = """
        - id: 1.1.1
          title: t
          verified_by: u
          cancelled: {on: 2020-09-01, reason: r, approval: a}
        """
        found = recorded(tasks, op="reopen", reason="资金到位", on="9月10日")
        note = {"on": "2020-09-10", "note": "撤销中止：资金到位"}
        assert edits(found) == [
            ("remove", ("cancelled",), ""),
            ("append", ("progress",), note),
        ]
        assert found.summary == "撤销中止"

    def test_both_at_once(self, recorded: Callable[..., TaskEdits]) -> None:
        tasks = """
        - id: 1.1.1
          title: t
          done: 2020-08-01
          cancelled: {on: 2020-09-01, reason: r, approval: a}
        """
        removed = [where for what, where, _ in edits(recorded(tasks, op="reopen", reason="r"))]
        assert removed == [("done",), ("cancelled",), ("progress",)]

    def test_an_open_task_cannot_be_reopened(self, recorded: Callable[..., TaskEdits]) -> None:
        said = "1.1.1 is neither done nor cancelled"
        assert refusal(recorded, op="reopen", reason="r") == said


class TestExtend:
    def test_an_extension_is_an_entry(self, recorded: Callable[..., TaskEdits]) -> None:
        found = recorded(to="2021年6月底前", **EXTEND)
        entry = {
            "to": "2021-06-30",
            "on": "2020-09-15",
            "approval": "钢政办〔2020〕12号",
            "reason": "招标流标",
        }
        assert edits(found) == [("append", ("extended",), entry)]
        assert list(edits(found)[0][2]) == ["to", "on", "approval", "reason"]
        assert found.summary == "延期至2021-06-30（钢政办〔2020〕12号）"
        assert found.warnings == ()

    @pytest.mark.parametrize("to", ["年底", "2020-12-31", "11月底"])
    def test_it_must_be_later(self, recorded: Callable[..., TaskEdits], to: str) -> None:
        said = refusal(recorded, to=to, **EXTEND)
        assert said.endswith("is not later than the deadline of 1.1.1, which is 2020-12-31")

    def test_it_must_be_later_than_the_last_extension(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        tasks = (
            "- {id: 1.1.1, title: t, due: 6月底前, extended: [{to: 2020-11-30, on: 2020-06-01}]}"
        )
        said = refusal(recorded, tasks, to="2020-11-30", **EXTEND)
        assert said.endswith("which is 2020-11-30")
        assert recorded(tasks, to="2020-12-01", **EXTEND).warnings == ()

    @pytest.mark.parametrize(("on", "late"), [("2020-08-31", False), ("2020-09-01", True)])
    def test_filed_after_the_deadline_it_warns(
        self, recorded: Callable[..., TaskEdits], on: str, late: bool
    ) -> None:
        tasks = "- {id: 1.1.1, title: t, due: 8月底前}"
        found = recorded(tasks, to="年底", on=on, **EXTEND)
        said = [notice.msgid.format(**notice.values) for notice in found.warnings]
        expected = (
            "filed on 2020-09-01, after the deadline 2020-08-31: "
            "gcplan check will report it as GC211"
        )
        assert said == ([expected] if late else [])

    def test_the_plans_deadline_can_be_extended(self, recorded: Callable[..., TaskEdits]) -> None:
        assert recorded("- {id: 1.1.1, title: t}", to="2021-01-01", **EXTEND).edits

    def test_an_earlier_one_than_the_last_would_not_count(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        tasks = "- {id: 1.1.1, title: t, extended: [{to: 2021-02-01, on: 2020-09-10}]}"
        said = refusal(recorded, tasks, to="2021-03-01", on="2020-09-09", **EXTEND)
        assert said == (
            "1.1.1 has an extension of 2020-09-10: an earlier one, of 2020-09-09, would not count"
        )

    def test_what_has_no_deadline_cannot_be_extended(
        self, recorded: Callable[..., TaskEdits]
    ) -> None:
        tasks = "- {id: 1.1.1, title: t, ongoing: true}"
        said = refusal(recorded, tasks, to="2021-01-01", **EXTEND)
        assert said == "1.1.1 has no deadline that could be extended"


class TestCancel:
    def test_the_day_the_reason_and_the_approval(self, recorded: Callable[..., TaskEdits]) -> None:
        found = recorded(op="cancel", reason="规划调整", approval="钢政办〔2020〕5号")
        entry = {"on": "2020-09-15", "reason": "规划调整", "approval": "钢政办〔2020〕5号"}
        assert edits(found) == [("set", ("cancelled",), entry)]
        assert found.summary == "中止（钢政办〔2020〕5号）"


class TestAccept:
    def test_a_waiver_is_an_entry(self, recorded: Callable[..., TaskEdits]) -> None:
        found = recorded(until="10月底", **ACCEPT)
        entry = {"rule": "GC301", "reason": "等待验收", "until": "2020-10-31"}
        assert edits(found) == [("append", ("waive",), entry)]
        assert found.summary == "豁免GC301至2020-10-31"

    def test_it_may_have_no_end(self, recorded: Callable[..., TaskEdits]) -> None:
        found = recorded(**ACCEPT)
        assert edits(found) == [("append", ("waive",), {"rule": "GC301", "reason": "等待验收"})]
        assert found.summary == "豁免GC301"

    def test_it_cannot_end_before_it_begins(self, recorded: Callable[..., TaskEdits]) -> None:
        said = "2020-09-14 has passed: today is 2020-09-15"
        assert refusal(recorded, until="2020-09-14", **ACCEPT) == said
        assert recorded(until="2020-09-15", **ACCEPT).edits

    @pytest.mark.parametrize("until", ["", ", until: 2020-09-15"])
    def test_one_that_holds_is_not_repeated(
        self, recorded: Callable[..., TaskEdits], until: str
    ) -> None:
        tasks = f"- {{id: 1.1.1, title: t, waive: [{{rule: GC301, reason: r{until}}}]}}"
        said = "1.1.1 has a waiver of GC301 already"
        assert refusal(recorded, tasks, until="2020-12-31", **ACCEPT) == said
        assert recorded(tasks, **{**ACCEPT, "rule": "GC303"}).edits

    def test_one_that_has_run_out_is_renewed(self, recorded: Callable[..., TaskEdits]) -> None:
        tasks = """
        - id: 1.1.1
          title: t
          waive: [{rule: GC303, reason: s}, {rule: GC301, reason: r, until: 2020-09-14}]
        """
        assert edits(recorded(tasks, until="2020-12-31", **ACCEPT)) == [
            ("set", ("waive", 1, "reason"), "等待验收"),
            ("set", ("waive", 1, "until"), "2020-12-31"),
        ]
        assert edits(recorded(tasks, **ACCEPT)) == [
            ("set", ("waive", 1, "reason"), "等待验收"),
            ("remove", ("waive", 1, "until"), ""),
        ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"op": "update", "percent": 1, "on": "2020-09-16"},
            "2020-09-16 is still to come: today is 2020-09-15",
        ),
        ({"op": "done", "on": "年底"}, "2020-12-31 is still to come: today is 2020-09-15"),
        (
            {"op": "done", "on": "昨天"},
            "on: “昨天” is not a day; write it as 2020-06-30 or 6月底.",
        ),
        (
            {"op": "extend", "to": "2021-02-30", "approval": "a", "reason": "r"},
            "to: “2021-02-30” is not a day; write it as 2020-06-30 or 6月底.",
        ),
        (
            {"op": "accept", "rule": "GC301", "reason": "r", "until": "尽快"},
            "until: “尽快” is not a day; write it as 2020-06-30 or 6月底.",
        ),
    ],
)
def test_a_day_must_be_one_and_not_be_still_to_come(
    recorded: Callable[..., TaskEdits], change: dict[str, Any], said: str
) -> None:
    assert refusal(recorded, **change) == said


def test_today_itself_has_come(recorded: Callable[..., TaskEdits]) -> None:
    found = recorded(op="done", on="2020-09-15")
    assert found.edits == (Edit(Operation.SET, (*ROUTE, "done"), "2020-09-15"),)
