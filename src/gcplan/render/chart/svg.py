"""SVG elements as text: exact coordinates, and texts from a plan as characters alone.

Nothing has an id, a style, a script or a reference: several pictures can stand in one page, below
any policy.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape
from math import floor
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import category, east_asian_width

from gcplan.i18n import N_, translate
from gcplan.render.text import cell_text, safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.wording.message import Cell

    Number: TypeAlias = int | Fraction

FONT_SIZE, SMALL_SIZE = 14, 12
"""Heights of the text of titles and of all else, in the units of coordinates."""
CUT = "…"
_MARKS = frozenset({"Mn", "Me", "Cf"})
_BROAD = frozenset("MWm@%&")


def element(tag: str, *children: str, **attributes: str | Number) -> str:
    """Return an element of these children, which are markup.

    `class_` is the attribute class and `text_anchor` is text-anchor; an empty one is left out.
    """
    given = "".join(
        f' {name.strip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value != ""
    )
    content = "".join(children)
    return f"<{tag}{given}>{content}</{tag}>" if content else f"<{tag}{given}/>"


def picture(title: Cell, facts: Iterable[Cell], size: tuple[int, int], *parts: str) -> str:
    """Return parts as one picture of a width and a height.

    The title and the facts say in words what it shows, for whoever cannot see it.
    """
    width, height = size
    told = translate(N_("; ")).join(map(cell_text, facts))
    return element(
        "svg",
        spoken("title", cell_text(title)),
        spoken("desc", told) if told else "",
        *parts,
        class_="chart",
        role="img",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
    )


def spoken(tag: str, text: str) -> str:
    """Return an element with nothing but this text in it."""
    return element(tag, escape(safe_line(text)))


def label(
    cell: Cell,
    x: Number,
    y: Number,
    kind: str = "",
    anchor: str = "",
    *,
    room: Number | None = None,
    size: int = SMALL_SIZE,
) -> str:
    """Return a text at a place; what has more width than there is room is cut, and whole in it."""
    whole = safe_line(cell_text(cell))
    drawn = whole if room is None else shortened(whole, Fraction(room) / size)
    return element(
        "text",
        "" if drawn == whole else spoken("title", whole),
        escape(drawn),
        x=x,
        y=y,
        class_=" ".join(filter(None, (kind, "head" if size > SMALL_SIZE else ""))),
        text_anchor=anchor,
    )


def box(x: Number, y: Number, width: Number, height: Number, kind: str, told: str = "") -> str:
    """Return a filled rectangle, with what it stands for."""
    rest = spoken("title", told) if told else ""
    return element("rect", rest, x=x, y=y, width=width, height=height, class_=kind)


def rule(x: Number, y: Number, to: tuple[Number, Number], kind: str) -> str:
    """Return a straight line from a point to another."""
    return element("line", x1=x, y1=y, x2=to[0], y2=to[1], class_=kind)


def width_of(text: str) -> Fraction:
    """Return about how wide a text is, as a multiple of its height."""
    return Fraction(sum(map(_fifths, text)), 5)


def shortened(text: str, room: Fraction) -> str:
    """Return a text, or as much of it as `room`, a multiple of its height, holds before a `…`."""
    if width_of(text) <= room:
        return text
    kept, left = 0, room - width_of(CUT)
    for character in text:
        left -= Fraction(_fifths(character), 5)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + CUT


def number(value: Number) -> str:
    """Return a coordinate to at most one decimal, a half rounded up."""
    tenths = floor(value * 10 + Fraction(1, 2))
    sign, size = "-" if tenths < 0 else "", abs(tenths)
    return f"{sign}{size // 10}" + (f".{size % 10}" if size % 10 else "")


def _value(value: str | Number) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def _fifths(character: str) -> int:
    """Return about how wide a character is, in fifths of its height."""
    if category(character) in _MARKS:
        return 0
    # What is of either width, as “ and …, is wide in Chinese fonts.
    return 5 if character in _BROAD or east_asian_width(character) in "WFA" else 3
