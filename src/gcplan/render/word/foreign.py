"""Look at a template before anything is done with it: what is more than words and looks is refused.

Everything is read within bounds, and by a reader that resolves nothing.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from gcplan.render.word.refusal import Fault, TemplateRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 20 * 2**20
"""Bytes of a template, and of all that is packed in it."""
_MOST_PARTS = 2000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROGRAM = re.compile(
    r"macroenabled|vbaproject|vbadata|activex|oleobject|/embeddings/|afchunk|\.bin\b|\.html?\b",
    re.IGNORECASE,
)
FIELDS = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "STYLEREF", "SEQ")
_FIRST_WORD = re.compile(r"\s*([^\s\\\"]*)")
_NOT_XML = ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "ico", "odttf", "ttf")


def check_template(content: bytes) -> None:
    """Raise TemplateRefusedError for a file that is no template, or more than one."""
    kinds = ""
    for name, part in _parts(content):
        if _PROGRAM.search(f"/{name}"):
            raise TemplateRefusedError(Fault.PROGRAM, part=name)
        if name.rpartition(".")[2].lower() in _NOT_XML:
            continue
        looked = _Look(name)
        looked.at(part)
        if name == "[Content_Types].xml":
            kinds = " ".join(looked.kinds)
    if _MAIN not in kinds:
        raise TemplateRefusedError(Fault.NO_DOCUMENT)
    if found := _PROGRAM.search(kinds):
        raise TemplateRefusedError(Fault.PROGRAM, part=found.group())


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a document; never unpacks more than the largest."""
    too_large = TemplateRefusedError(Fault.TOO_LARGE, limit=LARGEST // 2**20)
    if len(content) > LARGEST:
        raise too_large
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS:
                raise too_large
            room = LARGEST
            for entry in entries:
                with archive.open(entry) as stream:
                    part = stream.read(room + 1)
                room -= len(part)
                if room < 0:
                    raise too_large
                yield entry.filename, part
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise TemplateRefusedError(Fault.NO_DOCUMENT) from error


class _Look:
    """One part of a document, read from one end to the other."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.kinds: list[str] = []
        self._codes: list[str] = []
        self._is_code = False

    def at(self, content: bytes) -> None:
        """Raise TemplateRefusedError for what a template does not hold."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)  # noqa: FBT003 - the library's own
        except expat.ExpatError as error:
            raise TemplateRefusedError(Fault.BROKEN_PART, part=self.part) from error

    def _doctype(self, *_: object) -> None:
        raise TemplateRefusedError(Fault.ENTITIES, part=self.part)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if "ContentType" in plain:
            self.kinds.append(plain["ContentType"])
        if name == "Relationship" and plain.get("TargetMode") == "External":
            target = plain.get("Target", "")
            raise TemplateRefusedError(Fault.OUTSIDE, part=self.part, target=target)
        if name == "Relationship" and (found := _PROGRAM.search(plain.get("Type", ""))):
            raise TemplateRefusedError(Fault.PROGRAM, part=found.group())
        if name == "fldSimple":
            _require_field(plain.get("instr", ""))
        if name == "fldChar" and plain.get("fldCharType") == "begin":
            self._codes.append("")
        elif name == "fldChar":
            self._close_code()
        self._is_code = name == "instrText"

    def _end(self, tag: str) -> None:
        self._is_code = False
        if tag.rpartition(" ")[2] in ("body", "hdr", "ftr"):
            while self._codes:
                self._close_code()

    def _text(self, text: str) -> None:
        if self._is_code:
            self._codes = self._codes or [""]
            self._codes[-1] += text

    def _close_code(self) -> None:
        if self._codes and self._codes[-1]:
            _require_field(self._codes[-1])
        if self._codes:
            self._codes.pop()


def _require_field(code: str) -> None:
    """Raise TemplateRefusedError for a field that may fetch or run something, or holds a step."""
    found = _FIRST_WORD.match(code)
    word = found[1].upper() if found else ""
    if word not in FIELDS or "{" in code:
        raise TemplateRefusedError(Fault.FIELD, field=code.strip()[:80], allowed=FIELDS)
