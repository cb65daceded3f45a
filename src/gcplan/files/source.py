"""One file as it was read: its text, its digest, and where an offset stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gcplan.problem import Span

if TYPE_CHECKING:
    from pathlib import Path

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the plan.

    `file` is its name inside the plan folder; `text` has no byte order mark, `has_mark` says
    whether the file does.
    """

    file: str
    path: Path
    text: str
    has_mark: bool = False

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes on disk."""
        from hashlib import sha256

        return sha256(self.encoded(self.text)).hexdigest()

    def encoded(self, text: str) -> bytes:
        """Return a text of this file as it stands on disk, with the mark that the file has."""
        return (BYTE_ORDER_MARK if self.has_mark else b"") + text.encode("utf-8")

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place of the characters from offset `start` up to `end` (one if not given)."""
        line, column = line_and_column(self.text, start)
        end_line, end_column = line_and_column(self.text, start + 1 if end is None else end)
        return Span(self.file, line, column, end_line, end_column)

    def line(self, number: int) -> str:
        """Return a line of the text, counted from 1, without its line end."""
        starts = _line_starts(self.text)
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[min(number, len(starts)) - 1] : end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1, kept inside the text."""
        starts = _line_starts(self.text)
        return min(starts[min(line, len(starts)) - 1] + column - 1, len(self.text))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset, both counted in characters from 1."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    """Return where each line begins. A lone CR ends a line too, as it does for YAML's readers."""
    return [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
