from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from gcplan.cli.options import CheckFormat
from gcplan.cli.output.findings import STEP_SUMMARY_LIMIT
from tests.render.check.sample import CLEAN, FILES, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

DAY = ("--as-of", "2020-09-15")
FORMATS = [form.value for form in CheckFormat]
WARNING_ONLY = {**CLEAN, "notes.yml": "甲: 乙\n"}


@pytest.fixture
def environment(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return {**environment, "GCPLAN_LANG": "en", "GCPLAN_TODAY": "2020-09-15"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        (CLEAN, (), 0),
        (FILES, (), 1),
        ({"plan.yaml": CLEAN["plan.yaml"]}, (), 2),
        ({}, ("--exit-zero",), 2),
    ],
)
def test_the_exit_code_in_every_format(
    run: Run,
    tmp_path: Path,
    form: str,
    files: dict[str, str | bytes],
    options: tuple[str, ...],
    code: int,
) -> None:
    folder = write_plan(tmp_path / "plan", files)
    result = run("check", "--plan", folder, *DAY, "--format", form, *options)
    assert result.code == code
    assert result.err == ""
    if form == "junit":
        ET.fromstring(result.out)
    elif form in ("json", "gitlab", "sarif"):
        json.loads(result.out)
    if code == 2:
        assert "GC007" in result.out or "GC008" in result.out


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        (CLEAN, ("--strict",), 0),
        (FILES, ("--exit-zero",), 0),
        (WARNING_ONLY, (), 0),
        (WARNING_ONLY, ("--strict",), 1),
        ({**CLEAN, "plan.yaml": "gcplan: 1\ntitle: 甲\n"}, (), 1),
        ({"01-clean.yaml": CLEAN["01-clean.yaml"]}, (), 2),
        ({}, (), 2),
    ],
)
def test_the_exit_code(
    run: Run,
    tmp_path: Path,
    files: dict[str, str | bytes],
    options: tuple[str, ...],
    code: int,
) -> None:
    folder = write_plan(tmp_path / "plan", files)
    assert run("check", "--plan", folder, *DAY, *options).code == code


@pytest.mark.parametrize("form", ["text", "json", "junit"])
def test_no_folder_is_said_on_stderr(run: Run, tmp_path: Path, form: str) -> None:
    result = run("check", "--plan", tmp_path / "none", "--format", form)
    assert (result.code, result.out) == (2, "")
    assert "is not a folder" in result.err


def test_auto_is_text(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", FILES)
    automatic, text = run("check"), run("check", "--format", "text")
    assert automatic.raw == text.raw
    assert text.out.startswith("error[GC301]: ")
    assert run("check", GITHUB_ACTIONS="false").raw == text.raw


def test_auto_inside_github_actions_is_github(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", FILES)
    automatic = run("check", GITHUB_ACTIONS="true")
    assert automatic.raw == run("check", "--format", "github").raw
    assert automatic.out.startswith("::error file=")
    asked = run("check", "--format", "concise", GITHUB_ACTIONS="true")
    assert asked.out.startswith("plan/01-")


def test_the_summary_is_added_to_what_the_page_has(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", FILES)
    page = tmp_path / "page.md"
    page.write_text("# 之前\n\n", encoding="utf-8")
    result = run("check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert (result.code, result.err) == (1, "")
    markdown = run("check", "--format", "markdown").out
    assert page.read_text(encoding="utf-8") == f"# 之前\n\n{markdown}\n"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_only_github_writes_a_summary(run: Run, tmp_path: Path, form: str) -> None:
    write_plan(tmp_path / "plan", FILES)
    page = tmp_path / "page.md"
    options = ("--format", form)
    run("check", *options, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert not page.exists()


def test_a_summary_that_cannot_be_written_changes_no_result(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", FILES)
    page = tmp_path / "none" / "page.md"
    result = run("check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert result.code == 1
    assert result.raw == run("check", "--format", "github").raw
    assert result.err == f"gcplan: {page} cannot be written: No such file or directory\n"


def test_the_summary_stays_within_what_github_takes(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", FILES)
    page = tmp_path / "page.md"
    page.write_bytes(b"x" * (STEP_SUMMARY_LIMIT - 18 * 1024))
    run("check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    added = page.read_text(encoding="utf-8").lstrip("x")
    assert page.stat().st_size <= STEP_SUMMARY_LIMIT
    assert "| GC020 | error |" in added
    assert "more are not shown here." in added


def test_machine_paths_are_those_of_the_repository(run: Run, git_repo: Path) -> None:
    folder = write_plan(git_repo / "区" / "plan", FILES)
    entries = json.loads(run("check", "--format", "gitlab", cwd=folder).out)
    assert entries[0]["location"]["path"] == "区/plan/01-逾期 与 停滞.yaml"
    assert "file=区/plan/01-" in run("check", "--format", "github", cwd=folder).out
    assert '"uri": "%E5%8C%BA/plan/01-' in run("check", "--format", "sarif", cwd=folder).out
    assert run("check", "--format", "concise", cwd=folder).out.startswith("01-逾期")
    typed = run("check", "--format", "concise", cwd=git_repo / "区").out
    assert typed.startswith("plan/01-逾期")


@pytest.mark.parametrize("form", ["text", "junit"])
def test_a_file_gets_what_stdout_would(run: Run, tmp_path: Path, form: str) -> None:
    write_plan(tmp_path / "plan", FILES)
    target = tmp_path / "result"
    written = run("check", "--format", form, "--output", target)
    assert (written.code, written.out) == (1, "")
    assert target.read_bytes() == run("check", "--format", form).raw


def test_statistics(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", FILES)
    result = run("check", "--statistics")
    assert result.code == 1
    assert result.out.splitlines()[0].split() == ["GC301", "overdue", "2"]
    assert run("check", "--statistics", "--format", "text").raw == result.raw
    assert run("check", "--statistics", GITHUB_ACTIONS="true").raw == result.raw


@pytest.mark.parametrize("form", ["json", "github"])
def test_statistics_are_text_only(run: Run, tmp_path: Path, form: str) -> None:
    write_plan(tmp_path / "plan", FILES)
    result = run("check", "--statistics", "--format", form)
    assert (result.code, result.out) == (2, "")
    assert result.err == "gcplan: --statistics is text: leave out --format.\n"


def test_a_choice_keeps_the_tasks_chosen(run: Run, tmp_path: Path) -> None:
    write_plan(tmp_path / "plan", FILES)
    data = json.loads(run("check", "--action", "2", "--format", "json").out)
    assert data["summary"]["tasks"] == 1
    assert {problem["task"] for problem in data["problems"]} == {"2.1.1", None}
