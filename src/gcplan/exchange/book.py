"""A workbook that came back: its ledger, the columns of it, and what line each row is of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.exchange.base import (
    HEAD_ROWS,
    HEADER,
    SHEET,
    BaseBrokenError,
    OtherFormatError,
    fixed_digest,
    read_base,
)
from gcplan.exchange.cells import CellRefusedError, is_blank, plain_text, require_plain, task_id
from gcplan.exchange.ledger import COLUMNS, FILLED, FIXED, REPORTED
from gcplan.i18n import CHINESE, N_, translate
from gcplan.phrase.characters import folded, normalize
from gcplan.phrase.nearest import nearest
from gcplan.wording.message import Message
from gcplan.wording.words import LEDGER_HEADINGS
from gcplan.words import LedgerColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.exchange.base import Base, BaseLine
    from gcplan.exchange.workbook.grid import Grid, GridCell, Sheet
    from gcplan.wording.message import Cell

_HEAD_ROWS = 20
"""In how many rows from above the headings are looked for."""

_COMMANDS = {
    LedgerColumn.TITLE: "gcplan adjust {id} --title",
    LedgerColumn.TARGET: "gcplan adjust {id} --target",
    LedgerColumn.INDICATOR: "gcplan adjust {id} --target",
    LedgerColumn.INDICATOR_TARGET: "gcplan adjust {id} --target",
    LedgerColumn.DUE: "gcplan extend {id}",
    LedgerColumn.LEAD: "gcplan update {id} --lead",
    LedgerColumn.SUPPORT: "gcplan update {id} --support",
    LedgerColumn.LEADER: "gcplan update {id} --leader",
}
"""What changes that which a workbook cannot; all else is computed."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell, a row or a whole workbook; `where` is empty for the last."""

    where: str
    message: Message


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row that belongs to a line of the ledger as it went out: what is filled in, by columns."""

    number: int
    line: BaseLine
    cells: Mapping[LedgerColumn, GridCell]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that came back; `name` is its sheet's, after its file's where there are several.

    `columns` says in which column of the sheet each of the ledger's stands; `strange` are headings
    of others, `sheets` the names of other sheets, `missing` how many lines have no row any more.
    """

    name: str
    base: Base
    rows: tuple[BookRow, ...]
    columns: Mapping[LedgerColumn, int]
    wrong: tuple[Wrong, ...]
    strange: tuple[str, ...]
    sheets: tuple[str, ...]
    missing: int
    notes: int

    def where(self, place: str | int, task: str | None = None) -> str:
        """Return how a cell or a row is named to people, as 台账!M5 (7.1.9)."""
        return where(self.name, place, task)


class NoLedgerError(Exception):
    """A workbook that cannot be taken for a ledger at all."""

    def __init__(self, msgid: str, **values: Cell) -> None:
        super().__init__(msgid)
        self.message = Message(msgid, values)


def read_book(grid: Grid, file: str = "") -> Book:
    """Return what stands in a workbook, with all that is wrong with its rows.

    `file` tells it from others of the same run.
    Raises NoLedgerError when it is not a ledger of gcplan's, or not whole.
    """
    base = _base(grid)
    sheet, head = _ledger_sheet(grid)
    columns, strange = _columns(sheet, head)
    name = f"{file} {sheet.name}".lstrip()
    rows, wrong = _rows(sheet, head, columns, base, name)
    return Book(
        name,
        base,
        tuple(rows),
        columns,
        tuple(wrong),
        strange,
        tuple(each.name for each in grid.sheets if each.name not in (sheet.name, SHEET)),
        len(base.lines) - len(rows),
        grid.notes,
    )


def _base(grid: Grid) -> Base:
    sheet = next((each for each in grid.sheets if each.name == SHEET), None)
    if sheet is None:
        raise NoLedgerError(
            N_("no ledger that gcplan export wrote: its hidden sheet {sheet} is missing"),
            sheet=SHEET,
        )
    try:
        return read_base(_texts_by_row(sheet))
    except OtherFormatError as error:
        raise NoLedgerError(
            N_("the ledger is of format {format}, which this gcplan does not know: export it anew"),
            format=str(error),
        ) from error
    except BaseBrokenError as error:
        raise NoLedgerError(
            N_("its hidden sheet {sheet} is damaged: export it anew"), sheet=SHEET
        ) from error


def _texts_by_row(sheet: Sheet) -> list[list[str]]:
    """Return the texts of the hidden sheet; what stands beside its columns is none of it.

    Empty rows count only up to the lines: a single cell may stand at the very end of a sheet.
    """
    rows: defaultdict[int, list[str]] = defaultdict(lambda: [""] * len(HEADER))
    for (row, column), cell in sheet.cells.items():
        if column <= len(HEADER):
            rows[row][column - 1] = plain_text(cell)
    head = range(1, HEAD_ROWS + 1)
    return [*(rows[row] for row in head), *(rows[row] for row in sorted(set(rows) - set(head)))]


def _ledger_sheet(grid: Grid) -> tuple[Sheet, int]:
    """Return the sheet that has the heading of ids, and the row of its headings."""
    ids = set(map(spelled, headings_of(LedgerColumn.ID)))
    found = [
        (sheet, row)
        for sheet in grid.sheets
        if sheet.name != SHEET
        for row, cells in heads(sheet)
        if any(spelled(plain_text(cell)) in ids for cell in cells)
    ]
    heading = Message(LEDGER_HEADINGS[LedgerColumn.ID])
    if not found:
        raise NoLedgerError(N_("no sheet has a column “{heading}”"), heading=heading)
    if len({sheet.name for sheet, _ in found}) > 1:
        names = tuple(dict.fromkeys(sheet.name for sheet, _ in found))
        text = N_("several sheets have a column “{heading}”: {sheets}; leave only the ledger")
        raise NoLedgerError(text, heading=heading, sheets=names)
    return found[0]


def _columns(sheet: Sheet, head: int) -> tuple[dict[LedgerColumn, int], tuple[str, ...]]:
    """Return where each column stands, and the headings that are none of the ledger's."""
    meant = {spelled(word): column for column in COLUMNS for word in headings_of(column)}
    found: dict[LedgerColumn, int] = {}
    strange: list[str] = []
    for cell in dict(heads(sheet))[head]:
        column = meant.get(spelled(plain_text(cell)))
        if column is None:
            strange.append(plain_text(cell))
        elif column in found:
            raise doubled(column, cell)
        else:
            found[column] = cell.column
    missing = [column for column in COLUMNS if column not in found]
    if missing:
        names = tuple(translate(LEDGER_HEADINGS[column]) for column in missing)
        text = N_("columns are missing: {headings}; hide columns, but do not remove them")
        raise NoLedgerError(text, headings=names)
    return found, tuple(dict.fromkeys(strange))


def heads(sheet: Sheet) -> list[tuple[int, list[GridCell]]]:
    """Return the rows in which headings are looked for, each with its cells from the left."""
    rows: defaultdict[int, list[GridCell]] = defaultdict(list)
    for cell in sheet.cells.values():
        if cell.row <= _HEAD_ROWS:
            rows[cell.row].append(cell)
    return [(row, sorted(rows[row], key=lambda cell: cell.column)) for row in sorted(rows)]


def headings_of(column: LedgerColumn) -> tuple[str, str]:
    """Return how a column is called in either language."""
    msgid = LEDGER_HEADINGS[column]
    return msgid, translate(msgid, CHINESE)


def doubled(column: LedgerColumn, cell: GridCell) -> NoLedgerError:
    """Return the error of a heading that stands twice."""
    text = N_("the column “{heading}” is there twice, in {place} too: remove one")
    return NoLedgerError(text, heading=Message(LEDGER_HEADINGS[column]), place=cell.place)


def spelled(text: str) -> str:
    """Return a heading as it is looked up: width, case and blanks make no difference."""
    return folded(normalize(text))


def _rows(
    sheet: Sheet, head: int, columns: Mapping[LedgerColumn, int], base: Base, shown: str
) -> tuple[list[BookRow], list[Wrong]]:
    """Return the rows below the headings that are what they seem, and what is wrong with others."""
    by_number: defaultdict[int, dict[LedgerColumn, GridCell]] = defaultdict(dict)
    column_of = {number: column for column, number in columns.items()}
    for (row, number), cell in sheet.cells.items():
        if row > head and number in column_of and not is_blank(cell):
            by_number[row][column_of[number]] = cell
    rows: dict[tuple[str, str | None], BookRow] = {}
    wrong: list[Wrong] = []
    # Nobody sees the blanks at the ends of a name.
    lines = {(task, name and name.strip()): line for (task, name), line in base.lines.items()}
    titles = {line.fixed[LedgerColumn.TITLE]: line.task for line in base.lines.values()}
    for number, cells in sorted(by_number.items()):
        try:
            line = _line(cells, lines)
        except CellRefusedError as error:
            place = cells[LedgerColumn.ID].place if LedgerColumn.ID in cells else number
            wrong.append(Wrong(where(shown, place), error.message))
            continue
        wrong += (
            Wrong(where(shown, cells[column].place, line.task), message)
            for column, message in _strange_cells(cells, line, titles)
        )
        first = rows.setdefault((line.task, line.indicator), BookRow(number, line, cells))
        if first.number != number:
            text = N_("this row stands twice, in row {row} already: remove one")
            message = Message(text, {"row": first.number})
            wrong.append(Wrong(where(shown, number, line.task), message))
    return list(rows.values()), wrong


def _line(
    cells: Mapping[LedgerColumn, GridCell], lines: Mapping[tuple[str, str | None], BaseLine]
) -> BaseLine:
    """Return the line that a row is of; raises CellRefusedError when it is of none."""
    if LedgerColumn.ID not in cells:
        raise CellRefusedError(N_("a row without an id: add a task with gcplan add"))
    found = task_id(cells[LedgerColumn.ID])
    name = cells.get(LedgerColumn.INDICATOR)
    indicator = None if name is None else plain_text(name).strip()
    line = lines.get((found, indicator))
    if line is not None:
        return line
    known = {task for task, _ in lines}
    if found not in known:
        near = nearest(found, known)
        if near is None:
            raise CellRefusedError(N_("the workbook went out without a task {id}"), id=found)
        text = N_("the workbook went out without a task {id}; nearest: {near}")
        raise CellRefusedError(text, id=found, near=near)
    text = N_("{id} has no indicator “{name}” in this workbook: the row is another task's")
    raise CellRefusedError(text, id=found, name=indicator or "")


def _strange_cells(
    cells: Mapping[LedgerColumn, GridCell], line: BaseLine, titles: Mapping[str, str]
) -> Iterator[tuple[LedgerColumn, Message]]:
    """Yield what in a row is not its own: changed though it cannot be, or filled in beside."""
    own = REPORTED if line.indicator is None else (LedgerColumn.ACTUAL,)
    for column in FIXED:
        cell = cells.get(column)
        if cell is None or column is LedgerColumn.ID:
            continue
        try:
            require_plain(replace(cell, is_merged=False))  # spread over rows it still says the same
        except CellRefusedError as error:
            yield column, error.message
            continue
        digest = fixed_digest(plain_text(cell))
        if digest != line.fixed[column]:
            yield column, _fixed_message(column, line.task, titles.get(digest))
    for column in FILLED:
        if column in cells and column not in own:
            yield (
                column,
                Message(
                    N_("this is filled in on the task's own row, not on that of an indicator")
                    if line.indicator
                    else N_("the value of an indicator stands in the row of the indicator, below")
                ),
            )


def _fixed_message(column: LedgerColumn, task: str, owner: str | None) -> Message:
    if column is LedgerColumn.TITLE and owner not in (None, task):
        text = N_("the id is {id}, but the title is that of {owner}: put the ids back")
        return Message(text, {"id": task, "owner": owner})
    heading = Message(LEDGER_HEADINGS[column])
    if column not in _COMMANDS:
        text = N_("“{heading}” is computed and cannot be changed here: put it back")
        return Message(text, {"heading": heading})
    text = N_("“{heading}” cannot be changed here: put it back; the office does it with {command}")
    return Message(text, {"heading": heading, "command": _COMMANDS[column].format(id=task)})


def where(sheet: str, place: str | int, task: str | None = None) -> str:
    """Return how a cell or a row of a sheet is named to people."""
    return f"{sheet}!{place} ({task})" if task else f"{sheet}!{place}"
