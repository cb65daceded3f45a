"""What stands in a plan stands in the document, character by character, and does nothing."""

from __future__ import annotations

import pytest

from gcplan.files.archive import unpack
from gcplan.render.bulletin.word import render_word
from tests.office import all_texts
from tests.render.bulletin_sample import bulletin_texts

HOSTILE = [
    "{{ 7*7 }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{# gone #}",
    "{_{ 7*7 }_} {_% if %_}",
    "}}{{ ''.__class__ }}",
    "{%p if x %}{%tr endfor %}{{r x }}",
    "=cmd|'/C calc'!A0",
    "<script>alert(1)</script>",
    "</w:t></w:r></w:p><w:p><w:r><w:t>",
    "&lt;b&gt; &amp; & <b>",
    "::error file=x::y",
    '{ HYPERLINK "http://example.org" }',
    "{ DDEAUTO c:\\windows\\system32\\cmd.exe }",
    "<![CDATA[x]]> ]]>",
    "<?xml version='1.0'?><!DOCTYPE x>",
    "左\u202e右\u200f\u2066中\u2069",
    "a\u200bb\ufeff\u00ad",
    "a\u0085b\u2028c",
    "“双” ‘单’ \"直\" '直'",
    "  前后空格  ",
    "一\n二\n\n四",
    "表\t格",
    "🌳𠮷",
    "长" * 10_000,
    "%s %(x)s {0} {x} \\1 \\g<0> $1",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:30]))
def test_a_text_stands_there_as_it_is(text: str) -> None:
    texts = bulletin_texts(3)
    texts |= {"title": text, "to": text, "imprint": [[text, text]]}
    texts["overall"]["paragraphs"] = [text]
    texts["overall"]["table"] = {"heads": [text, text], "rows": [[text, text]]}
    texts["changes"]["groups"][0]["items"] = [text]
    texts["problems"]["groups"][0]["items"] = [{"title": text, "facts": [[text, text]]}]
    found = all_texts(render_word(texts))
    assert found.count(text) == 9
    assert f"{text}：{text}" in found, "a fact"
    assert found.count(f"{text}：{text}") == 2, "and a line of the imprint"


def test_what_no_document_can_hold_is_shown_as_an_escape() -> None:
    found = all_texts(render_word({"title": "a\x00\x07\x0b\x0c\x1b[31m\ud800\uffff"}))
    assert "a\\x00\\x07\\x0b\\x0c\\x1b[31m\\ud800\\uffff" in found


def test_ends_of_lines_are_all_alike() -> None:
    assert "a\nb\nc" in all_texts(render_word({"title": "a\r\nb\rc"}))


def test_no_text_is_markup_or_a_field() -> None:
    texts = bulletin_texts(3) | {"title": "\n".join(HOSTILE)}
    parts = unpack(render_word(texts))
    assert parts["word/document.xml"].count(b"instrText") == 0
    assert sorted(parts) == sorted(unpack(render_word(bulletin_texts(3))))
