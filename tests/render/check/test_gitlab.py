from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from gcplan.render.check.gitlab import render_gitlab
from tests.render.check.sample import FILES, check_report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gcplan.report.findings import CheckReport

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def read(report: CheckReport) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(render_gitlab(report))
    return entries


def marks(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    return [entry["fingerprint"] for entry in read(check_report(folder, files))]


def test_every_entry_has_the_documented_fields(report: CheckReport) -> None:
    entries = read(report)
    assert len(entries) == len(report.findings)
    for entry, finding in zip(entries, report.findings, strict=True):
        assert entry["description"].startswith(finding.problem.rule.code)
        assert entry["check_name"] == f"{finding.problem.rule.code} {finding.problem.rule.name}"
        assert len(entry["fingerprint"]) == 64
        assert entry["severity"] in SEVERITIES
        assert entry["location"]["lines"] == {"begin": finding.where.span.line}
        path = PurePosixPath(entry["location"]["path"])
        assert path == PurePosixPath("区/plan", finding.where.span.file)
        assert list(entry) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert list(entry["location"]) == ["path", "lines"]


def test_a_demoted_error_is_minor(report: CheckReport) -> None:
    severities = {entry["check_name"]: entry["severity"] for entry in read(report)}
    assert severities["GC301 overdue"] == "major"
    assert severities["GC210 extension-without-approval"] == "minor"


def test_a_plan_at_the_top_of_its_repository(report: CheckReport) -> None:
    (entry, *_) = read(replace(report, repository_folder=""))
    assert entry["location"]["path"] == "01-逾期 与 停滞.yaml"


def test_fingerprints_are_unique(report: CheckReport) -> None:
    doubled = replace(report, findings=report.findings * 2)
    for found in (report, doubled):
        fingerprints = [entry["fingerprint"] for entry in read(found)]
        assert len(set(fingerprints)) == len(fingerprints) == len(found.findings)


def test_two_plans_in_one_repository_share_no_fingerprint(report: CheckReport) -> None:
    other = replace(report, repository_folder="区/plan-2021")
    ours, theirs = ({entry["fingerprint"] for entry in read(each)} for each in (report, other))
    assert not ours & theirs


def test_a_fingerprint_survives_moved_lines(tmp_path: Path) -> None:
    moved = {
        name: "\n# 新的一行\n\n" + content if isinstance(content, str) else content
        for name, content in FILES.items()
    }
    before, after = marks(tmp_path / "before", FILES), marks(tmp_path / "after", moved)
    assert before == after
    lines = [
        [
            entry["location"]["lines"]["begin"]
            for entry in read(check_report(tmp_path / each, files))
        ]
        for each, files in (("before", FILES), ("after", moved))
    ]
    assert lines[0] != lines[1]


def test_a_fingerprint_survives_a_new_task_before_it(tmp_path: Path) -> None:
    new = "    tasks:\n      - {id: NEW, title: 新增, due: 12月底前, ongoing: false}\n"
    names = {"01-逾期 与 停滞.yaml": "1.1.99", "02-units.yaml": "2.1.99", "03-keys.yaml": "3.1.99"}
    grown = dict(FILES)
    for name, identity in names.items():
        grown[name] = str(FILES[name]).replace("    tasks:\n", new.replace("NEW", identity))
    assert set(marks(tmp_path / "before", FILES)) <= set(marks(tmp_path / "after", grown))


def test_a_fingerprint_survives_another_day(tmp_path: Path) -> None:
    first, second = (
        {entry["fingerprint"] for entry in read(check_report(tmp_path / "plan", as_of=day))}
        for day in (date(2020, 9, 15), date(2020, 9, 16))
    )
    assert first == second
