"""How a cell shows its number: as a number, in percent, as a day, or as some other time.

Only the number formats are read of a workbook's styles, since its colours may be as broken as they
like. A date shown without its day is no day: who types 2020年8月 gets the first of August, and
means another one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.xml.constants import SHEET_MAIN_NS

if TYPE_CHECKING:
    from collections.abc import Mapping


class NumberFormat(StrEnum):
    """What a number is shown as."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    TIME = "time"
    """A time of day, a duration, or a date without its day."""


# Excel's own in Chinese, which files may use by number alone: ECMA-376, part 1, 18.8.30.
_MONTH, _DAY, _FULL_DAY = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_TIME, _TIME_WITH_SECONDS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
_CHINESE = {
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 30, 51, 53, 54, 58), _DAY),
    31: _FULL_DAY,
    **dict.fromkeys((32, 34, 55), _TIME),
    **dict.fromkeys((33, 35, 56), _TIME_WITH_SECONDS),
}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.DOTALL)
_FORMATS = f"{{{SHEET_MAIN_NS}}}numFmts/{{{SHEET_MAIN_NS}}}numFmt"
_STYLES = f"{{{SHEET_MAIN_NS}}}cellXfs/{{{SHEET_MAIN_NS}}}xf"


def read_number_formats(part: bytes) -> list[NumberFormat]:
    """Return what a number is shown as in each style of a workbook's part of styles."""
    root = fromstring(part)  # noqa: S314
    codes: dict[int, str] = {**BUILTIN_FORMATS, **_CHINESE}
    codes |= {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in root.iterfind(_FORMATS)
    }
    return [_of_style(each.attrib, codes) for each in root.iterfind(_STYLES)]


def number_format(code: str) -> NumberFormat:
    """Return what a number is shown as in a format; that for positive numbers decides."""
    shown = _NOT_SHOWN.sub("", code).partition(";")[0].casefold()
    if "general" in shown or "g/" in shown:
        return NumberFormat.NUMBER
    if "d" in shown:
        return NumberFormat.DAY
    if any(letter in shown for letter in "ymhs"):
        return NumberFormat.TIME
    return NumberFormat.PERCENT if "%" in shown else NumberFormat.NUMBER


def _of_style(attributes: Mapping[str, str], codes: Mapping[int, str]) -> NumberFormat:
    return number_format(codes.get(int(attributes.get("numFmtId", "0")), "General"))
