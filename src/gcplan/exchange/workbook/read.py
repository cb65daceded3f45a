"""Reading a workbook: its bytes become a grid of cells, or a refusal."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import fromstring

from openpyxl.packaging.relationship import get_dependents
from openpyxl.reader.workbook import WorkbookParser

from gcplan.exchange.workbook.grid import Grid, Sheet
from gcplan.exchange.workbook.number_format import NumberFormat, read_number_formats
from gcplan.exchange.workbook.package import Package, open_package
from gcplan.exchange.workbook.refusal import BookRefusedError, Refusal, broken_unless_read
from gcplan.exchange.workbook.rows import read_rows
from gcplan.exchange.workbook.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from openpyxl.packaging.relationship import Relationship

_NO_CELLS = ("chartsheet", "dialogsheet")
_NOTES = ("/comments", "/threadedcomment")


def read_grid(data: bytes, *, may_have_macros: bool = False) -> Grid:
    """Return what a workbook's bytes hold; raises BookRefusedError for what is not read.

    Formulas are seen as formulas. Nothing is fetched, run or computed.
    """
    package = open_package(data, may_have_macros=may_have_macros)
    with broken_unless_read(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(package)


def _read(package: Package) -> Grid:
    # openpyxl asks of an archive only to read a part of a name.
    parser = WorkbookParser(cast("ZipFile", package), package.workbook, keep_links=False)
    parser.parse()
    texts: list[str] = []
    formats: list[NumberFormat] = []
    for relation in _relations(package, package.workbook):
        kind = str(relation.Type).casefold()
        if kind.endswith("/sharedstrings"):
            texts = read_texts(package.read(str(relation.target)))
        elif kind.endswith("/styles"):
            formats = read_number_formats(package.read(str(relation.target)))
    sheets: dict[str, Sheet] = {}
    notes = 0
    for entry, relation in parser.find_sheets():
        part, name = str(relation.target), str(entry.name)
        if str(relation.Type).casefold().endswith(_NO_CELLS):
            continue
        if name in sheets:
            raise BookRefusedError(Refusal.BROKEN)
        cells, merged = read_rows(package.read(part), texts, formats, parser.wb.epoch)
        sheets[name] = Sheet(name, entry.state != "visible", cells, merged)
        notes += len(_noted(package, part))
    return Grid(tuple(sheets.values()), notes)


def _relations(package: Package, part: str) -> Iterator[Relationship]:
    """Yield what a part of the workbook refers to."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".removeprefix("/")
    if path in package.parts:
        yield from get_dependents(cast("ZipFile", package), path)


def _noted(package: Package, part: str) -> set[str]:
    """Return the cells of a sheet on which a comment hangs.

    A thread of comments is kept twice, the second time for programs that know none.
    """
    return {
        element.get("ref", "")
        for relation in _relations(package, part)
        if str(relation.Type).casefold().endswith(_NOTES)
        for element in fromstring(package.read(str(relation.target))).iter()  # noqa: S314
        if element.get("ref")
    }
