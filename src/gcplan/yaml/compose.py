"""A file to the tree of what stands in its text.

The quick parser tells it. The careful one is asked where the quick one refuses the text, or takes
it for something else than what yaml-rs has read from it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml_rs

from gcplan.yaml.edit.proof import agree
from gcplan.yaml.events import careful_events, has_stand_ins, original, quick_events, readable
from gcplan.yaml.lines import line_end
from gcplan.yaml.tree import Kind, Style, TextNode, after_colon
from gcplan.yaml.values import TooDeepError, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.files.source import Source

_PROPERTIES = re.compile(r"(?:(?:[&!]\S*|#[^\r\n]*)\s+)*")
_PROPERTIES_ONLY = re.compile(r"(?:[&!]\S*\s*)+")
_TAG_BEFORE = re.compile(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)\s+(?:#[^\r\n]*\s+)*\Z")
_LONGEST = 1000
"""Characters before an anchor in which its tag is looked for."""
_LAST_BREAK = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z")
_LAST_BREAKS = re.compile(r"(?:(?:\r\n|\n|\r)[ \t]*)+\Z")
# Tabs that only separate: behind a dash, before a comment, before the end of a line.
_SEPARATING_TABS = re.compile(r"(?<=-)\t+(?=\S)|[ \t]*\t[ \t]*(?=#|[\r\n]|\Z)")
_STYLES = {style.value: style for style in Style} | {None: Style.PLAIN}


@lru_cache(maxsize=4)
def tree_of(source: Source) -> TextNode | None:
    """Return how the values of a file stand in its text, or None when they cannot be found."""
    quick = quick_tree(source.text)
    if quick is not None and _is_as_parsed(quick, source.text):
        return quick
    return careful_tree(source.text) or quick


def quick_tree(text: str) -> TextNode | None:
    """Return the tree of a text by the quick parser, or None if it has none for it."""
    events = quick_events(readable(text))
    return None if events is None else _tree(text, events)


def careful_tree(text: str) -> TextNode | None:
    """Return the tree of a text by the careful parser, or None if it has none for it."""
    tree = _tree(text, careful_events(readable(text)))
    if tree is None and "\t" in text:
        spaced = _SEPARATING_TABS.sub(lambda found: " " * len(found.group()), readable(text))
        tree = _tree(text, careful_events(spaced))
    return tree


def _is_as_parsed(tree: TextNode, text: str) -> bool:
    """Return whether yaml-rs does not read a text otherwise; what it refuses it does not read."""
    try:
        return agree(tree, values_of(text))
    except (TooDeepError, yaml_rs.YAMLDecodeError, TypeError):
        return True


def _tree(text: str, events: Iterator[Any]) -> TextNode | None:
    try:
        return _Composer(text, events).document()
    except Exception:  # the parsers give up in many ways, as with AssertionError and KeyError
        return None


class _Composer:
    """Turns events into nodes, each taking the events of what it contains."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        from ruamel.yaml import events as kinds

        self.scalar, self.alias = kinds.ScalarEvent, kinds.AliasEvent
        self.mapping, self.ending = kinds.MappingStartEvent, kinds.CollectionEndEvent
        self.stream_end = kinds.StreamEndEvent
        self.text = text
        self.length = len(text)
        self.events = events
        self.has_stand_ins = has_stand_ins(text)

    def document(self) -> TextNode | None:
        """Return the node at the top; None when another document follows."""
        _stream, _start, first = (next(self.events) for _ in range(3))
        root = self.node(first)
        _end, following = next(self.events), next(self.events)
        return root if isinstance(following, self.stream_end) else None

    def node(self, event: Any) -> TextNode:
        """Return the node that an event begins."""
        # The parsers may stand behind the line break that `readable` has put at the end.
        start = min(event.start_mark.index, self.length)
        end = min(event.end_mark.index, self.length)
        anchor = event.anchor
        if isinstance(event, self.alias):
            return TextNode(Kind.ALIAS, Style.PLAIN, start, start, end, anchor=anchor)
        tag, content = event.tag, start
        if anchor or tag:
            content = _content_start(self.text, start, end)
            if anchor and tag:
                start = _properties_start(self.text, start, content)
        if not isinstance(event, self.scalar):
            return self._collection(event, start, content)
        style = _STYLES[event.style]
        if style is Style.LITERAL or style is Style.FOLDED:
            end = _block_scalar_end(self.text, content, end)
        value = original(event.value) if self.has_stand_ins else event.value
        return TextNode(Kind.SCALAR, style, start, content, end, value, anchor, tag)

    def _collection(self, event: Any, start: int, content: int) -> TextNode:
        is_mapping = isinstance(event, self.mapping)
        nodes: list[TextNode] = []
        end = content
        for part in self.events:
            if isinstance(part, self.ending):
                end = min(part.end_mark.index, self.length)
                break
            node = self.node(part)
            if is_mapping and len(nodes) % 2 and node.start == node.end:
                # The parser puts a value that is not there before the next token, lines below.
                colon = after_colon(self.text, nodes[-1])
                node = node._replace(start=colon, content=colon, end=colon)
            nodes.append(node)
        if not event.flow_style:
            end = nodes[-1].end if nodes else content
        keys, values = (nodes[::2], nodes[1::2]) if is_mapping else ([], nodes)
        return TextNode(
            Kind.MAPPING if is_mapping else Kind.LIST,
            Style.FLOW if event.flow_style else Style.BLOCK,
            start,
            content,
            end,
            anchor=event.anchor,
            tag=event.tag,
            keys=tuple(keys),
            values=tuple(values),
        )


def _content_start(text: str, start: int, end: int) -> int:
    """Return where a node's value begins after its anchor and its tag."""
    if _PROPERTIES_ONLY.fullmatch(text, start, end):
        return end
    found = _PROPERTIES.match(text, start)
    return found.end() if found else start


def _properties_start(text: str, start: int, content: int) -> int:
    """Return where a node with an anchor and a tag begins.

    The careful parser puts one whose tag comes first at its anchor.
    """
    if "!" in text[start:content]:
        return start
    first = max(0, start - _LONGEST)
    found = _TAG_BEFORE.search(text[first:start])
    return first + found.start() if found else start


def _block_scalar_end(text: str, content: int, end: int) -> int:
    """Return where a block scalar ends without the blank lines that are not in its value."""
    header = text[content : line_end(text, content)].partition("#")[0]
    trailing = (_LAST_BREAK if "+" in header else _LAST_BREAKS).search(text, content, end)
    return trailing.start() if trailing else end
