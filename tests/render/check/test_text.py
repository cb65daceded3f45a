from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from gcplan.render.check.text import LINE_LIMIT, render_findings, render_text
from tests.render.check.sample import CLEAN, check_report

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.findings import CheckReport

COLORS = re.compile(r"\x1b\[[0-9;]*m")


def excerpts(text: str) -> list[tuple[str, str]]:
    """Return every shown source line with the line of its caret, both without their margins."""
    lines = text.splitlines()
    return [
        (line.partition(" | ")[2], lines[index + 1].partition(" | ")[2])
        for index, line in enumerate(lines)
        if re.match(r"\d+ \| ", line)
    ]


def under_caret(line: str, caret: str) -> str:
    """Return what stands above the caret on a terminal, where Chinese is two cells wide."""
    start, end = caret.index("^"), len(caret)
    shown, column = "", 0
    for character in line:
        if start <= column < end:
            shown += character
        column += cell_len(character)
    return shown


def test_the_caret_is_as_wide_as_what_it_means(report: CheckReport) -> None:
    shown = [under_caret(*excerpt) for excerpt in excerpts(render_text(report, color=False))]
    assert shown == [
        "8月底前",
        "6月底前",
        "40",
        "2020-12-31",
        "9月20日前",
        "1.1.6",
        "1.1.6",
        "'区[水](http://example.org){0}局'",
        "20",
        r'"]]></failure>%0A::error::\e]0;x\a\r\u202E\uFFFE"',
        '"',
    ]


def test_both_duplicates_are_shown(report: CheckReport) -> None:
    block = render_text(report, color=False).partition("error[GC101]")[2].partition("\n\n")[0]
    assert re.findall(r"--> (.*)", block) == [
        "plan/01-逾期 与 停滞.yaml:34:13",
        "plan/01-逾期 与 停滞.yaml:29:13",
    ]
    assert "first here:" in block


def test_colour_adds_nothing_but_colour(report: CheckReport) -> None:
    plain, colored = render_text(report, color=False), render_text(report, color=True)
    assert colored != plain
    assert COLORS.sub("", colored) == plain


def test_rich_markup_in_a_plan_is_text(tmp_path: Path) -> None:
    action = str(CLEAN["01-clean.yaml"]).replace("12月底前", "'[red]8月[/red]'")
    report = check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action})
    for color in (True, False):
        text = COLORS.sub("", render_text(report, color=color))
        assert text.startswith("error[GC030]: “[red]8月[/red]” cannot be read as a deadline")
        assert "due: '[red]8月[/red]'" in text


def test_a_long_line_is_cut_around_the_caret(tmp_path: Path) -> None:
    long = f"{{id: 1.1.2, title: {'长' * 10_000}, due: 很快, note: {'尾' * 10_000}}}"
    action = re.sub(r"\{id: 1.1.2.*", long, str(CLEAN["01-clean.yaml"]))
    report = check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action})
    ((line, caret),) = excerpts(render_text(report, color=False))
    assert under_caret(line, caret) == "很快"
    assert line.startswith("…长长")
    assert line.endswith("尾尾…")
    assert len(line) < 2 * LINE_LIMIT


def test_a_long_value_is_marked_up_to_where_it_is_cut(tmp_path: Path) -> None:
    lead = f"title: 绿化, lead: {'某' * 1000}"
    action = str(CLEAN["01-clean.yaml"]).replace("title: 绿化", lead)
    report = check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action})
    ((line, caret),) = excerpts(render_text(report, color=False))
    assert under_caret(line, caret) == "某" * LINE_LIMIT
    assert line.endswith("某…")


def test_tabs_and_carriage_returns_move_no_caret(tmp_path: Path) -> None:
    action = (
        str(CLEAN["01-clean.yaml"]).replace("due: 12月底前", "due:\t很快").replace("\n", "\r\n")
    )
    report = check_report(tmp_path / "plan", {**CLEAN, "01-clean.yaml": action})
    ((line, caret),) = excerpts(render_text(report, color=False))
    assert under_caret(line, caret) == "很快"
    assert not set("\t\r") & set(line + caret)


def test_findings_alone_have_no_summary(report: CheckReport) -> None:
    alone = render_findings(report.findings, "plan", color=False)
    assert alone.count("\n\n") == len(report.findings)
    assert "as of 2020-09-15" not in alone
    assert "= task: 1.1.1\n" in alone


@pytest.mark.parametrize(
    ("as_of", "days"), [(date(2020, 9, 1), "1 day"), (date(2021, 8, 31), "365 days")]
)
def test_the_figures_are_those_of_the_day(tmp_path: Path, as_of: date, days: str) -> None:
    report = check_report(tmp_path / "plan", as_of=as_of)
    expected = f"overdue by {days}: the deadline was 2020-08-31"
    assert expected in render_text(report, color=False)
