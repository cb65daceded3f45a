"""What a cell that a unit fills in may hold at all, and how it is refused."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from gcplan.exchange.workbook.grid import Kind
from gcplan.i18n import N_
from gcplan.plan.scalars import number, number_text
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from gcplan.exchange.workbook.grid import GridCell
    from gcplan.wording.message import Cell

_LONGEST_SHOWN = 40
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


class CellRefusedError(Exception):
    """A cell does not say what belongs there: a sentence says why and how to mend it."""

    def __init__(self, msgid: str, **values: Cell) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values

    @property
    def message(self) -> Message:
        """Return the sentence."""
        return Message(self.msgid, self.values)


def is_unseen(text: str) -> bool:
    """Tell whether a text has nothing in it that one sees."""
    return all(character.isspace() or character in _UNSEEN for character in text)


def is_blank(cell: GridCell | None) -> bool:
    """Tell whether a cell holds nothing that one sees."""
    return cell is None or (cell.kind is Kind.TEXT and is_unseen(str(cell.value)))


def filled_text(cell: GridCell) -> str:
    """Return what stands in a cell of text; raises CellRefusedError where one sees nothing."""
    if is_blank(cell):
        raise CellRefusedError(N_("nothing but blanks; empty the cell or fill it in"))
    return str(cell.value)


def require_plain(cell: GridCell) -> None:
    """Refuse what no cell may hold; raises CellRefusedError."""
    if cell.is_merged:
        raise CellRefusedError(N_("merged with other cells; unmerge them and fill in each row"))
    if cell.kind is Kind.FORMULA:
        text = N_("a formula, {found}; replace it by its value (copy it and paste values only)")
        raise CellRefusedError(text, found=shown(cell))
    if cell.kind is Kind.ERROR:
        raise CellRefusedError(N_("the error value {found}; type the value"), found=shown(cell))
    if cell.kind is Kind.OTHER:
        text = N_("a time, or a date without its day ({found}); type the whole date, or a text")
        raise CellRefusedError(text, found=shown(cell))


def plain_text(cell: GridCell) -> str:
    """Return what a cell holds as text: a text as it is, a day as 2020-08-31, percent as 35%."""
    match cell.kind, cell.value:
        case Kind.PERCENT, float() | int():
            return f"{decimal_text(number(cell.value) * 100)}%"
        case _, bool():
            return str(cell.value).upper()
        case _, float() | int():
            return decimal_text(number(cell.value))
        case _:
            return str(cell.value)


def shown(cell: GridCell) -> str:
    """Return what a cell holds, short enough for a sentence and without a sign that moves it."""
    words = " ".join(plain_text(cell).split())
    text = "".join(each if each.isprintable() else "\ufffd" for each in words)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def decimal_text(value: Decimal) -> str:
    """Return a number as text, all its digits and no needless ones."""
    with localcontext(prec=max(len(value.as_tuple().digits), 1)):
        return number_text(value if value else Decimal(0))
