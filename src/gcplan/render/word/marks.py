"""Paragraphs and tables in the markup of Word, by names of styles; a text may hold Jinja."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable


class Cell(NamedTuple):
    """A cell of a table: its paragraphs, its width in twips, and how many columns it covers."""

    content: str
    width: int
    columns: int = 1


def paragraph(style: str, *runs: str, **properties: str) -> str:
    """Return a paragraph of runs; a property is an element's name and its attributes."""
    extra = "".join(f"<w:{name} {value}/>" for name, value in properties.items())
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{"".join(runs)}</w:p>'


def run(text: str, style: str = "") -> str:
    """Return a text in a style of characters, or as its paragraph has it."""
    marked = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code: str) -> str:
    """Return a field, such as PAGE, whose value is known when the page is set."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def block(tag: str) -> str:
    """Return a paragraph that only holds a step of the template, and of which nothing is left."""
    return paragraph("Normal", run(f"{{%p {tag} %}}"))


def row(
    cells: Iterable[Cell], *, is_head: bool = False, is_whole: bool = True, height: int = 0
) -> str:
    """Return a row; a head stands on every page, a whole one on one page; `height` is in twips."""
    properties = "<w:cantSplit/>" if is_whole else ""
    properties += f'<w:trHeight w:val="{height}"/>' if height else ""
    properties += "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(map(_cell, cells))}</w:tr>"


def row_step(tag: str, cells: int, width: int) -> str:
    """Return a row that only holds a step of the template, and of which nothing is left."""
    content = paragraph("GcCell", run(f"{{%tr {tag} %}}"))
    return row([Cell(content, width, cells)])


def table(style: str, columns: Iterable[int], rows: Iterable[str]) -> str:
    """Return a table as wide as its columns, in twips."""
    widths = tuple(columns)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}</w:tcPr>'
        f"{cell.content}</w:tc>"
    )
