"""`gcplan rule` through the real program: the list, a page, and codes that do not exist."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.complete import complete_code
from gcplan.rules import rule_codes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

PAGE = """\
GC203 done-in-future · error

A task is done on a day that is still to come.

Why: Nothing can be finished tomorrow. Mostly the planned day was written instead of
the real one, or the year is wrong. The day of the check itself is allowed.

Example::

    - id: 7.1.9
      title: 打造样板街
      done: 2020-12-31

Mend: Write the day on which it was really done, or take done back until then.
"""


@pytest.mark.parametrize("code", ["GC203", "gc203", " GC203 "])
def test_a_page_in_english(run: Run, code: str) -> None:
    result = run("rule", code, GCPLAN_LANG="en")
    assert (result.code, result.out, result.err) == (0, PAGE, "")


def test_a_page_in_chinese(run: Run) -> None:
    result = run("rule", "GC201", GCPLAN_LANG="zh")
    title, _, summary, *details = result.out.splitlines()
    assert title == "GC201 no-lead · 警告"
    assert summary == "任务没有牵头单位。"
    assert [line[:4] for line in details if line[:2] in ("为什", "示例", "怎么")] == [
        "为什么：",
        "示例：",
        "怎么改：",
    ]
    assert "Why" not in result.out


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", ["GC301", "overdue", "error", "A task is past its deadline and not done."]),
        ("zh", ["GC301", "overdue", "错误", "任务已逾期，没有办结。"]),
    ],
)
def test_all_rules_without_a_code(run: Run, language: str, row: list[str]) -> None:
    result = run("rule", GCPLAN_LANG=language)
    assert result.code == 0
    lines = result.out.splitlines()
    assert str(len(rule_codes())) in lines[0]
    assert [line[:5] for line in lines if line.startswith("GC")] == list(rule_codes())
    (line,) = [line for line in lines if line.startswith("GC301")]
    assert line.split(maxsplit=3) == row


def test_a_family(run: Run) -> None:
    result = run("rule", "gc3", GCPLAN_LANG="en")
    assert [line[:5] for line in result.out.splitlines() if line.startswith("GC")] == [
        "GC301",
        "GC302",
        "GC303",
        "GC304",
        "GC305",
    ]


class TestFormats:
    def test_json_has_the_pages(self, run: Run) -> None:
        data = json.loads(run("rule", "--format", "json", GCPLAN_LANG="en").out)
        assert (data["gcplan"], data["kind"]) == (1, "rules")
        assert [rule["code"] for rule in data["rules"]] == list(rule_codes())
        (rule,) = [rule for rule in data["rules"] if rule["code"] == "GC203"]
        assert list(rule) == ["code", "name", "severity", "summary", "details"]
        assert (rule["name"], rule["severity"]) == ("done-in-future", "error")
        assert f"{rule['summary']}\n\n{rule['details']}\n" == PAGE.split("\n\n", 1)[1]

    def test_severities_in_json_are_not_translated(self, run: Run) -> None:
        data = json.loads(run("rule", "GC302", "--format", "json", GCPLAN_LANG="zh").out)
        (rule,) = data["rules"]
        assert rule["severity"] == "warning"
        assert rule["summary"] == "任务临近时限。"

    def test_csv(self, run: Run) -> None:
        text = run("rule", "GC3", "--format", "csv", GCPLAN_LANG="en").out
        rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
        assert [row[0] for row in rows[1:]] == ["GC301", "GC302", "GC303", "GC304", "GC305"]
        assert rows[1] == ["GC301", "overdue", "error", "A task is past its deadline and not done."]

    def test_markdown(self, run: Run) -> None:
        text = run("rule", "GC301", "--format", "markdown", GCPLAN_LANG="en").out
        assert text.startswith("## GC301 overdue · error\n")
        assert "| GC301 | overdue | error |" in text

    def test_into_a_file(self, run: Run, tmp_path: Path) -> None:
        result = run("rule", "GC203", "-o", "page.txt", GCPLAN_LANG="en")
        assert result.out == ""
        assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE


class TestNoSuchRule:
    @pytest.mark.parametrize(
        ("code", "nearest"), [("GC303x", "GC303"), ("GC333", "GC303"), ("G301", "GC301")]
    )
    def test_the_nearest_is_named(self, run: Run, code: str, nearest: str) -> None:
        result = run("rule", code, GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        first, second, last = result.err.splitlines()
        assert first == f"gcplan: CODE: no rule has the code “{code}”."
        assert second.startswith("gcplan: Nearest: ")
        assert nearest in second
        assert last == "gcplan: gcplan rule lists all rules."

    @pytest.mark.parametrize("code", ["NOPE", "", " ", "overdue"])
    def test_nothing_is_near(self, run: Run, code: str) -> None:
        result = run("rule", code, GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        assert result.err.splitlines()[-1] == "gcplan: gcplan rule lists all rules."
        assert "Nearest" not in result.err

    def test_two_codes(self, run: Run) -> None:
        assert run("rule", "GC301", "GC302").code == 2


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        (
            "GC10",
            [
                ("GC101", "duplicate-id"),
                ("GC102", "id-out-of-place"),
                ("GC103", "duplicate-action"),
                ("GC104", "action-gap"),
                ("GC105", "unknown-unit"),
                ("GC106", "unknown-rule"),
                ("GC107", "duplicate-indicator"),
            ],
        ),
        ("gc301", [("GC301", "overdue")]),
        ("GC5", []),
    ],
)
def test_codes_are_completed(begun: str, offered: list[tuple[str, str]]) -> None:
    assert complete_code(begun) == offered


def test_all_codes_are_offered() -> None:
    assert [code for code, _ in complete_code("")] == list(rule_codes())


@pytest.mark.parametrize("arguments", [[], ["GC301"]])
def test_neither_the_schema_nor_a_parser_is_imported(
    environment: dict[str, str], arguments: list[str]
) -> None:
    script = (
        "import sys, gcplan.cli.rule as rule\n"
        f"rule.rule(*{arguments!r})\n"
        "sys.exit(sorted({'pydantic', 'ruamel.yaml', 'yaml_rs'} & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
