"""A value as it stands in the text of a YAML file: its span, its style and what it contains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from gcplan.yaml.lines import line_end

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPERTIES = re.compile(r"(?:(?:[&!]\S*|#[^\r\n]*)\s+)*")
_PROPERTIES_ONLY = re.compile(r"(?:[&!]\S*\s*)+")
_LAST_BREAK = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z")
_LAST_BREAKS = re.compile(r"(?:(?:\r\n|\n|\r)[ \t]*)+\Z")
_COLON = re.compile(r"\s*:")
_LAST_LAST_BREAKS = re.compile(r"(?:(?:\r\n|\n|\r)[ \t]*)+\Z")


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

    def entries(self) -> tuple[tuple[TextNode, TextNode], ...]:
        """Return the keys of a mapping with their values."""
        return tuple(zip(self.keys, self.values, strict=True)) if self.keys else ()

    def position(self, step: str | int) -> int | None:
        """Return which of the values a route's step names, or None when none of them is it."""
        if self.kind is Kind.MAPPING:
            found = (number for number, key in enumerate(self.keys) if key.text == step)
            return next(found, None)
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


def content_start(text: str, start: int, end: int) -> int:
    """Return where a node's value begins after its anchor and its tag."""
    if _PROPERTIES_ONLY.fullmatch(text, start, end):
        return end
    found = _PROPERTIES.match(text, start)
    return found.end() if found else start


def block_scalar_end(text: str, content: int, end: int) -> int:
    """Return where a block scalar ends without the blank lines that are not in its value."""
    header = text[content : line_end(text, content)].partition("#")[0]
    trailing = (_LAST_BREAK if "+" in header else _LAST_BREAKS).search(text, content, end)
    return trailing.start() if trailing else end


def after_colon(text: str, key: TextNode) -> int:
    """Return the offset after the colon of a key, or after a key that has none."""
    found = _COLON.match(text, key.end)
    return found.end() if found else key.end
