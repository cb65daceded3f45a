"""How values stand in the text of a YAML file: spans, styles and what contains what.

One tree serves the places of problems and the edits.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLON = re.compile(r"\s*:")


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


class TextNode(NamedTuple):
    """One node, with offsets into the text; none but itself is equal to it.

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

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)

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


def after_colon(text: str, key: TextNode) -> int:
    """Return the offset after the colon of a key, or after a key that has none."""
    found = _COLON.match(text, key.end)
    return found.end() if found else key.end


@lru_cache(maxsize=64)
def _positions(node: TextNode) -> Mapping[str | int, int]:
    """Return the positions of a mapping's entries by key: it may be asked for each of them."""
    # The last of equal keys is the one that another reader would take.
    return {key.name: number for number, key in enumerate(node.keys)}
