"""A sentence of the program's, and the values that messages and tables show."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from gcplan.problem import Figure
    from gcplan.words import Light, Record, Status


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the program's: an English msgid and the values that it names.

    A number whose name is in `wording.words.COUNTED` is shown with its noun: `{days}` as "3 days".
    """

    msgid: str
    values: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1 to be drawn, a long bar where another share is marked in it."""

    share: Fraction
    mark: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Numbers of tasks by their lights, to be drawn as one bar that they fill."""

    lights: Mapping[Light, int]


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """The days to a deadline, negative when it has passed: words for people, else the number."""

    days: int


Cell: TypeAlias = "Figure | Light | Status | Record | Bar | Stack | DaysLeft | Message | None"
"""A value in a table or a sentence: a share is shown in percent, a str is text from the plan."""


def joined(messages: Iterable[Message], pair: str) -> Message:
    """Return messages, one at least, as one; `pair` is the msgid that joins {first} and {then}."""
    return reduce(lambda first, then: Message(pair, {"first": first, "then": then}), messages)
