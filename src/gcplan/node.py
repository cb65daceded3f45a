"""A value as it stands in the text of a YAML file: its span, its style and what it contains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What a node is."""

    SCALAR = auto()
    MAPPING = auto()
    LIST = auto()
    ALIAS = auto()


class Style(Enum):
    """How a node is written: the first five are scalars, the others collections."""

    PLAIN = auto()
    SINGLE = auto()
    DOUBLE = auto()
    LITERAL = auto()
    FOLDED = auto()
    FLOW = auto()
    BLOCK = auto()


@dataclass(frozen=True, slots=True, eq=False)
class TextNode:
    """One node, with offsets into the text.

    `start` is where its anchor or tag begins, `content` where the value itself does. `end` is
    exclusive and never takes in a line break or blank lines that are not part of the value. An
    alias has its own span and, in `anchor`, the name that it refers to.
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

    def position(self, step: str | int) -> int | None:
        """Return which of the values a route's step names, or None when none of them is it."""
        if self.kind is Kind.MAPPING:
            found = (number for number, key in enumerate(self.keys) if key.text == step)
            return next(found, None)
        if self.kind is Kind.LIST and isinstance(step, int) and 0 <= step < len(self.values):
            return step
        return None

    def walk(self) -> Iterator[TextNode]:
        """Yield this node and all nodes below it, keys included."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend((*node.keys, *node.values))
