"""What docxtpl does, but strictly, without a clock, and with columns as wide as their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from gcplan.render.word.columns import halves, shared_out
from gcplan.render.word.sandbox import printable
from gcplan.render.word.styles import SIZE_5, TABLE_PADDING, TABLE_STYLE, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LONGEST_TITLE = 255
_ROOM = TABLE_PADDING + 60
"""Twips beside the words: fonts that stand for others are a little wider."""
_SHORT = 16
"""Halves of characters up to which a column stands in the middle."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CLOCK = ("created", "modified", "lastPrinted", "lastModifiedBy", "revision")


class Template(DocxTemplate):  # type: ignore[misc] # the library has no types
    """A document with steps of Jinja; `source` is the part being filled in, a paragraph a line.

    `has_steps` tells whether any part that was filled in had a place for a text.
    """

    source = ""
    has_steps = False

    def render_xml_part(
        self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None
    ) -> str:
        """Fill in one part, and know it for who says what is wrong with it."""
        self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        self.has_steps = self.has_steps or "{{" in self.source
        return str(super().render_xml_part(src_xml, part, context, jinja_env))

    def render_properties(self, context: Mapping[str, Any], *_: object) -> None:
        """Say the title alone, and nothing that a clock or a person's machine has put there."""
        properties = self.docx.core_properties
        properties.title = printable(context["title"])[:_LONGEST_TITLE]
        element = properties._element
        for child in list(element):
            if etree.QName(child).localname in _CLOCK:
                element.remove(child)

    def fix_tables(self, xml: str) -> Any:
        """Return the whole with this body, each table's grid with as many columns as its rows.

        Raises lxml's XMLSyntaxError for a body that is none.
        """
        shell = self.docx.element
        for child in list(shell.body):
            shell.body.remove(child)
        before, body, after = self.xml_to_string(shell).partition("<w:body/>")
        # To move the body from one tree to another takes longer than all the rest.
        whole = parse_xml(f"{before}{xml}{after}" if body else xml)
        for table in whole.iter(f"{WORD}tbl"):
            _set_columns(table)
        return whole

    def fix_docpr_ids(self, tree: Any) -> None:
        """Give the drawings numbers: those that a loop repeats have the same one."""
        for number, drawing in enumerate(tree.iter(_DRAWING), 1):
            drawing.set("id", str(number))

    def map_tree(self, tree: Any) -> None:
        """Let the document be what `fix_tables` has made."""
        self.docx.part._element = self.docx._element = tree


def _set_columns(table: Any) -> None:
    grid = table.find(f"{WORD}tblGrid")
    rows = [row.findall(f"{WORD}tc") for row in table.iterchildren(f"{WORD}tr")]
    if grid is None or not rows:
        return
    number = max(sum(map(_span, cells)) for cells in rows)
    total = sum(int(column.get(f"{WORD}w") or 0) for column in grid)
    if _is_ours(table):
        wanted = _widest(rows, number)
        widths = shared_out(total, wanted, half=SIZE_5 * 5, padding=_ROOM)
        middle = _short_columns(rows, number)
    elif len(grid) != number:
        widths, middle = shared_out(total, [0] * number, half=0, padding=0), []
    else:
        return
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        etree.SubElement(grid, f"{WORD}gridCol", {f"{WORD}w": str(width)})
    for cells in rows:
        for cell, width, is_middle in zip(cells, widths, middle or [False] * number, strict=False):
            _set_cell(cell, width, is_middle=is_middle)


def _widest(rows: Iterable[Sequence[Any]], number: int) -> list[int]:
    """Return how wide the widest text of each column is, in halves of a character."""
    wanted = [0] * number
    for cells in rows:
        for index, cell in enumerate(cells):
            wanted[index] = max(wanted[index], _width(cell))
    return wanted


def _short_columns(rows: Sequence[Sequence[Any]], number: int) -> list[bool]:
    """Return of each column whether all its texts are short, whatever its head is."""
    below = [cells for cells in rows if cells and not _is_head(cells[0].getparent())]
    return [width <= _SHORT for width in _widest(below, number)]


def _is_head(row: Any) -> bool:
    return row.find(f"{WORD}trPr/{WORD}tblHeader") is not None


def _is_ours(table: Any) -> bool:
    style = table.find(f"{WORD}tblPr/{WORD}tblStyle")
    return style is not None and style.get(f"{WORD}val") == TABLE_STYLE


def _span(cell: Any) -> int:
    span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    return 1 if span is None else int(span.get(f"{WORD}val"))


def _width(cell: Any) -> int:
    return max((halves(text) for text in _texts(cell)), default=0)


def _texts(cell: Any) -> Iterator[str]:
    return (element.text or "" for element in cell.iter(f"{WORD}t"))


def _set_cell(cell: Any, width: int, *, is_middle: bool) -> None:
    element = cell.find(f"{WORD}tcPr/{WORD}tcW")
    if element is not None:
        element.set(f"{WORD}w", str(width))
    if is_middle:
        for properties in cell.iterfind(f"{WORD}p/{WORD}pPr"):
            etree.SubElement(properties, f"{WORD}jc", {f"{WORD}val": "center"})
