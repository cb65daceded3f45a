"""Every way to move a goalpost without a record is found by its rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from gcplan.problem import Severity
from tests.history.repositories import (
    OPENING,
    PLAN,
    SETTINGS,
    URBAN,
    Commit,
    Edit,
    History,
    adjusted,
    changed,
    everywhere,
    renamed,
    several,
    task,
    text,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.problem import Problem

RULES = frozenset(f"GC4{number:02}" for number in (*range(1, 6), *range(13, 20)))
"""The rules that this table is made for; a history may break others besides."""


@dataclass(frozen=True)
class Case:
    """What is done to the plan, a commit for each edit, and the codes of all that is found."""

    name: str
    codes: str
    edits: tuple[Edit, ...]


def case(name: str, codes: str, *edits: Edit) -> Case:
    return Case(name, codes, edits)


DUE = "due: 8月底前"
SWAPPED = several(
    text(URBAN, "id: 7.1.3", "id: 7.1.x"),
    text(URBAN, "id: 7.1.4", "id: 7.1.3"),
    text(URBAN, "id: 7.1.x", "id: 7.1.4"),
)
LAMPS = """\
      - id: 7.1.4
        title: 更换路灯
        lead: 区住建局
        weight: 2
"""
BOARDS = "          - name: 牌匾\n            target: 300块\n"
PADDING = """\
      - id: 8.1.3
        title: 举办推介会
        done: 2020-03-20
        evidence: [签到表.pdf]
"""
TAMPERINGS = (
    # Deadlines.
    case("later by words", "GC401", text(URBAN, DUE, "due: 10月底前")),
    case("later by a date", "GC401", text(URBAN, DUE, "due: 2020-10-31")),
    case("later in wide digits", "GC401", text(URBAN, DUE, "due: １０ 月 底 前")),
    case("later by the year", "GC401", text(URBAN, DUE, "due: 2021年8月底前")),
    case("taken away", "GC401", text(URBAN, f"        {DUE}\n", "")),
    case("later than the plan's", "GC401", task("7.1.4", "due: 2021年3月底前")),
    case(
        "in twelve small moves",
        "GC401",
        text(OPENING, "due: 2020-11-30", "due: 2020-12-01"),
        *(
            text(OPENING, f"due: 2020-12-{day:02}", f"due: 2020-12-{day + 1:02}")
            for day in range(1, 12)
        ),
    ),
    case(
        "an extension without an approval",
        "GC401",
        task("7.1.1", "extended:", "  - {to: 2020-10-31, on: 2020-08-10}"),
    ),
    case(
        "an extension on a placeholder",
        "GC401",
        task("7.1.1", "extended:", "  - {to: 2020-10-31, on: 2020-08-10, approval: 待补}"),
    ),
    case(
        "a record on a placeholder",
        "GC401",
        text(URBAN, DUE, "due: 10月底前"),
        adjusted("7.1.1", "due", "8月底前", approval="无"),
    ),
    case(
        "a record of another task",
        "GC401",
        text(URBAN, DUE, "due: 10月底前"),
        adjusted("7.1.2", "due", "8月底前"),
    ),
    case(
        "a record of another deadline",
        "GC401",
        text(URBAN, DUE, "due: 10月底前"),
        adjusted("7.1.1", "due", "9月底前"),
    ),
    case(
        "a record of something else",
        "GC401",
        text(URBAN, DUE, "due: 10月底前"),
        adjusted("7.1.1", "start", "8月底前"),
    ),
    case(
        "a record from the future",
        "GC401",
        several(
            text(URBAN, DUE, "due: 10月底前"),
            task(
                "7.1.1",
                "adjusted:",
                "  - {what: due, was: 8月底前, on: 2020-12-01, approval: 钢政办〔2020〕8号}",
            ),
        ),
    ),
    case(
        "a step with a record, then one without",
        "GC401",
        several(text(URBAN, DUE, "due: 9月底前"), adjusted("7.1.1", "due", "8月底前")),
        text(URBAN, "due: 9月底前", "due: 12月底前"),
    ),
    case(
        "a step without a record, then one with",
        "GC401",
        text(URBAN, DUE, "due: 9月底前"),
        several(text(URBAN, "due: 9月底前", "due: 12月底前"), adjusted("7.1.1", "due", "9月底前")),
    ),
    case(
        "by the record of a move that was taken back",
        "GC401",
        several(text(URBAN, DUE, "due: 9月底前"), adjusted("7.1.1", "due", "8月底前")),
        text(URBAN, "due: 9月底前", DUE),
        text(URBAN, DUE, "due: 12月底前"),
    ),
    # Targets.
    case("a lower figure", "GC402", text(URBAN, "target: 300块", "target: 200块")),
    case("about instead of at least", "GC402", text(URBAN, "不低于5条", "5条左右")),
    case("a share instead of a growth", "GC402", text(OPENING, "增长26%以上", "26%以上")),
    case("a total instead of what is new", "GC402", text(OPENING, "新增20家", "累计20家")),
    case("another scale", "GC402", text(OPENING, "1亿元", "1万元")),
    case("per mille", "GC402", text(URBAN, "不低于95%", "95‰")),
    case("a higher ceiling", "GC402", text(OPENING, "不超过3%", "不超过4%")),
    case("a floor for a ceiling", "GC402", text(OPENING, "不超过3%", "3%以上")),
    case("no more at the least", "GC402", text(URBAN, "target: 300块", "target: 300块以内")),
    case(
        "a record of another indicator",
        "GC402",
        text(URBAN, "target: 300块", "target: 200块"),
        adjusted("7.1.2", "target", "300块", "indicator: 样板街"),
    ),
    case(
        "a record on a dash",
        "GC402",
        text(URBAN, "target: 300块", "target: 200块"),
        adjusted("7.1.2", "target", "300块", "indicator: 牌匾", approval="'-'"),
    ),
    case(
        "raised and lowered below what it was",
        "GC402",
        text(URBAN, "target: 300块", "target: 400块"),
        text(URBAN, "target: 400块", "target: 250块"),
    ),
    # Indicators.
    case("an indicator taken out", "GC403", text(URBAN, BOARDS, "")),
    case(
        "an indicator for another",
        "GC403",
        text(
            URBAN,
            "          - name: 牌匾\n            target: 300块",
            "          - name: 会议\n            target: 3次",
        ),
    ),
    case(
        "lowered with a record, then dropped without",
        "GC403",
        several(
            text(URBAN, "target: 300块", "target: 200块"),
            adjusted("7.1.2", "target", "300块", "indicator: 牌匾"),
        ),
        text(URBAN, "          - name: 牌匾\n            target: 200块\n", ""),
    ),
    case(
        "lowered without a record, then dropped with one",
        "GC403",
        text(URBAN, "target: 300块", "target: 200块"),
        several(
            text(URBAN, "          - name: 牌匾\n            target: 200块\n", ""),
            adjusted("7.1.2", "target", "200块", "indicator: 牌匾"),
        ),
    ),
    # Tasks and ids.
    case("a task taken out", "GC404", text(URBAN, LAMPS, "")),
    case(
        "a task made a comment",
        "GC404",
        text(URBAN, LAMPS, "".join(f"#{line}\n" for line in LAMPS.splitlines())),
    ),
    case(
        "an id given to other work",
        "GC404",
        text(URBAN, LAMPS, "      - id: 7.1.4\n        title: 组织志愿活动\n"),
    ),
    case(
        "a task merged into another",
        "GC404",
        several(text(URBAN, LAMPS, ""), task("7.1.3", "was: [7.1.4]")),
    ),
    case("another id", "GC405", text(URBAN, "id: 7.1.4", "id: 7.1.9")),
    case("ids exchanged", "GC405", SWAPPED),
    case(
        "another id and a later deadline",
        "GC401 GC405",
        several(text(URBAN, "id: 7.1.1", "id: 7.1.9"), text(URBAN, DUE, "due: 10月底前")),
    ),
    case(
        "another id and a lower target, one after the other",
        "GC402 GC405",
        text(URBAN, "id: 7.2.1", "id: 7.2.9"),
        text(URBAN, "不低于95%", "不低于90%"),
    ),
    case(
        "ids exchanged to hide a later deadline",
        "GC401 GC405",
        several(
            text(URBAN, "id: 7.2.1", "id: 7.2.x"),
            text(URBAN, "id: 7.2.2", "id: 7.2.1"),
            text(URBAN, "id: 7.2.x", "id: 7.2.2"),
            text(URBAN, "due: 11月底前", "due: 12月15日前"),
        ),
    ),
    case(
        "a measure with another number",
        "GC405",
        several(*(text(URBAN, f"id: 7.2.{number}", f"id: 7.3.{number}") for number in (1, 2, 3))),
    ),
    case(
        "an action with another number",
        "GC405",
        several(
            text(OPENING, "action: 8", "action: 9"),
            text(OPENING, "id: 8.1.1", "id: 9.1.1"),
            text(OPENING, "id: 8.1.2", "id: 9.1.2"),
        ),
    ),
    # How it is measured.
    case("a baseline lowered", "GC413", text(URBAN, "baseline: 3", "baseline: 1")),
    case("a baseline taken away", "GC413", text(URBAN, "            baseline: 3\n", "")),
    case("a later start", "GC413", text(URBAN, "start: 2020-03-01", "start: 2020-06-01")),
    case("a start where there was none", "GC413", task("7.1.1", "start: 2020-07-01")),
    case("another weight", "GC413", text(URBAN, "weight: 2", "weight: 1")),
    case("a standing duty", "GC413", task("7.2.1", "ongoing: true")),
    case(
        "a standing duty in place of a deadline",
        "GC413",
        text(URBAN, DUE, "ongoing: true"),
    ),
    case("a unit that does not convert", "GC413", text(URBAN, "target: 8公里", "target: 8座")),
    case(
        "a level in place of a total",
        "GC413",
        text(URBAN, "target: 300块\n", "target: 300块\n            cumulative: false\n"),
    ),
    # What all is judged by.
    case("a longer period", "GC414", text(SETTINGS, "to: 2020-12-31", "to: 2021-03-31")),
    case("another year", "GC414", text(SETTINGS, "year: 2020", "year: 2021")),
    case("the plan's own deadline", "GC414", text(SETTINGS, "due: 年底前", "due: 2021年1月底前")),
    case("no deadline of the plan", "GC414", text(SETTINGS, "due: 年底前\n", "")),
    case(
        "another day for a term",
        "GC414",
        text(SETTINGS, "主汛前: 2020-06-30", "主汛前: 2020-07-31"),
    ),
    case(
        "a term for words that have their day",
        "GC414",
        text(SETTINGS, "terms:\n", "terms:\n  11月底前: 2020-12-20\n"),
    ),
    case("another pace", "GC414", text(SETTINGS, "pace: month", "pace: day")),
    case("a wider yellow", "GC414", text(SETTINGS, "behind: 10, far", "behind: 20, far")),
    case("a wider red", "GC414", text(SETTINGS, "far_behind: 30", "far_behind: 50")),
    case("yellow comes later", "GC414", text(SETTINGS, "due_soon: 15", "due_soon: 3")),
    case("silence is allowed", "GC414", text(SETTINGS, "stale: 60\n", "")),
    case("more days of grace", "GC414", text(SETTINGS, "stale: 60\n", "stale: 60\ngrace: 30\n")),
    case(
        "another time zone",
        "GC414",
        text(SETTINGS, "stale: 60\n", "stale: 60\ntimezone: Pacific/Midway\n"),
    ),
    # The check.
    case("a rule is ignored", "GC415", text(SETTINGS, "[GC201]", "[GC201, GC4]")),
    case("a rule only warns", "GC415", text(SETTINGS, "[GC202]", "[GC202, GC301]")),
    case("few rules are chosen", "GC415", text(SETTINGS, "check: {", "check: {select: [GC1], ")),
    case("a unit of the register", "GC415", text(SETTINGS, "区城管局, 区住建局, ", "区城管局, ")),
    case(
        "no register of units",
        "GC415",
        text(SETTINGS, "units: [区城管局, 区住建局, 区商务局]\n", ""),
    ),
    case("a waiver", "GC415", task("7.1.1", "waive:", "  - {rule: GC301, reason: 已协调}")),
    case(
        "a waiver of what is found, and what is found",
        "GC401 GC415",
        text(URBAN, DUE, "due: 10月底前"),
        task("7.1.1", "waive:", "  - {rule: GC401, reason: 已协调}"),
    ),
    case(
        "the rule is ignored, and what it finds",
        "GC401 GC415",
        several(text(URBAN, DUE, "due: 10月底前"), text(SETTINGS, "[GC201]", "[GC201, GC401]")),
    ),
    # Words.
    case("a weaker pledge", "GC416", text(URBAN, "确保建成", "力争建成")),
    case("begun instead of built", "GC416", text(URBAN, "建成分拣中心", "开工建设分拣中心")),
    case("explored instead of carried on", "GC416", text(URBAN, "推进分类投放", "探索分类投放")),
    case("carried on instead of done", "GC416", text(OPENING, "完成投资", "推进投资")),
    # Who answers.
    case("another unit", "GC417", text(URBAN, "lead: 区住建局", "lead: 区商务局")),
    case(
        "another unit of a whole file", "GC417", text(OPENING, "lead: 区商务局", "lead: 区住建局")
    ),
    case("one unit less helps", "GC417", text(URBAN, "[区住建局, 区商务局]", "[区住建局]")),
    # What is counted.
    case(
        "work that was done before",
        "GC418",
        lambda files: {**files, OPENING: files[OPENING] + PADDING},
    ),
    case(
        "work that was done before, in two steps",
        "GC418",
        lambda files: {**files, OPENING: files[OPENING] + PADDING.partition("        done")[0]},
        task("8.1.3", "done: 2020-04-20", "evidence: [签到表.pdf]"),
    ),
    case("a file taken out", "GC419", without(OPENING)),
    case("a file that is not read", "GC419", renamed(OPENING, "plan/.08-opening.yaml")),
    case("a file moved out", "GC419", renamed(OPENING, "archive/08-opening.yaml")),
)


def codes_of(problems: list[Problem]) -> set[str]:
    return {problem.rule.code for problem in problems} & RULES


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda each: each.name)
def test_it_is_found(tampering: Case, found: Callable[[History], list[Problem]]) -> None:
    states = [changed(PLAN)]
    for edit in tampering.edits:
        states.append(changed(states[-1], edit))
    problems = found(History([Commit(files) for files in states]))
    assert codes_of(problems) == set(tampering.codes.split())
    counts = [problem.rule.code for problem in problems if problem.rule.code in RULES]
    assert len(counts) == len(set(counts)), "one finding for one tampering"


FIGURES = (
    (
        "no figure",
        text(URBAN, "建成绿道8公里", "建成绿道"),
        text(URBAN, "target: 8公里", "target: 6公里"),
    ),
    (
        "a lower figure",
        text(URBAN, "建成绿道8公里", "建成绿道6公里"),
        text(URBAN, "target: 8公里", "target: 6公里"),
    ),
)


class TestWording:
    """A figure that goes is an error, softer words are a warning."""

    @staticmethod
    def finding(problems: list[Problem]) -> Problem:
        (problem,) = (each for each in problems if each.rule.code == "GC416")
        return problem

    @pytest.mark.parametrize(
        "edits", [edits for _, *edits in FIGURES], ids=[name for name, *_ in FIGURES]
    )
    def test_a_figure_that_no_indicator_keeps(
        self, found: Callable[[History], list[Problem]], edits: list[Edit]
    ) -> None:
        problem = self.finding(found(History([Commit(PLAN), Commit(changed(PLAN, *edits))])))
        assert problem.severity is Severity.ERROR

    def test_words(self, found: Callable[[History], list[Problem]]) -> None:
        softer = changed(PLAN, text(URBAN, "确保建成", "争取建成"))
        problem = self.finding(found(History([Commit(PLAN), Commit(softer)])))
        assert problem.severity is Severity.WARNING
        assert problem.parameters["softer"] == ("确保 → 争取",)


class TestOneFinding:
    """What is one change is one finding, with all that it touches."""

    @staticmethod
    def finding(problems: list[Problem]) -> Problem:
        (problem,) = problems
        return problem

    def test_twelve_moves_have_a_first_and_a_last(
        self, found: Callable[[History], list[Problem]]
    ) -> None:
        days = [*range(20, 31)]
        states = [changed(PLAN)]
        for day in days:
            old = "2020-11-30" if day == 20 else f"2020-12-{day - 1}"
            states.append(changed(states[-1], text(OPENING, f"due: {old}", f"due: 2020-12-{day}")))
        problem = self.finding(found(History([Commit(files) for files in states])))
        assert (problem.parameters["old"], problem.parameters["new"]) == (
            "2020-11-30",
            "2020-12-30",
        )

    def test_a_unit_renamed_everywhere(self, found: Callable[[History], list[Problem]]) -> None:
        after = changed(PLAN, everywhere("区城管局", "区综合执法局"))
        problem = self.finding(found(History([Commit(PLAN), Commit(after)])))
        assert (problem.rule.code, problem.severity) == ("GC417", Severity.WARNING)
        assert problem.parameters["old"] == "区城管局"
        assert problem.parameters["ids"] == ("7.1.1", "7.1.2", "7.1.3", "7.2.1", "7.2.2", "7.2.3")

    def test_a_measure_renumbered(self, found: Callable[[History], list[Problem]]) -> None:
        after = changed(
            PLAN, *(text(URBAN, f"id: 7.2.{number}", f"id: 7.3.{number}") for number in (1, 2, 3))
        )
        problem = self.finding(found(History([Commit(PLAN), Commit(after)])))
        assert (problem.parameters["old"], problem.parameters["new"]) == ("7.2", "7.3")
        assert problem.parameters["ids"] == ("7.3.1", "7.3.2", "7.3.3")

    def test_a_standard_names_the_tasks_that_it_moves(
        self, found: Callable[[History], list[Problem]]
    ) -> None:
        after = changed(PLAN, text(SETTINGS, "due: 年底前", "due: 2021年1月底前"))
        problem = self.finding(found(History([Commit(PLAN), Commit(after)])))
        assert problem.parameters["ids"] == ("7.1.4", "7.2.1", "8.1.1")

    def test_a_file_says_how_many_tasks(self, found: Callable[[History], list[Problem]]) -> None:
        problem = self.finding(
            found(History([Commit(PLAN), Commit(changed(PLAN, without(OPENING)))]))
        )
        assert (problem.rule.code, problem.parameters["tasks"]) == ("GC419", 2)
