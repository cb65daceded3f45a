from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from docx.shared import Mm

from gcplan.render.bulletin.word import own_template, render_word
from tests.office import needs_pages, opened, pages, printed

if TYPE_CHECKING:
    from pathlib import Path

LINES, CHARACTERS = 22, 28
PLAIN = {"demand": {"heading": "一、要求", "paragraphs": ["督" * LINES * CHARACTERS * 4]}}


def test_the_page_is_that_of_the_standard() -> None:
    (section,) = opened(own_template()).sections
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(size / Mm(1), 1) for size in sizes if size] == [210.0, 297.0, 37.0, 28.0]
    right, bottom = section.right_margin or 0, section.bottom_margin or 0
    width, height, top, left = (size or 0 for size in sizes)
    assert round((width - left - right) / Mm(1), 1) == 156.0
    assert round((height - top - bottom) / Mm(1)) == 225


def test_fonts_and_sizes_are_those_of_the_standard() -> None:
    styles = opened(own_template()).styles
    found = {
        style.style_id: (style.font.name, style.font.size.pt if style.font.size else None)
        for style in styles
        if hasattr(style, "font")
    }
    assert found["Title"] == ("方正小标宋简体", 22)
    assert found["GcBody"] == ("仿宋_GB2312", 16)
    assert found["Heading1"] == ("黑体", 16)
    assert found["Heading2"] == ("楷体_GB2312", 16)
    assert found["GcPageOdd"] == ("宋体", 14)


@needs_pages
def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    first, second, third, *_ = pages(render_word(PLAIN), tmp_path)
    for number, page in enumerate((second, third), 2):
        *lines, foot = page
        assert foot.replace(" ", "") == f"—{number}—"
        assert lines == ["督" * CHARACTERS] * LINES
    assert first[-1].replace(" ", "") == "—1—"


@needs_pages
def test_page_numbers_stand_outside(tmp_path: Path) -> None:
    done = subprocess.run(
        ["pdftotext", "-bbox", printed(render_word(PLAIN), tmp_path), "-"],
        check=True,
        capture_output=True,
    )
    text = done.stdout.decode()
    left = [float(found) for found in re.findall(r'xMin="([\d.]+)"[^>]*>—<', text)]
    first_dashes = [min(pair) for pair in zip(left[::2], left[1::2], strict=True)]
    middle = 595 / 2
    sides = ["right" if left > middle else "left" for left in first_dashes]
    assert sides[:4] == ["right", "left", "right", "left"]
