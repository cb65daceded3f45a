from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from gcplan.render.markdown import _cell, escape, inert, render_markdown

if TYPE_CHECKING:
    from gcplan.report.model import Report
    from gcplan.report.task_list import ListReport

EXPECTED = Path(__file__).parent / "expected"


def html(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


@pytest.mark.parametrize("name", ["status", "hostile", "shown"])
def test_whole_output(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    expected = (EXPECTED / f"{name}.md").read_text(encoding="utf-8")
    assert render_markdown(report) == expected


@pytest.mark.parametrize("name", ["status", "hostile", "shown"])
def test_a_reader_finds_every_table_with_all_its_cells(
    name: str, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(name)
    tables = re.findall(r"<table>.*?</table>", html(render_markdown(report)), re.DOTALL)
    assert len(tables) == len(report.tables())
    for found, table in zip(tables, report.tables(), strict=True):
        rows = re.findall(r"<tr>(.*?)</tr>", found, re.DOTALL)
        assert len(rows) == 1 + len(table.rows) + bool(table.total)
        kept = [column for column in table.columns if not column.drawn]
        assert {len(re.findall(r"<t[hd]", row)) for row in rows} == {len(kept)}


def test_a_reader_sees_the_text_of_the_plan_and_no_markup(hostile: ListReport) -> None:
    page = html(render_markdown(hostile)).replace("\u2060", "")
    for text in (
        "<td>=1+1</td>",
        "<td>[red]x[/red]</td>",
        "<td>a|b\\|c</td>",
        "<td>&lt;b&gt;粗&lt;/b&gt; &amp; *星* _线_ `码` [链](http://example.org)</td>",
        "<td>左\\u202e右</td>",
        "<td>$(touch x)`y`</td>",
    ):
        assert text in page
    assert not set(re.findall(r"<(\w+)", page)) & {"a", "b", "em", "code", "strong", "img"}


@pytest.mark.parametrize("name", ["www.x.y", "__b__"])
def test_text_from_a_plan_is_inert_however_plain(name: str) -> None:
    assert _cell(name) == _cell((name,)) == inert(name) != name


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "- x",
        "1. x",
        "<script>",
        "![a](b)",
        "~~a~~",
        "&lt;",
        "a\\",
        "\\*a\\*",
        "`a``",
        "$a$",
        "a:b:c",
        "https://example.org",
        "<!-- a -->",
        "a\nb",
    ],
)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    page = html(f"| {escape(text)} |\n| --- |\n")
    found = re.search(r"<th>(.*)</th>", page)
    assert found is not None
    shown = found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown == text.replace("\n", " ")
