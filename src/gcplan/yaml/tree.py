"""How values stand in the text of a YAML file: spans, styles and what contains what.

One tree serves the places of problems and the edits. It is built from the events of ruamel.yaml,
which keeps every position but reads YAML 1.1 in some corners; what it would take differently from
yaml-rs is put before it in another spelling of the same length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gcplan.yaml.lines import line_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.files.source import Source

_PROPERTIES = re.compile(r"(?:(?:[&!]\S*|#[^\r\n]*)\s+)*")
_PROPERTIES_ONLY = re.compile(r"(?:[&!]\S*\s*)+")
_LAST_BREAK = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z")
_LAST_BREAKS = re.compile(r"(?:(?:\r\n|\n|\r)[ \t]*)+\Z")
_COLON = re.compile(r"\s*:")

# Line breaks of YAML 1.1 that are characters like any other in YAML 1.2, and what stands in for
# them: characters that Unicode leaves to private use.
_STAND_INS = str.maketrans("\x85\u2028\u2029", "\ue085\ue028\ue029")
_ORIGINALS = {new: old for old, new in _STAND_INS.items()}
# Tabs that only separate: behind a dash, before a comment, before the end of a line.
_SEPARATING_TABS = re.compile(r"(?<=-)\t+(?=\S)|[ \t]*\t[ \t]*(?=#|[\r\n]|\Z)")


class Kind(Enum):
    """What a node is."""

    SCALAR = "scalar"
    MAPPING = "mapping"
    LIST = "list"
    ALIAS = "alias"


class Style(Enum):
    """How a node is written; collections are FLOW or BLOCK."""

    PLAIN = ""
    SINGLE = "'"
    DOUBLE = '"'
    LITERAL = "|"
    FOLDED = ">"
    FLOW = "flow"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, eq=False)
class TextNode:
    """One node, with offsets into the text.

    `start` is where its anchor or tag begins, `content` where the value itself does. `end` is
    exclusive and takes in neither the last line break nor blank lines that are not in the value.
    An alias has in `anchor` the name that it refers to.
    """

    kind: Kind
    style: Style
    start: int
    content: int
    end: int
    text: str = ""
    anchor: str | None = None
    tag: str | None = None
    keys: tuple[TextNode, ...] = ()
    values: tuple[TextNode, ...] = ()

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here, or a word for nothing."""
        return self.style is Style.PLAIN and self.text in {"", "~", "null", "Null", "NULL"}

    @property
    def name(self) -> str:
        """How a route names this key, also one that is not text."""
        if self.kind in {Kind.MAPPING, Kind.LIST}:
            return "[…]" if self.kind is Kind.LIST else "{…}"
        if self.is_null:
            return "null"
        plain_truth = self.style is Style.PLAIN and self.text.lower() in {"true", "false"}
        return self.text.lower() if plain_truth else self.text

    def entries(self) -> tuple[tuple[TextNode, TextNode], ...]:
        """Return the keys of a mapping with their values."""
        return tuple(zip(self.keys, self.values, strict=True)) if self.keys else ()

    def position(self, step: str | int) -> int | None:
        """Return which of the values a route's step names, or None when none of them is it."""
        if self.kind is Kind.MAPPING:
            return _positions(self).get(step)
        if self.kind is Kind.LIST and isinstance(step, int) and 0 <= step < len(self.values):
            return step
        return None

    def walk(self) -> Iterator[TextNode]:
        """Yield this node and all nodes below it, keys included, in the order of the text."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            entries = [part for entry in node.entries() for part in entry]
            pending.extend(reversed(entries or node.values))


@lru_cache(maxsize=4)
def tree_of(source: Source) -> TextNode | None:
    """Return how the values of a file stand in its text, or None when they cannot be found."""
    readable = _readable(source.text)
    # The parser in C takes a fifteenth of the time, and refuses more than the one in Python.
    # A mark before the first character is none to it, so that it would count one too few.
    quick = not readable.startswith("\ufeff") and _tree(source.text, readable, pure=False)
    tree = quick or _tree(source.text, readable, pure=True)
    if tree is None and "\t" in readable:
        spaced = _SEPARATING_TABS.sub(lambda found: " " * len(found.group()), readable)
        tree = _tree(source.text, spaced, pure=True)
    return tree


def parser_refuses_at(source: Source) -> int:
    """Return the offset at which a file without a tree cannot be read on."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        list(YAML(typ="safe", pure=True).parse(_readable(source.text)))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.index if mark else 0
    except Exception:  # the parser gives up in many ways, as with AssertionError and KeyError
        return 0
    return 0


def content_start(text: str, start: int, end: int) -> int:
    """Return where a node's value begins after its anchor and its tag."""
    if _PROPERTIES_ONLY.fullmatch(text, start, end):
        return end
    found = _PROPERTIES.match(text, start)
    return found.end() if found else start


def after_colon(text: str, key: TextNode) -> int:
    """Return the offset after the colon of a key, or after a key that has none."""
    found = _COLON.match(text, key.end)
    return found.end() if found else key.end


@lru_cache(maxsize=64)
def _positions(node: TextNode) -> Mapping[str | int, int]:
    """Return the positions of a mapping's entries by key: it may be asked for each of them."""
    # The last of equal keys is the one that another reader would take.
    return {key.name: number for number, key in enumerate(node.keys)}


def _readable(text: str) -> str:
    readable = text.translate(_STAND_INS)
    # The last line break is what yaml-rs takes for granted too.
    return readable if readable.endswith(("\n", "\r")) else readable + "\n"


def _tree(text: str, readable: str, *, pure: bool) -> TextNode | None:
    from ruamel.yaml import YAML

    try:
        # Around the nodes stand the starts and the ends of the stream and of the document.
        _, _, first, *events, _, _ = list(YAML(typ="safe", pure=pure).parse(readable))
        return _Builder(text, iter(events)).document(first)
    except Exception:  # the parser gives up in many ways, as with AssertionError and KeyError
        return None


class _Builder:
    """Turns events into nodes, each taking the events of what it contains."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        from ruamel.yaml import events as kinds

        self.kinds = kinds
        self.text = text
        self.events = events
        self.has_stand_ins = any(chr(code) in text for code in _STAND_INS)

    def document(self, first: Any) -> TextNode | None:
        """Return the node at the top; None when another document follows."""
        root = self.node(first)
        return root if next(self.events, None) is None else None

    def node(self, event: Any) -> TextNode:
        """Return the node that an event begins."""
        start, end = (min(m.index, len(self.text)) for m in (event.start_mark, event.end_mark))
        if isinstance(event, self.kinds.AliasEvent):
            return TextNode(Kind.ALIAS, Style.PLAIN, start, start, end, anchor=event.anchor)
        anchor, tag = event.anchor, event.tag
        content = content_start(self.text, start, end) if anchor or tag else start
        if not isinstance(event, self.kinds.ScalarEvent):
            return self._collection(event, start, content)
        style = Style(event.style or "")
        if style in {Style.LITERAL, Style.FOLDED}:
            end = _block_scalar_end(self.text, content, end)
        value = event.value.translate(_ORIGINALS) if self.has_stand_ins else event.value
        return TextNode(Kind.SCALAR, style, start, content, end, value, anchor, tag)

    def _collection(self, event: Any, start: int, content: int) -> TextNode:
        is_mapping = isinstance(event, self.kinds.MappingStartEvent)
        nodes: list[TextNode] = []
        end = content
        for part in self.events:
            if isinstance(part, self.kinds.CollectionEndEvent):
                end = min(part.end_mark.index, len(self.text))
                break
            node = self.node(part)
            if is_mapping and len(nodes) % 2 and node.start == node.end:
                # The parser puts a value that is not there before the next token, lines below.
                colon = after_colon(self.text, nodes[-1])
                node = replace(node, start=colon, content=colon, end=colon)
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


def _block_scalar_end(text: str, content: int, end: int) -> int:
    """Return where a block scalar ends without the blank lines that are not in its value."""
    header = text[content : line_end(text, content)].partition("#")[0]
    trailing = (_LAST_BREAK if "+" in header else _LAST_BREAKS).search(text, content, end)
    return trailing.start() if trailing else end
