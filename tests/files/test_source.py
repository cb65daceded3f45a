"""Offsets, lines and columns of a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.files.source import Source, line_and_column
from gcplan.problem import Span

TEXTS = st.text(st.sampled_from("ab城😀 \t\r\n"), max_size=40)


def source(text: str) -> Source:
    return Source("a.yaml", Path("a.yaml"), text)


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("ab", 0, (1, 1)),
        ("ab", 1, (1, 2)),
        ("ab", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\n\nb", 2, (2, 1)),
        ("a\n\nb", 3, (3, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\r\nb", 2, (1, 3)),
        ("a\rb", 1, (1, 2)),
        ("a\rb", 2, (2, 1)),
        ("a\r\rb", 3, (3, 1)),
        ("a\n\rb", 3, (3, 1)),
        ("a\r\r\nb", 4, (3, 1)),
        ("a\u2028\x85b", 3, (1, 4)),
        ("城区\n钢城", 4, (2, 2)),
        ("😀x", 1, (1, 2)),
        ("a\n", 2, (2, 1)),
    ],
)
def test_line_and_column_count_characters_from_one(
    text: str, offset: int, expected: tuple[int, int]
) -> None:
    assert line_and_column(text, offset) == expected


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (1, 1, 0),
        (1, 3, 2),
        (2, 1, 3),
        (2, 2, 4),
        (3, 1, 6),
        (9, 1, 6),
        (9, 99, 7),
        (3, 99, 7),
    ],
)
def test_an_offset_stays_inside_the_text(line: int, column: int, expected: int) -> None:
    assert source("ab\n城区\nx").offset(line, column) == expected


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), st.integers(0, len(text)))))
def test_offset_and_line_and_column_undo_each_other(drawn: tuple[str, int]) -> None:
    text, offset = drawn
    line, column = line_and_column(text, offset)
    assert source(text).offset(line, column) == offset
    before = re.split("\r\n|\r|\n", text[:offset])
    if not text[:offset].endswith("\r") or text[offset : offset + 1] != "\n":
        assert (line, column) == (len(before), len(before[-1]) + 1)
        assert source(text).line(line).startswith(before[-1])


@given(TEXTS, st.integers(1, 50), st.integers(1, 50))
def test_any_line_and_column_give_an_offset_in_the_text(text: str, line: int, column: int) -> None:
    assert 0 <= source(text).offset(line, column) <= len(text)


def test_a_place_is_one_character_unless_its_end_is_given() -> None:
    text = source("ab\n城区\n")
    assert text.span(3) == Span("a.yaml", 2, 1, 2, 2)
    assert text.span(3, 5) == Span("a.yaml", 2, 1, 2, 3)
    assert text.span(1, 4) == Span("a.yaml", 1, 2, 2, 2)
    assert text.span(0, 0) == Span("a.yaml", 1, 1, 1, 1)


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), st.integers(0, len(text)))))
def test_a_place_never_ends_before_it_starts(drawn: tuple[str, int]) -> None:
    text, offset = drawn
    place = source(text).span(offset)
    assert (place.end_line, place.end_column) > (place.line, place.column)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_line_comes_without_its_end(number: int) -> None:
    assert source("一\r\n二\n三\r四").line(number) == "一二三四"[number - 1]


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\r", "a\r\n"])
def test_a_line_after_the_last_is_the_last(text: str) -> None:
    lines = re.split("\r\n|\r|\n", text)
    assert [source(text).line(number) for number in range(1, len(lines) + 1)] == lines
    assert source(text).line(99) == lines[-1]


def test_many_places_of_one_text_do_not_each_read_it_from_the_start() -> None:
    text = "a\r" * 200_000
    places = {line_and_column(text, offset) for offset in range(0, len(text), 2)}
    assert len(places) == 200_000
    assert source(text).offset(200_000, 1) == 2 * 199_999
