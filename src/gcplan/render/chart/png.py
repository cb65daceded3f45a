"""Pictures as PNG: drawn by resvg with the fonts of the machine, at twice the size."""

from __future__ import annotations

import re
from html import escape, unescape

from resvg_py import svg_to_bytes

from gcplan.render.chart.style import FONT_FAMILY

ZOOM = 2
_DRAWN = re.compile(r"<text[^>]*>(?:<title>[^<]*</title>)?([^<]*)</text>")
_IN_NO_FONT = "\U0010fffd"
"""A character that nobody has a sign for: what stands for it stands for all that is missing."""


def png(svg: str) -> bytes:
    """Return a picture that is a file of its own as PNG."""
    return svg_to_bytes(svg_string=svg, zoom=ZOOM)


def undrawable(svg: str) -> str:
    """Return the characters of a picture that no font of the machine has, in their order.

    The library draws the same box, or without any font nothing, for each of them.
    """
    missing = _drawn(_IN_NO_FONT)
    characters = dict.fromkeys("".join(map(unescape, _DRAWN.findall(svg))))
    return "".join(
        character
        for character in characters
        if not character.isspace() and _drawn(character) == missing
    )


def _drawn(character: str) -> bytes:
    """Return the picture of a character by itself."""
    return svg_to_bytes(
        svg_string='<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<text x="4" y="18" font-size="14" font-family="{FONT_FAMILY}">{escape(character)}</text>'
        "</svg>"
    )
