"""GC3: what the schedule says on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gcplan.domain import Points
from gcplan.load import load
from gcplan.render.check.finding import headline
from gcplan.render.text import message_text
from gcplan.status.snapshot import take_snapshot
from gcplan.status.state import ReasonCode
from gcplan.wording.words import reason_message
from tests.checking import AS_OF, DUE, Found, check_folder, found_in_tasks

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.problem import Figure

TASK = "- id: 1.1.1\n  title: 甲\n"
REPEATED = {
    ReasonCode.OVERDUE,
    ReasonCode.DUE_SOON,
    ReasonCode.BEHIND,
    ReasonCode.FAR_BEHIND,
    ReasonCode.LEVEL_MISSED,
}
LIGHTS = DUE + "lights: {due_soon: 7, behind: 20, far_behind: 25}\n"


def task(*lines: str) -> str:
    """Return a task with more lines; the first of them is line 3 and begins in column 3."""
    return TASK + "".join(f"  {line}\n" for line in lines)


def figures(folder: Path, code: str, as_of: date) -> list[dict[str, Figure]]:
    return [dict(each.problem.parameters) for each in check_folder(folder, code, as_of=as_of)]


def test_check_says_what_show_says(folder: Path) -> None:
    """One sentence and the same figures for one reason, wherever it is read."""
    lines = task(
        "due: 9月底前",
        "progress: [{on: 2020-06-30, percent: 66.6}]",
        "indicators: [{name: 率, target: 不低于95%, actual: {2020-06-30: 93.50}}]",
    )
    late = task("due: 8月底前").replace("1.1.1", "1.1.2")
    slow = task("progress: [{on: 2020-06-30, percent: 33.3}]").replace("1.1.1", "1.1.3")
    found_in_tasks(folder, lines + late + slow)
    said = sorted(headline(each.problem) for each in check_folder(folder, "GC3"))
    plan = load(folder).plan
    assert plan is not None
    reasons = [
        reason
        for state in take_snapshot(plan, AS_OF).tasks
        for reason in state.reasons
        if reason.code is not ReasonCode.UNREPORTED
    ]
    assert {reason.code for reason in reasons} == REPEATED
    assert said == sorted(message_text(reason_message(reason)) for reason in reasons)


class TestGC301:
    @pytest.mark.parametrize(
        ("day", "overdue"), [(date(2020, 8, 31), False), (date(2020, 9, 1), True)]
    )
    def test_from_the_day_after(self, folder: Path, day: date, overdue: bool) -> None:
        found = found_in_tasks(folder, task("due: 8月底前"), "GC301", as_of=day)
        assert found == ([Found("GC301", 3, 8, "8月底前")] if overdue else [])

    def test_its_figures(self, folder: Path) -> None:
        day = date(2020, 9, 15)
        found_in_tasks(folder, task("due: 8月底前"), as_of=day)
        assert figures(folder, "GC301", day) == [{"due": date(2020, 8, 31), "days": 15}]

    def test_the_deadline_of_the_plan_stands_in_another_file(self, folder: Path) -> None:
        found = found_in_tasks(folder, task("note: 无"), "GC301", as_of=date(2021, 1, 1))
        assert found == [Found("GC301", 1, 7, "1.1.1")]

    def test_the_extension_in_force_is_marked(self, folder: Path) -> None:
        lines = task(
            "due: 3月底前",
            "extended:",
            "  - {to: 2020-08-31, on: 2020-06-30}",
            "  - {to: 2020-06-30, on: 2020-03-31}",
            "  - {to: 2020-12-31, on: 2020-09-15}",
        )
        before = found_in_tasks(folder, lines, "GC301", as_of=date(2020, 9, 14))
        assert before == [Found("GC301", 5, 12, "2020-08-31")]
        assert found_in_tasks(folder, lines, "GC301", as_of=date(2020, 9, 15)) == []

    def test_of_two_equal_extensions_the_one_in_force_is_marked(self, folder: Path) -> None:
        again = "  - {to: 2020-06-30, on: 2020-03-31}"
        lines = task("due: 3月底前", "extended:", again, again)
        assert found_in_tasks(folder, lines, "GC301") == [Found("GC301", 6, 12, "2020-06-30")]

    @pytest.mark.parametrize(
        "line",
        [
            "done: 2020-09-15",
            "cancelled: {on: 2020-09-15, reason: 并项, approval: 文号}",
        ],
    )
    def test_closed_from_their_day_on(self, folder: Path, line: str) -> None:
        lines = task("due: 8月底前", line)
        assert found_in_tasks(folder, lines, "GC301", as_of=date(2020, 9, 15)) == []
        before = found_in_tasks(folder, lines, "GC301", as_of=date(2020, 9, 14))
        assert before == [Found("GC301", 3, 8, "8月底前")]

    def test_a_standing_duty(self, folder: Path) -> None:
        lines = task("ongoing: true", "due: 8月底前")
        assert found_in_tasks(folder, lines, "GC301") == []


class TestGC302:
    @pytest.mark.parametrize(
        ("settings", "day", "soon"),
        [
            (DUE, date(2020, 9, 14), False),
            (DUE, date(2020, 9, 15), True),
            (DUE, date(2020, 9, 30), True),
            (DUE, date(2020, 10, 1), False),
            (LIGHTS, date(2020, 9, 22), False),
            (LIGHTS, date(2020, 9, 23), True),
        ],
    )
    def test_from_some_days_before_up_to_the_day(
        self, folder: Path, settings: str, day: date, soon: bool
    ) -> None:
        lines = task("due: 9月底前")
        found = found_in_tasks(folder, lines, "GC302", settings=settings, as_of=day)
        assert found == ([Found("GC302", 3, 8, "9月底前")] if soon else [])

    def test_its_figures(self, folder: Path) -> None:
        day = date(2020, 9, 30)
        found_in_tasks(folder, task("due: 9月底前"), as_of=day)
        assert figures(folder, "GC302", day) == [{"due": date(2020, 9, 30), "days": 0}]


class TestGC303AndGC304:
    @pytest.mark.parametrize(
        ("settings", "percent", "code"),
        [
            (DUE, "50", None),
            (DUE, "40.1", None),
            (DUE, "40", "GC303"),
            (DUE, "20.1", "GC303"),
            (DUE, "20", "GC304"),
            (DUE, "0", "GC304"),
            (LIGHTS, "30.1", None),
            (LIGHTS, "30", "GC303"),
            (LIGHTS, "25", "GC304"),
        ],
    )
    def test_by_the_percent(
        self, folder: Path, settings: str, percent: str, code: str | None
    ) -> None:
        """Five of ten months are over."""
        lines = task("due: 10月底前", f"progress: [{{on: 2020-05-31, percent: {percent}}}]")
        day = date(2020, 5, 31)
        found = found_in_tasks(folder, lines, "GC303", "GC304", settings=settings, as_of=day)
        assert found == ([Found(code, 4, 40, percent)] if code else [])

    def test_the_percent_in_force_is_marked(self, folder: Path) -> None:
        lines = task(
            "progress:",
            "  - {on: 2020-06-30, percent: 20}",
            "  - {on: 2020-03-31, percent: 10}",
            "  - {on: 2020-08-31, note: 受阻}",
            "  - {on: 2020-10-31, percent: 80}",
        )
        assert found_in_tasks(folder, lines, "GC304") == [Found("GC304", 4, 33, "20")]

    def test_the_indicator_that_lags_is_marked(self, folder: Path) -> None:
        lines = task(
            "indicators:",
            "  - {name: 街, target: 10条, actual: {2020-06-30: 6}}",
            "  - {name: 园, target: 10个, actual: {2020-03-31: 1, 2020-06-30: 5, 2020-09-30: 9}}",
            "  - {name: 率, target: 不低于95%, actual: {2020-06-30: 1}}",
            "progress: [{on: 2020-08-31, percent: 0}]",
        )
        assert found_in_tasks(folder, lines, "GC303", "GC304") == [
            Found("GC303", 5, 66, "5"),
        ]
        assert figures(folder, "GC303", date(2020, 9, 15)) == [
            {
                "completion": Fraction(1, 2),
                "time_progress": Fraction(2, 3),
                "points": Points(50, 3),
                "limit": Points(10),
            }
        ]

    def test_an_indicator_without_a_value_has_not_begun(self, folder: Path) -> None:
        lines = task(
            "indicators:",
            "  - {name: 街, target: 10条, actual: {2020-06-30: 6}}",
            "  - {name: 园, target: 10个}",
        )
        assert found_in_tasks(folder, lines, "GC304") == [Found("GC304", 5, 25, "10个")]

    def test_silence_is_not_behind(self, folder: Path) -> None:
        assert found_in_tasks(folder, task("note: 无"), "GC303", "GC304") == []

    def test_a_level_has_no_share(self, folder: Path) -> None:
        lines = task("indicators: [{name: 率, target: 不低于95%, actual: {2020-06-30: 1}}]")
        assert found_in_tasks(folder, lines, "GC303", "GC304") == []

    @pytest.mark.parametrize("line", ["done: 2020-09-01", "ongoing: true"])
    def test_closed_and_standing_tasks(self, folder: Path, line: str) -> None:
        lines = task("progress: [{on: 2020-08-31, percent: 0}]", line)
        assert found_in_tasks(folder, lines, "GC303", "GC304") == []


class TestGC305:
    @pytest.mark.parametrize(
        ("target", "value", "missed"),
        [
            ("控制在4%以内", "4.1", True),
            ("控制在4%以内", "4", False),
            ("不低于95%", "94.9", True),
            ("不低于95%", "95", False),
            ("清零", "1", True),
            ("清零", "0", False),
            ("10条", "1", False),
        ],
    )
    def test_only_levels_are_missed(
        self, folder: Path, target: str, value: str, missed: bool
    ) -> None:
        before = f"indicators: [{{name: 率, target: {target}, actual: {{2020-06-30: "
        found = found_in_tasks(folder, task(f"{before}{value}}}}}]"), "GC305")
        assert found == ([Found("GC305", 3, 3 + len(before), value)] if missed else [])

    @pytest.mark.parametrize(("baseline", "missed"), [(0, True), (200, False)])
    def test_what_adds_up_is_missed_past_its_ceiling(
        self, folder: Path, baseline: int, missed: bool
    ) -> None:
        start = f"name: 案件, target: 不超过50起, cumulative: true, baseline: {baseline}"
        lines = task(
            "indicators:",
            "  - {name: 率, target: 不低于95%, actual: {2020-06-30: 90}}",
            f"  - {{{start}, actual: {{2020-06-30: 60}}}}",
        )
        column = len(f"    - {{{start}, actual: {{2020-06-30: ") + 1
        breach = [Found("GC305", 5, column, "60")] if missed else []
        expected = [Found("GC305", 4, 54, "90"), *breach]
        assert found_in_tasks(folder, lines, "GC305") == expected
        named = [each["indicator"] for each in figures(folder, "GC305", date(2020, 9, 15))]
        assert named == ["率", *(["案件"] if missed else [])]

    def test_each_is_marked_at_its_last_value(self, folder: Path) -> None:
        lines = task(
            "indicators:",
            "  - {name: 户, target: 清零, actual: {2020-06-30: 0}}",
            "  - {name: 率, target: 控制在4%以内, actual: {2020-03-31: 3, 2020-06-30: 5}}",
            "  - {name: 街, target: 10条, actual: {2020-06-30: 8}}",
            "  - {name: 率, target: 不低于95%, actual: {2020-06-30: 90, 2020-09-30: 96}}",
            "  - {name: 幢, target: 清零}",
        )
        assert found_in_tasks(folder, lines, "GC305") == [
            Found("GC305", 5, 70, "5"),
            Found("GC305", 7, 54, "90"),
        ]
        day, on = date(2020, 9, 15), date(2020, 6, 30)
        assert figures(folder, "GC305", day) == [
            {"indicator": "率", "target": "控制在4%以内", "actual": Decimal(5), "on": on},
            {"indicator": "率", "target": "不低于95%", "actual": Decimal(90), "on": on},
        ]

    @pytest.mark.parametrize("line", ["done: 2020-09-01", "ongoing: true"])
    def test_closed_and_standing_tasks(self, folder: Path, line: str) -> None:
        lines = task(
            "indicators: [{name: 率, target: 控制在4%以内, actual: {2020-06-30: 5}}]", line
        )
        assert found_in_tasks(folder, lines, "GC305") == []
