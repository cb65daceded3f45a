from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from gcplan.render.check.markdown import render_markdown
from gcplan.render.markdown import inert

if TYPE_CHECKING:
    from gcplan.report.findings import CheckReport

JOINER = "\u2060"
# What sites look for in the text that is shown, after Markdown has been read.
MENTION = re.compile(r"(?<![\w/])@[a-z0-9]", re.IGNORECASE | re.ASCII)
REFERENCE = re.compile(r"""(?:[#!$%~&^]|\bGH-)[0-9a-z"]""", re.IGNORECASE | re.ASCII)
EMOJI = re.compile(r":[a-z0-9+_-]+:", re.IGNORECASE)
LINK = re.compile(r"(?:[a-z]+://|www\.|\w@\w+\.\w)", re.IGNORECASE | re.ASCII)


def html(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def rows(page: str) -> list[list[str]]:
    return [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    ]


def shown(cell: str) -> str:
    return unescape(re.sub(r"</?code>", "", cell)).replace(JOINER, "")


def test_a_reader_finds_a_row_a_finding(report: CheckReport) -> None:
    heading, *found = rows(html(render_markdown(report)))
    assert heading == ["Code", "Severity", "Place", "Task", "Problem"]
    assert [len(row) for row in found] == [5] * len(report.findings)
    assert [shown(row[0]) for row in found][:4] == ["GC020", "GC022", "GC004", "GC301"]
    assert sorted((shown(row[0]), shown(row[2])) for row in found) == sorted(
        (
            each.problem.rule.code,
            f"区/plan/{each.where.span.file}:{each.where.span.line}:{each.where.span.column}",
        )
        for each in report.findings
    )
    tasks = [shown(row[3]) for row in found]
    assert "1.1.3 |a|b\\|c| `码` <b>粗</b> [链](http://example.org)" in tasks


def test_text_of_the_plan_is_no_markup_mention_reference_or_link(report: CheckReport) -> None:
    page = html(render_markdown(report))
    tags = {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert set(re.findall(r"<(\w+)", page)) == tags
    text = unescape(re.sub(r"<[^>]*>", "", re.sub(r"<code>.*?</code>", "", page)))
    assert "gcplan 见" in text
    for sought in (MENTION, REFERENCE, EMOJI, LINK):
        assert sought.findall(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "@gcplan",
        "a @a/b c",
        "#1",
        "owner/repo#12",
        "GH-12",
        "gh-12",
        "!7",
        "%5",
        '%"甲"',
        "~bug",
        "&9",
        "$3",
        "http://example.org",
        "HTTPS://example.org",
        "mailto:a@example.org",
        "www.example.org",
        "a@example.org",
        ":+1:",
        ":100:",
        ":smile:",
        "[issue:5]",
        "<!-- -->",
        "*a* _b_ `c` ~~d~~",
        "a|b\\|c\\",
        "![a](b)",
        "&lt;",
    ],
)
def test_what_a_site_would_link_is_divided_and_still_reads_the_same(text: str) -> None:
    page = html(f"| {inert(text)} |\n| --- |\n")
    ((cell,),) = rows(page)
    assert "<" not in cell
    for sought in (MENTION, REFERENCE, EMOJI, LINK):
        assert sought.findall(unescape(cell)) == []
    assert unescape(cell).replace(JOINER, "") == text


@pytest.mark.parametrize(
    "text", ["逾期77天：原定2020-06-30", "95% of 100%", "a: b", "12:30", "R&D"]
)
def test_ordinary_text_is_only_escaped(text: str) -> None:
    ((cell,),) = rows(html(f"| {inert(text)} |\n| --- |\n"))
    assert unescape(cell).replace(JOINER, "") == text
    assert JOINER not in inert("逾期77天：原定2020-06-30")


def test_a_plain_place_is_code(report: CheckReport) -> None:
    places = [row[2] for row in rows(html(render_markdown(report)))[1:]]
    assert "<code>区/plan/03-keys.yaml:9:9</code>" in places
    assert [place for place in places if "<code>" not in place] == [
        place for place in places if "100%" in place
    ]


@pytest.mark.parametrize(("limit", "shown_rows"), [(0, 0), (500, 3), (100_000, 12)])
def test_rows_beyond_the_limit_are_counted(
    report: CheckReport, limit: int, shown_rows: int
) -> None:
    page = render_markdown(report, limit=limit)
    found = rows(html(page))[1:]
    assert len(found) == shown_rows
    left = len(report.findings) - shown_rows
    assert (f"{left} more are not shown here." in page) == (left > 0)
    assert "8 errors and 4 warnings" in page
