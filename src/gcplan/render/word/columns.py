"""Columns of a table as wide as what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
)
_IS_WIDE = re.compile(f"[{_WIDE}]")
_MEETING = re.compile(f"(?<=[{_WIDE}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[{_WIDE}])")
"""Where Word puts a quarter of a character between Chinese ones and letters or digits."""


def halves(text: str) -> int:
    """Return how wide a text is on one line, in halves of a Chinese character.

    Letters and digits get a little more than a half: in fonts that stand for others they are wider.
    """
    wide = len(_IS_WIDE.findall(text))
    narrow = len(text) - wide
    return 2 * wide + narrow + -(-narrow // 8) + -(-len(_MEETING.findall(text)) // 2)


def shared_out(total: int, wanted: Sequence[int], *, half: int, padding: int) -> list[int]:
    """Return widths in twips that add to a total, of what columns want in halves of characters.

    Where there is room for all it goes to all alike; where there is not, the widest get less.
    """
    needs = [max(width, 2) * half + padding for width in wanted]
    limit = _limit(total, needs)
    widths = [min(need, limit) for need in needs]
    left = total - sum(widths)
    for index in range(len(widths)):
        widths[index] += left // len(widths) + (index < left % len(widths))
    return widths


def _limit(total: int, needs: Iterable[int]) -> int:
    """Return up to which width each column gets what it needs."""
    left, room = sorted(needs), total
    while left and left[0] * len(left) <= room:
        room -= left.pop(0)
    return room // len(left) if left else total
