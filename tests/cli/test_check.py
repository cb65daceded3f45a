"""`gcplan check` through the real program: exit codes, choices, filters and days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.checking import DUE, PLAN, tasks_file
from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir, Result, Run

DAY = "2020-09-15"
CLEAN = """
    - id: 1.1.1
      title: 甲
      lead: 区城管局
      support: [区财政局]
"""
# An error, the first is overdue, and two warnings: the second is due soon and has no lead.
MIXED = """
    - id: 1.1.1
      title: 甲
      due: 8月底前
      lead: 区城管局
    - id: 1.1.2
      title: 乙
      due: 9月底前
      support: [区财政局]
"""
WARNINGS = """
    - id: 1.1.1
      title: 甲
      due: 9月底前
      lead: 区城管局
"""
OTHER = """\
action: 2
title: 第二攻坚行动
measures:
  - title: 第一举措
    tasks:
      - {id: 2.1.1, title: 丙, due: 3月底前, lead: 区财政局}
"""


@pytest.fixture
def check(plan_dir: PlanDir, run: Run) -> Check:
    return Check(plan_dir, run)


class Check:
    """Write a plan and check it as of 2020-09-15."""

    def __init__(self, plan_dir: PlanDir, run: Run) -> None:
        self._plan_dir = plan_dir
        self._run = run

    def __call__(
        self, tasks: str, *arguments: str, settings: str = DUE, other: str = "", **variables: str
    ) -> Result:
        files = {"plan.yaml": PLAN + settings, "01-first.yaml": tasks_file(tasks)}
        if other:
            files["02-second.yaml"] = other
        folder = self._plan_dir(files)
        variables.setdefault("GCPLAN_TODAY", DAY)
        return self._run("check", "--plan", folder, *arguments, cwd=None, **variables)


def found(result: Result) -> list[tuple[str, str]]:
    """Return the code and `file:line:column` of every finding shown."""
    codes = re.findall(r"^\w+\[(GC\d{3})\]", result.out, re.MULTILINE)
    places = re.findall(r"^ *--> (?:.*/)?([^/]+:\d+:\d+)$", result.out, re.MULTILINE)
    return list(zip(codes, places, strict=True))


def codes(result: Result) -> list[str]:
    return [code for code, _ in found(result)]


class TestExitCode:
    @pytest.mark.parametrize(
        ("tasks", "arguments", "code"),
        [
            (CLEAN, (), 0),
            (CLEAN, ("--strict",), 0),
            (WARNINGS, (), 0),
            (WARNINGS, ("--strict",), 1),
            (WARNINGS, ("--strict", "--exit-zero"), 0),
            (MIXED, (), 1),
            (MIXED, ("--exit-zero",), 0),
            (MIXED, ("--ignore", "GC301"), 0),
            (MIXED, ("--ignore", "GC301", "--strict"), 1),
            (MIXED, ("--select", "GC2"), 0),
            (MIXED, ("--statistics",), 1),
            (MIXED, ("--statistics", "--exit-zero"), 0),
        ],
    )
    def test_problems_fail_as_asked(
        self, check: Check, tasks: str, arguments: tuple[str, ...], code: int
    ) -> None:
        assert check(tasks, *arguments).code == code

    @pytest.mark.parametrize("files", [{}, {"readme.txt": "方案"}])
    @pytest.mark.parametrize("arguments", [(), ("--exit-zero",), ("--select", "GC3")])
    def test_a_folder_without_a_plan_is_never_green(
        self, run: Run, tmp_path: Path, files: dict[str, str], arguments: tuple[str, ...]
    ) -> None:
        folder = tmp_path / "empty"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        result = run("check", "--plan", folder, *arguments)
        assert result.code == 2
        assert codes(result) == ["GC007"]

    @pytest.mark.parametrize("arguments", [(), ("--exit-zero",)])
    def test_a_plan_without_an_action_is_never_green(
        self, run: Run, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        (tmp_path / "plan.yaml").write_text(PLAN + DUE, encoding="utf-8")
        result = run("check", *arguments, GCPLAN_TODAY=DAY)
        assert result.code == 2
        assert codes(result) == ["GC008"]

    def test_no_plan_at_all(self, run: Run, tmp_path: Path) -> None:
        assert run("check", "--plan", tmp_path / "nowhere").code == 2
        result = run("check")
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("gcplan: ")

    def test_a_broken_plan_has_problems(self, check: Check) -> None:
        result = check(CLEAN, settings="due: [\n")
        assert result.code == 1
        assert codes(result) == ["GC010"]

    def test_one_bad_file_does_not_hide_the_others(self, check: Check) -> None:
        result = check(MIXED, other="action: 2\ntitle: [\n")
        assert result.code == 1
        assert codes(result) == ["GC301", "GC201", "GC302", "GC010"]

    def test_a_broken_file_is_no_green_however_one_chooses(self, check: Check) -> None:
        result = check(CLEAN, "--ignore", "GC", other="action: 2\ntitle: [\n")
        assert result.code == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ("--select", "GC5"),
            ("--ignore", "overdue"),
            ("--select", ""),
            ("--select", "GC3,"),
            ("--action", "3"),
            ("--action", "x"),
            ("--unit", "区水务局"),
            ("--as-of", "明天"),
            ("--format", "xml"),
            ("--nonsense",),
        ],
    )
    def test_a_wrong_option(self, check: Check, arguments: tuple[str, ...]) -> None:
        result = check(CLEAN, *arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("gcplan: ")


class TestWhatIsShown:
    def test_places_in_the_order_of_the_file(self, check: Check) -> None:
        result = check(MIXED)
        assert found(result) == [
            ("GC301", "01-first.yaml:8:14"),
            ("GC201", "01-first.yaml:10:13"),
            ("GC302", "01-first.yaml:12:14"),
        ]
        assert result.err == ""

    def test_the_caret_is_under_the_value(self, check: Check) -> None:
        lines = check(MIXED, "--select", "GC301").out.splitlines()
        line = next(number for number, text in enumerate(lines) if "due: 8月底前" in text)
        # Each of the three Chinese characters is two cells wide.
        assert lines[line + 1].count("^") == 7
        assert lines[line + 1].index("^") == lines[line].index("8月底前")

    @pytest.mark.parametrize(
        ("language", "headline"),
        [
            ("en", "error[GC301]: overdue by 15 days: the deadline was 2020-08-31"),
            ("zh", "错误[GC301]: 已逾期15天，时限为2020-08-31"),
        ],
    )
    def test_both_languages(self, check: Check, language: str, headline: str) -> None:
        result = check(MIXED, "--select", "GC301", GCPLAN_LANG=language)
        assert result.out.splitlines()[0] == headline

    def test_nothing_found(self, check: Check) -> None:
        result = check(CLEAN, GCPLAN_LANG="en")
        assert result.out == "No problem in 1 task of 2 files, as of 2020-09-15.\n"


class TestChoice:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (("--select", "GC3"), ["GC301", "GC302"]),
            (("--select", "gc301"), ["GC301"]),
            (("--select", "GC301", "--select", "GC2"), ["GC301", "GC201"]),
            (("--ignore", "GC3"), ["GC201"]),
            (("--ignore", "GC301", "--ignore", "GC2"), ["GC302"]),
            (("--ignore", "GC301,GC2"), ["GC302"]),
            (("--ignore", "gc301， GC2"), ["GC302"]),
            (("--ignore", "GC301、GC2"), ["GC302"]),
            (("--ignore", " GC301 GC2 "), ["GC302"]),
            (("--select", "GC3", "--ignore", "GC301"), ["GC302"]),
        ],
    )
    def test_by_code_or_its_beginning(
        self, check: Check, arguments: tuple[str, ...], expected: list[str]
    ) -> None:
        assert codes(check(MIXED, *arguments)) == expected

    def test_the_plan_chooses(self, check: Check) -> None:
        settings = DUE + "check: {select: [GC2, GC301], ignore: [GC201]}\n"
        assert codes(check(MIXED, settings=settings)) == ["GC301"]

    def test_the_command_line_chooses_over_the_plan(self, check: Check) -> None:
        settings = DUE + "check: {select: [GC2], ignore: [GC302]}\n"
        assert codes(check(MIXED, "--select", "GC3", settings=settings)) == ["GC301"]
        assert codes(check(MIXED, "--select", "GC302", settings=settings)) == ["GC302"]

    def test_the_plan_makes_a_warning_of_an_error(self, check: Check) -> None:
        settings = DUE + "check: {warn: [GC3]}\n"
        result = check(MIXED, "--select", "GC301", settings=settings, GCPLAN_LANG="en")
        assert result.code == 0
        assert result.out.startswith("warning[GC301]: ")
        assert check(MIXED, "--strict", settings=settings).code == 1

    def test_a_wrong_code_in_the_plan_is_no_green(self, check: Check) -> None:
        result = check(MIXED, settings=DUE + "check: {select: [GC8]}\n")
        assert result.code == 1
        assert found(result) == [("GC106", "plan.yaml:6:18")]


class TestFilters:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (("--action", "1"), ["01-first.yaml:8:14", "01-first.yaml:12:14"]),
            (("--action", "2"), ["02-second.yaml:6:36"]),
            (
                ("--action", "1", "--action", "2"),
                ["01-first.yaml:8:14", "01-first.yaml:12:14", "02-second.yaml:6:36"],
            ),
            (("--unit", "区城管局"), ["01-first.yaml:8:14"]),
            (("--unit", "区财政局"), ["01-first.yaml:12:14", "02-second.yaml:6:36"]),
            (("--unit", "区财政局", "--action", "1"), ["01-first.yaml:12:14"]),
        ],
    )
    def test_only_tasks_of_an_action_or_a_unit(
        self, check: Check, arguments: tuple[str, ...], expected: list[str]
    ) -> None:
        result = check(MIXED, "--select", "GC3", *arguments, other=OTHER)
        assert [place for _, place in found(result)] == expected

    def test_the_exit_code_is_that_of_what_is_shown(self, check: Check) -> None:
        assert check(WARNINGS, other=OTHER).code == 1
        assert check(WARNINGS, "--action", "1", other=OTHER).code == 0

    def test_what_belongs_to_no_task_is_shown_all_the_same(self, check: Check) -> None:
        settings = DUE + "terms: {主汛前: 2020-06-30}\n"
        result = check(CLEAN, "--action", "2", "--select", "GC2", settings=settings, other=OTHER)
        assert codes(result) == ["GC216"]

    def test_the_summary_counts_the_tasks_that_were_asked_for(self, check: Check) -> None:
        result = check(MIXED, "--action", "2", other=OTHER, GCPLAN_LANG="en")
        assert result.out.splitlines()[-1] == (
            "1 error and 0 warnings in 1 task of 3 files, as of 2020-09-15."
        )


class TestStatistics:
    def test_a_line_for_each_rule(self, check: Check) -> None:
        result = check(MIXED, "--statistics", other=OTHER, GCPLAN_LANG="en")
        *lines, last = result.out.splitlines()
        assert [line.split() for line in lines] == [
            ["GC301", "overdue", "2"],
            ["GC201", "no-lead", "1"],
            ["GC302", "due-soon", "1"],
        ]
        assert last == "2 errors and 2 warnings in 3 tasks of 3 files, as of 2020-09-15."


REPORTED = """
    - id: 1.1.1
      title: 甲
      lead: 区城管局
      progress:
        - {on: 2020-09-15, percent: 70}
"""


class TestDays:
    @pytest.mark.parametrize(
        ("today", "as_of", "expected"),
        [
            ("2020-09-15", "2020-09-15", []),
            ("2020-09-15", "2020-03-31", []),
            ("2020-09-14", "2020-03-31", ["GC205"]),
            ("2020-09-14", "2020-09-14", ["GC205"]),
            ("2020-03-31", "2020-09-15", []),
        ],
    )
    def test_only_what_is_after_today_is_in_the_future(
        self, check: Check, today: str, as_of: str, expected: list[str]
    ) -> None:
        result = check(REPORTED, "--select", "GC2", "--as-of", as_of, GCPLAN_TODAY=today)
        assert codes(result) == expected

    def test_as_of_is_the_day_of_the_schedule(self, check: Check) -> None:
        arguments = ("--select", "GC3", "--as-of")
        assert codes(check(MIXED, *arguments, "2020-08-31")) == ["GC302"]
        assert codes(check(MIXED, *arguments, "8月底")) == ["GC302"]
        assert codes(check(MIXED, *arguments, "2020-10-01")) == ["GC301", "GC301"]

    def test_the_clock_without_both(self, check: Check) -> None:
        assert codes(check(MIXED, "--select", "GC3", GCPLAN_TODAY="")) == ["GC301", "GC301"]


WAIVED = MIXED.replace(
    "lead: 区城管局\n",
    "lead: 区城管局\n      waive: [{rule: GC301, reason: 等待验收, until: 2020-09-30}]\n",
    1,
)


class TestWaivers:
    @pytest.mark.parametrize(
        ("as_of", "code", "expected"),
        [
            ("2020-08-31", 1, ["GC302", "GC292"]),
            ("2020-09-30", 0, ["GC302"]),
            ("2020-10-01", 1, ["GC301", "GC291", "GC301"]),
        ],
    )
    def test_accepted_for_a_time(
        self, check: Check, as_of: str, code: int, expected: list[str]
    ) -> None:
        result = check(WAIVED, "--ignore", "GC201", "--as-of", as_of)
        assert codes(result) == expected
        assert result.code == code


class TestShippedPlan:
    @pytest.mark.parametrize("day", ["2020-01-01", "2020-06-15", "2024-12-31"])
    def test_nothing_is_wrong_with_it_but_the_schedule(self, run: Run, day: str) -> None:
        result = run(
            "check", "--plan", SHIPPED_PLAN, "--ignore", "GC3", "--strict", GCPLAN_TODAY=day
        )
        assert result.code == 0
        assert codes(result) == []
        assert "304" in result.out

    def test_why_it_ignores_the_lead_is_written_beside_it(self) -> None:
        text = (SHIPPED_PLAN / "plan.yaml").read_text(encoding="utf-8")
        assert re.search(r"ignore: \[GC201\] +# .*单位", text)

    def test_asked_for_by_name_the_lead_is_checked(self, run: Run) -> None:
        result = run(
            "check", "--plan", SHIPPED_PLAN, "--select", "GC201", "--statistics", GCPLAN_TODAY=DAY
        )
        assert result.out.splitlines()[0].split()[:2] == ["GC201", "no-lead"]
        assert result.code == 0
