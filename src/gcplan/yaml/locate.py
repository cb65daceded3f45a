"""Where a value stands in its file: from a route to a span of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.problem import Part
from gcplan.yaml.compose import tree_of
from gcplan.yaml.lines import next_line
from gcplan.yaml.tree import Kind, Style

if TYPE_CHECKING:
    from gcplan.files.source import Source
    from gcplan.problem import Location, Span
    from gcplan.yaml.tree import TextNode

_STEPS = 32
"""How far a collection is followed to its first scalar; an alias may put one into itself."""


def locate(source: Source, location: Location) -> Span:
    """Return where a location stands in the text; its nearest parent's span if it is not there."""
    if location.span is not None:
        return location.span
    root = tree_of(source)
    if root is None:
        return source.span(0, 0)
    node, key = root, None
    for step in location.route:
        position = node.position(step)
        if position is None:
            return _span_of(source, root, node, key)
        key = node.keys[position] if node.keys else None
        node = _aliased(root, node.values[position])
    if location.part is Part.KEY and key is not None:
        return _span_of(source, root, key, None)
    return _span_of(source, root, node, key)


def _aliased(root: TextNode, node: TextNode) -> TextNode:
    """Return what an alias stands for: the last node before it that has its anchor."""
    if node.kind is not Kind.ALIAS:
        return node
    anchored = node
    for other in root.walk():
        if other is node:
            break
        if other.anchor == node.anchor and other.kind is not Kind.ALIAS:
            anchored = other
    return anchored


def _span_of(source: Source, root: TextNode, node: TextNode, key: TextNode | None) -> Span:
    """Return the span of a scalar; for a collection that of its key, else of its first entry."""
    for _ in range(_STEPS):
        node = _aliased(root, node)
        if node.kind not in {Kind.MAPPING, Kind.LIST}:
            break
        if key is not None:
            node, key = key, None
        elif node.values:
            node = (node.keys or node.values)[0]
        else:
            break
    else:
        node = _aliased(root, node)
    if node.start == node.end and key is not None:
        node = key
    is_block_scalar = node.style in {Style.LITERAL, Style.FOLDED}
    end = next_line(source.text, node.end) if is_block_scalar else node.end
    return source.span(node.start, end)
