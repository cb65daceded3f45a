"""Pictures as a reader of XML finds them: their parts, and whether everything has its place."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from gcplan.render.chart.svg import FONT_SIZE, SMALL_SIZE, width_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SPACE = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "text", "rect", "line", "path", "style"}
FORBIDDEN = {"style", "id", "href", "src", "onload", "onclick"}
NUMBERED = re.compile(r"(x|y|x1|y1|x2|y2|width|height|fill-opacity|d|viewBox)")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Box:
    """A rectangle: where it is and how large."""

    x: Fraction
    y: Fraction
    width: Fraction
    height: Fraction

    def meets(self, other: Box) -> bool:
        is_beside = self.y < other.y + other.height and other.y < self.y + self.height
        return is_beside and self.x < other.x + other.width and other.x < self.x + self.width


@dataclass(frozen=True)
class Picture:
    """A picture taken apart."""

    root: Element

    @property
    def title(self) -> str:
        return self.root.findtext("title") or ""

    @property
    def facts(self) -> list[str]:
        return re.split("; |；", self.root.findtext("desc") or "")

    @property
    def size(self) -> tuple[int, int]:
        _, _, width, height = map(int, self.root.attrib["viewBox"].split())
        return width, height

    def boxes(self, kind: str) -> list[Box]:
        return [_box(each) for each in self.root.iter("rect") if kind in _kinds(each)]

    def lines(self, kind: str) -> list[tuple[Fraction, ...]]:
        """Return where lines begin and end: x, y, x, y."""
        names = ("x1", "y1", "x2", "y2")
        return [
            tuple(Fraction(each.attrib[name]) for name in names)
            for each in self.root.iter("line")
            if kind in _kinds(each)
        ]

    def texts(self) -> list[str]:
        """Return what is drawn in letters."""
        return [_words(each) for each in self.root.iter("text")]

    def text_boxes(self) -> list[Box]:
        """Return about what the texts take."""
        found = []
        for each in self.root.iter("text"):
            size = FONT_SIZE if "head" in _kinds(each) else SMALL_SIZE
            width = width_of(_words(each)) * size
            shift = {"middle": width / 2, "end": width}.get(each.get("text-anchor", ""), 0)
            x, y = Fraction(each.attrib["x"]), Fraction(each.attrib["y"])
            # 4/5 of a letter stands above its line.
            found.append(Box(x - shift, y - size * Fraction(4, 5), width, Fraction(size)))
        return found


def opened(svg: str) -> Picture:
    """Take a picture apart and require what holds for every one."""
    root = ElementTree.fromstring(svg)
    picture = Picture(root)
    assert root.tag == "svg"
    assert root.attrib["role"] == "img"
    assert (root[0].tag, root[1].tag) == ("title", "desc")
    assert picture.title.strip()
    assert all(fact.strip() for fact in picture.facts)
    assert (root.attrib["width"], root.attrib["height"]) == tuple(map(str, picture.size))
    for each in root.iter():
        assert each.tag in ALLOWED - {"style"}
        assert not FORBIDDEN & set(each.attrib)
        for name, value in each.attrib.items():
            if NUMBERED.fullmatch(name):
                for found in NUMBER.finditer(value):
                    assert len((found[1] or ".0")[1:]) == 1, value
    _require_room(picture)
    return picture


def _require_room(picture: Picture) -> None:
    """Require that nothing leaves the picture, and that no text stands on another."""
    width, height = picture.size
    texts = picture.text_boxes()
    for box in (*texts, *(_box(each) for each in picture.root.iter("rect"))):
        assert box.x >= 0, box
        assert box.y >= 0, box
        assert box.x + box.width <= width, box
        assert box.y + box.height <= height, box
    texts.sort(key=lambda box: box.y)
    for index, one in enumerate(texts):
        for other in texts[index + 1 :]:
            if other.y >= one.y + one.height:
                break
            assert not one.meets(other), (one, other)


def _box(rect: Element) -> Box:
    return Box(*(Fraction(rect.attrib[name]) for name in ("x", "y", "width", "height")))


def _kinds(each: Element) -> list[str]:
    return each.get("class", "").split()


def _words(text: Element) -> str:
    """Return what is drawn of a text: after its title, if it has one."""
    return (text.text or "") + "".join(child.tail or "" for child in text)


def exactly(*numbers: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))


def png_size(content: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG, all of whose parts and pixels are sound."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    place, pixels, size = 8, b"", (0, 0)
    while place < len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        (check,) = struct.unpack_from(">I", content, place + 8 + length)
        assert check == zlib.crc32(kind + data)
        if kind == b"IHDR":
            size = struct.unpack_from(">II", data)
            assert data[8:10] == b"\x08\x06", "eight bits, colours with transparency"
        elif kind == b"IDAT":
            pixels += data
        place += length + 12
    assert kind == b"IEND"
    assert len(zlib.decompress(pixels)) == size[1] * (1 + 4 * size[0])
    return size
