"""From the values of the files to one plan: ids, inheritance, dates and targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan import codes
from gcplan.domain import Due, Lights, Responsible, Settings, Task, id_key
from gcplan.files.source import Source
from gcplan.phrase.target import Comparator, Target
from gcplan.plan.build import PlanBuilder
from gcplan.plan.scalars import TERM_RULE
from gcplan.plan.settings import build_settings
from gcplan.problem import Location, Problem, Route, Rule
from gcplan.words import DueSource, Pace
from gcplan.yaml.parse import Document, parse

PLAN = """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
"""
TERMS = "terms:\n  主汛前: 2020-06-30\n  “十四五” 末: 2024-01-01\n  年底前: 2020-12-15\n"
FILE = "01-first.yaml"
TASK: Route = ("measures", 0, "tasks", 0)


def document(text: str, file: str = FILE) -> Document:
    found = parse(Source(file, Path(file), text))
    assert isinstance(found, Document), found
    return found


def settings(lines: str = "") -> Settings:
    found, problems = build_settings(document(PLAN + lines, "plan.yaml"), Path("plan"))
    assert problems == []
    return found


def action(*tasks: str, number: int = 1) -> str:
    """Return an action with one measure; a task is given as the lines that follow its id."""
    entries = "".join(
        f"  - id: {number}.1.{place}\n    title: x\n{indent(lines, '    ')}\n"
        for place, lines in enumerate(tasks, start=1)
    )
    head = f"action: {number}\ntitle: 行动\nmeasures:\n- title: 举措\n  tasks:\n"
    return head + entries


def built(*texts: str, plan: str = "") -> tuple[list[Task], list[Problem]]:
    builder = PlanBuilder(settings(plan))
    for number, text in enumerate(texts, start=1):
        builder.add(document(text, f"{number:02}.yaml"))
    return list(builder.build().tasks()), builder.problems


def task(lines: str = "", plan: str = "") -> Task:
    (only,), problems = built(action(lines), plan=plan)
    assert problems == []
    return only


def problem(lines: str, plan: str = "") -> Problem:
    tasks, (only,) = built(action(lines), plan=plan)
    assert tasks == []
    return only


class TestSettings:
    def test_what_is_not_said_has_the_usual_value(self) -> None:
        found = settings()
        assert found.folder == Path("plan")
        assert (found.title, found.issuer, found.year) == ("试验区2020年实施方案", None, 2020)
        assert (found.start, found.end) == (date(2020, 1, 1), date(2020, 12, 31))
        assert found.timezone == "Asia/Shanghai"
        assert (found.due, dict(found.terms), found.units) == (None, {}, ())
        assert found.pace is Pace.MONTH
        assert found.lights == Lights(15, 10, 30)

    def test_what_is_said(self) -> None:
        found = settings(
            "issuer: 区政府\ntimezone: Asia/Urumqi\npace: day\nunits: [甲, 乙]\n"
            "lights: {due_soon: 7, behind: 2.5, far_behind: 20}\n"
        )
        assert (found.issuer, found.timezone, found.units) == (
            "区政府",
            "Asia/Urumqi",
            ("甲", "乙"),
        )
        assert found.pace is Pace.DAY
        assert found.lights == Lights(7, Decimal("2.5"), Decimal(20))

    def test_lights_may_be_given_one_by_one(self) -> None:
        assert settings("lights: {behind: 5}\n").lights == Lights(15, Decimal(5), 30)

    def test_the_plans_own_deadline(self) -> None:
        due = Due(date(2020, 12, 31), "年底前", "year-end", DueSource.PLAN)
        assert settings("due: 年底前\n").due == due

    def test_the_plans_own_deadline_may_be_one_of_its_terms(self) -> None:
        due = Due(date(2020, 12, 15), "年底前", TERM_RULE, DueSource.PLAN)
        assert settings("due: 年底前\n" + TERMS).due == due

    @pytest.mark.parametrize(
        ("phrase", "rule", "parameters"),
        [
            ("尽快", codes.DEADLINE_UNREADABLE, {"text": "尽快"}),
            (
                "6月前",
                codes.DEADLINE_AMBIGUOUS,
                {"text": "6月前", "readings": ("2020-05-31", "2020-06-30")},
            ),
            ("2月30日前", codes.WRONG_DATE, {"value": "2月30日前"}),
        ],
    )
    def test_a_plan_deadline_that_is_none(
        self, phrase: str, rule: Rule, parameters: dict[str, str]
    ) -> None:
        text = PLAN + f"due: {phrase}\n"
        found, problems = build_settings(document(text, "plan.yaml"), Path("plan"))
        assert found.due is None
        assert problems == [Problem(rule, Location("plan.yaml", ("due",)), parameters)]


class TestDue:
    @pytest.mark.parametrize(
        ("lines", "plan", "phrase", "day", "rule"),
        [
            ("due: 8月底前", "", "8月底前", "2020-08-31", "month-end"),
            ("due: 2020-02-29", "", "2020-02-29", "2020-02-29", "iso-date"),
            ("due: 明年3月底", "", "明年3月底", "2021-03-31", "month-end"),
            ("due: 8月底前", "due: 年底前\n", "8月底前", "2020-08-31", "month-end"),
            ("due: 主汛前", TERMS, "主汛前", "2020-06-30", "term"),
            ("ongoing: true\ndue: 年底", "", "年底", "2020-12-31", "year-end"),
        ],
    )
    def test_a_tasks_own_deadline(
        self, lines: str, plan: str, phrase: str, day: str, rule: str
    ) -> None:
        expected = Due(date.fromisoformat(day), phrase, rule, DueSource.TASK)
        assert task(lines, plan).due == expected

    @pytest.mark.parametrize("lines", ["", "ongoing: false"])
    def test_without_one_the_plans_deadline_holds(self, lines: str) -> None:
        expected = Due(date(2020, 6, 30), "6月底前", "month-end", DueSource.PLAN)
        assert task(lines, "due: 6月底前\n").due == expected

    @pytest.mark.parametrize("lines", ["", "ongoing: true"])
    def test_there_may_be_none(self, lines: str) -> None:
        assert task(lines).due is None

    def test_an_ongoing_task_does_not_take_the_plans(self) -> None:
        assert task("ongoing: true", "due: 年底前\n").due is None

    def test_terms_win_over_the_grammar(self) -> None:
        due = task("due: 年底前", TERMS).due
        assert due == Due(date(2020, 12, 15), "年底前", "term", DueSource.TASK)

    @pytest.mark.parametrize(
        "written",
        ["“十四五”末", "「十四五」末", "“十四五”　末", "' “十四五” 末'", '"\\"十四五\\"末"'],
    )
    def test_terms_are_found_in_any_spelling(self, written: str) -> None:
        due = task(f"due: {written}", TERMS).due
        assert due is not None
        assert (due.date, due.rule) == (date(2024, 1, 1), "term")

    def test_a_term_is_the_whole_phrase(self) -> None:
        assert problem("due: 主汛前完成", TERMS).rule is codes.DEADLINE_UNREADABLE

    @pytest.mark.parametrize(
        ("phrase", "rule", "parameters"),
        [
            ("尽快完成", codes.DEADLINE_UNREADABLE, {"text": "尽快完成"}),
            ("主汛前", codes.DEADLINE_AMBIGUOUS, {"text": "主汛前", "readings": ()}),
            (
                "2至3年内",
                codes.DEADLINE_AMBIGUOUS,
                {"text": "2至3年内", "readings": ("2021-12-31", "2022-12-31", "2023-12-31")},
            ),
            ("2020-02-30", codes.WRONG_DATE, {"value": "2020-02-30"}),
            ("13月底", codes.WRONG_DATE, {"value": "13月底"}),
        ],
    )
    def test_a_deadline_that_is_none(
        self, phrase: str, rule: Rule, parameters: dict[str, str]
    ) -> None:
        location = Location("01.yaml", (*TASK, "due"))
        assert problem(f"due: {phrase}", "due: 年底前\n") == Problem(rule, location, parameters)


class TestResponsible:
    @pytest.mark.parametrize(
        ("outer", "middle", "inner", "expected"),
        [
            ("", "", "", Responsible()),
            ("lead: 甲", "", "", Responsible("甲")),
            ("lead: 甲", "lead: 乙", "", Responsible("乙")),
            ("lead: 甲", "lead: 乙", "lead: 丙", Responsible("丙")),
            ("lead: 甲", "support: [乙]", "leader: 丙", Responsible("甲", ("乙",), "丙")),
            ("support: [甲, 乙]", "", "support: [丙]", Responsible(None, ("丙",))),
            ("support: [甲]", "", "support: []", Responsible()),
            ("leader: 甲", "leader: 乙", "support: [丙]", Responsible(None, ("丙",), "乙")),
        ],
    )
    def test_what_is_not_named_here_is_taken_from_further_out(
        self, outer: str, middle: str, inner: str, expected: Responsible
    ) -> None:
        text = (
            f"action: 1\ntitle: a\n{outer}\nmeasures:\n"
            f"- title: b\n  {middle}\n  tasks:\n  - id: 1.1.1\n    title: c\n    {inner}\n"
            "- title: d\n  tasks: [{id: 1.2.1, title: e}]\n"
        )
        (first, second), problems = built(text)
        assert problems == []
        assert first.responsible == expected
        named = dict([outer.split(": ")]) if outer else {}
        assert second.responsible.lead == named.get("lead")
        assert second.responsible.leader == named.get("leader")


LEVELS = ["95%", "不低于95%", "全覆盖", "3‰", "1.5个百分点", "不超过3个", "3件以内", "低于5起"]
LEVELS += ["清零", "0起", "控制在4%以内"]
COUNTS = [
    "110亿元",
    "100张以上",
    "超过300家",
    "3—5个",
    "1000万美元左右",
    "8公里",
    "等于3个",
    "翻番",
]


class TestIndicators:
    @pytest.mark.parametrize(
        ("target", "cumulative"),
        [*((level, False) for level in LEVELS), *((count, True) for count in COUNTS)],
    )
    def test_percentages_and_ceilings_are_levels_and_counts_add_up(
        self, target: str, *, cumulative: bool
    ) -> None:
        (indicator,) = task(f"indicators: [{{name: n, target: {target}}}]").indicators
        assert indicator.text == target
        assert indicator.cumulative is cumulative

    @pytest.mark.parametrize(("target", "said"), [("95%", True), ("8公里", False)])
    def test_what_the_file_says_wins(self, target: str, *, said: bool) -> None:
        line = f"indicators: [{{name: n, target: {target}, cumulative: {str(said).lower()}}}]"
        assert task(line).indicators[0].cumulative is said

    def test_everything_about_an_indicator(self) -> None:
        (found,) = task(
            "indicators:\n- name: 绿道\n  target: 不低于8.50公里\n  baseline: 1.10\n"
            "  actual: {2020-06-30: 2, 2020-09-30: 0.1}\n"
        ).indicators
        assert found.name == "绿道"
        assert found.target == Target(Comparator.AT_LEAST, Decimal("8.50"), None, "公里")
        assert (found.baseline, found.states_baseline) == (Decimal("1.1"), True)
        assert [(actual.on, actual.value) for actual in found.actuals] == [
            (date(2020, 6, 30), Decimal(2)),
            (date(2020, 9, 30), Decimal("0.1")),
        ]

    def test_without_a_baseline_it_starts_at_nothing(self) -> None:
        (found,) = task("indicators: [{name: n, target: 8公里}]").indicators
        assert (found.baseline, found.actuals) == (Decimal(0), ())
        assert not found.states_baseline

    def test_a_target_that_cannot_be_read(self) -> None:
        lines = "indicators:\n- {name: n, target: 8公里}\n- {name: m, target: 明显提升}\n"
        location = Location("01.yaml", (*TASK, "indicators", 1, "target"))
        expected = Problem(codes.TARGET_UNREADABLE, location, {"text": "明显提升"})
        assert problem(lines) == expected

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("0.1", "0.1"),
            ("1.10", "1.1"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("-0.5", "-0.5"),
            ("1e3", "1000"),
            ("0", "0"),
        ],
    )
    def test_a_number_is_exactly_what_was_written(self, written: str, value: str) -> None:
        (found,) = task(
            f"indicators: [{{name: n, target: 8公里, actual: {{2020-06-30: {written}}}}}]"
        ).indicators
        assert found.actuals[0].value == Decimal(value)

    @given(st.decimals(min_value=-1000, max_value=1000, places=3))
    def test_three_decimals_stay_three_decimals(self, number: Decimal) -> None:
        lines = f"indicators: [{{name: n, target: 8公里, baseline: {number:f}}}]"
        assert task(lines).indicators[0].baseline == number


class TestTask:
    def test_everything_about_a_task(self) -> None:
        found = task(
            "sentence: 3\nnote: 说明\nstart: 2020-03-01\nweight: 2.5\ndone: 2020-08-01\n"
            "evidence: [a, b]\nverified_by: 督查室\n"
            "progress: [{on: 2020-06-30, percent: 33.3, note: 半, problem: 难, next: 办,"
            " by: 甲}, {on: 2020-07-31}]\n"
            "extended: [{to: 2020-10-31, on: 2020-08-01, approval: 文号, reason: 因}]\n"
            "cancelled: {on: 2020-09-01, reason: 撤, approval: 文}\n"
        )
        assert (found.id, found.title, found.sentence, found.note) == ("1.1.1", "x", 3, "说明")
        assert (found.start, found.done) == (date(2020, 3, 1), date(2020, 8, 1))
        assert found.weight == Decimal("2.5")
        assert (found.evidence, found.verified_by) == (("a", "b"), "督查室")
        first, second = found.progress
        assert (first.on, first.percent) == (date(2020, 6, 30), Decimal("33.3"))
        assert (first.note, first.problem, first.next, first.by) == ("半", "难", "办", "甲")
        assert (second.on, second.percent, second.note) == (date(2020, 7, 31), None, None)
        assert (second.problem, second.next) == (None, None)
        (extension,) = found.extensions
        assert (extension.to, extension.on) == (date(2020, 10, 31), date(2020, 8, 1))
        assert (extension.approval, extension.reason) == ("文号", "因")
        assert found.cancelled is not None
        assert (found.cancelled.on, found.cancelled.reason) == (date(2020, 9, 1), "撤")
        assert (found.action, found.measure) == (1, 1)
        assert (found.file, found.route) == ("01.yaml", TASK)

    def test_what_is_not_said(self) -> None:
        found = task()
        assert found.weight == Decimal(1)
        assert not found.ongoing
        assert (found.progress, found.extensions, found.evidence) == ((), (), ())
        assert [found.start, found.done, found.cancelled, found.sentence] == [None] * 4

    def test_entries_keep_the_order_of_the_file(self) -> None:
        found = task(
            "indicators: [{name: n, target: 8公里, actual: {2020-09-30: 2, 2020-06-30: 1}}]\n"
            "progress: [{on: 2020-07-31}, {on: 2020-06-30}]\n"
            "extended: [{to: 2021-02-01, on: 2020-12-02}, {to: 2021-01-01, on: 2020-12-01}]\n"
        )
        assert [each.on.month for each in found.indicators[0].actuals] == [9, 6]
        assert [each.on.month for each in found.progress] == [7, 6]
        assert [each.on.day for each in found.extensions] == [2, 1]


class TestIds:
    @pytest.mark.parametrize("task_id", ["1.2.1", "2.1.1", "11.1.1", "1.11.1"])
    def test_an_id_of_another_place(self, task_id: str) -> None:
        tasks, (found,) = built(action("", "").replace("1.1.2", task_id))
        assert found.rule is codes.ID_OUT_OF_PLACE
        assert found.location == Location("01.yaml", ("measures", 0, "tasks", 1, "id"))
        assert found.parameters == {"id": task_id, "expected": "1.1."}
        assert [each.id for each in tasks] == ["1.1.1"]

    def test_numbers_need_no_order_and_no_unbroken_row(self) -> None:
        text = action("", "", "").replace("1.1.1", "1.1.30").replace("1.1.2", "1.1.9")
        tasks, problems = built(text)
        assert problems == []
        assert [each.id for each in tasks] == ["1.1.30", "1.1.9", "1.1.3"]

    def test_the_same_id_twice_in_a_file(self) -> None:
        tasks, problems = built(
            action("", "", "").replace("1.1.2", "1.1.1").replace("1.1.3", "1.1.1")
        )
        first = Location("01.yaml", (*TASK, "id"))
        assert problems == [
            Problem(
                codes.DUPLICATE_ID,
                Location("01.yaml", ("measures", 0, "tasks", place, "id")),
                {"id": "1.1.1"},
                (first,),
            )
            for place in (1, 2)
        ]
        assert [each.route for each in tasks] == [TASK]

    def test_the_same_id_in_two_files_names_both_places(self) -> None:
        second = action("", number=2).replace("2.1.1", "1.1.1")
        tasks, problems = built(action(""), second)
        location = Location("02.yaml", (*TASK, "id"))
        assert problems == [
            Problem(codes.ID_OUT_OF_PLACE, location, {"id": "1.1.1", "expected": "2.1."}),
            Problem(
                codes.DUPLICATE_ID, location, {"id": "1.1.1"}, (Location("01.yaml", (*TASK, "id")),)
            ),
        ]
        assert [each.file for each in tasks] == ["01.yaml"]

    def test_the_same_action_number_in_two_files_names_both_places(self) -> None:
        tasks, problems = built(action(""), action("", "due: 尽快"))
        first = Location("01.yaml", ("action",))
        location = Location("02.yaml", ("action",))
        assert problems == [Problem(codes.DUPLICATE_ACTION, location, {"number": 1}, (first,))]
        assert [each.file for each in tasks] == ["01.yaml"]

    def test_all_problems_of_a_task_are_reported(self) -> None:
        lines = "due: 尽快\nindicators: [{name: n, target: 若干}, {name: m, target: 一批}]"
        tasks, problems = built(action(lines, "").replace("1.1.1", "1.9.1"))
        assert [each.rule for each in problems] == [
            codes.ID_OUT_OF_PLACE,
            codes.DEADLINE_UNREADABLE,
            codes.TARGET_UNREADABLE,
            codes.TARGET_UNREADABLE,
        ]
        assert [each.id for each in tasks] == ["1.1.2"]

    def test_actions_come_in_the_order_of_their_numbers(self) -> None:
        builder = PlanBuilder(settings())
        for number in (10, 2, 1):
            builder.add(document(action("", number=number), f"{number}.yaml"))
        plan = builder.build()
        assert [each.number for each in plan.actions] == [1, 2, 10]
        assert [each.id for each in plan.tasks()] == ["1.1.1", "2.1.1", "10.1.1"]
        assert plan.actions[2].measures[0].title == "举措"

    def test_ids_are_ordered_as_numbers(self) -> None:
        ids = ["7.1.10", "7.1.9", "10.1.1", "7.2.1"]
        assert sorted(ids, key=id_key) == ["7.1.9", "7.1.10", "7.2.1", "10.1.1"]
