"""The look of pictures: colours for light and dark grounds, and a picture as a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import CHINESE, language
from gcplan.render.chart.svg import FONT_SIZE, SMALL_SIZE, box, element, label, spoken
from gcplan.render.text import cell_text
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.wording.message import Cell

FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "STHeiti", "SimHei"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "SimSun", "DengXian"),
    *("DejaVu Sans", "Liberation Sans", "Arial", "Helvetica"),
)
"""The first that a machine has is taken; characters that it lacks come from any other."""
FONT_FAMILY = ",".join([*(f"'{name}'" for name in FONTS), "sans-serif"])
LIGHT_COLORS: Mapping[str, str] = {
    "ground": "#ffffff",
    "text": "#1f2328",
    "muted": "#59636e",
    "track": "#d1d9e0",
    "done": "#0e7490",
    "red": "#cf222e",
    "yellow": "#bf8700",
    "green": "#1a7f37",
    "blue": "#0969da",
    "grey": "#6e7781",
}
"""Colours on a white ground; every one but the track's stands out from it by 3 to 1."""
DARK_COLORS: Mapping[str, str] = {
    "ground": "#0d1117",
    "text": "#f0f6fc",
    "muted": "#9198a1",
    "track": "#3d444d",
    "done": "#22d3ee",
    "red": "#f85149",
    "yellow": "#d29922",
    "green": "#3fb950",
    "blue": "#4493f8",
    "grey": "#9198a1",
}
"""The same on the dark ground that a page has to have then."""
_MARGIN = 16
_PADDING = 8
_HEADING_HEIGHT = 48


def chart_style() -> str:
    """Return the rules for a page that holds pictures, for light and dark grounds."""
    return (
        f".chart{{max-width:100%;height:auto}}\n{_FORM}{_colored(LIGHT_COLORS)}"
        f"@media screen and (prefers-color-scheme:dark){{\n{_colored(DARK_COLORS)}}}\n"
    )


def standalone(svg: str, heading: Sequence[Cell] = ()) -> str:
    """Return a picture as a file of its own on a white ground, below up to two lines of heading."""
    width, height = _size(svg)
    top = _MARGIN + (_HEADING_HEIGHT if heading else 0)
    whole = (width + 2 * _MARGIN, height + top + _MARGIN)
    x = _MARGIN + _PADDING
    lines = [
        label(
            cell,
            x,
            _MARGIN + 16 + 22 * index,
            "muted" if index else "strong",
            room=width - 2 * _PADDING,
            size=SMALL_SIZE if index else FONT_SIZE,
        )
        for index, cell in enumerate(heading)
    ]
    tongue = "zh-CN" if language() == CHINESE else "en"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"'
        f' xml:lang="{tongue}" class="chart" viewBox="0 0 {whole[0]} {whole[1]}"'
        f' width="{whole[0]}" height="{whole[1]}">'
        + "".join(spoken("title", cell_text(cell)) for cell in heading[:1])
        + element("style", f"\n{_FORM}{_colored(LIGHT_COLORS)}")
        + box(0, 0, *whole, "ground")
        + "".join(lines)
        + svg.replace("<svg ", f'<svg x="{_MARGIN}" y="{top}" ', 1)
        + "</svg>\n"
    )


_FORM = f"""\
.chart text{{font:{SMALL_SIZE}px {FONT_FAMILY}}}
.chart .head{{font-size:{FONT_SIZE}px}}
.chart .strong{{font-weight:bold}}
.chart .goal,.chart .actual{{fill:none;stroke-width:2}}
.chart .goal{{stroke-dasharray:6 3}}
.chart .dots{{fill:none;stroke-width:6;stroke-linecap:round}}
.chart .base{{stroke-width:1}}
.chart .mark{{stroke-width:2}}
"""


def _colored(colors: Mapping[str, str]) -> str:
    """Return the rules that give everything its colour."""
    fills = {"text": colors["text"], ".muted": colors["muted"], ".ground": colors["ground"]}
    fills |= {
        f".{name}": colors[name] for name in ("track", "done", *(light.value for light in Light))
    }
    strokes = {
        ".apart": colors["ground"],
        ".mark": colors["text"],
        ".base,.goal": colors["muted"],
        ".actual,.dots": colors["done"],
    }
    rules = [*((each, "fill", color) for each, color in fills.items())]
    rules += ((each, "stroke", color) for each, color in strokes.items())
    return "".join(
        f"{','.join(f'.chart {one}' for one in each.split(','))}{{{kind}:{color}}}\n"
        for each, kind, color in rules
    )


def _size(svg: str) -> tuple[int, int]:
    """Return the width and the height of a picture of this room."""
    _, _, width, height = svg.partition('viewBox="')[2].partition('"')[0].split()
    return int(width), int(height)
