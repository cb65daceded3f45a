"""What the files of a plan may say, and how each refusal is reported."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from gcplan import codes
from gcplan.files.source import Source
from gcplan.problem import Part, Problem, Route, Rule
from gcplan.schema.models import ActionFile, PlanFile
from gcplan.schema.validate import is_sound_file, validate
from gcplan.yaml.parse import Document, check_shape, parse

if TYPE_CHECKING:
    from gcplan.problem import Figure

ACTION = """\
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
      - id: 1.1.1
        title: 建成绿道
"""
PLAN = """\
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
"""
TASK: Route = ("measures", 0, "tasks", 0)
INDICATOR: Route = (*TASK, "indicators", 0)
FULL_TASK = """\
sentence: 3
note: |
  第一行
  第二行
ongoing: false
start: 2020-02-29
due: 8月底前
weight: 1.5
lead: 区住建局
support: [区财政局, 区园林局]
leader: 张某
indicators:
  - {name: 绿道, target: 8公里, cumulative: true, baseline: 0, actual: {2020-06-30: 3.5}}
progress:
  - {on: 2020-06-30, percent: 40, note: 完成勘察, problem: 经费未到位, next: 7月招标, by: 区住建局}
  - on: 2020-07-31
extended:
  - {to: 2021-01-31, on: 2020-12-10, approval: 文号, reason: 流标}
done: 2021-01-20
evidence: [https://example.org/1.pdf]
verified_by: 区委督查室
cancelled: {on: 2021-02-01, reason: 撤销, approval: 文号}
"""
FULL_PLAN = """\
issuer: 试验区政府
timezone: Asia/Shanghai
due: 年底前
terms: {主汛前: 2020-06-30}
pace: day
lights: {due_soon: 0, behind: 0, far_behind: 100}
units: [区住建局]
"""


def found_in(text: str, file: str = "01-first.yaml") -> list[Problem]:
    document = parse(Source(file, Path(file), text))
    assert isinstance(document, Document), document
    return validate(document)


def in_task(lines: str) -> list[Problem]:
    return found_in(ACTION + indent(lines, " " * 8))


def in_plan(lines: str) -> list[Problem]:
    """Validate the usual plan.yaml with these lines, which stand instead of the same keys."""
    keys = {line.partition(":")[0] for line in lines.splitlines()}
    kept = [line for line in PLAN.splitlines() if line.partition(":")[0] not in keys]
    return found_in("\n".join([*kept, lines]), "plan.yaml")


def no_year(day: str) -> dict[str, Figure]:
    """Return what is said of a day in a year outside those that a plan can mean."""
    return {"requirement": "years", "limit": range(1949, 2201), "value": day}


def only(problems: list[Problem]) -> tuple[Rule, Route, Part, dict[str, Any]]:
    (problem,) = problems
    return problem.rule, problem.location.route, problem.location.part, dict(problem.parameters)


class TestSound:
    def test_the_least_that_an_action_and_a_plan_say(self) -> None:
        assert found_in(ACTION) == []
        assert found_in(PLAN, "plan.yaml") == []

    def test_everything_that_they_can_say(self) -> None:
        assert in_task(FULL_TASK) == []
        assert in_plan(FULL_PLAN) == []

    @pytest.mark.parametrize("place", ["action", "measure"])
    def test_who_answers_can_be_said_further_out(self, place: str) -> None:
        lines = "lead: 区住建局\nsupport: []\nleader: 张某\n"
        text = (
            lines + ACTION
            if place == "action"
            else ACTION.replace("    tasks:", indent(lines, "    ") + "    tasks:")
        )
        assert found_in(text) == []

    @pytest.mark.parametrize(
        "line",
        [
            "weight: 1",
            "weight: 1000000",
            "weight: 0.001",
            "sentence: 9999",
            "progress: [{on: 2020-06-30, percent: 0}]",
            "progress: [{on: 2020-06-30, percent: 100}]",
            "progress: [{on: 2020-06-30, percent: 33.3}]",
            "support: []",
            "evidence: []",
            "note: 'a\tb'",
            "due: '2020-08-31'",
            "indicators: [{name: n, target: 95%, actual: {}}]",
            "indicators: [{name: n, target: 95%, actual: {2020-06-30: -1, 2020-07-31: 1e3}}]",
        ],
    )
    def test_values_at_the_limits(self, line: str) -> None:
        assert in_task(line + "\n") == []

    def test_the_kind_of_a_file_is_its_name(self) -> None:
        assert {problem.rule for problem in found_in(PLAN)} == {
            codes.UNKNOWN_KEY,
            codes.MISSING_KEY,
        }
        assert found_in(ACTION, "plan.yaml")


TYPES: list[tuple[str, Route, str, str]] = [
    ("lead: 7", ("lead",), "text", "number"),
    ("lead: true", ("lead",), "text", "true-or-false"),
    ("lead: [x]", ("lead",), "text", "list"),
    ("lead: {x: 1}", ("lead",), "text", "mapping"),
    ("due: 2020", ("due",), "text", "number"),
    ("done: 20200831", ("done",), "text", "number"),
    ("done: true", ("done",), "text", "true-or-false"),
    ("sentence: '3'", ("sentence",), "whole-number", "text"),
    ("sentence: 3.0", ("sentence",), "whole-number", "number"),
    ("sentence: true", ("sentence",), "whole-number", "true-or-false"),
    ("weight: '1'", ("weight",), "number", "text"),
    ("weight: [1]", ("weight",), "number", "list"),
    ("weight: false", ("weight",), "number", "true-or-false"),
    ("ongoing: yes", ("ongoing",), "true-or-false", "text"),
    ("ongoing: 1", ("ongoing",), "true-or-false", "number"),
    ("support: 区住建局", ("support",), "list", "text"),
    ("support: {a: b}", ("support",), "list", "mapping"),
    ("support: [1]", ("support", 0), "text", "number"),
    ("evidence: !!set {a, b}", ("evidence",), "list", "other"),
    ("progress: {on: 2020-06-30}", ("progress",), "list", "mapping"),
    ("progress: [2020-06-30]", ("progress", 0), "mapping", "text"),
    ("progress: [{on: 2020-06-30, percent: 40%}]", ("progress", 0, "percent"), "number", "text"),
    ("cancelled: true", ("cancelled",), "mapping", "true-or-false"),
    ("cancelled: [x]", ("cancelled",), "mapping", "list"),
    ("indicators: [{name: n, target: 95}]", ("indicators", 0, "target"), "text", "number"),
    (
        "indicators: [{name: n, target: 1个, actual: 5}]",
        ("indicators", 0, "actual"),
        "mapping",
        "number",
    ),
    (
        "indicators: [{name: n, target: 1个, actual: {2020-06-30: 5个}}]",
        ("indicators", 0, "actual", "2020-06-30"),
        "number",
        "text",
    ),
]


class TestTypes:
    @pytest.mark.parametrize(("line", "route", "expected", "found"), TYPES)
    def test_a_value_of_the_wrong_kind(
        self, line: str, route: Route, expected: str, found: str
    ) -> None:
        assert only(in_task(line + "\n")) == (
            codes.WRONG_TYPE,
            (*TASK, *route),
            Part.VALUE,
            {"expected": expected, "found": found},
        )

    @pytest.mark.parametrize(
        ("line", "route", "expected"),
        [
            ("title: 7", ("title",), "text"),
            ("year: 二〇二〇", ("year",), "whole-number"),
            ("period: 2020", ("period",), "mapping"),
            ("terms: [主汛前]", ("terms",), "mapping"),
            ("terms: {主汛前: 6}", ("terms", "主汛前"), "text"),
            ("lights: {due_soon: 1.5}", ("lights", "due_soon"), "whole-number"),
            ("lights: {behind: '10'}", ("lights", "behind"), "number"),
            ("units: 区住建局", ("units",), "list"),
        ],
    )
    def test_a_setting_of_the_wrong_kind(self, line: str, route: Route, expected: str) -> None:
        rule, at, part, parameters = only(in_plan(line))
        assert (rule, at, part) == (codes.WRONG_TYPE, route, Part.VALUE)
        assert parameters["expected"] == expected

    @pytest.mark.parametrize(
        ("text", "route"),
        [
            (ACTION.replace("action: 1", "action: '1'"), ("action",)),
            ("action: 1\ntitle: x\nmeasures: x\n", ("measures",)),
            ("action: 1\ntitle: x\nmeasures: [x]\n", ("measures", 0)),
            ("action: 1\ntitle: x\nmeasures: [{title: x, tasks: [x]}]\n", TASK),
            (ACTION.replace("1.1.1", "1.1"), (*TASK, "id")),
        ],
    )
    def test_the_frame_of_an_action(self, text: str, route: Route) -> None:
        rule, at, part, _ = only(found_in(text))
        assert (rule, at, part) == (codes.WRONG_TYPE, route, Part.VALUE)


VALUES: list[tuple[str, Route, dict[str, Figure]]] = [
    ("sentence: 0", ("sentence",), {"requirement": "at-least", "limit": Decimal(1), "value": "0"}),
    (
        "sentence: 10000",
        ("sentence",),
        {"requirement": "at-most", "limit": Decimal(9999), "value": "10000"},
    ),
    ("weight: 0", ("weight",), {"requirement": "more-than", "limit": Decimal(0), "value": "0"}),
    (
        "weight: -1.5",
        ("weight",),
        {"requirement": "more-than", "limit": Decimal(0), "value": "-1.5"},
    ),
    ("weight: .inf", ("weight",), {"requirement": "finite", "value": "inf"}),
    ("weight: .nan", ("weight",), {"requirement": "finite", "value": "nan"}),
    (
        "weight: 1" + "0" * 400,
        ("weight",),
        {"requirement": "finite", "value": "1" + "0" * 58 + "…"},
    ),
    ("weight: 1" + "0" * 5000, ("weight",), {"requirement": "finite", "value": "…"}),
    (
        "sentence: 1" + "0" * 5000,
        ("sentence",),
        {"requirement": "at-most", "limit": Decimal(9999), "value": "…"},
    ),
    (
        "progress: [{on: 2020-06-30, percent: 101}]",
        ("progress", 0, "percent"),
        {"requirement": "at-most", "limit": Decimal(100), "value": "101"},
    ),
    (
        "progress: [{on: 2020-06-30, percent: -1}]",
        ("progress", 0, "percent"),
        {"requirement": "at-least", "limit": Decimal(0), "value": "-1"},
    ),
    (
        "indicators: [{name: n, target: 1个, actual: {2020-06-30: .nan}}]",
        ("indicators", 0, "actual", "2020-06-30"),
        {"requirement": "finite", "value": "nan"},
    ),
    ("lead: ''", ("lead",), {"requirement": "one-line", "value": ""}),
    ("lead: '  '", ("lead",), {"requirement": "one-line", "value": "  "}),
    ('lead: "\\u200b\\ufeff"', ("lead",), {"requirement": "one-line", "value": "\u200b\ufeff"}),
    ('lead: "a\\nb"', ("lead",), {"requirement": "one-line", "value": "a\nb"}),
    ('lead: "a\\tb"', ("lead",), {"requirement": "one-line", "value": "a\tb"}),
    ('lead: "\\e[31m红"', ("lead",), {"requirement": "one-line", "value": "\x1b[31m红"}),
    ('lead: "a\\0b"', ("lead",), {"requirement": "one-line", "value": "a\0b"}),
    ('lead: "a\\Lb"', ("lead",), {"requirement": "one-line", "value": "a\u2028b"}),
    ('note: "\\e[31m"', ("note",), {"requirement": "plain-text", "value": "\x1b[31m"}),
    ("note: ''", ("note",), {"requirement": "plain-text", "value": ""}),
    (
        "progress: [{on: 2020-06-30, problem: ''}]",
        ("progress", 0, "problem"),
        {"requirement": "plain-text", "value": ""},
    ),
    (
        'progress: [{on: 2020-06-30, next: "\\e[31m"}]',
        ("progress", 0, "next"),
        {"requirement": "plain-text", "value": "\x1b[31m"},
    ),
    ('evidence: [a, "\\b"]', ("evidence", 1), {"requirement": "one-line", "value": "\b"}),
    (
        "due: " + "年" * 201,
        ("due",),
        {"requirement": "shorter", "limit": Decimal(200), "value": "年" * 59 + "…"},
    ),
    (
        "lead: " + "区" * 10_001,
        ("lead",),
        {"requirement": "shorter", "limit": Decimal(10000), "value": "区" * 59 + "…"},
    ),
]


class TestValues:
    @pytest.mark.parametrize(("line", "route", "parameters"), VALUES)
    def test_a_value_out_of_bounds(
        self, line: str, route: Route, parameters: dict[str, Figure]
    ) -> None:
        expected = (codes.WRONG_VALUE, (*TASK, *route), Part.VALUE, parameters)
        assert only(in_task(line + "\n")) == expected

    @pytest.mark.parametrize(
        "task_id",
        ["1", "'1.1'", "1.1.1.1", "01.1.1", "1.1.0", "1.1.10000", "1.1.１", "1.1.1１", "1.1.a",
         "' 1.1.1'", "1-1-1", '"1.1.1\\n"'],
    )  # fmt: skip
    def test_an_id_is_three_numbers(self, task_id: str) -> None:
        rule, route, _, parameters = only(found_in(ACTION.replace("1.1.1", task_id)))
        assert route == (*TASK, "id")
        if task_id == "1":
            assert rule is codes.WRONG_TYPE
        else:
            assert rule is codes.WRONG_VALUE
            assert parameters["requirement"] == "task-id"

    @pytest.mark.parametrize(
        ("line", "route", "parameters"),
        [
            ("gcplan: 2", ("gcplan",), {"requirement": "one-of", "limit": ("1",), "value": "2"}),
            (
                "pace: week",
                ("pace",),
                {"requirement": "one-of", "limit": ("month", "day"), "value": "week"},
            ),
            (
                "year: 1948",
                ("year",),
                {"requirement": "at-least", "limit": Decimal(1949), "value": "1948"},
            ),
            (
                "year: 2201",
                ("year",),
                {"requirement": "at-most", "limit": Decimal(2200), "value": "2201"},
            ),
            ("title: ''", ("title",), {"requirement": "one-line", "value": ""}),
            (
                "lights: {far_behind: 101}",
                ("lights", "far_behind"),
                {"requirement": "at-most", "limit": Decimal(100), "value": "101"},
            ),
            (
                "lights: {due_soon: -1}",
                ("lights", "due_soon"),
                {"requirement": "at-least", "limit": Decimal(0), "value": "-1"},
            ),
            ("units: [a, '']", ("units", 1), {"requirement": "one-line", "value": ""}),
        ],
    )
    def test_a_setting_out_of_bounds(
        self, line: str, route: Route, parameters: dict[str, Figure]
    ) -> None:
        assert only(in_plan(line)) == (codes.WRONG_VALUE, route, Part.VALUE, parameters)

    @pytest.mark.parametrize(
        "name",
        [
            *("Mars/Base", "../../etc/passwd", "/etc/localtime", "Asia", ".", "上海", "a" * 300),
            *("x\\0", "Factory", "localtime", "posixrules", "posix/Asia/Shanghai", "right/UTC"),
        ],
    )
    def test_a_time_zone_that_is_none(self, name: str) -> None:
        rule, route, _, parameters = only(in_plan(f'timezone: "{name}"'))
        assert (rule, route) == (codes.WRONG_VALUE, ("timezone",))
        assert parameters["requirement"] in ("timezone", "one-line")

    def test_an_action_may_have_no_measure_yet(self) -> None:
        assert found_in("action: 1\ntitle: x\nmeasures: []\n") == []

    def test_a_measure_may_have_no_task_yet(self) -> None:
        assert found_in("action: 1\ntitle: x\nmeasures: [{title: x, tasks: []}]\n") == []


class TestDates:
    @pytest.mark.parametrize(
        "day",
        ["2020-02-30", "2019-02-29", "2020-13-01", "2020-6-30", "2020/06/30", "0000-01-01",
         "２０２０-06-30", "6月30日", "2020-06-30T00:00:00", "' 2020-06-30'", "''"],
    )  # fmt: skip
    @pytest.mark.parametrize(
        ("line", "route"),
        [
            ("done: {}", ("done",)),
            ("start: {}", ("start",)),
            ("progress: [{{on: {}}}]", ("progress", 0, "on")),
            ("extended: [{{to: {}, on: 2020-01-01}}]", ("extended", 0, "to")),
            ("cancelled: {{on: {}, reason: x, approval: y}}", ("cancelled", "on")),
        ],
    )
    def test_a_day_that_the_calendar_does_not_have(self, line: str, route: Route, day: str) -> None:
        rule, at, part, parameters = only(in_task(line.format(day) + "\n"))
        assert (rule, at, part) == (codes.WRONG_DATE, (*TASK, *route), Part.VALUE)
        assert parameters == {"value": day.strip("'") if day.startswith("'") else day}

    @pytest.mark.parametrize(
        ("day", "possible"),
        [
            ("0001-01-01", False),
            ("1948-12-31", False),
            ("1949-01-01", True),
            ("2200-12-31", True),
            ("2201-01-01", False),
            ("9999-12-31", False),
        ],
    )
    @pytest.mark.parametrize(
        ("line", "route"),
        [
            ("done: {}", ("done",)),
            ("start: {}", ("start",)),
            ("progress: [{{on: {}}}]", ("progress", 0, "on")),
            ("extended: [{{to: {}, on: 2020-01-01}}]", ("extended", 0, "to")),
            ("extended: [{{to: 2020-01-01, on: {}}}]", ("extended", 0, "on")),
            ("cancelled: {{on: {}, reason: x, approval: y}}", ("cancelled", "on")),
            ("waive: [{{rule: GC301, reason: x, until: {}}}]", ("waive", 0, "until")),
        ],
    )
    def test_a_year_that_no_plan_means(
        self, line: str, route: Route, day: str, possible: bool
    ) -> None:
        problems = in_task(line.format(day) + "\n")
        expected = (codes.WRONG_VALUE, (*TASK, *route), Part.VALUE, no_year(day))
        assert problems == [] if possible else only(problems) == expected

    @pytest.mark.parametrize("day", ["1948-12-31", "2201-01-01"])
    def test_a_year_of_a_value_or_a_setting_that_no_plan_means(self, day: str) -> None:
        line = f"indicators: [{{name: n, target: 1个, actual: {{{day}: 1}}}}]\n"
        at = (*INDICATOR, "actual", day)
        assert only(in_task(line)) == (codes.WRONG_VALUE, at, Part.KEY, no_year(day))
        for line, route in (
            (f"terms: {{主汛前: {day}}}", ("terms", "主汛前")),
            (f"period: {{from: {day}, to: {day}}}", ("period", "from")),
            (f"period: {{from: {day}, to: {day}}}", ("period", "to")),
        ):
            rule, _, part, parameters = next(
                found
                for found in map(only, ([each] for each in in_plan(line)))
                if found[1] == route
            )
            assert (rule, part, parameters) == (codes.WRONG_VALUE, Part.VALUE, no_year(day))

    @pytest.mark.parametrize("day", ["2020-02-30", "6月底", "2020-06", "''"])
    def test_a_key_of_actual_that_is_no_day(self, day: str) -> None:
        problems = in_task(f"indicators: [{{name: n, target: 1个, actual: {{{day}: 1}}}}]\n")
        assert only(problems) == (
            codes.WRONG_DATE,
            (*INDICATOR, "actual", day.strip("'")),
            Part.KEY,
            {"value": day.strip("'")},
        )

    @pytest.mark.parametrize(
        ("line", "route"),
        [
            ("period: {from: 2020-01-01, to: 2020-11-31}", ("period", "to")),
            ("period: {from: 1月1日, to: 2020-12-31}", ("period", "from")),
            ("terms: {主汛前: 6月底}", ("terms", "主汛前")),
        ],
    )
    def test_a_day_of_the_settings(self, line: str, route: Route) -> None:
        rule, at, part, _ = only(in_plan(line))
        assert (rule, at, part) == (codes.WRONG_DATE, route, Part.VALUE)

    def test_a_term_that_is_no_word(self) -> None:
        assert only(in_plan("terms: {' ': 2020-06-30}")) == (
            codes.WRONG_VALUE,
            ("terms", " "),
            Part.KEY,
            {"requirement": "one-line", "value": " "},
        )


class TestKeys:
    @pytest.mark.parametrize(
        ("line", "route", "nearest"),
        [
            ("deu: x", ("deu",), "due"),
            ("Due: x", ("Due",), "due"),
            ("evidences: x", ("evidences",), "evidence"),
            ("verified-by: x", ("verified-by",), "verified_by"),
            ("extend: x", ("extend",), "extended"),
            ("时限: x", ("时限",), ""),
            ("<<: {lead: x}", ("<<",), ""),
            ("'': x", ("",), ""),
            ("progress: [{on: 2020-06-30, percents: 1}]", ("progress", 0, "percents"), "percent"),
            (
                "cancelled: {on: 2020-06-30, reason: x, approval: y, aproval: z}",
                ("cancelled", "aproval"),
                "approval",
            ),
            (
                "indicators: [{name: n, target: 1个, actuals: {}}]",
                ("indicators", 0, "actuals"),
                "actual",
            ),
        ],
    )
    def test_an_unknown_key_has_the_nearest_known_one(
        self, line: str, route: Route, nearest: str
    ) -> None:
        rule, at, part, parameters = only(in_task(line + "\n"))
        assert (rule, at, part) == (codes.UNKNOWN_KEY, (*TASK, *route), Part.KEY)
        assert parameters["key"] == route[-1]
        assert parameters["nearest"] == nearest

    @pytest.mark.parametrize(
        ("line", "route", "known"),
        [
            ("progress: [{on: 2020-06-30, x: 1}]", ("progress", 0, "x"),
             ("on", "percent", "note", "problem", "next", "by")),
            ("extended: [{to: 2020-06-30, on: 2020-06-30, x: 1}]", ("extended", 0, "x"),
             ("to", "on", "approval", "reason")),
            ("indicators: [{name: n, target: 1个, x: 1}]", ("indicators", 0, "x"),
             ("name", "target", "cumulative", "baseline", "actual")),
        ],
    )  # fmt: skip
    def test_an_unknown_key_shows_what_is_known_there(
        self, line: str, route: Route, known: tuple[str, ...]
    ) -> None:
        _, at, _, parameters = only(in_task(line + "\n"))
        assert at == (*TASK, *route)
        assert parameters["known"] == known

    @pytest.mark.parametrize(
        ("text", "route", "nearest"),
        [
            (ACTION + "titel: x\n", ("titel",), "title"),
            (
                ACTION.replace("    tasks:", "    task: 1\n    tasks:"),
                ("measures", 0, "task"),
                "tasks",
            ),
        ],
    )
    def test_an_unknown_key_of_an_action_or_measure(
        self, text: str, route: Route, nearest: str
    ) -> None:
        rule, at, part, parameters = only(found_in(text))
        assert (rule, at, part) == (codes.UNKNOWN_KEY, route, Part.KEY)
        assert parameters["nearest"] == nearest

    @pytest.mark.parametrize(
        ("line", "route", "nearest", "known"),
        [
            ("period: {from: 2020-01-01, to: 2020-12-31, until: x}", ("period", "until"), "",
             ("from", "to")),
            ("lights: {due-soon: 1}", ("lights", "due-soon"), "due_soon",
             ("due_soon", "behind", "far_behind")),
        ],
    )  # fmt: skip
    def test_an_unknown_setting(
        self, line: str, route: Route, nearest: str, known: tuple[str, ...]
    ) -> None:
        assert only(in_plan(line)) == (
            codes.UNKNOWN_KEY,
            route,
            Part.KEY,
            {"key": route[-1], "nearest": nearest, "known": known},
        )

    def test_a_long_unknown_key_is_cut_where_it_is_named(self) -> None:
        _, route, _, parameters = only(in_task("键" * 500 + ": x\n"))
        assert route[-1] == "键" * 500
        assert parameters["key"] == "键" * 59 + "…"

    @pytest.mark.parametrize(
        ("text", "route", "key"),
        [
            (ACTION.replace("action: 1\n", ""), (), "action"),
            (ACTION.replace("title: 第一攻坚行动\n", ""), (), "title"),
            ("action: 1\ntitle: x\n", (), "measures"),
            (
                ACTION.replace("  - title: 第一举措\n    tasks:", "  - tasks:"),
                ("measures", 0),
                "title",
            ),
            ("action: 1\ntitle: x\nmeasures: [{title: x}]\n", ("measures", 0), "tasks"),
            (ACTION.replace("id: 1.1.1\n        ", ""), TASK, "id"),
            (ACTION.replace("        title: 建成绿道\n", ""), TASK, "title"),
        ],
    )
    def test_a_missing_key_stands_on_what_misses_it(
        self, text: str, route: Route, key: str
    ) -> None:
        assert only(found_in(text)) == (codes.MISSING_KEY, route, Part.VALUE, {"key": key})

    @pytest.mark.parametrize(
        ("line", "route", "key"),
        [
            ("progress: [{percent: 1}]", ("progress", 0), "on"),
            ("extended: [{to: 2020-01-01}]", ("extended", 0), "on"),
            ("cancelled: {on: 2020-01-01, reason: x}", ("cancelled",), "approval"),
            ("indicators: [{name: n}]", ("indicators", 0), "target"),
        ],
    )
    def test_a_missing_key_of_an_entry(self, line: str, route: Route, key: str) -> None:
        expected = (codes.MISSING_KEY, (*TASK, *route), Part.VALUE, {"key": key})
        assert only(in_task(line + "\n")) == expected

    @pytest.mark.parametrize("key", ["gcplan", "title", "year", "period"])
    def test_a_missing_setting(self, key: str) -> None:
        text = "\n".join(line for line in PLAN.splitlines() if not line.startswith(key))
        expected = (codes.MISSING_KEY, (), Part.VALUE, {"key": key})
        assert only(found_in(text, "plan.yaml")) == expected

    @pytest.mark.parametrize(
        ("line", "route", "key"),
        [
            ("due:", ("due",), "due"),
            ("due: ~", ("due",), "due"),
            ("ongoing:", ("ongoing",), "ongoing"),
            ("support:", ("support",), "support"),
            ("evidence: [a, ~]", ("evidence", 1), "evidence"),
            ("progress:\n  -", ("progress", 0), "progress"),
            ("progress: [{on: }]", ("progress", 0, "on"), "on"),
            ("cancelled:", ("cancelled",), "cancelled"),
            (
                "indicators: [{name: n, target: 1个, actual: {2020-06-30: }}]",
                ("indicators", 0, "actual", "2020-06-30"),
                "2020-06-30",
            ),
        ],
    )
    def test_a_key_without_a_value(self, line: str, route: Route, key: str) -> None:
        expected = (codes.NO_VALUE, (*TASK, *route), Part.VALUE, {"key": key})
        assert only(in_task(line + "\n")) == expected

    @pytest.mark.parametrize("key", ["title", "measures", "action"])
    def test_a_key_that_an_action_needs_without_a_value(self, key: str) -> None:
        lines = {
            "action": "action: 1",
            "title": "title: x",
            "measures": ACTION[ACTION.index("me") :],
        }
        text = "\n".join({**lines, key: f"{key}:"}.values())
        assert only(found_in(text)) == (codes.NO_VALUE, (key,), Part.VALUE, {"key": key})


class TestMany:
    def test_all_problems_of_a_file_are_reported(self) -> None:
        text = """\
action: 0
titel: x
measures:
  - title: ''
    tasks:
      - {id: 1.1.1, title: a, deu: x, done: 2020-02-30}
      - {title: b, ongoing: 是}
  - tasks: []
"""
        found = {(problem.rule, problem.location.route) for problem in found_in(text)}
        assert found == {
            (codes.WRONG_VALUE, ("action",)),
            (codes.MISSING_KEY, ()),
            (codes.UNKNOWN_KEY, ("titel",)),
            (codes.WRONG_VALUE, ("measures", 0, "title")),
            (codes.UNKNOWN_KEY, ("measures", 0, "tasks", 0, "deu")),
            (codes.WRONG_DATE, ("measures", 0, "tasks", 0, "done")),
            (codes.MISSING_KEY, ("measures", 0, "tasks", 1)),
            (codes.WRONG_TYPE, ("measures", 0, "tasks", 1, "ongoing")),
            (codes.MISSING_KEY, ("measures", 1)),
        }
        assert len(found_in(text)) == len(found)

    def test_a_key_that_is_no_text_is_left_to_the_check_of_the_shape(self) -> None:
        lines = "7: x\nindicators: [{name: n, target: 1个, actual: {5: 1, 2020-06: 1}}]\n"
        document = parse(Source("a.yaml", Path("a.yaml"), ACTION + indent(lines, " " * 8)))
        assert isinstance(document, Document)
        shape = {problem.parameters["key"] for problem in check_shape(document)}
        assert shape == {"7", "5"}
        assert [problem.location.route[-1] for problem in validate(document)] == ["2020-06"]

    @pytest.mark.parametrize(
        "line", ["7: x", "~: x", "note: {1: x}", "was: " + "[" * 40 + "]" * 40, "done: {[a]: 1}"]
    )
    def test_what_has_not_the_shape_of_a_plan_is_never_sound(self, line: str) -> None:
        document = parse(Source("a.yaml", Path("a.yaml"), ACTION + indent(line, " " * 8) + "\n"))
        assert isinstance(document, Document)
        assert check_shape(document)
        assert not is_sound_file(document)

    def test_every_key_is_one_shape(self) -> None:
        """No union types: a wrong value has one cause."""
        for model in (ActionFile, PlanFile):
            assert "anyOf" not in str(model.model_json_schema())


def test_a_period_that_ends_before_it_begins(tmp_path: Path) -> None:
    text = PLAN.replace("to: 2020-12-31", "to: 2019-12-31")
    document = parse(Source("plan.yaml", tmp_path / "plan.yaml", text))
    assert isinstance(document, Document)
    (problem,) = validate(document)
    assert (problem.rule, problem.location.route) == (codes.WRONG_VALUE, ("period", "to"))
    assert problem.parameters["limit"] == "2020-01-01"
