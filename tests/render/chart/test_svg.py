from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.render.chart.svg import label, number, shortened, spoken, width_of
from tests.render.chart.made import HOSTILE, LONG, texts


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (Fraction(1, 3), "0.3"),
        (Fraction(1, 20), "0.1"),
        (Fraction(199, 100), "2"),
        (Fraction(-1, 3), "-0.3"),
        (Fraction(-1, 100), "0"),
        (Fraction(10**9), "1000000000"),
    ],
)
def test_a_coordinate_has_at_most_one_decimal(value: int | Fraction, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("五个字都宽", 5), ("abc12", 3), ("“”…", 3), ("e\u0301", Fraction(3, 5)), ("W", 1)],
)
def test_a_wide_character_is_as_wide_as_high(text: str, width: Fraction) -> None:
    assert width_of(text) == width


def test_what_is_too_long_is_cut_and_whole_in_its_title() -> None:
    drawn = label(LONG, 0, 0, room=120)
    assert drawn == f'<text x="0" y="0"><title>{LONG}</title>{LONG[:9]}…</text>'
    assert label("短", 0, 0, room=12) == '<text x="0" y="0">短</text>'
    assert shortened("abcde\u0301fgh", Fraction(4)) == "abcde\u0301…", (
        "an accent goes with its letter"
    )


@given(texts, st.fractions(1, 40))
def test_what_is_cut_fits_and_begins_as_the_whole(text: str, room: Fraction) -> None:
    cut = shortened(text, room)
    assert width_of(cut) <= room
    assert cut == text or text.startswith(cut.removesuffix("…"))


@given(st.text())
def test_every_text_is_text(text: str) -> None:
    found = ElementTree.fromstring(spoken("title", text))
    assert not list(found)
    assert ElementTree.fromstring(label(text, 0, 0)).text == found.text


def test_what_would_reorder_or_ring_is_shown() -> None:
    assert ElementTree.fromstring(spoken("desc", HOSTILE)).text == (
        "<script>&\"'</text> 左\\u202e右\\x07\\ud800 =1+1"
    )
