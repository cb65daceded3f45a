"""Workbooks made by hand, part by part, where no library would write what is to be read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from gcplan.exchange.workbook.read import read_grid
from gcplan.exchange.workbook.refusal import BookRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.exchange.workbook.refusal import Refusal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEETML}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEETML}.worksheet+xml"/>'
    "</Types>"
)
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">'
    '<sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    "<fills><fill><nonsense/></fill></fills>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="31"/>'
    '<xf numFmtId="58"/><xf numFmtId="180"/><xf numFmtId="20"/><xf numFmtId="46"/></cellXfs>'
    "</styleSheet>"
)
"""Styles 0 to 7: plain, percent, a day, two days in Chinese, a month, a time, a duration."""


def relations(*entries: tuple[str, str, str], mode: str = "") -> str:
    """Return a part of relations: each by its id, its type's last word, and its target."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{DOCUMENT}/{kind}" Target="{target}"{mode}/>'
        for name, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def sheet(rows: str, after: str = "") -> str:
    """Return a sheet of these rows, with what follows them."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def cells(*inside: str) -> str:
    """Return a sheet with one row of these cells."""
    return sheet(f'<row r="1">{"".join(inside)}</row>')


def shared(*items: str) -> str:
    """Return the part of shared texts."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def parts(**changed: str) -> dict[str, str | bytes]:
    """Return the parts of a small workbook; `sheet`, `shared` and `workbook` take other ones."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": changed.get("workbook", WORKBOOK),
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": changed.get("shared", shared("<t>甲</t>")),
        "xl/worksheets/sheet1.xml": changed.get("sheet", cells('<c r="A1" t="s"><v>0</v></c>')),
    }


def packed(files: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return a zip file of these parts."""
    into = BytesIO()
    with ZipFile(into, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def book(**changed: str) -> bytes:
    """Return a small workbook, as `parts` has it."""
    return packed(parts(**changed))


def refusal_of(data: bytes, *, may_have_macros: bool = False) -> Refusal | None:
    """Return why a workbook is refused, if it is."""
    try:
        read_grid(data, may_have_macros=may_have_macros)
    except BookRefusedError as refused:
        return refused.refusal
    return None
