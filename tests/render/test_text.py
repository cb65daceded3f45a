from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gcplan.domain import Points
from gcplan.render.text import (
    cell_text,
    draw_bar,
    message_text,
    percent_text,
    safe_line,
    safe_text,
    stacked_signs,
)
from gcplan.wording.message import Bar, Message, Stack
from gcplan.words import Light, Status

if TYPE_CHECKING:
    from gcplan.wording.message import Cell


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 1000), "0%"),
        (Fraction(1, 200), "1%"),
        (Fraction(5, 12), "42%"),
        (Fraction(1, 8), "13%"),
        (Fraction(3, 8), "38%"),
        (Fraction(999, 1000), "99%"),
        (Fraction(1), "100%"),
        (Fraction(5, 4), "125%"),
        (Fraction(-1, 2), "-50%"),
    ],
)
def test_percent_is_whole_and_a_hundred_only_when_nothing_is_missing(
    share: Fraction, text: str
) -> None:
    assert percent_text(share) == text


@pytest.mark.parametrize(
    ("share", "bar"),
    [
        (Fraction(0), "░░░░░░"),
        (Fraction(1, 48), "▏░░░░░"),
        (Fraction(1, 2), "███░░░"),
        (Fraction(47, 48), "█████▉"),
        (Fraction(1), "██████"),
        (Fraction(3), "██████"),
        (Fraction(-1), "░░░░░░"),
    ],
)
def test_a_bar_has_six_cells(share: Fraction, bar: str) -> None:
    assert draw_bar(share) == bar
    assert cell_len(bar) == 6


@pytest.mark.parametrize(
    ("share", "mark", "bar"),
    [
        (Fraction(0), Fraction(0), "┃" + "░" * 23),
        (Fraction(1, 2), Fraction(3, 4), "█" * 12 + "░" * 5 + "┃" + "░" * 6),
        (Fraction(3, 4), Fraction(1, 2), "█" * 11 + "┃" + "█" * 6 + "░" * 6),
        (Fraction(1), Fraction(1), "█" * 23 + "┃"),
        (Fraction(2), Fraction(2), "█" * 23 + "┃"),
    ],
)
def test_a_bar_with_a_mark_is_long(share: Fraction, mark: Fraction, bar: str) -> None:
    assert cell_text(Bar(share, mark)) == bar
    assert cell_len(bar) == 24


@pytest.mark.parametrize(
    ("lights", "drawn"),
    [
        ({}, ""),
        ({"grey": 305}, "·" * 24),
        ({"red": 1, "yellow": 1, "green": 2, "blue": 2}, "█" * 4 + "▓" * 4 + "▒" * 8 + "░" * 8),
        ({"red": 1, "blue": 9999, "grey": 1}, "█" + "░" * 22 + "·"),
        ({"red": 1, "green": 1, "grey": 1}, "█" * 8 + "▒" * 8 + "·" * 8),
    ],
)
def test_stacked_lights_fill_a_long_bar_and_none_is_lost(
    lights: dict[str, int], drawn: str
) -> None:
    stack = Stack(Counter({Light(name): number for name, number in lights.items()}))
    assert cell_text(stack) == drawn


@given(st.dictionaries(st.sampled_from(Light), st.integers(0, 10**6)))
def test_a_stack_is_as_wide_as_any(numbers: dict[Light, int]) -> None:
    drawn = stacked_signs(Stack(Counter(numbers)))
    present = [light for light in Light if numbers.get(light)]
    assert [light for light, _ in drawn] == present
    assert all(signs for _, signs in drawn)
    assert sum(cell_len(signs) for _, signs in drawn) == (24 if present else 0)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (Light.GREY, "灰"),
        (Status.DUE_SOON, "临期"),
        (Bar(Fraction(1, 2)), "███░░░"),
        (date(2020, 6, 30), "2020-06-30"),
        (Fraction(1, 4), "25%"),
        (Points(100, 3), "33.3"),
        (Points(10), "10"),
        (Points(11, 2), "5.5"),
        (range(2, 5), "2–4"),
        (range(2, 3), "2"),
        (Decimal("1E+3"), "1000"),
        (Decimal("93.50"), "93.50"),
        (7, "7"),
        ("一\n\t 二", "一 二"),
        (("区城管局", "区\n住建局"), "区城管局、区 住建局"),
        ((), ""),
        (Message("{id} {title}", {"id": "1.1.1", "title": "{x}"}), "1.1.1 {x}"),
    ],
)
def test_every_cell_is_one_line_of_text(
    cell: Cell, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("language", "days", "text"),
    [("en", 1, "1 day late"), ("en", 0, "0 days late"), ("en", 3, "3 days late"),
     ("zh", 1, "逾期1天"), ("zh", 3, "逾期3天")],
)  # fmt: skip
def test_what_is_counted_has_its_noun(
    language: str, days: int, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", language)
    assert message_text(Message("{days} late", {"days": days})) == text


def test_english_lists_names_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")
    assert cell_text(("a.yaml", "b.yaml")) == "a.yaml, b.yaml"


@given(st.text())
def test_no_character_of_a_text_controls_a_terminal(text: str) -> None:
    line = safe_line(text)
    for character in line:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Zl", "Zp"), hex(ord(character))
        assert unicodedata.bidirectional(character) not in BIDI
    assert safe_line(line) == line


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_what_is_made_visible_keeps_its_number() -> None:
    assert safe_text("\x1b[0m\u202e\U000e0041") == "\\x1b[0m\\u202e\\U000e0041"
    assert safe_text("一\n\t二é🌳") == "一\n\t二é🌳"
