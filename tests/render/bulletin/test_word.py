from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn

from gcplan.files.archive import unpack
from gcplan.render.bulletin.word import own_template, render_word
from tests.conftest import PROJECT
from tests.office import all_texts, needs_pages, opened, pages
from tests.render.bulletin_sample import bulletin_texts

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = ("overall", "actions", "problems", "changes", "upcoming", "demand")


def strings(value: object) -> list[str]:
    """Return every text in a value, in order."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.values() for text in strings(each)]
        case list():
            return [text for each in value for text in strings(each)]
    return []


def test_everything_that_the_texts_say_stands_there_in_their_order() -> None:
    texts = bulletin_texts(9)
    document = "\n".join(all_texts(render_word(texts)))
    place = 0
    for name in ("name", "number", "title", "to", *SECTIONS, "signature", "imprint"):
        for text in strings(texts[name]):
            found = document.find(text, place)
            assert found >= 0, text
            place = found if text else place
    assert "{" not in document


def test_what_is_not_there_is_left_out() -> None:
    assert [text for text in all_texts(render_word({"title": "题"})) if text] == ["题"]
    for name in SECTIONS:
        texts = bulletin_texts(6)
        heading = texts[name]["heading"]
        texts[name] = None
        found = all_texts(render_word(texts))
        assert heading not in found
        del texts[name]
        assert all_texts(render_word(texts)) == found


def test_headings_have_their_styles_and_their_places_in_the_outline() -> None:
    document = opened(render_word(bulletin_texts(3)))
    levels = {
        paragraph.text[:2]: paragraph.style.name
        for paragraph in document.paragraphs
        if paragraph.style and (paragraph.style.name or "").startswith("Heading")
    }
    assert levels["一、"] == "Heading 1"
    assert levels["（一"] == "Heading 2"
    assert levels["1."] == "Heading 3"


def test_a_table_has_its_columns_its_head_and_whole_rows() -> None:
    texts = bulletin_texts(30)
    tables = opened(render_word(texts)).tables
    for table, name in zip(tables, ("overall", "actions", "upcoming"), strict=False):
        said = texts[name]["table"]
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows == [said["heads"], *said["rows"]]
        properties = [row._tr.trPr for row in table.rows]
        heads = [
            each is not None and each.find(qn("w:tblHeader")) is not None for each in properties
        ]
        assert heads == [True, *[False] * len(said["rows"])]
        assert all(
            each is not None and each.find(qn("w:cantSplit")) is not None for each in properties
        )
        assert len(table.columns) == len(said["heads"])
        widths = [int(column.width or 0) // 635 for column in table.columns]
        assert sum(widths) == 8844


def test_the_widest_column_is_that_of_the_longest_words() -> None:
    table = opened(render_word(bulletin_texts(30))).tables[2]
    widths = [int(column.width or 0) for column in table.columns]
    assert widths.index(max(widths)) == 1


def test_the_same_texts_give_the_same_bytes_on_any_day() -> None:
    program = (
        "import sys, hashlib, datetime\n"
        "from gcplan.render.bulletin.word import render_word\n"
        "from tests.render.bulletin_sample import bulletin_texts\n"
        "print(hashlib.sha256(render_word(bulletin_texts(20))).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=PROJECT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(digests) == 1
    core = unpack(render_word(bulletin_texts(3)))["docProps/core.xml"]
    assert b"dcterms" not in core
    assert own_template() == own_template()


@needs_pages
def test_printed_it_has_no_empty_page_and_heads_on_every_page(tmp_path: Path) -> None:
    texts = bulletin_texts(240)
    found = pages(render_word(texts), tmp_path)
    assert all(len(page) > 1 for page in found)
    heads = [page[0].split() for page in found if page[0].startswith("序号")]
    assert len(heads) >= 2
    assert all(head == texts["upcoming"]["table"]["heads"] for head in heads)
    assert found[-1][-2].startswith("印发")


@needs_pages
@pytest.mark.parametrize("lines", range(17, 23))
def test_a_text_that_fills_a_page_leaves_no_empty_one(lines: int, tmp_path: Path) -> None:
    texts = {"title": "题", "demand": {"heading": "一、", "paragraphs": ["字"] * lines}}
    found = pages(render_word(texts), tmp_path)
    assert all(len(page) > 1 for page in found)


@needs_pages
def test_a_text_of_ten_thousand_characters_is_printed_whole(tmp_path: Path) -> None:
    texts = bulletin_texts(9)
    texts["upcoming"]["table"]["rows"][0][1] = "长" * 10_000
    texts["problems"]["groups"][0]["items"][0]["facts"][3][1] = "久" * 10_000
    text = "".join("".join(page) for page in pages(render_word(texts), tmp_path))
    assert (text.count("长"), text.count("久")) == (10_000, 10_000)
