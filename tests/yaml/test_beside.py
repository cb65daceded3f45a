from __future__ import annotations

from pathlib import Path

import pytest

from gcplan.files.source import Source
from gcplan.yaml.edit.beside import comments_beside

PLAIN = """\
a:
  - x: 1
    y: 2
  - x: 3
"""


def beside(text: str, *route: str | int) -> bool:
    return comments_beside(Source("a.yaml", Path("a.yaml"), text), route)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (PLAIN, False, False),
        (PLAIN.replace("  - x: 1", "  # 备注\n  - x: 1"), True, False),
        (PLAIN.replace("  - x: 3", "  # 备注\n  - x: 3"), False, True),
        (PLAIN.replace("  - x: 3", "    # 备注\n  - x: 3"), True, True),
        (PLAIN.replace("  - x: 3", "  # 备注\n\n  - x: 3"), False, False),
        (PLAIN + "  # 备注\n", False, False),
        (PLAIN + "\n    # 备注\n", False, True),
        (PLAIN.replace("a:", "a: # 备注"), False, False),
        (PLAIN.replace("  - x: 1", "  -\n    x: 1").replace("a:", "a:\n  # 备注"), True, False),
        (PLAIN.replace("\n", "\r\n").replace("  - x: 3", "  # 备注\r\n  - x: 3"), False, True),
        ("# 备注\na: [1, 2]\n", False, False),
    ],
)
def test_comments_above_an_item_and_below_it_further_in(
    text: str, *, first: bool, second: bool
) -> None:
    assert (beside(text, "a", 0), beside(text, "a", 1)) == (first, second)


def test_what_is_not_there_has_none() -> None:
    assert not beside(PLAIN, "a", 2)
    assert not beside(PLAIN, "b", 0)
