"""Words of comparison together."""

import pytest

from gcplan.phrase.comparator import Comparator, combine

AT_LEAST, MORE_THAN = Comparator.AT_LEAST, Comparator.MORE_THAN
AT_MOST, LESS_THAN, ABOUT = Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.ABOUT


@pytest.mark.parametrize(
    ("level", "said", "expected"),
    [
        (None, set(), AT_LEAST),
        (None, {AT_MOST}, AT_MOST),
        (None, {AT_LEAST, AT_MOST}, None),
        (None, {AT_LEAST, MORE_THAN}, None),
        ("达到", set(), AT_LEAST),
        ("达到", {MORE_THAN}, MORE_THAN),
        ("达到", {AT_MOST}, AT_MOST),
        ("控制在", set(), AT_MOST),
        ("控制在", {ABOUT}, ABOUT),
        ("控制在", {AT_LEAST}, AT_LEAST),
        ("保持在", set(), None),
        ("保持在", {AT_LEAST}, AT_LEAST),
        ("提高到", set(), AT_LEAST),
        ("提高到", {ABOUT}, ABOUT),
        ("提高到", {AT_MOST}, None),
        ("提高到", {LESS_THAN}, None),
        ("降至", set(), AT_MOST),
        ("降至", {LESS_THAN}, LESS_THAN),
        ("降至", {AT_LEAST}, None),
        ("降至", {MORE_THAN}, None),
    ],
)
def test_combine(level: str | None, said: set[Comparator], expected: Comparator | None) -> None:
    assert combine(level, said) is expected
