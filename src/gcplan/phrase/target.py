"""Targets: from a plan's own words to a comparator, a number and a unit.

Before reading, characters are brought to one spelling (`normalize`). Then:

    phrase  = { lead } , ( fixed | bounded | range ) ;                       at most four leads
    lead    = "力争" | "确保" | "累计" | "新增" | "共" | "总数" | "实现" | "再"
            | "增长" | "提高" | "提升" | "增加" | "下降" | "降低" | "压减" | "减少" ;
                        a change is read as how far: 增长26%以上 is >= 26 %, 再压减10%以上
                        is >= 10 %; `quantity` keeps that it is one, or what is new
    fixed   = "全覆盖" | "100%全覆盖"                                        = 100 %
            | "清零" | "动态清零" | "双清零" | "零事故" | "零发生" | …        = 0, no unit
            | "翻番" | "翻一番" | "翻两番" ;                                 >= 2 倍, >= 4 倍
    bounded = [ level ] , [ bound ] , number , [ scale ] , [ "余" | "多" ] , [ unit ] , [ side ] ;
    range   = [ level ] , number , [ unit ] , ( "-" | "--" | "~" | "至" | "到" ) ,
              number , [ unit ] , [ "之间" ] ;                3—5个, 30%~40%: >= the first, `upper`
    level   = "达到" | "达" (>=) | "控制在" (<=) | "提高到", "增至" … (>=) | "下降到", "降至" … (<=)
            | "保持在" | "维持在" | "稳定在" ;
    bound   = "不低于" | "不少于" | "至少" | "≥" … (>=) | "超过" | "突破" | "高于" … (>)
            | "不超过" | "不高于" | "至多" … (<=) | "低于" | "少于" … (<) | "等于" (=) | "约" (~) ;
    side    = "以上" | "及以上" (>=) | "以内" | "内" | "以下" … (<=) | "左右" | "上下" (~) ;
    number  = digits , [ "." , digits ] | digits in threes, "1,000" | numeral ;
    numeral = Chinese numeral from 一 to 九千九百九十九, only before a plain measure word: 两条
    scale   = "百" | "千" | "万" | "亿" ;            up to two; part of the unit as printed: 万亩
    unit    = "%" | "‰" | letters, "/" between, perhaps more in brackets, up to 12: 条(处), 吨/日

All words of comparison are in `comparator`. A number alone is a floor: 110亿元 is >= 110. 0 alone
is = 0, since every count is at least 0. 余 and 多 are > (80余辆). 保持在3% alone may be a floor, a
ceiling or about 3 %, which is `Reason.AMBIGUOUS`; 维持在100% is not, nothing being above the whole.
`Reason.UNREADABLE`: words that contradict (不低于95%以内), numbers beside each other that are no
range, digits with a space between, 一批 and 若干, signs, dates, growth without a number.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from gcplan.phrase.characters import has_split_number, normalize
from gcplan.phrase.comparator import (
    BOUNDS,
    LEADS,
    LEVELS,
    SIDES,
    Comparator,
    Quantity,
    combine,
)
from gcplan.phrase.numerals import read_numeral
from gcplan.phrase.unit import LONGEST_UNIT, is_unit
from gcplan.phrase.unread import Reason, Unread

__all__ = ["EXAMPLES", "Comparator", "Quantity", "Target", "format_target", "read_target"]

EXAMPLES = ("110亿元", "100张以上", "不低于95%", "超过300家", "控制在4%以内", "3—5个", "全覆盖")
"""Phrases that can be read, to show beside one that cannot."""

LONGEST = 60
"""Longest phrase that is looked at, in characters."""

MOST_DIGITS = 18
"""Most digits of a number; the national product in fen has 17."""


@dataclass(frozen=True, slots=True)
class Target:
    """A number to reach: `value`, or from `value` to `upper` with `AT_LEAST`.

    `unit` is as printed, in normalized characters, and the number is not scaled by it: `1万亩` is
    1 and `万亩`. It is empty where there is none. `quantity` is what the number counts.
    """

    comparator: Comparator
    value: Decimal
    upper: Decimal | None
    unit: str
    quantity: Quantity = Quantity.AMOUNT


_WHOLE = Target(Comparator.EXACTLY, Decimal(100), None, "%")
_NOTHING = Target(Comparator.EXACTLY, Decimal(0), None, "")
_DOUBLE = Target(Comparator.AT_LEAST, Decimal(2), None, "倍")
FIXED = {
    **dict.fromkeys(("全覆盖", "100%全覆盖"), _WHOLE),
    **dict.fromkeys(("清零", "动态清零", "双清零"), _NOTHING),
    **dict.fromkeys(
        ("零事故", "零发生", "零发案", "零死亡", "零投诉", "零新增", "零增长"), _NOTHING
    ),
    **dict.fromkeys(("翻番", "翻一番"), _DOUBLE),
    "翻两番": Target(Comparator.AT_LEAST, Decimal(4), None, "倍"),
}


_LEAD_OF = {
    Quantity.AMOUNT: "",
    Quantity.ADDED: "新增",
    Quantity.RISE: "增长",
    Quantity.FALL: "下降",
}


def read_target(text: str) -> Target | Unread:
    """Return the target that `text` states, or why there is none. Never raises.

    The grammar is in the docstring of this module.
    """
    if len(text) > LONGEST:
        return Unread(text, Reason.UNREADABLE)
    return _read(text)


def format_target(target: Target) -> str:
    """Return the canonical wording: what `read_target` reads back as the same target.

    That holds for every target that was read; one made by hand may say what no phrase can.
    """
    amount = f"{target.value:f}"
    lead = _LEAD_OF[target.quantity]
    if target.upper is not None:
        return f"{lead}{amount}—{target.upper:f}{target.unit}"
    if target == _WHOLE:
        return "全覆盖"
    if target == _NOTHING:
        return "清零"
    before, after = {
        Comparator.AT_LEAST: ("不低于", ""),
        Comparator.MORE_THAN: ("超过", ""),
        Comparator.AT_MOST: ("不超过", ""),
        Comparator.LESS_THAN: ("低于", ""),
        Comparator.EXACTLY: ("等于", ""),
        Comparator.ABOUT: ("", "左右"),
    }[target.comparator]
    return f"{lead}{before}{amount}{target.unit}{after}"


@lru_cache(maxsize=4096)
def _read(text: str) -> Target | Unread:
    found = None if has_split_number(text) else _phrase().fullmatch(normalize(text))
    if found is None:
        return Unread(text, Reason.UNREADABLE)
    quantity = _quantity(found["leads"])
    if found["fixed"]:
        return replace(FIXED[found["fixed"]], quantity=quantity)
    value, unit = _value(found["value"]), found["scale"] + found["unit"]
    if value is None or not is_unit(unit, found["value"]):
        return Unread(text, Reason.UNREADABLE)
    words = (BOUNDS.get(found["bound"]), SIDES.get(found["side"]))
    said = {comparator for comparator in words if comparator}
    if found["more"]:
        said.add(Comparator.MORE_THAN)
    if found["upper"]:
        upper = _value(found["upper"])
        agree = found["lower_unit"] in ("", unit, found["scale"]) and not said
        if upper is None or upper <= value or not agree or not is_unit(unit, found["upper"]):
            return Unread(text, Reason.UNREADABLE)
        return Target(Comparator.AT_LEAST, value, upper, unit, quantity)
    if found["between"]:
        return Unread(text, Reason.UNREADABLE)
    floor = Target(Comparator.AT_LEAST, value, None, unit, quantity)
    return _bounded(text, found["level"], said, floor)


def _quantity(leads: str) -> Quantity:
    """Return what a number counts after these words: a change before all, then what is new."""
    words = re.findall("|".join(LEADS), leads)
    meant = {LEADS[word] for word in words}
    order = (Quantity.RISE, Quantity.FALL, Quantity.ADDED)
    return next((quantity for quantity in order if quantity in meant), Quantity.AMOUNT)


def _bounded(text: str, level: str | None, said: set[Comparator], floor: Target) -> Target | Unread:
    if level and not said and LEVELS[level] is None:
        if (floor.value, floor.unit) == (_WHOLE.value, _WHOLE.unit):
            return floor
        could_be = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.ABOUT)
        readings = tuple(format_target(replace(floor, comparator=each)) for each in could_be)
        return Unread(text, Reason.AMBIGUOUS, readings)
    comparator = combine(level, said)
    if comparator is None:
        return Unread(text, Reason.UNREADABLE)
    if not floor.value and not said and comparator is Comparator.AT_LEAST:
        comparator = Comparator.EXACTLY
    return replace(floor, comparator=comparator)


def _value(written: str) -> Decimal | None:
    if not written.isascii():
        return Decimal(read_numeral(written) or 0) or None
    plain = written.replace(",", "")
    return Decimal(plain) if len(plain.replace(".", "")) <= MOST_DIGITS else None


@cache
def _phrase() -> re.Pattern[str]:
    def any_of(words: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    # Atomic: where the rest does not match, no shorter number is tried.
    digits = "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:[.][0-9]+)?"
    number = f"(?>{digits}|[零〇一二两三四五六七八九十百千]+)"
    unit = f".{{0,{LONGEST_UNIT}}}?"
    return re.compile(
        rf"""
        (?P<leads>(?:{any_of(LEADS)}){{0,4}})
        (?: "?(?P<fixed>{any_of(FIXED)})"?
        |   (?P<level>{any_of(LEVELS)})?
            (?P<bound>{any_of(BOUNDS)})?
            (?P<value>{number})
            (?: (?P<lower_unit>{unit}) (?:--?|[~至到]) (?P<upper>{number}) )?
            (?P<scale>[百千万亿]{{0,2}}) (?P<more>[余多])? (?P<unit>{unit})
            (?: (?P<between>之间) | (?P<side>{any_of(SIDES)}) )?
        )
        """,
        re.VERBOSE,
    )
