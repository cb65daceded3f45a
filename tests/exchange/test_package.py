"""What is no workbook, or none that one should open, is refused with its cause."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment

from gcplan.exchange.workbook.grid import Grid
from gcplan.exchange.workbook.read import read_grid
from gcplan.exchange.workbook.refusal import SENTENCES, BookRefusedError, Refusal
from gcplan.i18n import CHINESE, translate
from tests.exchange.handmade import (
    CONTENT_TYPES,
    SHEETML,
    WORKBOOK,
    book,
    cells,
    packed,
    parts,
    refusal_of,
    relations,
    shared,
    sheet,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMORY = 400 * 2**20
"""Bytes of address space that any book may take, the libraries' own included."""

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
XLSM = CONTENT_TYPES.replace(
    f"{SHEETML}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
)
XLSB = CONTENT_TYPES.replace(
    f"{SHEETML}.sheet.main+xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
)
DOCUMENT = CONTENT_TYPES.replace(
    f"{SHEETML}.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
STRICT_WORKBOOK = WORKBOOK.replace(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
OUTSIDE = ' TargetMode="External"'


def with_parts(**added: str | bytes) -> bytes:
    """Return a small workbook with more parts, named with __ for a slash and _ for a point."""
    named = {name.replace("__", "/").replace("_", "."): each for name, each in added.items()}
    return packed({**parts(), **named})


def twice_the_same() -> bytes:
    into = BytesIO(book())
    with ZipFile(into, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", WORKBOOK)
    return into.getvalue()


def encrypted_entry() -> bytes:
    """Return a workbook whose first entry says that it is encrypted."""
    data = bytearray(book())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


REFUSED = {
    "nothing": (b"", Refusal.NO_WORKBOOK),
    "a text": ("编号,任务\n".encode("gb18030"), Refusal.NO_WORKBOOK),
    "a page that calls itself a workbook": (b"<html><table></table></html>", Refusal.NO_WORKBOOK),
    "an empty zip": (packed({}), Refusal.NO_WORKBOOK),
    "a zip of something else": (packed({"a.txt": "a"}), Refusal.NO_WORKBOOK),
    "a zip behind a program": (b"MZ" + book(), Refusal.NO_WORKBOOK),
    "a document": (packed({**parts(), "[Content_Types].xml": DOCUMENT}), Refusal.NO_WORKBOOK),
    "an .xls": (OLE + bytes(504) + "Workbook".encode("utf-16-le"), Refusal.OLD_FORMAT),
    "an .xls before there was OLE": (b"\x09\x08\x10\x00\x00\x06", Refusal.OLD_FORMAT),
    "a password": (OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), Refusal.ENCRYPTED),
    "a password on a zip": (encrypted_entry(), Refusal.ENCRYPTED),
    "an .ods": (
        packed(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
        ),
        Refusal.OPEN_DOCUMENT,
    ),
    "an .xlsb": (packed({**parts(), "[Content_Types].xml": XLSB}), Refusal.BINARY),
    "strict": (book(workbook=STRICT_WORKBOOK), Refusal.STRICT),
    "cut short": (book()[:-40], Refusal.BROKEN),
    "only its beginning": (book()[:60], Refusal.BROKEN),
    "a part of a method that Excel has not": (packed(parts(), ZIP_BZIP2), Refusal.BROKEN),
    "no part of the sheet": (
        packed({name: each for name, each in parts().items() if "sheet1" not in name}),
        Refusal.BROKEN,
    ),
    "no part of the workbook": (
        packed({name: each for name, each in parts().items() if name != "xl/workbook.xml"}),
        Refusal.BROKEN,
    ),
    "a sheet that is none": (book(sheet="<a/>"), Refusal.BROKEN),
    "a sheet that is no XML": (book(sheet="<a><b></a>"), Refusal.BROKEN),
    "a name twice": (twice_the_same(), Refusal.UNSAFE_NAMES),
    "a name twice but for its case": (with_parts(XL__WORKBOOK_XML="<a/>"), Refusal.UNSAFE_NAMES),
    "a way out": (packed({**parts(), "../evil.xml": "<a/>"}), Refusal.UNSAFE_NAMES),
    "a way from the root": (packed({**parts(), "/etc/evil.xml": "<a/>"}), Refusal.UNSAFE_NAMES),
    "a drive": (packed({**parts(), "C:evil.xml": "<a/>"}), Refusal.UNSAFE_NAMES),
    "a backslash": (packed({**parts(), "xl\\evil.xml": "<a/>"}), Refusal.UNSAFE_NAMES),
    "macros": (with_parts(xl__vbaProject_bin=b"\0"), Refusal.MACROS),
    "macros of WPS": (with_parts(xl__JSAProject_bin=b"\0"), Refusal.MACROS),
    "a sheet of macros": (with_parts(xl__macrosheets__sheet1_xml="<a/>"), Refusal.MACROS),
    "macros in its type": (packed({**parts(), "[Content_Types].xml": XLSM}), Refusal.MACROS),
    "links": (with_parts(xl__externalLinks__externalLink1_xml="<a/>"), Refusal.EXTERNAL),
    "a data connection": (with_parts(xl__connections_xml="<a/>"), Refusal.EXTERNAL),
    "a relation that says it is a link": (
        with_parts(xl___rels__a_xml_rels=relations(("rId1", "externalLink", "a.xml"))),
        Refusal.EXTERNAL,
    ),
    "a picture elsewhere": (
        with_parts(
            xl__drawings___rels__d_xml_rels=relations(
                ("rId1", "image", "http://example.org/a.png"), mode=OUTSIDE
            )
        ),
        Refusal.EXTERNAL,
    ),
    "entities in the sheet": (book(sheet=LAUGHS + cells()), Refusal.ENTITIES),
    "entities where nobody looks": (
        with_parts(customXml__item1_xml=LAUGHS + "<a/>"),
        Refusal.ENTITIES,
    ),
    "UTF-16": (
        packed({**parts(), "xl/sharedStrings.xml": (LAUGHS + shared()).encode("utf-16")}),
        Refusal.ENCODING,
    ),
    "UTF-16 without a mark": (
        packed({**parts(), "xl/sharedStrings.xml": shared().encode("utf-16-be")}),
        Refusal.ENCODING,
    ),
    "UTF-7": (
        book(sheet='<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<a/>'),
        Refusal.ENCODING,
    ),
    "GBK behind a mark of UTF-8": (
        packed(
            {**parts(), "docProps/a.xml": b'\xef\xbb\xbf<?xml version="1.0" encoding="gbk"?><a/>'}
        ),
        Refusal.ENCODING,
    ),
    "GBK": (
        packed(
            {
                **parts(),
                "xl/sharedStrings.xml": ('<?xml version="1.0" encoding="gbk"?>' + shared()).encode(
                    "gbk"
                ),
            }
        ),
        Refusal.ENCODING,
    ),
}


def test_a_small_workbook_is_read() -> None:
    assert refusal_of(book()) is None
    assert refusal_of(packed(parts(), ZIP_STORED)) is None


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_none_is_refused_with_its_cause(name: str) -> None:
    data, expected = REFUSED[name]
    assert refusal_of(data) is expected


def test_every_cause_has_a_sentence_in_both_languages() -> None:
    assert set(SENTENCES) == set(Refusal)
    for refusal in Refusal:
        msgid = BookRefusedError(refusal).msgid
        assert translate(msgid, CHINESE) != msgid


def test_macros_are_left_alone_where_they_may_be() -> None:
    files = {**parts(), "[Content_Types].xml": XLSM, "xl/vbaProject.bin": b"\0no project at all"}
    assert refusal_of(packed(files), may_have_macros=True) is None


def test_links_to_click_on_are_no_links_to_other_files() -> None:
    links = relations(("rId1", "hyperlink", "https://example.org/"), mode=OUTSIDE)
    assert refusal_of(with_parts(xl__worksheets___rels__sheet1_xml_rels=links)) is None


def test_what_is_not_xml_is_not_unpacked() -> None:
    assert refusal_of(with_parts(xl__media__image1_png=bytes(200 * 2**20))) is None


READER = """\
import json, resource, sys
from gcplan.exchange.workbook.read import read_grid
from gcplan.exchange.workbook.refusal import BookRefusedError
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
with open(sys.argv[1], "rb") as file:
    data = file.read()
try:
    grid = read_grid(data)
except BookRefusedError as refused:
    print(json.dumps(refused.refusal.value))
else:
    print(json.dumps([len(sheet.cells) for sheet in grid.sheets]))
"""


def read_in_little_memory(path: Path) -> object:
    run = subprocess.run(
        [sys.executable, "-c", READER, path, str(MEMORY)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


def lying_header() -> bytes:
    """Return a workbook that claims for its blown up sheet a length of a few bytes."""
    data = bytearray(book(sheet=sheet(" " * 300 * 2**20)))
    place = data.index(b"PK\x01\x02", data.rindex(b"sheet1.xml") - 60)
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def many_entries() -> bytes:
    into = BytesIO()
    with ZipFile(into, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"xl/{number}.xml", "<a/>")
    return into.getvalue()


def incompressible_cells() -> str:
    """Return rows whose packed size alone is no reason to doubt them."""
    generator = random.Random(7)
    return "".join(f'<c r="A1"><v>{generator.random()}</v></c>' for _ in range(1_600_000))


BOMBS: dict[str, tuple[Callable[[], bytes], object]] = {
    "blanks": (lambda: book(sheet=sheet(" " * 300 * 2**20)), "too-large"),
    "blanks for which there would be room": (
        lambda: book(sheet=sheet(" " * 100 * 2**20)),
        "too-large",
    ),
    "a length that is a lie": (lying_header, "broken"),
    "blanks in many parts": (
        lambda: packed({**parts(), **{f"xl/{n}.xml": " " * 2**23 for n in range(40)}}),
        "too-large",
    ),
    "more parts than any": (many_entries, "too-large"),
    "one text without an end": (lambda: book(shared=shared("<t>甲" + "乙" * 2**26)), "too-large"),
    "a row of cells that are none": (
        lambda: book(sheet=sheet("<row>" + "<c/>" * 12_000_000 + "</row>")),
        "too-large",
    ),
    "more cells than packed bytes": (
        lambda: book(sheet=sheet(f"<row>{incompressible_cells()}</row>")),
        "too-large",
    ),
    "elements in elements": (lambda: book(sheet=sheet("<a>" * 300_000)), "broken"),
    "elements in elements, all closed": (
        lambda: book(sheet=sheet("<a>" * 140_000 + "</a>" * 140_000)),
        [0],
    ),
    "a merged cell over all": (
        lambda: book(
            sheet=sheet(
                '<row r="1"><c r="A1"><v>1</v></c></row>'
                '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
                '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            )
        ),
        "too-large",
    ),
    "a cell beyond the last": (
        lambda: book(sheet=cells('<c r="XFE1"><v>1</v></c>')),
        "broken",
    ),
    "a row beyond the last": (
        lambda: book(sheet=sheet('<row r="99999999"><c><v>1</v></c></row>')),
        "broken",
    ),
    "a million rows with a look and nothing in them": (
        lambda: book(
            sheet=sheet(
                "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(1, 10**6))
            )
        ),
        [0],
    ),
    "one cell in the last place": (
        lambda: book(sheet=sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        [1],
    ),
    "a dimension that is a lie": (
        lambda: book(
            sheet=cells('<c r="A1"><v>1</v></c>').replace(
                "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
            )
        ),
        [1],
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_little_memory(name: str, tmp_path: Path) -> None:
    make, expected = BOMBS[name]
    path = tmp_path / "book.xlsx"
    path.write_bytes(make())
    assert read_in_little_memory(path) == expected


def test_no_more_is_unpacked_than_any_ledger_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gcplan.exchange.workbook.package.MOST_UNPACKED", 2_000)
    assert refusal_of(book()) is Refusal.TOO_LARGE


def test_no_file_is_read_that_is_larger_than_any_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gcplan.exchange.workbook.package.MOST_BYTES", 1_000)
    assert refusal_of(book()) is Refusal.TOO_LARGE


def test_want_of_memory_is_not_called_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("gcplan.exchange.workbook.read.read_rows", fail)
    with pytest.raises(MemoryError):
        read_grid(book())


class TestMutations:
    """Whatever is done to a workbook, it is read or refused."""

    EACH = 700

    @staticmethod
    def mutated(data: bytes, generator: random.Random) -> bytes:
        """Return bytes with some changed, dropped, doubled or cut off."""
        changed = bytearray(data)
        for _ in range(generator.randint(1, 6)):
            if not changed:
                break
            start = generator.randrange(len(changed))
            end = start + generator.randint(1, 20)
            match generator.randrange(5):
                case 0:
                    changed[start] = generator.randrange(256)
                case 1:
                    del changed[start:end]
                case 2:
                    changed[start:start] = changed[start:end]
                case 3:
                    changed[start : start + 1] = generator.choice(
                        [b"-1", b"99999999999", b"<", b'"', b"&#0;", b"nan", b"1e999", b"\xff", b""]
                    )
                case _:
                    other = generator.randrange(len(changed))
                    changed[start:end] = changed[other : other + 12]
        return bytes(changed)

    @staticmethod
    def rich() -> dict[str, str | bytes]:
        """Return the parts of a workbook with something of everything, as openpyxl writes it."""
        workbook = openpyxl.Workbook()
        page = workbook.worksheets[0]
        page.append(["编号", 1, 0.5, True, "=A1", "#N/A"])
        page["B2"] = 44074
        page["B2"].number_format = "yyyy-mm-dd"
        page["A3"].comment = Comment("注", "甲")
        page.merge_cells("A5:C6")
        page["A5"] = "合并"
        workbook.create_sheet("_gcplan").sheet_state = "hidden"
        into = BytesIO()
        workbook.save(into)
        with ZipFile(into) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def outcome(self, data: bytes) -> str:
        try:
            grid = read_grid(data)
        except BookRefusedError as refused:
            return refused.refusal.value
        assert isinstance(grid, Grid)
        return "read"

    def test_of_the_zip(self) -> None:
        generator = random.Random(1)
        whole = packed(self.rich())
        found = {self.outcome(self.mutated(whole, generator)) for _ in range(self.EACH)}
        assert {"read", "broken"} <= found

    @pytest.mark.parametrize("seed", [2, 3])
    def test_of_a_part(self, seed: int) -> None:
        generator = random.Random(seed)
        whole = {2: self.rich, 3: parts}[seed]()
        names = [name for name in whole if name.endswith((".xml", ".rels"))]
        found = set()
        for _ in range(self.EACH):
            name = generator.choice(names)
            part = whole[name]
            raw = part.encode() if isinstance(part, str) else part
            found.add(self.outcome(packed({**whole, name: self.mutated(raw, generator)}, 0)))
        assert {"read", "broken"} <= found
