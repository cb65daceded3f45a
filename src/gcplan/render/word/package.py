"""A whole Word document around a body: the page after GB/T 9704-2012, its numbers, its styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gcplan.files.archive import pack
from gcplan.render.word.marks import field, paragraph, run
from gcplan.render.word.styles import NAMESPACE, fonts_part, styles_part

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT_WIDTH = 8844
"""156 mm in twips: 28 characters."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A4; 37 mm above the text, 28 mm on the side of the binding, 156 by 225 mm of text; the line of
# the page's number is 7 mm below that.
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="even" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1978" w:left="1588" w:header="851"'
    ' w:footer="1270" w:gutter="0"/></w:sectPr>'
)


class _Part(NamedTuple):
    """A part of the document: its name, its kind of content, its relation, its text."""

    name: str
    content_type: str
    relation: str
    text: str


def package(body: str) -> bytes:
    """Return a document with this body, always the same bytes for the same body."""
    parts = (
        _Part("styles", f"{_WORD}.styles+xml", "styles", styles_part()),
        _Part("settings", f"{_WORD}.settings+xml", "settings", _settings()),
        _Part("fontTable", f"{_WORD}.fontTable+xml", "fontTable", fonts_part()),
        _Part("footer1", f"{_WORD}.footer+xml", "footer", _footer("GcPageOdd")),
        _Part("footer2", f"{_WORD}.footer+xml", "footer", _footer("GcPageEven")),
    )
    document = (
        f'<w:document {NAMESPACE} xmlns:r="{_OFFICE}/relationships"><w:body>{body}{_PAGE}</w:body>'
        "</w:document>"
    )
    texts = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            [
                (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _core_properties(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            (f"{_OFFICE}/relationships/{part.relation}", f"{part.name}.xml") for part in parts
        ),
        **{f"word/{part.name}.xml": part.text for part in parts},
    }
    return pack({name: (_DECLARATION + text).encode() for name, text in texts.items()})


def _content_types(parts: tuple[_Part, ...]) -> str:
    overrides = {f"/word/{part.name}.xml": part.content_type for part in parts}
    overrides |= {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core_properties() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title></cp:coreProperties>'
    )


def _settings() -> str:
    """Return what Word is told of the whole: two sides, and lines as in Chinese print."""
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/>"
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _footer(style: str) -> str:
    numbered = paragraph(style, run("— "), field("PAGE"), run(" —"))
    return f"<w:ftr {NAMESPACE}>{numbered}</w:ftr>"
