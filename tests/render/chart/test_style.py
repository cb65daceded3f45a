from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from gcplan.render.chart.style import DARK_COLORS, LIGHT_COLORS, chart_style, standalone
from gcplan.render.chart.units import STRONGEST, units_chart
from gcplan.words import Light
from tests.pictures import FORBIDDEN, SPACE
from tests.render.chart.made import HOSTILE, LONG, group

if TYPE_CHECKING:
    from collections.abc import Mapping

GRAPHIC, TEXT = 3.0, 4.5
"""The contrasts that WCAG 2.2 asks for at level AA of graphics and of text."""


def parts(color: str) -> tuple[float, ...]:
    return tuple(int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))


def luminance(color: tuple[float, ...]) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colors", [LIGHT_COLORS, DARK_COLORS], ids=["light", "dark"])
class TestContrast:
    def test_of_texts(self, colors: Mapping[str, str]) -> None:
        ground = parts(colors["ground"])
        assert contrast(parts(colors["text"]), ground) >= TEXT
        assert contrast(parts(colors["muted"]), ground) >= TEXT

    @pytest.mark.parametrize("name", ["done", *Light])
    def test_of_what_is_filled(self, colors: Mapping[str, str], name: str) -> None:
        assert contrast(parts(colors[name]), parts(colors["ground"])) >= GRAPHIC

    def test_of_a_bar_on_its_track(self, colors: Mapping[str, str]) -> None:
        assert contrast(parts(colors["done"]), parts(colors["track"])) >= GRAPHIC

    @pytest.mark.parametrize("light", Light)
    def test_of_figures_in_the_strongest_cell(
        self, colors: Mapping[str, str], light: Light
    ) -> None:
        share = float(STRONGEST)
        cell = tuple(
            share * color + (1 - share) * ground
            for color, ground in zip(parts(colors[light]), parts(colors["ground"]), strict=True)
        )
        assert contrast(parts(colors["text"]), cell) >= TEXT


def test_every_rule_is_for_pictures_alone() -> None:
    rules = re.sub(r"@media[^{]*\{|^\}", "", chart_style(), flags=re.MULTILINE)
    selectors = [line.partition("{")[0] for line in rules.splitlines() if line.strip()]
    assert selectors
    for selector in selectors:
        assert all(re.match(r"\.chart\b", each) for each in selector.split(",")), selector
    assert "prefers-color-scheme:dark" in chart_style()
    assert "url(" not in chart_style()
    assert "<" not in chart_style()


def test_every_class_that_is_drawn_has_its_look() -> None:
    drawn = {"ground", "track", "done", "mark", "base", "goal", "actual", "dots", "apart"}
    drawn |= {"head", "strong", "muted", *(light.value for light in Light)}
    rules = re.findall(r"\.chart \.(\w+)(?=[,{])", chart_style())
    assert set(rules) == drawn


def test_a_file_of_its_own() -> None:
    picture = units_chart([group("局", "局", red=1)])
    text = standalone(picture, (f"方案{HOSTILE}{LONG}", "第二行"))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    root = ElementTree.fromstring(text.encode())
    assert root.tag == f"{SPACE}svg"
    inner = next(each for each in root if each.tag == f"{SPACE}svg")
    assert inner.attrib["role"] == "img"
    outer_width, inner_width = int(root.attrib["width"]), int(inner.attrib["width"])
    assert outer_width == inner_width + 2 * int(inner.attrib["x"])
    height = int(inner.attrib["y"]) + int(inner.attrib["height"])
    assert height < int(root.attrib["height"])
    ground = next(each for each in root if each.get("class") == "ground")
    assert (ground.attrib["width"], ground.attrib["height"]) == (
        root.attrib["width"],
        root.attrib["height"],
    )
    style = root.findtext(f"{SPACE}style") or ""
    assert ".chart .ground{fill:#ffffff}" in style
    assert "@media" not in style
    assert "script" not in {each.tag.removeprefix(SPACE) for each in root.iter()}
    assert not any(FORBIDDEN & set(each.attrib) for each in root.iter())
    assert standalone(picture) == standalone(picture) != text
    assert ElementTree.fromstring(standalone(picture).encode()).find(f"{SPACE}text") is None
