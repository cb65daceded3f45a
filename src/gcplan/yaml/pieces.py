"""Parse many versions of an action's file: the tasks that versions share are parsed once.

A file in the usual style is cut before every `- id:`. Each task is parsed by itself, and the rest
of the file with a number in the place of each task; where every number comes back as an entry of a
list of tasks, putting the tasks in their places gives what parsing the whole text gives. What
could reach from one part into another, an anchor, a tag, folded text, is never cut. It is cut as
bytes: what versions share is not even decoded again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from gcplan.files.source import Source
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    Values: TypeAlias = dict[str, Any]

_TASK = re.compile(rb"\n +- id: ")
_NOWHERE = Path()
# Also what files/store refuses: a text that was only looked at in parts has none of it either.
# What stands before a mark is looked at last: a text without marks is passed over much faster.
_UNCUT = re.compile("[&*!%@`|>\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff](?<!\\w[&*!%@`|>])")


class Piece(NamedTuple):
    """The values of one task, and what follows it in the file before the next one."""

    task: Values
    rest: str


class Cut(NamedTuple):
    """A text cut into pieces, and what they say."""

    start: bytes
    """What every task begins with."""
    texts: list[bytes]
    """What stands before the first task, then each of them."""
    pieces: list[Piece]
    values: Values


@dataclass(frozen=True, slots=True)
class PieceParser:
    """Parses texts by their pieces, each piece once.

    `accepts_task` and `accepts_file` say whether values are sound, which those are not that
    `check_shape` has something against. A file's values have positions in the place of its tasks.
    """

    accepts_task: Callable[[Values], bool]
    accepts_file: Callable[[Values], bool]
    _pieces: dict[tuple[bytes, bytes], Piece | None] = field(default_factory=dict)
    _files: dict[str, Values | None] = field(default_factory=dict)
    _last: dict[str, Cut] = field(default_factory=dict)
    """How the last version of each file was cut: most of the next one is the same."""

    def parse(self, file: str, content: bytes) -> tuple[Values, list[Values]] | None:
        """Return the values of a file, its tasks being their positions, and the tasks in order.

        What is the same in two files is the same object. Returns None for what is not in pieces
        or not sound: it must be parsed as a whole.
        """
        found = _TASK.search(content)
        if found is None:
            return None
        start = found.group()
        try:
            cut = self._cut(start, content.split(start), self._last.get(file))
        except UnicodeDecodeError:
            return None
        if cut is None:
            return None
        self._last[file] = cut
        return cut.values, [piece.task for piece in cut.pieces]

    def _cut(self, start: bytes, texts: list[bytes], last: Cut | None) -> Cut | None:
        if last is None or last.start != start or len(last.texts) != len(texts):
            return self._new_cut(start, texts)
        pieces = list(last.pieces)
        for at, (text, before) in enumerate(zip(texts, last.texts, strict=True)):
            if text == before:
                continue
            piece = self._piece(start, text) if at else None
            if piece is None or piece.rest != pieces[at - 1].rest:
                return self._new_cut(start, texts)
            pieces[at - 1] = piece
        return Cut(start, texts, pieces, last.values)

    def _new_cut(self, start: bytes, texts: list[bytes]) -> Cut | None:
        pieces: list[Piece] = []
        parts = [texts[0].decode()]
        entry = start.decode().removesuffix("id: ")
        for position, text in enumerate(texts[1:]):
            piece = self._piece(start, text)
            if piece is None:
                return None
            pieces.append(piece)
            parts.append(f"{entry}{position}\n{piece.rest}")
        values = self._file("".join(parts), len(pieces))
        return None if values is None else Cut(start, texts, pieces, values)

    def _piece(self, start: bytes, text: bytes) -> Piece | None:
        key = (start, text)
        if key not in self._pieces:
            piece = _read_piece(start.decode(), text.decode())
            self._pieces[key] = piece if piece and self.accepts_task(piece.task) else None
        return self._pieces[key]

    def _file(self, text: str, tasks: int) -> Values | None:
        if text not in self._files:
            values = _read(text)
            sound = values and _numbers(values) == list(range(tasks)) and self.accepts_file(values)
            self._files[text] = values if sound else None
        return self._files[text]


@cache
def _less_indented(columns: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{0,{columns - 1}}}[^ \n]")


def _read_piece(start: str, text: str) -> Piece | None:
    after = _less_indented(start.index("-")).search(text)
    end = after.start() if after else len(text)
    # As the value of a key, so that it stands as deep as in the file.
    values = _read(f"tasks:{start}{text[:end]}\n")
    tasks = values and values.get("tasks")
    if not isinstance(tasks, list) or len(tasks) != 1 or not isinstance(tasks[0], dict):
        return None
    return Piece(tasks[0], text[end + 1 :])


def _read(text: str) -> Values | None:
    if _UNCUT.search(text):
        return None
    document = parse(Source("", _NOWHERE, text))
    return document.data if isinstance(document, Document) else None


def _numbers(values: Values) -> list[Any]:
    """Return what stands in the lists of tasks."""
    measures = values.get("measures")
    lists = (
        measure.get("tasks") if isinstance(measure, dict) else None
        for measure in (measures if isinstance(measures, list) else ())
    )
    return [entry for tasks in lists if isinstance(tasks, list) for entry in tasks]
