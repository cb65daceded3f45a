"""One spelling for each character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.phrase.characters import has_split_number, normalize, normalize_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２６年５月　２４日", "2026年5月24日"),
        ("2026年5月 24日", "2026年5月24日"),
        (" 主汛前\n", "主汛前"),
        ("“十四五” 末", '"十四五"末'),
        ("‘十四五’末", '"十四五"末'),
        ("「十四五」末", '"十四五"末'),
        ("“四化“", '"四化"'),
        ("３０％～４０％", "30%~40%"),
        ("2—3年", "2-3年"),
        ("2－3年", "2-3年"),
        ("2–3年", "2-3年"),
        ("5条（处）", "5条(处)"),
        ("1，000个", "1,000个"),
        ("年\u200b底\ufeff前", "年底前"),
        ("ＰＭ２．５", "PM2.5"),
        ("", ""),
    ],
)
def test_normalize(text: str, expected: str) -> None:
    assert normalize(text) == expected


@given(st.text())
def test_normalize_twice_changes_nothing_and_leaves_no_white_space(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert not any(character.isspace() for character in once)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 2月", True),
        ("1\u3000２月", True),
        ("2026年5月 24日", False),
        (" 12 月 ", False),
        ("", False),
        ("   ", False),
    ],
)
def test_has_split_number(text: str, expected: bool) -> None:
    assert has_split_number(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ７．1.9 ", "7.1.9"),
        ("7. 1 .12", "7.1.12"),
        ("7.1.1 2", "7.1.1 2"),
        ("7.1.1\u30002", "7.1.1\u30002"),
    ],
)
def test_an_id_is_not_run_together_from_two_numbers(text: str, expected: str) -> None:
    assert normalize_id(text) == expected
