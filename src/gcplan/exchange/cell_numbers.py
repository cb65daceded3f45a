"""The numbers that a unit fills in: how far a task is, and the value of an indicator.

A number is taken as the shortest decimals that are it, so that 0.29 in percent is 29 and not
28.999…. Ask `cells.is_untouched` before: what a workbook went out with is refused here like
anything else.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from gcplan.exchange.plain_cell import (
    CellRefusedError,
    decimal_text,
    filled_text,
    require_plain,
    shown,
)
from gcplan.exchange.workbook.grid import Kind
from gcplan.i18n import N_
from gcplan.phrase.characters import has_split_number, normalize
from gcplan.phrase.strictness import conversion
from gcplan.phrase.unit import is_unit
from gcplan.plan.scalars import number

if TYPE_CHECKING:
    from gcplan.exchange.workbook.grid import GridCell
    from gcplan.phrase.target import Target

MOST_DIGITS = 15
"""Most digits of a number: so many Excel keeps, and so many come back from any file unchanged."""

_PERCENT_DECIMALS = 2
_NO_PERCENT = N_("“{found}” is no percent; write it as 35 or 35%")
_NO_NUMBER = N_("“{found}” is no number; write the number alone, as 1200")
_NUMBER = re.compile(
    r"(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,40})(?:\.[0-9]{1,40})?)(?P<unit>.*)"
)
_MINUS_SIGNS = "-－−"
_SCALES = "百千万亿"
_OF_A_WHOLE = {"%", "‰"}


def percent(cell: GridCell) -> Decimal:
    """Return how far a task is, from 0 to 100; raises CellRefusedError.

    A plain number up to 1, but for 0, is refused: 0.35 may be 35 % or 0.35 %, and 1 the whole.
    """
    value, unit = _number(cell, _NO_PERCENT)
    if unit not in ("", "%"):
        raise CellRefusedError(_NO_PERCENT, found=shown(cell))
    if not unit:
        _require_clear_share(value)
    if not 0 <= value <= 100:
        text = N_("{found} is not from 0 to 100; write how far the task is, as 35 or 35%")
        raise CellRefusedError(text, found=shown(cell))
    if value != round(value, _PERCENT_DECIMALS):
        text = N_("{found} has more than two decimals; round it")
        raise CellRefusedError(text, found=shown(cell))
    return Decimal(decimal_text(value))


def quantity(cell: GridCell, target: Target) -> Decimal:
    """Return the value of an indicator in the unit of its target; raises CellRefusedError.

    A number may have that unit beside it, or the same one counted by 万 or 亿, or percent for a
    target in ‰: these convert exactly. Anything else is refused.
    """
    value, unit = _number(cell, _NO_NUMBER)
    if unit and unit != target.unit:
        with localcontext(prec=200):
            value *= _factor(cell, unit, target.unit)
    elif not unit and target.unit in _OF_A_WHOLE:
        _require_clear_share(value)
    written = decimal_text(value)
    if len(written.lstrip("-0.").replace(".", "")) > MOST_DIGITS:
        sentence = N_("{found} has more than {most} digits; round it")
        raise CellRefusedError(sentence, found=shown(cell), most=str(MOST_DIGITS))
    return Decimal(written)


def _number(cell: GridCell, sentence: str) -> tuple[Decimal, str]:
    """Return the number in a cell and the unit beside it; `sentence` refuses what is none."""
    require_plain(cell)
    match cell.kind, cell.value:
        case Kind.NUMBER, float() | int() as held:
            return number(held), ""
        case Kind.PERCENT, float() | int() as held:
            with localcontext(prec=400):
                return number(held) * 100, "%"
        case Kind.DATE, _:
            text = N_(
                "{found} is a date, which Excel may have made of what was typed; "
                "format the cell as a number and type it again"
            )
            raise CellRefusedError(text, found=shown(cell))
        case Kind.TRUTH, _:
            raise CellRefusedError(sentence, found=shown(cell))
    written = filled_text(cell)
    plain = normalize(written)
    found = None if has_split_number(written) else _NUMBER.fullmatch(plain)
    if (
        found is None
        or not is_unit(found["unit"], found["number"])
        # A dash before a number is no sign of one: —5.
        or (plain[0] == "-" and written.strip()[0] not in _MINUS_SIGNS)
    ):
        raise CellRefusedError(sentence, found=shown(cell))
    return Decimal(found["number"].replace(",", "")), found["unit"]


def _factor(cell: GridCell, unit: str, wanted: str) -> Decimal:
    """Return how many of the wanted unit one of a unit is, where that is exact by its words."""
    # 1.2亿 beside a target in 亿元 or 万元 counts 元 too.
    whole = unit + wanted.lstrip(_SCALES) if not unit.strip(_SCALES) else unit
    is_scaled = wanted not in _OF_A_WHOLE and whole.lstrip(_SCALES) == wanted.lstrip(_SCALES)
    is_share = {unit, wanted} == _OF_A_WHOLE
    factor = conversion(wanted, whole) if is_scaled or is_share else None
    if factor is not None:
        return factor
    if not wanted:
        text = N_("“{found}” has a unit, and the target has none; write the number alone")
        raise CellRefusedError(text, found=shown(cell))
    text = N_("“{found}” is not in {unit}, in which the target counts; convert it")
    raise CellRefusedError(text, found=shown(cell), unit=wanted)


def _require_clear_share(value: Decimal) -> None:
    if 0 < abs(value) <= 1:
        values = {"whole": f"{decimal_text(value * 100)}%", "exact": f"{decimal_text(value)}%"}
        text = N_("{found} may mean {whole} or {exact}; write which, with the percent sign")
        raise CellRefusedError(text, found=decimal_text(value), **values)
