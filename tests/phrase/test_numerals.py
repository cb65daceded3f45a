"""Chinese numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.phrase.numerals import read_numeral, read_year_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("08", 8),
        ("9999", 9999),
        ("零", 0),
        ("〇", 0),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("一十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("一百", 100),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百一十", 110),
        ("一百二十", 120),
        ("两百", 200),
        ("一千零五", 1005),
        ("一千零五十", 1050),
        ("一千零一十", 1010),
        ("两千零二十", 2020),
        ("九千九百九十九", 9999),
    ],
)
def test_read_numeral(text: str, expected: int) -> None:
    assert read_numeral(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "三五", "两三", "一百二", "十百", "百", "千", "十两", "两十", "零五", "一千零零五"),
        *("五四十", "一百五", "二〇二〇", "一万", "半", "-1", "1.5", "１２", "12345"),
        *("九" * 50, "千" * 50),
    ],
)
def test_read_numeral_refuses_what_is_not_properly_written(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", 2020),
        ("二〇二〇", 2020),
        ("二零二五", 2025),
        ("二○二○", 2020),
        ("一九四九", 1949),
        ("二〇二", None),
        ("二千二十", None),
        ("20a0", None),
        ("２０２０", None),
        ("", None),
    ],
)
def test_read_year_digits(text: str, expected: int | None) -> None:
    assert read_year_digits(text) == expected


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万0123456789x", max_size=12))
def test_any_text_gives_a_number_in_range_or_none(text: str) -> None:
    number = read_numeral(text)
    assert number is None or 0 <= number <= 9999
