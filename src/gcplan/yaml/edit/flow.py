"""Where in the text an entry is added or taken out inside {} or []."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.yaml.lines import Splice, column, is_first, line_end, line_start, newline_of, next_line

if TYPE_CHECKING:
    from gcplan.yaml.tree import TextNode

_COMMA = re.compile(r"[ \t]*,")
_TO_THE_END = re.compile(r"[ \t]*(?:#.*)?\Z")


def add_flow(text: str, node: TextNode, position: int, entry: str) -> Splice:
    """Add an entry before the one at a position, or at the end; on its own line like those."""
    inside = node.content + 1
    if not node.values:
        end = node.end - 1 if not text[inside : node.end - 1].strip() else inside
        return Splice(inside, end, entry)
    neighbour = _start(node, max(position - 1, 0))
    own_line = is_first(text, neighbour)
    separator = newline_of(text) + " " * column(text, neighbour) if own_line else " "
    if position == 0:
        return Splice(neighbour, neighbour, f"{entry},{separator}")
    end = node.values[position - 1].end
    after = _after_comma(text, end)
    end_of_line = line_end(text, after)
    if own_line and _TO_THE_END.match(text[after:end_of_line]):
        # A comment on the neighbour's line stays beside the neighbour.
        last = "," if after > end else ""
        comma = text[end:after] or ","
        added = f"{comma}{text[after:end_of_line]}{separator}{entry}{last}"
        return Splice(end, end_of_line, added)
    return Splice(end, end, f", {entry}")


def take_flow(text: str, node: TextNode, position: int) -> Splice:
    """Take out the entry at a position with its comma."""
    start, end = _start(node, position), node.values[position].end
    after = _after_comma(text, end)
    before = node.values[position - 1].end if position > 0 else start
    commented = "#" in text[before:start]
    if is_first(text, start) and _TO_THE_END.match(text[after : line_end(text, after)]):
        if after == end and position > 0 and not commented:
            return Splice(before, line_end(text, end))
        return Splice(line_start(text, start), next_line(text, after))
    if position > 0 and not commented:
        return Splice(before, end)
    if position == 0 and len(node.values) > 1 and "#" not in text[end : _start(node, 1)]:
        return Splice(start, _start(node, 1))
    return Splice(start, after)


def _start(node: TextNode, position: int) -> int:
    return (node.keys or node.values)[position].start


def _after_comma(text: str, end: int) -> int:
    found = _COMMA.match(text, end)
    return found.end() if found else end
