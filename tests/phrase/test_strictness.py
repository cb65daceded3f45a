"""Whether one target asks as much as another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.phrase.comparator import Comparator, Quantity
from gcplan.phrase.strictness import Strictness, compare_targets, conversion, in_base_unit
from gcplan.phrase.target import Target, read_target

PAIRS = [
    ("2条", "２条", "same"),
    ("1亿元", "10000万元", "same"),
    ("1亿元", "9999万元", "weaker"),
    ("110亿元", "不低于110亿元", "same"),
    ("110亿元", "110万元", "weaker"),
    ("110万元", "110亿元", "stricter"),
    ("8公里", "8000米", "same"),
    ("1公顷", "15亩", "same"),
    ("95%", "950‰", "same"),
    ("不低于95%", "95‰", "weaker"),
    ("全覆盖", "100%", "same"),
    ("全覆盖", "95%", "weaker"),
    ("清零", "不超过0%", "unlike"),
    ("清零", "不超过0", "same"),
    ("清零", "不超过1", "weaker"),
    ("增长26%以上", "26%以上", "unlike"),
    ("增长26%以上", "增长26%", "same"),
    ("压减10%以上", "增长10%以上", "unlike"),
    ("压减10%以上", "压减8%以上", "weaker"),
    ("新增5个", "累计5个", "weaker"),
    ("5个", "新增5个", "stricter"),
    ("新增6个", "5个", "weaker"),
    ("累计5个", "5个", "same"),
    ("力争5个", "5个", "same"),
    ("不低于95%", "不超过95%", "weaker"),
    ("不低于95%", "95%左右", "weaker"),
    ("95%左右", "不低于95%", "stricter"),
    ("100左右", "90以上", "weaker"),
    ("100以上", "101左右", "weaker"),
    ("100以上", "120左右", "stricter"),
    ("100左右", "101左右", "stricter"),
    ("100左右", "99左右", "weaker"),
    ("超过300家", "300家以上", "weaker"),
    ("300家以上", "超过300家", "stricter"),
    ("超过300家", "301家以上", "stricter"),
    ("不超过3%", "不超过4%", "weaker"),
    ("不超过3%", "不超过2%", "stricter"),
    ("低于3%", "不超过3%", "weaker"),
    ("不超过3%", "低于3%", "stricter"),
    ("3—5个", "3个", "weaker"),
    ("3—5个", "3—4个", "weaker"),
    ("3—5个", "5个", "stricter"),
    ("3个", "3—5个", "stricter"),
    ("3—5个", "2—6个", "weaker"),
    ("5个", "5家", "unlike"),
    ("5个", "5000", "unlike"),
    ("80余辆", "80辆", "weaker"),
]


@pytest.mark.parametrize(("old", "new", "verdict"), PAIRS)
def test_what_a_new_target_asks_beside_the_old_one(old: str, new: str, verdict: str) -> None:
    before, after = read_target(old), read_target(new)
    assert isinstance(before, Target)
    assert isinstance(after, Target)
    assert compare_targets(before, after) == verdict


@pytest.mark.parametrize(
    ("old", "new", "factor"),
    [
        ("亿元", "万元", "0.0001"),
        ("万元", "亿元", "10000"),
        ("%", "‰", "0.1"),
        ("米", "公里", "1000"),
        ("万亩", "亩", "0.0001"),
        ("平方公里", "公顷", "0.01"),
        ("条(处)", "条(处)", "1"),
        ("个", "家", None),
        ("万", "", None),
    ],
)
def test_how_many_of_a_unit_another_is(old: str, new: str, factor: str | None) -> None:
    assert conversion(old, new) == (None if factor is None else Decimal(factor))


targets = st.builds(
    Target,
    st.sampled_from(Comparator),
    st.integers(0, 20).map(Decimal),
    st.none(),
    st.sampled_from(["个", "%", "万元", "亿元"]),
    st.sampled_from(Quantity),
)


@given(targets)
def test_a_target_is_as_strict_as_itself(target: Target) -> None:
    assert compare_targets(target, target) is Strictness.SAME


@given(targets, targets)
def test_targets_that_ask_the_same_are_equal_in_their_base_unit(one: Target, other: Target) -> None:
    are_equal = in_base_unit(one) == in_base_unit(other)
    assert are_equal is (compare_targets(one, other) is Strictness.SAME)


@given(targets, targets)
def test_no_two_targets_are_stricter_than_each_other(one: Target, other: Target) -> None:
    there, back = compare_targets(one, other), compare_targets(other, one)
    if there is Strictness.STRICTER:
        assert back is Strictness.WEAKER
    if Strictness.SAME in (there, back):
        assert there is back
    if Strictness.UNLIKE in (there, back):
        assert there is back


@given(targets, targets, targets)
def test_small_steps_do_not_hide_a_large_one(one: Target, middle: Target, last: Target) -> None:
    not_weaker = (Strictness.SAME, Strictness.STRICTER)
    steps = compare_targets(one, middle), compare_targets(middle, last)
    if all(step in not_weaker for step in steps):
        assert compare_targets(one, last) in not_weaker
