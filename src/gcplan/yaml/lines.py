"""The lines of a text, and spans of it that are replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK = re.compile(r"\r\n|\n|\r")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without their line breaks."""
    return _BREAK.split(text)


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends, before its line break."""
    found = _BREAK.search(text, offset)
    return found.start() if found else len(text)


def next_line(text: str, offset: int) -> int:
    """Return where the line after that of an offset begins, or the end of the text."""
    found = _BREAK.search(text, offset)
    return found.end() if found else len(text)


def line_before(text: str, offset: int) -> int:
    """Return where the line before that of an offset ends, or the start of the text."""
    start = line_start(text, offset)
    return start - (2 if text.startswith("\r\n", start - 2) else 1) if start > 0 else 0


def comments_end(text: str, offset: int, margin: int) -> int:
    """Return where the line of an offset ends, with the comments below that belong to it.

    Those are the ones that stand further in than `margin` columns.
    """
    end = line_end(text, offset)
    start = next_line(text, offset)
    while start < len(text):
        line = text[start : line_end(text, start)]
        words = line.lstrip(" ")
        if words.startswith("#") and len(line) - len(words) > margin:
            end = line_end(text, start)
        elif words.strip():
            break
        start = next_line(text, start)
    return end


def column(text: str, offset: int) -> int:
    """Return how many characters stand before an offset on its line."""
    return offset - line_start(text, offset)


def is_first(text: str, offset: int) -> bool:
    """Return whether only spaces stand before an offset on its line."""
    return not text[line_start(text, offset) : offset].strip(" ")


def newline_of(text: str) -> str:
    """Return the line break of a text, by its first line."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with spans replaced. Raises ValueError when two of them overlap."""
    parts, done = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if splice.start < done:
            raise ValueError("overlapping splices")
        parts += [text[done : splice.start], splice.text]
        done = splice.end
    return "".join([*parts, text[done:]])


@dataclass(frozen=True, slots=True)
class Splice:
    """A span of a text, its end exclusive, and what stands there instead."""

    start: int
    end: int
    text: str = ""
