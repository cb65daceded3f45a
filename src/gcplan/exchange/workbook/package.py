"""What may be opened: a workbook's bytes become its XML parts, or a refusal.

A workbook is a zip file of XML parts. Only those parts are unpacked, up to limits that count what
comes out and not what a header claims. What is not XML, pictures and macros among it, stays packed.
A part that got through here is UTF-8 without a document type, so that no parser after it can meet
an entity; nothing here or later follows a link or runs anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from gcplan.exchange.workbook.refusal import BookRefusedError, Refusal, broken_unless_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipInfo

MOST_BYTES = 64 * 2**20
"""Largest workbook; with 10,000 tasks, stored, it has about a third."""
MOST_UNPACKED = 128 * 2**20
MOST_PARTS = 5_000
MOST_RATIO = 100
"""How many bytes may come of a packed one, in a part of more than RATIO_FROM."""
RATIO_FROM = 2**20
MOST_TAGS = 6_000_000
"""Most tags in all parts: 10,000 rows of 21 cells have one million."""

_STEP = 2**20
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_BEFORE_OLE = tuple(b"\x09" + version for version in (b"\x00", b"\x02", b"\x04", b"\x08"))
_ZIP, _EMPTY_ZIP, _ENTRY = b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xfe\xff", b"\xff\xfe")
_DECLARED = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MACRO_TYPES = "application/vnd.ms-excel"
_WORKBOOKS = (f"{_TYPES}.sheet.main+xml", f"{_TYPES}.template.main+xml")
_MACRO_WORKBOOKS = (
    f"{_MACRO_TYPES}.sheet.macroenabled.main+xml",
    f"{_MACRO_TYPES}.template.macroenabled.main+xml",
)
_BINARY_WORKBOOK = f"{_MACRO_TYPES}.sheet.binary.macroenabled.main"
_MACROS = ("vbaproject", "jsaproject", "xl/macrosheets/")
_LINKS = ("xl/externallinks/", "xl/connections.xml")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a workbook by name, and which of them is the workbook's own."""

    parts: Mapping[str, bytes]
    workbook: str

    def read(self, name: str) -> bytes:
        """Return a part; raises KeyError."""
        return self.parts[name]


def open_package(data: bytes, *, may_have_macros: bool = False) -> Package:
    """Return the parts of a workbook; raises BookRefusedError.

    Macros, where they may be, are not unpacked.
    """
    if len(data) > MOST_BYTES:
        raise BookRefusedError(Refusal.TOO_LARGE)
    _check_kind(data)
    with broken_unless_read(), ZipFile(BytesIO(data)) as archive:
        _check_names(archive)
        _check_is_no_open_document(archive)
        names = [name.casefold() for name in archive.namelist()]
        parts = dict(_unpack(archive))
        workbook = _find_workbook(parts, may_have_macros=may_have_macros)
        _check_relations(parts)
    if not may_have_macros and _has_any(names, _MACROS):
        raise BookRefusedError(Refusal.MACROS)
    if _has_any(names, _LINKS):
        raise BookRefusedError(Refusal.EXTERNAL)
    if _STRICT in parts[workbook]:
        raise BookRefusedError(Refusal.STRICT)
    return Package(parts, workbook)


def _check_kind(data: bytes) -> None:
    """Refuse what its first bytes tell to be something else."""
    if data.startswith(_OLE):
        is_encrypted = _ENCRYPTED_STREAM in data
        raise BookRefusedError(Refusal.ENCRYPTED if is_encrypted else Refusal.OLD_FORMAT)
    if data.startswith(_BEFORE_OLE):
        raise BookRefusedError(Refusal.OLD_FORMAT)
    if not data.startswith(_ZIP):
        raise BookRefusedError(Refusal.NO_WORKBOOK)
    # Before the list of entries is read: it would be as long as they are many.
    if data.count(_ENTRY) > MOST_PARTS:
        raise BookRefusedError(Refusal.TOO_LARGE)


def _check_names(archive: ZipFile) -> None:
    names = [info.orig_filename for info in archive.infolist()]
    if len({name.casefold() for name in names}) < len(names) or any(map(_is_unsafe, names)):
        raise BookRefusedError(Refusal.UNSAFE_NAMES)


def _is_unsafe(name: str) -> bool:
    steps = name.removesuffix("/").split("/")
    return any(step in ("", ".", "..") for step in steps) or any(sign in name for sign in "\\:\0")


def _check_is_no_open_document(archive: ZipFile) -> None:
    if "mimetype" in archive.namelist():
        with archive.open("mimetype") as stream:
            if stream.read(len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT:
                raise BookRefusedError(Refusal.OPEN_DOCUMENT)


def _unpack(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the XML parts, each checked to be plain UTF-8."""
    unpacked = tags = 0
    for info in archive.infolist():
        if info.flag_bits & _IS_ENCRYPTED:
            raise BookRefusedError(Refusal.ENCRYPTED)
        if not info.filename.casefold().endswith((".xml", ".rels")):
            continue
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BookRefusedError(Refusal.BROKEN)
        part = _unpack_part(archive, info, MOST_UNPACKED - unpacked)
        unpacked += len(part)
        _check_xml(part)
        tags += part.count(b"<")
        if tags > MOST_TAGS:
            raise BookRefusedError(Refusal.TOO_LARGE)
        yield info.filename, part


def _unpack_part(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    found: list[bytes] = []
    length = 0
    with archive.open(info) as stream:
        while step := stream.read(_STEP):
            found.append(step)
            length += len(step)
            is_blown_up = length > RATIO_FROM and length > MOST_RATIO * info.compress_size
            if length > most or is_blown_up:
                raise BookRefusedError(Refusal.TOO_LARGE)
    return b"".join(found)


def _check_xml(part: bytes) -> None:
    """Refuse what is not UTF-8, and any document type: with it go all entities."""
    start = part[:200].removeprefix(_BOM)
    declared = _DECLARED.match(start)
    is_wide = part.startswith(_WIDE_BOMS) or b"\0" in part
    if is_wide or (declared and declared[1].lower() not in _ENCODINGS):
        raise BookRefusedError(Refusal.ENCODING)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise BookRefusedError(Refusal.ENTITIES)


def _find_workbook(parts: Mapping[str, bytes], *, may_have_macros: bool) -> str:
    """Return the name of the part that is the workbook."""
    if _CONTENT_TYPES not in parts:
        raise BookRefusedError(Refusal.NO_WORKBOOK)
    content = {
        element.get("ContentType", "").casefold(): element.get("PartName", "").removeprefix("/")
        for element in fromstring(parts[_CONTENT_TYPES])  # noqa: S314
    }
    if _BINARY_WORKBOOK in content:
        raise BookRefusedError(Refusal.BINARY)
    has_macros = [content[kind] for kind in _MACRO_WORKBOOKS if kind in content]
    if has_macros and not may_have_macros:
        raise BookRefusedError(Refusal.MACROS)
    found = [content[kind] for kind in _WORKBOOKS if kind in content] + has_macros
    if not found:
        raise BookRefusedError(Refusal.NO_WORKBOOK)
    # Some programs declare the workbook's type for all that ends in xml.
    name = found[0] or "xl/workbook.xml"
    if len(found) > 1 or name not in parts:
        raise BookRefusedError(Refusal.BROKEN)
    return name


def _check_relations(parts: Mapping[str, bytes]) -> None:
    """Refuse what leads out of the file, but for the links on which people click."""
    for name, part in parts.items():
        if not name.casefold().endswith(".rels"):
            continue
        for relation in fromstring(part):  # noqa: S314
            kind = relation.get("Type", "").casefold()
            is_outside = relation.get("TargetMode", "").casefold() == "external"
            if (is_outside and not kind.endswith("/hyperlink")) or kind.endswith("/externallink"):
                raise BookRefusedError(Refusal.EXTERNAL)


def _has_any(names: list[str], parts: tuple[str, ...]) -> bool:
    return any(part in name for name in names for part in parts)
