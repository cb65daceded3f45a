"""Findings as SARIF 2.1.0, with the manual pages of the rules that fired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gcplan import __version__
from gcplan.check import is_no_plan
from gcplan.i18n import CHINESE, N_, language, translate
from gcplan.render.check.finding import hint, path_in, sentence
from gcplan.render.check.fingerprint import fingerprints
from gcplan.render.json import json_text
from gcplan.rules import rule_module
from gcplan.rules.manual import manual

if TYPE_CHECKING:
    from gcplan.problem import Rule, Span
    from gcplan.report.findings import CheckReport, Finding, Located

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FAMILIES = {
    "GC0": "reading",
    "GC1": "structure",
    "GC2": "records",
    "GC3": "schedule",
    "GC4": "history",
}


def render_sarif(report: CheckReport) -> str:
    """Return one run; paths are those of the repository, columns count characters."""
    rules = sorted(
        {finding.problem.rule for finding in report.findings}, key=lambda rule: rule.code
    )
    places = {rule.code: index for index, rule in enumerate(rules)}
    marks = fingerprints(report)
    driver = {
        "name": "gcplan",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        # Keeps the results of two plans in one repository from replacing each other.
        "automationDetails": {"id": f"gcplan/{path_in(report.repository_folder, '')}"},
        "invocations": [
            {"executionSuccessful": not is_no_plan(finding.problem for finding in report.findings)}
        ],
        "language": "zh-CN" if language() == CHINESE else "en",
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, places[finding.problem.rule.code], mark, report.repository_folder)
            for finding, mark in zip(report.findings, marks, strict=True)
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    page = manual(rule_module(rule.code), chinese=language() == CHINESE)
    short = page.summary or rule.name
    family = _FAMILIES.get(rule.code[:3])
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": page.details.partition("\n\n")[0] or short},
        "help": {"text": page.details or short},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {
            "tags": [family] if family else [],
            "problem.severity": rule.severity.value,
        },
    }


def _result(finding: Finding, rule_index: int, mark: str, folder: str) -> dict[str, Any]:
    problem = finding.problem
    lines = [_message(sentence(problem))]
    # A related place is shown where the message links to it by its number.
    lines.extend(f"[{_first_here()}]({number})" for number in range(len(finding.related)))
    advice = hint(problem)
    if advice:
        lines.append(_message(advice))
    return {
        "ruleId": problem.rule.code,
        "ruleIndex": rule_index,
        "level": problem.severity.value,
        "message": {"text": "\n".join(lines)},
        "locations": [{"physicalLocation": _location(finding.where.span, folder)}],
        "relatedLocations": [
            _related(number, located, folder) for number, located in enumerate(finding.related)
        ],
        "partialFingerprints": {"gcplan/v1": mark},
        "properties": {"task": problem.task} if problem.task else {},
    }


def _related(number: int, located: Located, folder: str) -> dict[str, Any]:
    return {
        "id": number,
        "message": {"text": _first_here()},
        "physicalLocation": _location(located.span, folder),
    }


def _first_here() -> str:
    return translate(N_("first here"))


def _location(span: Span, folder: str) -> dict[str, Any]:
    path = path_in(folder, span.file)
    return {
        "artifactLocation": {
            "uri": quote(path, errors="surrogateescape"),
            "uriBaseId": "%SRCROOT%",
        },
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def _message(text: str) -> str:
    """Return text in which a reader finds neither a placeholder nor an embedded link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
