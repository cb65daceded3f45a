"""Findings as JUnit XML: one case a task, so that a CI page shows every task as a check."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gcplan.check import passes
from gcplan.files.store import PLAN_FILE
from gcplan.render.check.finding import (
    bounded,
    further_lines,
    one_line,
    path_in,
    sentence,
    task_name,
)
from gcplan.render.text import safe_line

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport, Finding

# What XML 1.0 has no way to write, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Case:
    file: str
    group: str
    name: str
    findings: list[Finding] = field(default_factory=list)


def render_junit(report: CheckReport) -> str:
    """Return a suite a file: a case for every task, and one for what a rule finds beside them.

    What fails the check is a failure; a warning that does not is output of its case.
    """
    suites = defaultdict(list)
    for case in _cases(report):
        suites[case.file].append(case)
    root = ET.Element("testsuites", name="gcplan")
    for file, cases in sorted(suites.items()):
        suite = ET.SubElement(root, "testsuite", name=_xml(_path(report, file)))
        for case in cases:
            _add_case(suite, case, report)
        _count(suite)
    _count(root)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data.decode() + "\n"


def _cases(report: CheckReport) -> list[_Case]:
    by_task = {}
    for state in report.tasks:
        task = state.task
        group = f"{task.action} {safe_line(bounded(report.actions[task.action]))}"
        by_task[task.id] = _Case(task.file, group, task_name(task))
    by_rule: dict[tuple[str, str], _Case] = {}
    for finding in report.findings:
        problem, file = finding.problem, finding.where.span.file
        case = by_task.get(problem.task)
        if case is None:
            name = f"{problem.rule.code} {problem.rule.name}"
            new = _Case(file, _path(report, file), name)
            case = by_rule.setdefault((file, problem.rule.code), new)
        case.findings.append(finding)
    if not by_task and not by_rule:
        return [_Case(PLAN_FILE, _path(report, PLAN_FILE), PLAN_FILE)]
    return [*by_rule.values(), *by_task.values()]


def _add_case(suite: ET.Element, case: _Case, report: CheckReport) -> None:
    path = _path(report, case.file)
    element = ET.SubElement(
        suite, "testcase", classname=_xml(case.group), name=_xml(case.name), file=_xml(path)
    )
    failing: list[Finding] = []
    others: list[Finding] = []
    for finding in case.findings:
        fine = passes((finding.problem,), strict=report.strict)
        (others if fine else failing).append(finding)
    if failing:
        first = failing[0]
        element.set("line", str(first.where.span.line))
        failure = ET.SubElement(
            element,
            "failure",
            message=_xml(sentence(first.problem)),
            type=first.problem.rule.code,
        )
        failure.text = _xml(_listed(failing, report))
    if others:
        ET.SubElement(element, "system-out").text = _xml(_listed(others, report))


def _listed(findings: list[Finding], report: CheckReport) -> str:
    folder = report.repository_folder
    return "\n".join(
        line
        for finding in findings
        for line in (one_line(finding, folder), *further_lines(finding, folder))
    )


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", "0")
    element.set("skipped", "0")


def _path(report: CheckReport, file: str) -> str:
    return safe_line(path_in(report.repository_folder, file))


def _xml(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
