from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from gcplan.render.word.columns import halves, shared_out


def test_a_chinese_character_is_as_wide_as_two_others() -> None:
    assert halves("abcdefgh") == 9
    assert halves("督查") == 4
    assert halves("年1月") == 2 + 2 + 2 + 1, "and there is room where both meet"


def test_where_there_is_room_all_get_what_they_need() -> None:
    assert shared_out(1000, [2, 10], half=10, padding=0) == [460, 540]


def test_where_there_is_no_room_the_widest_gets_less() -> None:
    assert shared_out(1000, [10, 20, 10_000], half=10, padding=0) == [100, 200, 700]


@given(some.integers(1, 20_000), some.lists(some.integers(0, 500), min_size=1, max_size=40))
def test_the_widths_add_to_the_whole(total: int, wanted: list[int]) -> None:
    assert sum(shared_out(total, wanted, half=105, padding=180)) == total
