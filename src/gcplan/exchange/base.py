"""The base of a workbook, in a hidden sheet: which plan it is of, and what it said.

    gcplan     1                 format version
    year       2020
    as_of      2020-06-30
    commit     9d1c…             empty where the plan is in no repository
    unit       区城管局          empty where the workbook is no unit's
    digest     …                 of these
    (an empty row)
    id  indicator  fixed  percent … actual  digest
    7.1.9  …

`fixed` are the digests of what cannot be changed, eight characters a column, so that a changed
title is found though the plan may have another one by now. Every value is text. A digest is of all
that stands before it in its row: it finds what a program has damaged, not what a person forges.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gcplan.exchange.ledger import COLUMNS, FILLED, FIXED, base_text, shown_text
from gcplan.words import Light, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.exchange.ledger import Ledger, LedgerCell, Line
    from gcplan.words import LedgerColumn

FORMAT = 1
"""The version of what stands in the hidden sheet."""
SHEET = "_gcplan"
"""The name of the hidden sheet."""
HEADER = ("id", "indicator", "fixed", *(column.value for column in FILLED), "digest")
_KEYS = ("gcplan", "year", "as_of", "commit", "unit")
HEAD_ROWS = len(_KEYS) + 3
"""Rows above the lines: with the digest, an empty one and the headings."""
_FIXED_DIGITS = 8
_DIGITS = 16
_LONGEST_YEAR = 4
_EMPTY_DIGEST = "-" * _FIXED_DIGITS
_FIXED_PLACES = tuple(map(COLUMNS.index, FIXED))
_FILLED_PLACES = tuple(map(COLUMNS.index, FILLED))


class BaseBrokenError(Exception):
    """The hidden sheet is not one that gcplan wrote, or not as it wrote it."""


class OtherFormatError(Exception):
    """The hidden sheet is of another format version: its text is the argument."""


@dataclass(frozen=True, slots=True)
class BaseLine:
    """What a line said when the workbook went out, in the spelling of `base_text`."""

    task: str
    indicator: str | None
    fixed: Mapping[LedgerColumn, str]
    """Digests of what cannot be changed."""
    filled: Mapping[LedgerColumn, str]


@dataclass(frozen=True, slots=True)
class Base:
    """A workbook as it went out; lines by task and indicator, None for the task's own."""

    year: int
    as_of: str
    commit: str | None
    unit: str | None
    lines: Mapping[tuple[str, str | None], BaseLine]


def base_rows(ledger: Ledger) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the hidden sheet."""
    values = (
        str(FORMAT),
        str(ledger.year),
        ledger.as_of.isoformat(),
        ledger.commit or "",
        ledger.unit or "",
    )
    yield from zip(_KEYS, values, strict=True)
    yield "digest", _digest(values)
    yield ()
    yield HEADER
    words = {word: shown_text(word) for word in (*Status, *Light)}
    for line in ledger.lines:
        yield _row(line, words)


def read_base(rows: Sequence[Sequence[str]]) -> Base:
    """Return what the rows of a hidden sheet say; raises BaseBrokenError or OtherFormatError."""
    head, lines = [tuple(row) for row in rows[:HEAD_ROWS]], rows[HEAD_ROWS:]
    values = tuple(row[1] if len(row) > 1 else "" for row in head[: len(_KEYS)])
    keys = tuple(row[0] if row else "" for row in head[: len(_KEYS)])
    if keys != _KEYS:
        raise BaseBrokenError
    if values[0] != str(FORMAT):
        raise OtherFormatError(values[0])
    digest, header = head[len(_KEYS)], tuple(filter(None, head[-1]))
    if tuple(filter(None, digest)) != ("digest", _digest(values)) or header != HEADER:
        raise BaseBrokenError
    found = [_line(row) for row in lines if any(row)]
    by_place = {(line.task, line.indicator): line for line in found}
    if len(by_place) < len(found):
        raise BaseBrokenError
    if not values[1].isdecimal() or len(values[1]) > _LONGEST_YEAR:
        raise BaseBrokenError
    return Base(int(values[1]), values[2], values[3] or None, values[4] or None, by_place)


@lru_cache(maxsize=4096)  # of most columns many lines have the same
def fixed_digest(text: str) -> str:
    """Return the digest of what stands in a cell that cannot be changed; nothing for an empty one.

    White space at the ends makes no difference, nor how a line ends.
    """
    plain = "\n".join(line.strip() for line in text.strip().splitlines())
    if not plain:
        return _EMPTY_DIGEST
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_FIXED_DIGITS]


def _row(line: Line, words: Mapping[Status | Light, str]) -> tuple[str, ...]:
    cells = line.cells
    fixed = "".join(_cell_digest(cells[place], words) for place in _FIXED_PLACES)
    filled = ("" if cells[place] is None else base_text(cells[place]) for place in _FILLED_PLACES)
    values = (line.task, line.indicator or "", fixed, *filled)
    return (*values, _digest(values))


def _cell_digest(cell: LedgerCell, words: Mapping[Status | Light, str]) -> str:
    if cell is None:
        return _EMPTY_DIGEST
    return fixed_digest(words[cell] if isinstance(cell, (Status, Light)) else shown_text(cell))


def _line(row: Sequence[str]) -> BaseLine:
    padded = (*row, *[""] * (len(HEADER) - len(row)))[: len(HEADER)]
    *values, digest = padded
    if digest != _digest(values) or len(values[2]) != _FIXED_DIGITS * len(FIXED):
        raise BaseBrokenError
    starts = range(0, len(values[2]), _FIXED_DIGITS)
    digests = (values[2][start : start + _FIXED_DIGITS] for start in starts)
    return BaseLine(
        values[0],
        values[1] or None,
        dict(zip(FIXED, digests, strict=True)),
        dict(zip(FILLED, values[3:], strict=True)),
    )


def _digest(values: Sequence[str]) -> str:
    content = json.dumps(list(values), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()[:_DIGITS]
