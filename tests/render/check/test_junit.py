from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from junitparser import Failure, JUnitXml, TestCase, TestSuite

from gcplan.render.check.junit import render_junit
from tests.render.check.sample import CLEAN, check_report, strict

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.findings import CheckReport


def suites(report: CheckReport) -> list[TestSuite]:
    read = JUnitXml.fromstring(render_junit(report).encode())
    assert isinstance(read, JUnitXml)
    return list(read)


def cases(report: CheckReport) -> dict[str, TestCase]:
    found = [case for suite in suites(report) for case in suite]
    by_name = {str(case.name): case for case in found}
    assert len(by_name) == len(found)
    return by_name


def failing(report: CheckReport) -> set[str]:
    return {name.partition(" ")[0] for name, case in cases(report).items() if not case.is_passed}


def test_every_task_is_a_case(report: CheckReport, clean: CheckReport) -> None:
    for each in (report, clean):
        ids = [state.task.id for state in each.tasks]
        names = [name.partition(" ")[0] for name in cases(each)]
        assert [name for name in names if not name.startswith("GC")] == ids
    assert len(cases(clean)) == 2


def test_a_clean_plan_passes(clean: CheckReport) -> None:
    assert failing(clean) == set()
    assert failing(strict(clean)) == set()


def test_errors_fail_and_warnings_are_output(report: CheckReport) -> None:
    assert failing(report) == {"1.1.1", "1.1.2", "2.1.1", "GC101", "GC020", "GC022", "GC004"}
    found = cases(report)
    (warned,) = (case for name, case in found.items() if name.startswith("1.1.3 "))
    assert "warning GC210: 1.1.3: the extension" in (warned.system_out or "")
    (both,) = (case for name, case in found.items() if name.startswith("1.1.2 "))
    (twice,) = (case for name, case in found.items() if name.startswith("2.1.1 "))
    (failure,) = both.result
    assert isinstance(failure, Failure)
    assert failure.type == "GC301"
    assert failure.message == "1.1.2: overdue by 77 days: the deadline was 2020-06-30"
    assert ["GC207" in text for text in (failure.text or "", both.system_out or "")] == [
        False,
        True,
    ]
    (first_of_two,) = twice.result
    assert first_of_two.type == "GC105"
    assert "error GC304" in (first_of_two.text or "")


def test_in_a_strict_check_warnings_fail(report: CheckReport) -> None:
    assert failing(strict(report)) == failing(report) | {"1.1.3", "1.1.4", "GC006"}
    assert not any(case.system_out for case in cases(strict(report)).values())


def test_the_totals_are_those_of_the_cases(report: CheckReport) -> None:
    read = JUnitXml.fromstring(render_junit(report).encode())
    written = (read.tests, read.failures, read.errors, read.skipped)
    read.update_statistics()  # type: ignore[no-untyped-call]
    assert (read.tests, read.failures, read.errors, read.skipped) == written == (12, 7, 0, 0)
    for suite in suites(report):
        before = (suite.tests, suite.failures)
        suite.update_statistics()  # type: ignore[no-untyped-call]
        assert (suite.tests, suite.failures) == before


def test_a_suite_is_a_file_and_a_class_an_action(report: CheckReport) -> None:
    assert [suite.name for suite in suites(report)] == [
        "区/plan/01-逾期 与 停滞.yaml",
        "区/plan/02-units.yaml",
        "区/plan/03-keys.yaml",
        "区/plan/04-gbk.yaml",
        "区/plan/05,100%a::b.yml",
    ]
    (first,) = (case for name, case in cases(report).items() if name.startswith("1.1.1 "))
    assert first.classname == "1 绿水[bold]青山[/bold]攻坚行动"
    assert first.name == "1.1.1 完成西河清淤%0A::error file=a.yaml::假的"
    root = ET.fromstring(render_junit(report))
    places = {
        each.get("line") for each in root.iter("testcase") if each.find("failure") is not None
    }
    assert places == {"10", "13", "34", "9", "12", "1"}


def test_markup_in_a_plan_is_text(report: CheckReport) -> None:
    root = ET.fromstring(render_junit(report))
    assert {element.tag for element in root.iter()} == {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "system-out",
    }
    assert any("]]></failure></testcase>" in (each.get("name") or "") for each in root.iter())


def test_what_xml_cannot_hold_is_replaced(report: CheckReport) -> None:
    text = render_junit(report)
    assert "\ufffe" not in text
    assert "]0;x\\x07\\x0d\\u202e\\ufffe" in text
    assert ET.fromstring(text) is not None


def test_a_rule_that_fires_twice_beside_tasks_is_one_case(tmp_path: Path) -> None:
    action = str(CLEAN["01-clean.yaml"]).replace("title: 绿化", "title: 绿化, titel: 甲, duo: 乙")
    report = check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action})
    ((name, case),) = cases(report).items()
    assert name == "GC020 unknown-key"
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (failure.text or "").count("error GC020") == 2


@pytest.mark.parametrize(
    "files", [{"01-clean.yaml": CLEAN["01-clean.yaml"]}, {"plan.yaml": CLEAN["plan.yaml"]}]
)
def test_no_plan_is_a_failure(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    assert failing(check_report(tmp_path / "plan", files)) in ({"GC007"}, {"GC008"})


def test_a_plan_in_which_nothing_is_chosen_has_a_passing_case(clean: CheckReport) -> None:
    found = cases(replace(clean, tasks=()))
    assert [(name, case.is_passed) for name, case in found.items()] == [("plan.yaml", True)]
