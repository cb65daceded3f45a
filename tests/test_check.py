"""Which rules run, what waivers accept, and whether a plan passes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan import codes as reading
from gcplan.check import ALWAYS, Choice, check, choice, is_no_plan, passes
from gcplan.domain import CheckSettings
from gcplan.problem import Location, Problem, Rule, Severity
from gcplan.rules import rule_codes
from tests.checking import (
    DUE,
    FILE,
    Found,
    check_folder,
    found_in_tasks,
    tasks_file,
    write_plan,
)

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.findings import Finding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "plan"


def optional(chosen: Choice) -> set[str]:
    """Return the codes that run and could be switched off."""
    return {code for code in chosen.chosen() if not code.startswith(ALWAYS)}


def family(beginning: str) -> set[str]:
    return {code for code in rule_codes() if code.startswith(beginning)} - family_always()


def family_always() -> set[str]:
    return {code for code in rule_codes() if code.startswith(ALWAYS)}


class TestChoice:
    def test_all_rules_without_a_choice(self) -> None:
        assert Choice().chosen() == set(rule_codes())

    @pytest.mark.parametrize("beginning", ["GC2", "GC29", "GC301", "GC"])
    def test_select_by_code_or_its_beginning(self, beginning: str) -> None:
        assert optional(Choice(select=(beginning,))) == family(beginning)

    @pytest.mark.parametrize("beginning", ["GC2", "GC29", "GC301"])
    def test_ignore_by_code_or_its_beginning(self, beginning: str) -> None:
        assert optional(Choice(ignore=(beginning,))) == family("GC") - family(beginning)

    def test_what_is_ignored_is_not_run_however_it_is_selected(self) -> None:
        chosen = Choice(select=("GC2", "GC201"), ignore=("GC201",))
        assert optional(chosen) == family("GC2") - {"GC201"}

    @pytest.mark.parametrize(
        "chosen", [Choice(ignore=("GC",)), Choice(select=("GC301",)), Choice(select=("GC9",))]
    )
    def test_what_reading_finds_is_always_shown(self, chosen: Choice) -> None:
        found_by_reading = {rule.code for rule in vars(reading).values() if isinstance(rule, Rule)}
        assert found_by_reading
        assert found_by_reading <= chosen.chosen()
        assert chosen.chosen() - found_by_reading - optional(chosen) == {"GC106"}

    @pytest.mark.parametrize(
        ("plan", "select", "ignore", "expected"),
        [
            (CheckSettings(), (), (), Choice()),
            (CheckSettings(select=("GC2",)), (), (), Choice(select=("GC2",))),
            (CheckSettings(select=("GC2",)), ("GC3",), (), Choice(select=("GC3",))),
            (CheckSettings(ignore=("GC2",)), (), ("GC3",), Choice(ignore=("GC2", "GC3"))),
            (CheckSettings(warn=("GC3",)), ("GC3",), (), Choice(("GC3",), (), ("GC3",))),
        ],
    )
    def test_the_command_line_changes_the_plans_choice(
        self,
        plan: CheckSettings,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        expected: Choice,
    ) -> None:
        assert choice(plan, select, ignore) == expected

    @pytest.mark.parametrize(
        ("ignored", "select", "run"),
        [
            ("GC201", ("GC201",), True),
            ("GC2", ("GC201",), True),
            ("GC201", ("GC2",), False),
            ("GC201", ("GC301",), False),
            ("GC2", ("GC20", "GC3"), True),
        ],
    )
    def test_a_rule_asked_for_by_name_is_run_although_the_plan_ignores_it(
        self, ignored: str, select: tuple[str, ...], run: bool
    ) -> None:
        chosen = choice(CheckSettings(ignore=(ignored,)), select, ())
        assert ("GC201" in chosen.chosen()) is run

    def test_but_not_when_the_command_line_ignores_it(self) -> None:
        chosen = choice(CheckSettings(), ("GC201",), ("GC201",))
        assert optional(chosen) == set()


OVERDUE = """
    - id: 1.1.1
      title: 甲
      due: 8月底前
"""
BARELY_BEGUN = "      progress: [{on: 2020-08-31, percent: 10}]\n"


def waived(*waivers: str) -> str:
    lines = "".join(f"        - {waiver}\n" for waiver in waivers)
    return f"{OVERDUE}      waive:\n{lines}"


def shown(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.problem.rule.code, finding.problem.severity.value) for finding in findings]


class TestSeverity:
    @pytest.mark.parametrize("beginning", ["GC301", "GC3"])
    def test_the_plan_can_make_warnings_of_errors(self, folder: Path, beginning: str) -> None:
        write_plan(folder, {FILE: tasks_file(OVERDUE)})
        assert shown(check_folder(folder, "GC301")) == [("GC301", "error")]
        assert shown(check_folder(folder, "GC301", warn=(beginning,))) == [("GC301", "warning")]

    @pytest.mark.parametrize(
        "tasks",
        [
            "- {id: 1.1.1, title: 甲, due: 尽快}",
            "- {id: 1.2.1, title: 甲}",
            "- {id: 1.1.1, title: 甲}\n- {id: 1.1.1, title: 乙}",
        ],
    )
    def test_but_not_of_what_reading_finds(self, folder: Path, tasks: str) -> None:
        write_plan(folder, {FILE: tasks_file(tasks)})
        findings = check_folder(folder, "GC0", warn=("GC",))
        assert [finding.problem.severity for finding in findings] == [Severity.ERROR]

    @pytest.mark.parametrize(
        ("severities", "strict", "green"),
        [
            ((), False, True),
            ((), True, True),
            (("warning",), False, True),
            (("warning",), True, False),
            (("error",), False, False),
            (("warning", "error"), False, False),
        ],
    )
    def test_errors_fail_and_warnings_when_strict(
        self, severities: tuple[str, ...], strict: bool, green: bool
    ) -> None:
        problems = [
            Problem(Rule("GC999", "test", Severity(each)), Location("")) for each in severities
        ]
        assert passes(problems, strict=strict) is green

    def test_a_demoted_error_fails_only_when_strict(self) -> None:
        problem = Problem(Rule("GC999", "test"), Location(""), demoted=True)
        assert passes([problem], strict=False)
        assert not passes([problem], strict=True)


class TestNoPlan:
    def test_nothing_to_check(self, folder: Path) -> None:
        folder.mkdir()
        problems = [finding.problem for finding in check_folder(folder)]
        assert [problem.rule.code for problem in problems] == ["GC007"]
        assert is_no_plan(problems)

    def test_a_plan_without_an_action(self, folder: Path) -> None:
        problems = [finding.problem for finding in check_folder(write_plan(folder, {}))]
        assert [problem.rule.code for problem in problems] == ["GC008"]
        assert is_no_plan(problems)

    def test_a_plan_that_cannot_be_read(self, folder: Path) -> None:
        (folder / "plan.yaml").mkdir(parents=True)
        (folder / FILE).write_text(tasks_file(OVERDUE), encoding="utf-8")
        problems = [finding.problem for finding in check_folder(folder)]
        assert [problem.rule.code for problem in problems] == ["GC001"]
        assert is_no_plan(problems)

    def test_an_action_that_cannot_be_read(self, folder: Path) -> None:
        write_plan(folder, {FILE: tasks_file(OVERDUE)})
        (folder / "02.yaml").mkdir()
        problems = [finding.problem for finding in check_folder(folder, "GC0")]
        assert [problem.rule.code for problem in problems] == ["GC001"]
        assert not is_no_plan(problems)

    def test_a_broken_plan_is_one(self, folder: Path) -> None:
        write_plan(folder, {"plan.yaml": "gcplan: [", FILE: tasks_file(OVERDUE)})
        problems = [finding.problem for finding in check_folder(folder)]
        assert [problem.rule.code for problem in problems] == ["GC010"]
        assert not is_no_plan(problems)


class TestWhatIsImplied:
    """An overdue task is short of its work: that is not said as well."""

    @pytest.mark.parametrize("percent", [10, 80])
    def test_an_overdue_task_is_one_finding(self, folder: Path, percent: int) -> None:
        tasks = OVERDUE + BARELY_BEGUN.replace("10", str(percent))
        assert found_in_tasks(folder, tasks, "GC3") == [Found("GC301", 3, 8, "8月底前")]

    def test_who_accepts_the_one_has_accepted_the_other(self, folder: Path) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收}") + BARELY_BEGUN
        assert found_in_tasks(folder, tasks, "GC3", "GC29") == []

    def test_without_the_rule_that_implies_it_it_is_said(self, folder: Path) -> None:
        found = found_in_tasks(folder, OVERDUE + BARELY_BEGUN, "GC304")
        assert found == [Found("GC304", 4, 40, "10")]

    def test_a_waiver_of_what_is_implied_is_in_use(self, folder: Path) -> None:
        tasks = waived("{rule: GC304, reason: 等待资金}") + BARELY_BEGUN
        found = found_in_tasks(folder, tasks, "GC3", "GC29")
        assert found == [Found("GC301", 3, 8, "8月底前")]

    def test_it_is_said_of_other_tasks(self, folder: Path) -> None:
        other = OVERDUE.replace("1.1.1", "1.1.2").replace("8月底前", "年底前") + BARELY_BEGUN
        found = found_in_tasks(folder, OVERDUE + other, "GC3")
        assert [each.code for each in found] == ["GC301", "GC304"]


class TestWaivers:
    def test_one_finding_of_one_task_is_accepted(self, folder: Path) -> None:
        other = OVERDUE.replace("1.1.1", "1.1.2")
        tasks = waived("{rule: GC301, reason: 等待省级验收}") + other
        found = found_in_tasks(folder, tasks, "GC3", "GC29")
        assert found == [Found("GC301", 9, 8, "8月底前")]

    def test_other_findings_of_the_task_stay(self, folder: Path) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收}")
        assert [each.code for each in found_in_tasks(folder, tasks)] == ["GC201"]

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2020, 9, 15), []),
            (
                date(2020, 9, 16),
                [Found("GC301", 3, 8, "8月底前"), Found("GC291", 5, 44, "2020-09-15")],
            ),
        ],
    )
    def test_until_is_inclusive(self, folder: Path, day: date, expected: list[Found]) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收, until: 2020-09-15}")
        assert found_in_tasks(folder, tasks, "GC301", "GC29", as_of=day) == expected

    def test_until_is_held_against_as_of_and_not_today(self, folder: Path) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收, until: 2020-09-15}")
        day = date(2020, 9, 15)
        found = found_in_tasks(folder, tasks, "GC301", "GC29", as_of=day, today=date(2024, 1, 1))
        assert found == []

    def test_what_has_run_out_says_so(self, folder: Path) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收, until: 2020-09-01}")
        write_plan(folder, {FILE: tasks_file(tasks)})
        expired = check_folder(folder, "GC301", "GC291")[-1].problem
        assert expired.rule.code == "GC291"
        assert expired.parameters == {"code": "GC301", "until": date(2020, 9, 1)}
        assert expired.task == "1.1.1"

    def test_an_expired_waiver_of_a_finding_that_is_gone_is_unused(self, folder: Path) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收, until: 2020-08-15}")
        found = found_in_tasks(folder, tasks, "GC301", "GC29", as_of=date(2020, 8, 31))
        assert found == [Found("GC292", 5, 14, "GC301")]

    def test_a_waiver_renewed_beside_the_old_one(self, folder: Path) -> None:
        tasks = waived(
            "{rule: GC301, reason: 等待省级验收, until: 2020-09-01}",
            "{rule: GC301, reason: 等待国家验收, until: 2020-12-31}",
        )
        found = found_in_tasks(folder, tasks, "GC301", "GC29")
        assert found == [Found("GC291", 5, 44, "2020-09-01")]

    @pytest.mark.parametrize("code", ["GC304", "GC202", "GC291", "GC292"])
    def test_a_waiver_that_accepts_nothing(self, folder: Path, code: str) -> None:
        tasks = waived(f"{{rule: {code}, reason: 等待省级验收}}")
        found = found_in_tasks(folder, tasks, "GC2", "GC304")
        assert Found("GC292", 5, 14, code) in found

    @pytest.mark.parametrize(
        ("select", "ignore"),
        [(("GC29",), ()), ((), ("GC301",)), ((), ("GC292", "GC301"))],
    )
    def test_it_is_not_judged_when_its_rule_is_not_run(
        self, folder: Path, select: tuple[str, ...], ignore: tuple[str, ...]
    ) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收}")
        write_plan(folder, {FILE: tasks_file(tasks)})
        findings = check_folder(folder, *select, ignore=ignore, as_of=date(2020, 6, 30))
        assert "GC292" not in [finding.problem.rule.code for finding in findings]

    def test_the_rules_about_waivers_can_be_ignored(self, folder: Path) -> None:
        tasks = waived("{rule: GC301, reason: 等待省级验收, until: 2020-09-01}")
        write_plan(folder, {FILE: tasks_file(tasks)})
        findings = check_folder(folder, ignore=("GC29", "GC201"))
        assert shown(findings) == [("GC301", "error")]
        unused = check_folder(folder, ignore=("GC292", "GC201"), as_of=date(2020, 6, 30))
        assert shown(unused) == []

    @pytest.mark.parametrize("code", ["GC020", "GC102", "GC106"])
    def test_what_is_always_shown_cannot_be_waived(self, folder: Path, code: str) -> None:
        waivers = (f"{{rule: {code}, reason: 甲}}", "{rule: GC399, reason: 乙}")
        found = found_in_tasks(folder, waived(*waivers), "GC29")
        assert found == [Found("GC292", 5, 14, code), Found("GC106", 6, 14, "GC399")]

    @pytest.mark.parametrize("reason", ["", ", reason:", ', reason: ""', ', reason: " "'])
    def test_a_waiver_needs_a_reason(self, folder: Path, reason: str) -> None:
        write_plan(folder, {FILE: tasks_file(waived(f"{{rule: GC301{reason}}}"))})
        codes_found = [finding.problem.rule.code for finding in check_folder(folder, "GC3")]
        assert len(codes_found) == 1
        assert codes_found[0] in ("GC021", "GC023", "GC025")

    def test_a_unit_named_in_a_task_can_be_waived(self, folder: Path) -> None:
        tasks = """
            - id: 1.1.1
              title: 甲
              lead: 城管局
              waive:
                - {rule: GC105, reason: 机构改革前的名称}
        """
        settings = DUE + "units: [区城管局]\n"
        assert found_in_tasks(folder, tasks, "GC105", "GC29", settings=settings) == []


def test_without_a_plan_only_what_reading_found_is_left() -> None:
    problem = Problem(reading.NO_PLAN_FILE, Location("plan.yaml"))
    assert check([problem], None, date(2020, 9, 15), Choice(ignore=("GC",))) == [problem]
