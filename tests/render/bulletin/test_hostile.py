"""Text from a plan in a bulletin: exactly these characters, and never markup."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gcplan.load import load
from gcplan.render.bulletin.html import render_html
from gcplan.render.bulletin.markdown import _start, plain, render_markdown
from gcplan.render.bulletin.texts import bulletin_texts
from gcplan.report.bulletin.bulletin import Frame, bulletin_of
from gcplan.report.bulletin.span import Span
from gcplan.report.select import Selection
from gcplan.status.snapshot import take_snapshot
from tests.documents import read_html, read_markdown

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "{{ 7*7 }}{% raw %}{# x #}",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script><!-- --><b>粗</b>",
    "::error file=x::y",
    "左\u202e右\u200f\u2066隔\u2069",
    "1. 一",
    "2) 二",
    "- 三",
    "+ 四",
    "=== 五",
    "# 六 ##",
    "> 七",
    "**八** _八_ ~~八~~ `八` [八](http://example.org) ![八](http://example.org/a.png)",
    "&lt; &#60; &amp;lt; ©",
    "@所有人 @user #12 !34 $x ~y %z :tada: www.example.org http://example.org a@example.org",
    "  前后有空  ",
    "a|b\\|c\\",
    "~~~",
    "---",
    "    缩进",
    '"引" onload="x" \'号\'',
    "{x} {task} {0}",
    "🌳🌲 树é",
    "[链]: http://example.org",
)
NOTES = (*LINES, "一\n\n# 二\n\n- 三\n\n    四\t五\n</p><p>六", "长" * 10_000)
ALLOWED = {
    *("h1", "h2", "h3", "h4", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"),
    *("strong", "hr", "dl", "dt", "dd", "footer"),
    *("html", "head", "meta", "title", "style", "body"),
}
ATTRIBUTES = {
    *(("html", "lang"), ("meta", "charset"), ("meta", "http-equiv"), ("meta", "content")),
    *(("meta", "name"), ("p", "class"), ("td", "class")),
}


def write_hostile_plan(folder: Path) -> None:
    """Write a plan with each of NOTES wherever text may stand."""
    folder.mkdir()
    quoted = [json.dumps(text) for text in LINES]
    keys = ("name", "issuer", "to", "cc", "contact", "phone", "number")
    frame = ", ".join(f"{key}: {text}" for key, text in zip(keys, quoted, strict=False))
    (folder / "plan.yaml").write_text(
        f"gcplan: 1\ntitle: {quoted[2]}\nyear: 2020\n"
        "period: {from: 2020-01-01, to: 2020-12-31}\n"
        f"bulletin: {{{frame}}}\n",
        encoding="utf-8",
    )
    lines = [f"action: 1\ntitle: {quoted[0]}\nmeasures:\n- title: 举措\n  tasks:\n"]
    changes = (
        "done: 2020-06-01",
        "extended: [{to: 2020-08-31, on: 2020-06-20, approval: TEXT, reason: NOTE}]",
        "adjusted: [{what: title, was: TEXT, on: 2020-06-02, approval: TEXT, reason: NOTE}]",
        "cancelled: {on: 2020-06-03, approval: TEXT, reason: NOTE}",
    )
    for number, note in enumerate(NOTES):
        text, long = quoted[number % len(quoted)], json.dumps(note)
        report = f"{{on: 2020-05-01, percent: 1, note: {long}, problem: {long}, next: {long}}}"
        open_task = f"title: {text}, lead: {text}, due: 5月底前, progress: [{report}]"
        values = f"indicators: [{{name: {text}, target: 9个, actual: {{2020-06-01: 1}}}}]"
        change = changes[number % 4].replace("TEXT", text).replace("NOTE", long)
        lines.append(f"  - {{id: 1.1.{3 * number + 1}, {open_task}}}\n")
        lines.append(f"  - {{id: 1.1.{3 * number + 2}, title: {text}, due: 7月底前, {values}}}\n")
        lines.append(f"  - {{id: 1.1.{3 * number + 3}, title: {text}, due: 7月底前, {change}}}\n")
    (folder / "01.yaml").write_text("".join(lines), encoding="utf-8")


def hostile_texts(folder: Path) -> dict[str, Any]:
    """Return the bulletin of such a plan in words."""
    write_hostile_plan(folder)
    loaded = load(folder)
    assert loaded.plan is not None
    assert loaded.problems == ()
    snapshot = take_snapshot(loaded.plan, date(2020, 6, 30))
    frame_of = Frame(loaded.plan.settings.bulletin, demand=tuple(line.strip() for line in LINES))
    span = Span(date(2020, 5, 31), date(2020, 6, 30))
    return bulletin_texts(bulletin_of(snapshot, span, Selection(), frame_of, rank=True))


def all_texts(value: object) -> list[str]:
    """Return every text of the dict that a format gets."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        return [text for each in value.values() for text in all_texts(each)]
    return [text for each in value for text in all_texts(each)] if isinstance(value, list) else []


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return hostile_texts(tmp_path_factory.mktemp("hostile") / "plan")


def test_the_words_have_exactly_the_characters_of_the_plan(texts: dict[str, Any]) -> None:
    said = all_texts(texts)
    for note in NOTES:
        assert note in said
    changes = [item for group in texts["changes"]["groups"] for item in group["items"]]
    for line in LINES:
        assert any(f" {line}：" in item for item in changes)
        assert line in [row[1] for row in texts["upcoming"]["table"]["rows"]]
    assert texts["name"] == LINES[0]
    assert texts["number"] == LINES[6]
    assert LINES[2] in texts["title"]
    assert texts["demand"]["paragraphs"] == [line.strip() for line in LINES]


def test_a_reader_of_the_markdown_finds_these_characters_and_no_markup(
    texts: dict[str, Any],
) -> None:
    text = render_markdown(texts)
    page = read_markdown(text)
    whole = "\n".join(page.texts())
    for each in all_texts(texts):
        assert each in whole
    assert page.tags <= ALLOWED
    assert page.attributes == set()
    problems = sum(len(group["items"]) for group in texts["problems"]["groups"])
    assert len(page.texts("h1")) == 1
    assert len(page.texts("h2")) == 7
    assert text.count("\n- ") > problems


def test_a_reader_of_the_page_finds_these_characters_and_no_markup(texts: dict[str, Any]) -> None:
    text = render_html(texts)
    page = read_html(text)
    found = set(page.texts())
    head = {texts["number"], texts["issuer"], texts["date"]}
    labels = {fact[0] for fact in texts["imprint"]} | {
        fact[0]
        for group in texts["problems"]["groups"]
        for item in group["items"]
        for fact in item["facts"]
    }
    for each in set(all_texts(texts)) - head - labels:
        assert each in found
    assert {f"{label}：" for label in labels} <= found
    assert page.tags <= ALLOWED
    assert page.attributes == ATTRIBUTES
    assert "default-src 'none'" in text
    assert text.count("\u202e") == 0


MARKS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>()#!|~&$@-+=.:;\"'/ \t\n0123456789ax中\u202e\u200b\u3000\xa0"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")),
    ),
    min_size=1,
    max_size=30,
)


@given(MARKS)
@example("\u3000x")
@example("x\xa0")
@example("1.")
@example("-\n-")
@example("- x")
@example("+ x")
@example("---")
@example("1. x")
@example("12) x")
@example("=")
def test_any_text_is_read_back_as_it_is(text: str) -> None:
    seen = text.replace("\u2060", "")
    heading, table = f"# {plain(text)}", f"| a |\n| --- |\n| {plain(text)} |"
    page = read_markdown("\n\n".join([heading, _start(text), f"- {_start(text)}", table]))
    assert page.texts("h1") == [seen]
    assert page.texts("p") == [seen]
    assert page.texts("li") == [seen]
    assert page.texts("td") == [seen]
    assert page.tags <= ALLOWED
