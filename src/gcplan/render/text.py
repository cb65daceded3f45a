"""Cells and messages as text in the language of the run, safe on any terminal."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from gcplan.domain import Points
from gcplan.i18n import N_, translate
from gcplan.report.bulletin.rounding import apportioned
from gcplan.wording.message import Bar, DaysLeft, Message, Stack
from gcplan.wording.words import (
    COUNTED,
    LIGHT_SIGNS,
    LIGHT_WORDS,
    RECORD_WORDS,
    STATUS_WORDS,
    days_message,
)
from gcplan.words import Light, Record, Status

if TYPE_CHECKING:
    from gcplan.problem import Figure
    from gcplan.wording.message import Cell

BAR_WIDTH, LONG_BAR_WIDTH = 6, 24
MARK = "┃"
_EIGHTHS = " ▏▎▍▌▋▊▉"

# Control characters, and the format characters that reorder or hide what follows them.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def cell_text(cell: Cell) -> str:
    """Return a cell as one line of text; nothing for None."""
    match cell:
        case None:
            return ""
        case Status():
            return translate(STATUS_WORDS[cell])
        case Light():
            return translate(LIGHT_WORDS[cell])
        case Record():
            return translate(RECORD_WORDS[cell])
        case Message():
            return message_text(cell)
        case Bar():
            return draw_bar(cell.share) if cell.mark is None else marked_bar(cell.share, cell.mark)
        case Stack():
            return "".join(signs for _, signs in stacked_signs(cell))
        case DaysLeft():
            return message_text(days_message(cell))
        case _:
            return _figure_text(cell)


def _figure_text(figure: Figure) -> str:
    match figure:
        case date():
            return figure.isoformat()
        case Points():
            return f"{float(figure):.1f}".removesuffix(".0")
        case Fraction():
            return percent_text(figure)
        case Decimal():
            return f"{figure:f}"
        case int():
            return str(figure)
        case range():
            return range_text(figure)
        case tuple():
            return translate(N_(", ")).join(map(safe_line, figure))
        case str():
            return safe_line(figure)


def message_text(message: Message) -> str:
    """Return a message in the language of the run with its values filled in."""
    values = {name: _value_text(name, value) for name, value in message.values.items()}
    return translate(message.msgid).format(**values)


def _value_text(name: str, value: Cell) -> str:
    if name == "detail" and isinstance(value, str) and value:
        return safe_line(translate(value))  # the system's words, English until here
    if isinstance(value, int) and name in COUNTED:
        one, more = COUNTED[name]
        return translate(one if value == 1 else more).format(number=value)
    return cell_text(value)


def percent_text(share: Fraction) -> str:
    """Return a share in whole percent, a half rounded up; 100% only when nothing is missing."""
    percent = floor(share * 100 + Fraction(1, 2))
    return f"{99 if percent >= 100 and share < 1 else percent}%"


def range_text(numbers: range) -> str:
    """Return whole numbers that follow each other as their first and last: 2–4."""
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


def draw_bar(share: Fraction, width: int = BAR_WIDTH) -> str:
    """Return a share from 0 to 1 as a bar `width` cells wide."""
    eighths = int(min(max(share, Fraction(0)), Fraction(1)) * width * 8)
    full, rest = divmod(eighths, 8)
    bar = "█" * full + (_EIGHTHS[rest] if rest else "")
    return bar + "░" * (width - len(bar))


def marked_bar(share: Fraction, mark: Fraction) -> str:
    """Return a share as a long bar, in which the cell where another one ends is a mark."""
    bar = draw_bar(share, LONG_BAR_WIDTH)
    place = min(max(ceil(mark * LONG_BAR_WIDTH) - 1, 0), LONG_BAR_WIDTH - 1)
    return bar[:place] + MARK + bar[place + 1 :]


def stacked_signs(stack: Stack) -> list[tuple[Light, str]]:
    """Return the cells of a long bar by their lights, in proportion: for any task at least one."""
    present = [light for light in Light if stack.lights[light]]
    if not present:
        return []
    cells = apportioned([stack.lights[light] for light in present], LONG_BAR_WIDTH)
    lacking = cells.count(0)
    widths = {light: max(number, 1) for light, number in zip(present, cells, strict=True)}
    widths[max(present, key=widths.__getitem__)] -= lacking
    return [(light, LIGHT_SIGNS[light] * width) for light, width in widths.items()]


def safe_line(text: str) -> str:
    """Return text from a plan on one line, with every control character made visible."""
    return safe_text(re.sub(r"\s*[\n\t]\s*", " ", text))


def safe_text(text: str) -> str:
    """Return text with every control and reordering character written as an escape."""
    return escaped(UNSAFE, text)


def escaped(pattern: re.Pattern[str], text: str) -> str:
    """Return text with every character that a pattern finds written as an escape."""
    return pattern.sub(lambda found: _escape(found.group()), text)


def _escape(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
