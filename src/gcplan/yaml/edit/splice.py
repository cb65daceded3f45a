"""Where in the text a value is put, added or taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.yaml.edit.comments import comments_in
from gcplan.yaml.edit.flow import add_flow, take_flow
from gcplan.yaml.edit.layout import Layout, entry_lines, flow, flow_entry, item_lines, lay_out
from gcplan.yaml.lines import (
    Splice,
    column,
    comments_end,
    is_first,
    line_before,
    line_end,
    line_start,
    lines_of,
    newline_of,
    next_line,
)
from gcplan.yaml.tree import Kind, Style, after_colon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.yaml.edit.layout import Habits, Value
    from gcplan.yaml.tree import TextNode

_HEADER = re.compile(r"[|>][-+0-9]*")
_BLOCK_SCALARS = {Style.LITERAL, Style.FOLDED}


def replace_value(
    text: str, habits: Habits, parent: TextNode, position: int, value: Value
) -> Splice:
    """Put another value in the place of one, in the same style if it can be."""
    old = parent.values[position]
    lead = lead_of(text, parent, position)
    if parent.style is Style.FLOW:
        style = old.style if old.kind is Kind.SCALAR else Style.PLAIN
        if old.content < old.end:
            return Splice(old.content, old.end, flow(value, style))
        return Splice(old.end, old.end, (" " if text[lead - 1] == ":" else ": ") + flow(value))
    base = column(text, parent.keys[position].start if parent.keys else lead - 1)
    layout = _layout_like(text, habits, parent, position, value)
    start, rest, end = _room(text, old, lead, layout)
    head = layout.head if start == old.content < old.end else f" {layout.head}".rstrip()
    if layout.below and not layout.head and not parent.keys and not rest.strip():
        # After a dash the first line of a collection stands beside it.
        first, *others = layout.below
        return Splice(lead, end, first[1:] + rest + _below(text, base, others))
    return Splice(start, end, head + rest + _below(text, base, layout.below))


def add_entry(
    text: str, habits: Habits, node: TextNode, position: int, key: str, value: Value
) -> Splice:
    """Add a key to a mapping before the one at a position, or at the end."""
    if node.style is Style.FLOW:
        return add_flow(text, node, position, flow_entry(key, value))
    indent = newline_of(text) + " " * column(text, node.content)
    lines = entry_lines(key, value, habits)
    if position > 0:
        margin = column(text, node.content)
        end = comments_end(text, node.values[position - 1].end, margin)
        return Splice(end, end, _below(text, margin, lines))
    first = _below(text, column(text, node.content), lines).removeprefix(indent)
    return Splice(node.content, node.content, first + indent)


def add_items(text: str, habits: Habits, node: TextNode, values: Sequence[Value]) -> Splice:
    """Add items at the end of a list, in the style of the last."""
    if node.style is Style.FLOW:
        return add_flow(text, node, len(node.values), ", ".join(map(flow, values)))
    last = node.values[-1]
    dash = _dash(text, node, len(node.values) - 1)
    offset = 2
    if line_start(text, last.start) == line_start(text, dash):
        offset = max(last.start - dash, 2)
    lines: list[str] = []
    for value in values:
        is_like_last = last.kind is Kind.MAPPING and isinstance(value, dict)
        block = last.style is Style.BLOCK if is_like_last else None
        lines += item_lines(value, habits, block=block, offset=offset)
    margin = column(text, node.content)
    end = comments_end(text, last.end, margin)
    return Splice(end, end, _below(text, margin, lines))


def take_out(text: str, node: TextNode, position: int, lead: int | None) -> Splice:
    """Take out an entry with its lines; `lead` is where the collection's own value may begin.

    Comments on the lines of a mapping's entry stay, on lines of their own.
    """
    if node.style is Style.FLOW:
        return take_flow(text, node, position)
    start = node.keys[position].start if node.keys else _dash(text, node, position)
    end = line_end(text, node.values[position].end)
    if len(node.values) == 1:
        return _emptied(text, node, lead, end)
    if is_first(text, start):
        comments = comments_in(text, node, start, end) if node.keys else []
        kept = _below(text, column(text, start), comments)
        if end == len(text):
            return Splice(line_before(text, start), end, kept)
        newline = newline_of(text)
        lines = kept.removeprefix(newline) + newline if kept else ""
        return Splice(line_start(text, start), next_line(text, end), lines)
    following = node.keys[1].start if node.keys else _dash(text, node, 1)
    if next_line(text, end) == line_start(text, following):
        return Splice(start, following)
    return Splice(len(text[:start].rstrip(" ")), end)


def lead_of(text: str, parent: TextNode, position: int) -> int:
    """Return where the value at a position may begin: after its colon or its dash."""
    if parent.keys:
        return after_colon(text, parent.keys[position])
    if parent.style is Style.BLOCK:
        return _dash(text, parent, position) + 1
    return parent.values[position].start


def _layout_like(
    text: str, habits: Habits, parent: TextNode, position: int, value: Value
) -> Layout:
    """Lay a value out like the one that it replaces, as far as they are of one kind."""
    old = parent.values[position]
    key = parent.keys[position] if parent.keys else None
    name = key.text if key else None
    base = column(text, key.start if key else _dash(text, parent, position))
    if isinstance(value, list | dict):
        kind = Kind.LIST if isinstance(value, list) else Kind.MAPPING
        if old.kind is not kind or not old.values:
            return lay_out(value, habits, name)
        block = old.style is Style.BLOCK
        offset = column(text, old.content) - base if block else None
        return lay_out(value, habits, name, block=block, offset=offset)
    if old.style in _BLOCK_SCALARS:
        body = text[next_line(text, old.content) : old.end]
        line = next((line for line in lines_of(body) if line.strip()), "")
        offset = len(line) - len(line.lstrip(" ")) - base
        return lay_out(value, habits, name, offset=max(offset, 1) if line else None)
    return lay_out(value, habits, name, style=old.style)


def _room(text: str, old: TextNode, lead: int, layout: Layout) -> tuple[int, str, int]:
    """Return the start of an old value, what of its first line stays behind a new one, its end."""
    end = line_end(text, old.end)
    first_end = line_end(text, lead)
    start = old.content if layout.head else lead
    if old.style in _BLOCK_SCALARS:
        header = _HEADER.match(text, old.content)
        after = header.end() if header else old.content
        return start, text[after : line_end(text, after)], end
    if first_end < old.content and (layout.below or old.style is Style.BLOCK):
        return lead, text[lead:first_end], end
    if old.style is Style.BLOCK:
        return lead, "", end
    return start, text[old.end : end], end


def _emptied(text: str, node: TextNode, lead: int | None, end: int) -> Splice:
    """Leave {} or [] where the only entry of a collection stood; comments above it stay."""
    empty = "{}" if node.kind is Kind.MAPPING else "[]"
    if lead is None or line_end(text, lead) >= node.content:
        return Splice(node.content, end, empty)
    return Splice(lead, end, f" {empty}{text[lead : line_before(text, node.content)]}")


def _dash(text: str, node: TextNode, position: int) -> int:
    """Return where the dash of an item stands: in the column of the first one."""
    if position == 0:
        return node.content
    margin = column(text, node.content)
    start = line_start(text, node.values[position].start)
    dash = " " * margin + "-"
    while start > node.content and not text.startswith(dash, start):
        start = line_start(text, line_before(text, start))
    return start + margin


def _below(text: str, base: int, lines: Iterable[str]) -> str:
    """Return lines that follow another, indented to a column; empty ones stay empty."""
    newline = newline_of(text)
    return "".join(newline + (" " * base + line if line else "") for line in lines)
