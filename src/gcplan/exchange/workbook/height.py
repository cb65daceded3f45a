"""How high a row has to be for its wrapped texts: not every program works that out on opening."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from gcplan.exchange.ledger import COLUMNS
from gcplan.exchange.workbook.styles import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE, _ROOM = 13.5, 3.0
"""Points, of a line and beside all lines."""
_HIGHEST = 409.0
"""Points; no row can be higher."""
# A Chinese character is as wide as two others, and none is cut in two.
_CAPACITIES = tuple(int(WIDTHS[column]) // 2 * 2 for column in COLUMNS)


def row_height(texts: Iterable[tuple[int, str]]) -> float:
    """Return the height in points of a row of texts, each with the number of its column."""
    lines = max((_lines(text, _CAPACITIES[column]) for column, text in texts), default=1)
    return min(lines * _LINE + _ROOM, _HIGHEST)


def _lines(text: str, capacity: int) -> int:
    if 2 * len(text) <= capacity and "\n" not in text:
        return 1
    return sum(ceil(_width(part) / capacity) or 1 for part in text.split("\n"))


def _width(text: str) -> int:
    """Return about how wide a text is: in UTF-8, wide characters are three bytes."""
    return (len(text.encode("utf-8")) + len(text)) // 2
