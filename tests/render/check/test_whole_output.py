from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan import __version__
from gcplan.problem import Severity
from gcplan.render.check import sarif
from gcplan.render.check.concise import render_concise
from gcplan.render.check.github import render_github
from gcplan.render.check.gitlab import render_gitlab
from gcplan.render.check.json import render_json
from gcplan.render.check.junit import render_junit
from gcplan.render.check.markdown import render_markdown
from gcplan.render.check.sarif import render_sarif
from gcplan.render.check.statistics import render_statistics
from gcplan.render.check.text import render_text
from gcplan.render.text import UNSAFE
from gcplan.rules.manual import Manual
from tests.render.check.sample import check_report, strict

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.report.findings import CheckReport
    from gcplan.rules import RuleModule

EXPECTED = Path(__file__).parent / "expected"
FORMATS: dict[str, Callable[[CheckReport], str]] = {
    "findings.txt": partial(render_text, color=False),
    "findings.concise.txt": render_concise,
    "findings.json": render_json,
    "findings.github.txt": render_github,
    "findings.gitlab.json": render_gitlab,
    "findings.junit.xml": render_junit,
    "findings.sarif.json": render_sarif,
    "findings.md": render_markdown,
    "findings.statistics.txt": render_statistics,
}
CLEAN_SUMMARY = "No problem in 2 tasks of 2 files, as of 2020-09-15.\n"
CLEAN_PAGE = r"""
## Check of 样例区2020年方案（虚构） \@&#8288;gcplan \#&#8288;1 \</testsuites\> \]\]\>

No problem in 2 tasks of 2 files, as of 2020-09-15.
"""


@pytest.fixture
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The manual is revised more often than the format that carries it."""

    def page(module: RuleModule, *, chinese: bool) -> Manual:
        return Manual(f"What {module.RULE.code} finds.", "Why: so.\n\nMend: thus.")

    monkeypatch.setattr(sarif, "manual", page)


def test_the_sample_has_every_kind_of_finding(report: CheckReport) -> None:
    problems = [finding.problem for finding in report.findings]
    assert {problem.severity for problem in problems} == set(Severity)
    assert any(problem.demoted for problem in problems)
    assert any(problem.task for problem in problems)
    assert any(not problem.task for problem in problems)
    assert any(finding.related for finding in report.findings)
    assert any(not finding.where.text for finding in report.findings)
    places = [finding.where.span for finding in report.findings]
    assert any(place.end_line > place.line for place in places)
    assert max(len(state.task.title) for state in report.tasks) == 10_000


@pytest.mark.usefixtures("_short_pages")
@pytest.mark.parametrize("name", FORMATS)
def test_whole_output(name: str, report: CheckReport) -> None:
    expected = (EXPECTED / name).read_text(encoding="utf-8").replace("__VERSION__", __version__)
    assert FORMATS[name](report) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_reaches_a_terminal_that_could_upset_it(name: str, report: CheckReport) -> None:
    assert UNSAFE.findall(FORMATS[name](report).replace("\n", "")) == []


@pytest.mark.parametrize("name", FORMATS)
def test_ten_thousand_characters_do_not_flood_the_output(name: str, report: CheckReport) -> None:
    assert max(map(len, FORMATS[name](report).splitlines())) < 1000


@pytest.mark.parametrize("name", FORMATS)
def test_two_runs_write_the_same_bytes(name: str, report: CheckReport, tmp_path: Path) -> None:
    again = check_report(tmp_path / "again")
    assert FORMATS[name](again) == FORMATS[name](report)


@pytest.mark.parametrize("name", FORMATS)
def test_every_text_ends_with_its_line(name: str, report: CheckReport) -> None:
    text = FORMATS[name](report)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("findings.txt", CLEAN_SUMMARY),
        ("findings.concise.txt", ""),
        ("findings.github.txt", CLEAN_SUMMARY),
        ("findings.gitlab.json", "[]\n"),
        ("findings.statistics.txt", CLEAN_SUMMARY),
        (
            "findings.md",
            CLEAN_PAGE.removeprefix("\n"),
        ),
        (
            "findings.junit.xml",
            """\
<?xml version='1.0' encoding='utf-8'?>
<testsuites name="gcplan" tests="2" failures="0" errors="0" skipped="0">
  <testsuite name="区/plan/01-clean.yaml" tests="2" failures="0" errors="0" skipped="0">
    <testcase classname="1 绿水青山攻坚行动" name="1.1.1 清淤" file="区/plan/01-clean.yaml" />
    <testcase classname="1 绿水青山攻坚行动" name="1.1.2 绿化" file="区/plan/01-clean.yaml" />
  </testsuite>
</testsuites>
""",
        ),
    ],
)
def test_whole_output_of_a_clean_plan(name: str, expected: str, clean: CheckReport) -> None:
    assert FORMATS[name](clean) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_strict_changes_only_what_says_whether_it_passed(name: str, report: CheckReport) -> None:
    ordinary, stern = FORMATS[name](report), FORMATS[name](strict(report))
    assert (ordinary != stern) == (name == "findings.junit.xml")


@pytest.mark.parametrize("name", FORMATS)
def test_chinese(name: str, report: CheckReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    text = FORMATS[name](report)
    if name == "findings.statistics.txt":
        assert "12" not in text.splitlines()[0]
        assert "as of" not in text
    else:
        assert "逾期77天" in text or "逾期 77 天" in text
        assert "overdue by" not in text
