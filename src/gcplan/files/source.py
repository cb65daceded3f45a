"""One file as it was read: its text, its digest, and where an offset stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gcplan.problem import Span

if TYPE_CHECKING:
    from pathlib import Path


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
        lines = _lines(self.text)
        return lines[min(number, len(lines)) - 1].rstrip("\r")

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1, kept inside the text."""
        start = 0
        for _ in range(line - 1):
            following = self.text.find("\n", start)
            if following < 0:
                break
            start = following + 1
        return min(start + column - 1, len(self.text))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset, both counted in characters from 1."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return text.split("\n")
