"""GC2: closures, reports, extensions and targets that do not hold together."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gcplan.problem import Severity
from tests.checking import (
    DUE,
    FILE,
    PLAN,
    Found,
    check_folder,
    found_in,
    found_in_tasks,
    tasks_file,
    write_plan,
)

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2020, 9, 15)
TASK = "- id: 1.1.1\n  title: 甲\n"


def task(*lines: str) -> str:
    """Return a task with more lines; the first of them is line 3 and begins in column 3."""
    return TASK + "".join(f"  {line}\n" for line in lines)


def codes_of(found: list[Found]) -> list[str]:
    return [each.code for each in found]


class TestGC201:
    @pytest.mark.parametrize("line", ["note: 甲", "support: [区住建局]", "leader: 张三"])
    def test_nobody_leads(self, folder: Path, line: str) -> None:
        assert found_in_tasks(folder, task(line), "GC201") == [Found("GC201", 1, 7, "1.1.1")]

    @pytest.mark.parametrize("level", ["action", "measure", "task"])
    def test_a_lead_is_inherited(self, folder: Path, level: str) -> None:
        lead = {each: "lead: 区城管局\n" if each == level else "" for each in ("action", "measure")}
        text = (
            f"action: 1\ntitle: 行动\n{lead['action']}measures:\n  - title: 举措\n"
            f"{'    ' + lead['measure'] if lead['measure'] else ''}    tasks:\n"
            f"      - {{id: 1.1.1, title: 甲{', lead: 区城管局' if level == 'task' else ''}}}\n"
        )
        write_plan(folder, {FILE: text})
        assert found_in(folder, "GC201") == []


class TestGC202:
    @pytest.mark.parametrize("evidence", [(), ("evidence: []",)])
    def test_done_without_evidence(self, folder: Path, evidence: tuple[str, ...]) -> None:
        found = found_in_tasks(folder, task("done: 2020-08-20", *evidence), "GC202")
        assert found == [Found("GC202", 3, 9, "2020-08-20")]

    @pytest.mark.parametrize("lines", [("done: 2020-08-20", "evidence: [文号]"), ("note: 未完",)])
    def test_evidence_or_not_done(self, folder: Path, lines: tuple[str, ...]) -> None:
        assert found_in_tasks(folder, task(*lines), "GC202") == []


class TestGC203AndGC204:
    @pytest.mark.parametrize(
        ("done", "code"),
        [
            ("2019-12-31", "GC204"),
            ("2020-01-01", None),
            ("2020-09-15", None),
            ("2020-09-16", "GC203"),
        ],
    )
    def test_done_is_between_the_beginning_and_today(
        self, folder: Path, done: str, code: str | None
    ) -> None:
        found = found_in_tasks(folder, task(f"done: {done}"), "GC203", "GC204")
        assert found == ([Found(code, 3, 9, done)] if code else [])

    def test_after_as_of_is_not_yet_in_the_future(self, folder: Path) -> None:
        found = found_in_tasks(
            folder, task("done: 2020-09-15"), "GC203", as_of=date(2020, 6, 30), today=TODAY
        )
        assert found == []


class TestGC205:
    @pytest.mark.parametrize("day", ["2020-09-15", "2020-09-16"])
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("indicators: [{name: 街, target: 2条, actual: {", ": 1}}]"),
            ("progress: [{on: ", ", percent: 35}]"),
            ("extended: [{to: 2021-01-31, on: ", "}]"),
            ("cancelled: {on: ", ", reason: 并项, approval: 文号}"),
        ],
    )
    def test_every_kind_of_entry(self, folder: Path, before: str, after: str, day: str) -> None:
        found = found_in_tasks(folder, task(before + day + after), "GC205")
        expected = Found("GC205", 3, 3 + len(before), day)
        assert found == ([expected] if day > TODAY.isoformat() else [])

    @pytest.mark.parametrize(
        "line",
        [
            "due: 2021-12-31",
            "start: 2020-12-01",
            "extended: [{to: 2021-12-31, on: 2020-09-01}]",
            "waive: [{rule: GC301, reason: 待验收, until: 2020-12-31}]",
            "done: 2020-12-31",
        ],
    )
    def test_other_days_may_be_in_the_future_or_are_for_another_rule(
        self, folder: Path, line: str
    ) -> None:
        assert found_in_tasks(folder, task(line), "GC205") == []

    @pytest.mark.parametrize(("today", "codes"), [(15, ["GC205"]), (16, []), (17, [])])
    def test_today_counts_and_not_as_of(self, folder: Path, today: int, codes: list[str]) -> None:
        lines = task("progress: [{on: 2020-09-16}]")
        found = found_in_tasks(
            folder, lines, "GC205", as_of=date(2020, 6, 30), today=date(2020, 9, today)
        )
        assert codes_of(found) == codes

    def test_every_entry_is_marked(self, folder: Path) -> None:
        lines = task(
            "progress:", "  - {on: 2020-09-16}", "  - {on: 2020-09-14}", "  - {on: 2021-01-01}"
        )
        assert found_in_tasks(folder, lines, "GC205") == [
            Found("GC205", 4, 12, "2020-09-16"),
            Found("GC205", 6, 12, "2021-01-01"),
        ]


class TestGC206:
    def test_an_entry_dated_before_the_one_above_it(self, folder: Path) -> None:
        lines = task(
            "progress:", "  - {on: 2020-06-30}", "  - {on: 2020-03-31}", "  - {on: 2020-05-31}"
        )
        assert found_in_tasks(folder, lines, "GC206") == [Found("GC206", 5, 12, "2020-03-31")]

    def test_values_and_extensions(self, folder: Path) -> None:
        lines = task(
            "indicators:",
            "  - {name: 街, target: 2条, actual: {2020-06-30: 1, 2020-03-31: 0}}",
            "extended:",
            "  - {to: 2021-01-31, on: 2020-06-30}",
            "  - {to: 2021-03-31, on: 2020-06-29}",
        )
        assert found_in_tasks(folder, lines, "GC206") == [
            Found("GC206", 4, 53, "2020-03-31"),
            Found("GC206", 7, 28, "2020-06-29"),
        ]

    def test_two_of_one_day(self, folder: Path) -> None:
        lines = task("progress: [{on: 2020-06-30}, {on: 2020-06-30}]")
        assert found_in_tasks(folder, lines, "GC206") == []

    def test_each_list_has_its_own_order(self, folder: Path) -> None:
        lines = task(
            "indicators:",
            "  - {name: 街, target: 2条, actual: {2020-08-31: 1}}",
            "  - {name: 园, target: 2个, actual: {2020-07-31: 1}}",
            "progress: [{on: 2020-06-30}]",
            "extended: [{to: 2021-01-31, on: 2020-05-31}]",
            "cancelled: {on: 2020-04-30, reason: 并项, approval: 文号}",
        )
        assert found_in_tasks(folder, lines, "GC206") == []


class TestGC207:
    @pytest.mark.parametrize(
        ("percents", "falls"),
        [
            ((40, 35), [1]),
            ((40, 40), []),
            ((35, 40), []),
            ((50, 40, 45), [1]),
            ((50, 40, 30), [1, 2]),
            ((40, None, 35), [2]),
            ((0, None, 0), []),
            ((35.5, 35.4), [1]),
        ],
    )
    def test_each_is_held_against_the_one_before(
        self, folder: Path, percents: tuple[float | None, ...], falls: list[int]
    ) -> None:
        entries = [
            f"  - {{on: 2020-0{month}-28" + ("}" if percent is None else f", percent: {percent}}}")
            for month, percent in enumerate(percents, start=1)
        ]
        assert found_in_tasks(folder, task("progress:", *entries), "GC207") == [
            Found("GC207", 4 + index, 33, str(percents[index])) for index in falls
        ]

    def test_the_day_counts_and_not_the_line(self, folder: Path) -> None:
        lines = task(
            "progress:", "  - {on: 2020-06-30, percent: 40}", "  - {on: 2020-03-31, percent: 35}"
        )
        assert found_in_tasks(folder, lines, "GC207") == []

    def test_a_note_does_not_excuse_it(self, folder: Path) -> None:
        entries = "{on: 2020-03-31, percent: 40}, {on: 2020-06-30, percent: 35, note: 返工}"
        assert codes_of(found_in_tasks(folder, task(f"progress: [{entries}]"), "GC207")) == [
            "GC207"
        ]
        (finding,) = check_folder(folder, "GC207")
        figures = {"on": date(2020, 6, 30), "percent": Decimal(35), "before": Decimal(40)}
        assert finding.problem.parameters == figures


class TestGC224:
    @pytest.mark.parametrize(
        ("target", "values", "falls"),
        [
            ("20条", (7, 4), ["2020-02-28"]),
            ("20条", (7, 7), []),
            ("20条", (4, 7), []),
            ("20条", (9, 7, 8, 6.5), ["2020-02-28", "2020-04-28"]),
            ("不低于95%", (97, 96), []),
        ],
    )
    def test_each_is_held_against_the_one_before(
        self, folder: Path, target: str, values: tuple[float, ...], falls: list[str]
    ) -> None:
        actual = ", ".join(
            f"2020-0{month}-28: {value}" for month, value in enumerate(values, start=1)
        )
        lines = task("indicators:", f"  - {{name: 甲, target: {target}, actual: {{{actual}}}}}")
        assert [each.text for each in found_in_tasks(folder, lines, "GC224")] == falls

    def test_the_day_counts_and_not_the_order(self, folder: Path) -> None:
        actual = "{2020-06-30: 4, 2020-03-31: 3}"
        lines = task("indicators:", f"  - {{name: 甲, target: 9条, actual: {actual}}}")
        assert found_in_tasks(folder, lines, "GC224") == []

    @pytest.mark.parametrize(("baseline", "falls"), [(0, True), (9, True), (100, False)])
    def test_less_is_more_where_the_target_lies_below_the_baseline(
        self, folder: Path, baseline: int, falls: bool
    ) -> None:
        figures = f"target: 9条, baseline: {baseline}, actual: {{2020-03-31: 60, 2020-06-30: 50}}"
        lines = task("indicators:", f"  - {{name: 甲, {figures}}}")
        assert bool(found_in_tasks(folder, lines, "GC224")) is falls

    def test_what_it_says(self, folder: Path) -> None:
        actual = "{2020-03-31: 5, 2020-06-30: 4}"
        found_in_tasks(
            folder,
            task("indicators:", f"  - {{name: 甲, target: 9条, actual: {actual}}}"),
            "GC224",
        )
        (finding,) = check_folder(folder, "GC224")
        assert finding.problem.parameters == {
            "indicator": "甲",
            "before": 5,
            "value": 4,
            "on": date(2020, 6, 30),
        }


class TestGC226:
    @pytest.mark.parametrize(
        ("approval", "found"),
        [("待补", True), ("无", True), ("另行", True), ("钢政办〔2020〕9号", False)],
    )
    def test_a_cancellation_needs_an_approval_that_is_one(
        self, folder: Path, approval: str, found: bool
    ) -> None:
        entry = f"cancelled: {{on: 2020-06-30, reason: 调整, approval: {approval}}}"
        codes = codes_of(found_in_tasks(folder, task(entry), "GC226"))
        assert codes == (["GC226"] if found else [])


class TestGC225:
    @pytest.mark.parametrize(
        ("entry", "found"),
        [
            ("{on: 2020-06-30}", True),
            ("{on: 2020-06-30, by: 区城管局}", True),
            ("{on: 2020-06-30, percent: 0}", False),
            ("{on: 2020-06-30, note: 无进展}", False),
            ("{on: 2020-06-30, problem: 经费未到位}", False),
            ("{on: 2020-06-30, next: 7月招标, by: 区城管局}", False),
        ],
    )
    def test_nothing_is_said(self, folder: Path, entry: str, found: bool) -> None:
        expected = [Found("GC225", 4, 12, "2020-06-30")] if found else []
        assert found_in_tasks(folder, task("progress:", f"  - {entry}"), "GC225") == expected


class TestGC208:
    @pytest.mark.parametrize(("percent", "found"), [(100, True), (99.9, False), (0, False)])
    def test_all_percent(self, folder: Path, percent: float, found: bool) -> None:
        lines = task("progress:", f"  - {{on: 2020-06-30, percent: {percent}}}")
        expected = [Found("GC208", 4, 33, "100")] if found else []
        assert found_in_tasks(folder, lines, "GC208") == expected

    def test_the_last_percent_counts_and_is_marked(self, folder: Path) -> None:
        lines = task(
            "progress:",
            "  - {on: 2020-06-30, percent: 100}",
            "  - {on: 2020-07-31, percent: 100}",
            "  - {on: 2020-08-31, note: 待验收}",
            "  - {on: 2020-10-31, percent: 100}",
        )
        assert found_in_tasks(folder, lines, "GC208") == [Found("GC208", 5, 33, "100")]
        assert found_in_tasks(folder, lines, "GC208", as_of=date(2020, 7, 30)) == [
            Found("GC208", 4, 33, "100")
        ]

    def test_a_percent_that_was_taken_back(self, folder: Path) -> None:
        entries = "{on: 2020-06-30, percent: 100}, {on: 2020-07-31, percent: 90}"
        assert found_in_tasks(folder, task(f"progress: [{entries}]"), "GC208") == []

    def test_all_targets(self, folder: Path) -> None:
        lines = task(
            "indicators:",
            "  - {name: 街, target: 2条, actual: {2020-03-31: 1, 2020-08-31: 2}}",
            "  - {name: 园, target: 3个, actual: {2020-06-30: 3}}",
        )
        assert found_in_tasks(folder, lines, "GC208") == [Found("GC208", 4, 65, "2")]
        assert found_in_tasks(folder, lines, "GC208", as_of=date(2020, 8, 30)) == []

    @pytest.mark.parametrize("other", ["1", "2.9"])
    def test_some_targets(self, folder: Path, other: str) -> None:
        lines = task(
            "indicators:",
            "  - {name: 街, target: 2条, actual: {2020-08-31: 2}}",
            f"  - {{name: 园, target: 3个, actual: {{2020-06-30: {other}}}}}",
        )
        assert found_in_tasks(folder, lines, "GC208") == []

    def test_a_target_without_a_value(self, folder: Path) -> None:
        lines = task(
            "indicators:",
            "  - {name: 街, target: 2条, actual: {2020-08-31: 2}}",
            "  - {name: 园, target: 3个}",
        )
        assert found_in_tasks(folder, lines, "GC208") == []

    @pytest.mark.parametrize(("value", "denied"), [("4", False), ("4.2", True)])
    def test_a_percent_that_an_indicator_denies(
        self, folder: Path, value: str, denied: bool
    ) -> None:
        lines = task(
            "progress: [{on: 2020-06-30, percent: 100}]",
            f"indicators: [{{name: 率, target: 控制在4%以内, actual: {{2020-06-30: {value}}}}}]",
        )
        expected = [] if denied else [Found("GC208", 3, 40, "100")]
        assert found_in_tasks(folder, lines, "GC208") == expected

    @pytest.mark.parametrize(("day", "found"), [(date(2020, 8, 31), False), (TODAY, True)])
    def test_a_level_counts_after_the_deadline(self, folder: Path, day: date, found: bool) -> None:
        lines = task(
            "due: 8月底前",
            "indicators:",
            "  - {name: 失业率, target: 控制在4%以内, actual: {2020-06-30: 3.8}}",
        )
        expected = [Found("GC208", 5, 57, "3.8")] if found else []
        assert found_in_tasks(folder, lines, "GC208", as_of=day) == expected

    @pytest.mark.parametrize(
        "line",
        [
            "done: 2020-08-31",
            "ongoing: true",
            "cancelled: {on: 2020-08-31, reason: 并项, approval: 文号}",
        ],
    )
    def test_closed_and_standing_tasks(self, folder: Path, line: str) -> None:
        lines = task("progress: [{on: 2020-06-30, percent: 100}]", line)
        assert found_in_tasks(folder, lines, "GC208") == []


class TestGC209:
    @pytest.mark.parametrize(
        ("target", "value", "missed"),
        [
            ("2条", "1", True),
            ("2条", "2", False),
            ("超过300家", "300", True),
            ("超过300家", "301", False),
            ("控制在4%以内", "4.2", True),
            ("控制在4%以内", "4", False),
            ("清零", "1", True),
            ("清零", "0", False),
            ("不超过50起, cumulative: true", "51", True),
            ("不超过50起, cumulative: true", "50", False),
            ("等于50起, cumulative: true", "51", True),
        ],
    )
    def test_the_last_value_has_to_meet_the_target(
        self, folder: Path, target: str, value: str, missed: bool
    ) -> None:
        before = f"  - {{name: 街, target: {target}, actual: {{2020-03-31: 0, 2020-08-31: "
        lines = task("done: 2020-08-31", "indicators:", f"{before}{value}}}}}")
        expected = [Found("GC209", 5, 3 + len(before), value)] if missed else []
        assert found_in_tasks(folder, lines, "GC209") == expected

    def test_each_indicator_that_is_not_met(self, folder: Path) -> None:
        lines = task(
            "done: 2020-08-31",
            "indicators:",
            "  - {name: 街, target: 2条, actual: {2020-08-31: 1}}",
            "  - {name: 园, target: 3个, actual: {2020-08-31: 3}}",
            "  - {name: 路, target: 8公里, actual: {2020-08-31: 7.5}}",
            "  - {name: 桥, target: 1座}",
        )
        assert found_in_tasks(folder, lines, "GC209") == [
            Found("GC209", 5, 50, "1"),
            Found("GC209", 7, 51, "7.5"),
        ]
        first, last = check_folder(folder, "GC209")
        figures = {"indicator": "街", "actual": Decimal(1), "target": "2条"}
        assert first.problem.parameters == figures
        assert last.problem.parameters["actual"] == Decimal("7.5")

    def test_only_what_is_done_by_then(self, folder: Path) -> None:
        indicator = "indicators: [{name: 街, target: 2条, actual: {2020-06-30: 1}}]"
        lines = task("done: 2020-08-31", indicator)
        assert found_in_tasks(folder, lines, "GC209", as_of=date(2020, 8, 30)) == []
        assert codes_of(found_in_tasks(folder, lines, "GC209", as_of=date(2020, 8, 31))) == [
            "GC209"
        ]
        assert found_in_tasks(folder, task(indicator), "GC209") == []


APPROVED = "approval: 试政办〔2020〕3号"


class TestGC210:
    def test_without_an_approval(self, folder: Path) -> None:
        lines = task(
            "extended:",
            f"  - {{to: 2021-01-31, on: 2020-06-30, {APPROVED}}}",
            "  - {to: 2021-03-31, on: 2020-08-31, reason: 招标流标}",
        )
        assert found_in_tasks(folder, lines, "GC210") == [Found("GC210", 5, 12, "2021-03-31")]

    @pytest.mark.parametrize("approval", ["待补", "无", "'-'", "文号待补", "钢政办〔2020〕号"])
    def test_a_placeholder_is_no_approval(self, folder: Path, approval: str) -> None:
        lines = task("extended:", f"  - {{to: 2021-01-31, on: 2020-06-30, approval: {approval}}}")
        assert found_in_tasks(folder, lines, "GC210") == [Found("GC210", 4, 12, "2021-01-31")]


class TestGC211:
    @pytest.mark.parametrize(
        ("due", "on", "late"),
        [
            ("due: 8月底前", "2020-08-31", False),
            ("due: 8月底前", "2020-09-01", True),
            ("note: 按总时限", "2020-12-31", False),
            ("note: 按总时限", "2021-01-01", True),
        ],
    )
    def test_the_last_day_is_in_time(self, folder: Path, due: str, on: str, late: bool) -> None:
        lines = task(due, "extended:", f"  - {{to: 2021-06-30, on: {on}, {APPROVED}}}")
        expected = [Found("GC211", 5, 28, on)] if late else []
        assert found_in_tasks(folder, lines, "GC211") == expected

    def test_each_is_held_against_the_deadline_that_it_moves(self, folder: Path) -> None:
        lines = task(
            "due: 3月底前",
            "extended:",
            f"  - {{to: 2020-06-30, on: 2020-03-31, {APPROVED}}}",
            f"  - {{to: 2020-08-31, on: 2020-07-01, {APPROVED}}}",
            f"  - {{to: 2020-12-31, on: 2020-08-31, {APPROVED}}}",
        )
        assert found_in_tasks(folder, lines, "GC211") == [Found("GC211", 6, 28, "2020-07-01")]
        (finding,) = check_folder(folder, "GC211")
        assert finding.problem.parameters == {"on": date(2020, 7, 1), "due": date(2020, 6, 30)}
        assert finding.problem.severity is Severity.WARNING

    def test_a_task_without_a_deadline(self, folder: Path) -> None:
        lines = task("extended:", f"  - {{to: 2020-06-30, on: 2020-03-31, {APPROVED}}}")
        assert found_in_tasks(folder, lines, "GC211", settings="") == []


class TestGC212:
    @pytest.mark.parametrize(
        ("to", "wrong"), [("2020-08-30", True), ("2020-08-31", True), ("2020-09-01", False)]
    )
    def test_only_a_later_day_is_an_extension(self, folder: Path, to: str, wrong: bool) -> None:
        lines = task("due: 8月底前", "extended:", f"  - {{to: {to}, on: 2020-06-30, {APPROVED}}}")
        expected = [Found("GC212", 5, 12, to)] if wrong else []
        assert found_in_tasks(folder, lines, "GC212") == expected

    def test_the_second_is_held_against_the_first(self, folder: Path) -> None:
        """By their days: the order of the lines is for another rule."""
        lines = task(
            "due: 3月底前",
            "extended:",
            f"  - {{to: 2020-06-30, on: 2020-05-31, {APPROVED}}}",
            f"  - {{to: 2020-08-31, on: 2020-03-01, {APPROVED}}}",
        )
        assert found_in_tasks(folder, lines, "GC212") == [Found("GC212", 5, 12, "2020-06-30")]


class TestGC213:
    def test_from_the_second_on_by_their_days(self, folder: Path) -> None:
        lines = task(
            "due: 3月底前",
            "extended:",
            f"  - {{to: 2020-08-31, on: 2020-06-30, {APPROVED}}}",
            f"  - {{to: 2020-06-30, on: 2020-03-31, {APPROVED}}}",
            f"  - {{to: 2020-12-31, on: 2020-08-31, {APPROVED}}}",
        )
        assert found_in_tasks(folder, lines, "GC213") == [
            Found("GC213", 5, 12, "2020-08-31"),
            Found("GC213", 7, 12, "2020-12-31"),
        ]
        numbers = [each.problem.parameters["number"] for each in check_folder(folder, "GC213")]
        assert numbers == [2, 3]

    def test_the_first_is_nothing_to_speak_of(self, folder: Path) -> None:
        lines = task(f"extended: [{{to: 2021-01-31, on: 2020-06-30, {APPROVED}}}]")
        assert found_in_tasks(folder, lines, "GC213") == []


STALE = DUE + "stale: 30\n"
REPORTED = "progress: [{on: 2020-06-30, percent: 35}]"


class TestGC214:
    @pytest.mark.parametrize(("days", "stale"), [(30, False), (31, True)])
    def test_more_days_than_allowed(self, folder: Path, days: int, stale: bool) -> None:
        day = date(2020, 6, 30) + timedelta(days=days)
        found = found_in_tasks(folder, task(REPORTED), "GC214", settings=STALE, as_of=day)
        assert found == ([Found("GC214", 3, 19, "2020-06-30")] if stale else [])

    def test_off_by_default(self, folder: Path) -> None:
        assert found_in_tasks(folder, task(REPORTED), "GC214") == []

    def test_the_last_report_of_any_kind_is_marked(self, folder: Path) -> None:
        lines = task(
            "progress:",
            "  - {on: 2020-03-31, percent: 35}",
            "indicators:",
            "  - {name: 街, target: 2条, actual: {2020-06-30: 1, 2020-09-20: 2}}",
        )
        found = found_in_tasks(folder, lines, "GC214", settings=STALE)
        assert found == [Found("GC214", 6, 38, "2020-06-30")]
        (finding,) = check_folder(folder, "GC214", as_of=TODAY)
        assert finding.problem.parameters == {"days": 77, "last": date(2020, 6, 30)}

    @pytest.mark.parametrize(
        ("lines", "day", "stale"),
        [
            ((), date(2020, 1, 31), False),
            ((), date(2020, 2, 1), True),
            (("start: 2020-06-01",), date(2020, 7, 1), False),
            (("start: 2020-06-01",), date(2020, 7, 2), True),
            (("start: 2019-06-01",), date(2020, 1, 31), False),
        ],
    )
    def test_silence_counts_from_the_beginning(
        self, folder: Path, lines: tuple[str, ...], day: date, stale: bool
    ) -> None:
        found = found_in_tasks(folder, task(*lines), "GC214", settings=STALE, as_of=day)
        assert found == ([Found("GC214", 1, 7, "1.1.1")] if stale else [])

    @pytest.mark.parametrize("line", ["done: 2020-07-01", "ongoing: true"])
    def test_closed_and_standing_tasks(self, folder: Path, line: str) -> None:
        assert found_in_tasks(folder, task(REPORTED, line), "GC214", settings=STALE) == []


class TestGC215:
    def test_neither_a_deadline_nor_a_standing_duty(self, folder: Path) -> None:
        found = found_in_tasks(folder, task("note: 无"), "GC215", settings="")
        assert found == [Found("GC215", 1, 7, "1.1.1")]

    @pytest.mark.parametrize(
        ("line", "settings"),
        [("due: 8月底前", ""), ("ongoing: true", ""), ("ongoing: false", DUE), ("note: 无", DUE)],
    )
    def test_one_or_the_other(self, folder: Path, line: str, settings: str) -> None:
        assert found_in_tasks(folder, task(line), "GC215", settings=settings) == []


class TestGC216:
    @pytest.mark.parametrize(
        ("due", "used"), [("主汛前", True), ("“主汛”前", False), ("6月底前", False)]
    )
    def test_only_what_dates_a_deadline_is_used(self, folder: Path, due: str, used: bool) -> None:
        settings = DUE + "terms:\n  主汛前: 2020-06-30\n  “主汛”前: 2020-05-31\n"
        tasks = tasks_file(task(f"due: {due}") + "- {id: 1.1.2, title: 乙, due: “主汛”前}\n")
        write_plan(folder, {"plan.yaml": PLAN + settings, FILE: tasks})
        expected = [] if used else [("plan.yaml", Found("GC216", 7, 3, "主汛前"))]
        assert found_in(folder, "GC216") == expected

    def test_the_deadline_of_the_plan_uses_it_too(self, folder: Path) -> None:
        settings = "due: 主汛前\nterms: {主汛前: 2020-06-30}\n"
        assert found_in_tasks(folder, task("due: 8月底前"), "GC216", settings=settings) == []

    def test_spelling_is_compared_as_in_deadlines(self, folder: Path) -> None:
        settings = DUE + "terms: {２月３日前后: 2020-02-03}\n"
        found = found_in_tasks(folder, task("due: 2月3日前后"), "GC216", settings=settings)
        assert found == []

    def test_it_may_be_used_in_a_file_that_was_not_read(self, folder: Path) -> None:
        settings = DUE + "terms: {主汛前: 2020-06-30}\n"
        files = {"plan.yaml": PLAN + settings, FILE: tasks_file(TASK), "02.yaml": "action: [\n"}
        write_plan(folder, files)
        assert [name for name, _ in found_in(folder, "GC216")] == ["02.yaml"]


class TestGC217:
    @pytest.mark.parametrize("target", ["'2'", "不少于2", "3—5", "0—5", "'0.5'"])
    def test_a_bare_number(self, folder: Path, target: str) -> None:
        lines = task("indicators:", f"  - {{name: 街, target: {target}}}")
        assert found_in_tasks(folder, lines, "GC217") == [Found("GC217", 4, 25, target)]

    @pytest.mark.parametrize("target", ["2条", "3—5个", "95%", "全覆盖", "清零", "翻番", "'0'"])
    def test_a_unit_or_nothing_to_count(self, folder: Path, target: str) -> None:
        lines = task("indicators:", f"  - {{name: 街, target: {target}}}")
        assert found_in_tasks(folder, lines, "GC217") == []


class TestGC218:
    def test_a_standing_duty_with_a_deadline(self, folder: Path) -> None:
        found = found_in_tasks(folder, task("ongoing: true", "due: 8月底前"), "GC218")
        assert found == [Found("GC218", 4, 8, "8月底前")]

    @pytest.mark.parametrize("lines", [("ongoing: true",), ("ongoing: false", "due: 8月底前")])
    def test_one_of_them(self, folder: Path, lines: tuple[str, ...]) -> None:
        assert found_in_tasks(folder, task(*lines), "GC218") == []


class TestGC219:
    @pytest.mark.parametrize(
        ("start", "wrong"), [("2020-08-31", False), ("2020-09-01", True), ("2020-10-01", True)]
    )
    def test_the_last_day_is_time_enough(self, folder: Path, start: str, wrong: bool) -> None:
        found = found_in_tasks(folder, task("due: 8月底前", f"start: {start}"), "GC219")
        assert found == ([Found("GC219", 4, 10, start)] if wrong else [])

    def test_the_deadline_in_force_counts(self, folder: Path) -> None:
        extended = f"extended: [{{to: 2020-12-31, on: 2020-08-31, {APPROVED}}}]"
        lines = task("due: 8月底前", "start: 2020-10-01", extended)
        assert found_in_tasks(folder, lines, "GC219") == []

    def test_the_deadline_of_the_plan_counts(self, folder: Path) -> None:
        assert codes_of(found_in_tasks(folder, task("start: 2021-01-01"), "GC219")) == ["GC219"]
        assert found_in_tasks(folder, task("start: 2021-01-01"), "GC219", settings="") == []


class TestGC220:
    @pytest.mark.parametrize(
        ("target", "baseline", "beyond"),
        [
            ("10个", "10.5", True),
            ("10个", "10", False),
            ("10个", "9", False),
            ("10个", "-1", False),
            ("超过10个", "11", True),
            ("超过10个", "10", False),
            ("10个左右", "11", True),
            ("10个左右", "10", False),
            ("3—5个", "4", True),
            ("3—5个", "3", False),
            ("不超过10个", "11", False),
            ("不超过10个", "9", False),
            ("低于10个", "11", False),
            ("低于10个", "10", False),
            ("等于10个", "11", False),
            ("等于10个", "9", False),
            ("清零", "11", False),
        ],
    )
    def test_only_what_is_reached_from_below(
        self, folder: Path, target: str, baseline: str, beyond: bool
    ) -> None:
        before = f"  - {{name: 园, target: {target}, cumulative: true, baseline: "
        lines = task("indicators:", f"{before}{baseline}}}")
        expected = [Found("GC220", 4, 3 + len(before), baseline)] if beyond else []
        assert found_in_tasks(folder, lines, "GC220") == expected

    def test_its_figures(self, folder: Path) -> None:
        found_in_tasks(folder, task("indicators: [{name: 园, target: 10个, baseline: 10.5}]"))
        (finding,) = check_folder(folder, "GC220")
        figures = {"indicator": "园", "baseline": Decimal("10.5"), "target": "10个"}
        assert finding.problem.parameters == figures

    def test_a_level_has_no_way(self, folder: Path) -> None:
        lines = task("indicators: [{name: 率, target: 不低于95%, baseline: 96}]")
        assert found_in_tasks(folder, lines, "GC220") == []


class TestGC221:
    @pytest.mark.parametrize("done", ["2020-06-20", "2020-09-15"])
    def test_both_whatever_comes_first(self, folder: Path, done: str) -> None:
        lines = task(f"done: {done}", "cancelled: {on: 2020-08-31, reason: 并项, approval: 文号}")
        assert found_in_tasks(folder, lines, "GC221") == [Found("GC221", 3, 9, done)]
        (finding,) = check_folder(folder, "GC221", as_of=date(2020, 1, 1))
        days = {"done": date.fromisoformat(done), "cancelled": date(2020, 8, 31)}
        assert finding.problem.parameters == days

    @pytest.mark.parametrize(
        "line",
        ["done: 2020-06-20", "cancelled: {on: 2020-08-31, reason: 并项, approval: 文号}"],
    )
    def test_one_of_them(self, folder: Path, line: str) -> None:
        assert found_in_tasks(folder, task(line), "GC221") == []


class TestGC222:
    @pytest.mark.parametrize(
        ("name", "target", "total"),
        [
            ("企业", "36家", False),
            ("企业", "36家以上", False),
            ("企业", "达到36家", True),
            ("企业", "达36家以上", True),
            ("企业", "力争达 到36家", True),
            ("企业", "总数36家", True),
            ("企业", "累计超过36家", True),
            ("企业", "增至36家", True),
            ("企业", "增加36家", False),
            ("企业", "30至36家", False),
            ("企业总数", "36家", True),
            ("企业累计数", "超过36家", True),
            ("企业数量", "36家", False),
            ("新增企业", "达到36家", False),
            ("企业", "累计新增36家", False),
            ("高新企业", "达到36家", True),
            ("企业占比", "达到36%", False),
            ("企业总数", "不超过36家", False),
        ],
    )
    def test_the_words_of_a_target_and_of_a_name(
        self, folder: Path, name: str, target: str, total: bool
    ) -> None:
        before = f"  - {{name: {name}, target: "
        lines = task("indicators:", f"{before}{target}}}")
        expected = [Found("GC222", 4, 3 + len(before), target)] if total else []
        assert found_in_tasks(folder, lines, "GC222") == expected

    @pytest.mark.parametrize(
        ("title", "total"),
        [
            ("企业总数36家", True),
            ("上云企业累计36家", True),
            ("诊疗达到36家医院以上规模", True),
            ("企业达到36家", False),
            ("累计新增企业36家", False),
            ("企业36家", False),
        ],
    )
    def test_the_words_of_the_title_of_an_only_indicator(
        self, folder: Path, title: str, total: bool
    ) -> None:
        head = f"- id: 1.1.1\n  title: {title}\n  indicators:\n    - {{name: 企业, target: 36家}}\n"
        another = "    - {name: 园区, target: 2处}\n"
        assert codes_of(found_in_tasks(folder, head, "GC222")) == ["GC222"] * total
        assert found_in_tasks(folder, head + another, "GC222") == []

    @pytest.mark.parametrize(
        ("more", "total"),
        [
            ("baseline: 30", False),
            ("baseline: 0", False),
            ("cumulative: false", False),
            ("cumulative: true", True),
        ],
    )
    def test_a_baseline_or_a_level_answers_it(self, folder: Path, more: str, total: bool) -> None:
        lines = task(f"indicators: [{{name: 企业, target: 达到36家, {more}}}]")
        assert codes_of(found_in_tasks(folder, lines, "GC222")) == ["GC222"] * total

    def test_a_ceiling_that_adds_up_begins_somewhere_too(self, folder: Path) -> None:
        lines = task("indicators: [{name: 煤矿, target: 降至36处以下, cumulative: true}]")
        found_in_tasks(folder, lines)
        (finding,) = check_folder(folder, "GC222")
        assert finding.problem.parameters == {"target": "降至36处以下", "indicator": "煤矿"}
        assert finding.problem.severity is Severity.WARNING


class TestGC223:
    @pytest.mark.parametrize(
        "title", ["建成GIS平台", "建成ＧＩＳ平台", "建成gis平台", "建成 GIS 平台"]
    )
    def test_the_same_title_in_any_spelling(self, folder: Path, title: str) -> None:
        lines = f"""
            - {{id: 1.1.1, title: 建成GIS平台}}
            - {{id: 1.1.2, title: 建成平台}}
            - {{id: 1.1.3, title: {title}}}
        """
        assert found_in_tasks(folder, lines, "GC223") == [Found("GC223", 3, 22, title)]
        (finding,) = check_folder(folder, "GC223")
        assert finding.problem.parameters == {"title": title}
        assert finding.problem.task == "1.1.3"
        assert finding.problem.severity is Severity.WARNING
        assert [where.span.line for where in finding.related] == [6]

    def test_a_cancelled_one_may_have_a_successor(self, folder: Path) -> None:
        lines = """
            - {id: 1.1.1, title: t, cancelled: {on: 2020-08-31, reason: 并项, approval: 文号}}
            - {id: 1.1.2, title: t}
        """
        assert found_in_tasks(folder, lines, "GC223") == []

    def test_measures_are_looked_at_by_themselves(self, folder: Path) -> None:
        second = "  - title: 第二举措\n    tasks: [{id: 1.2.1, title: t}]\n"
        files = {FILE: tasks_file("- {id: 1.1.1, title: t}") + second}
        assert found_in(write_plan(folder, files), "GC223") == []
