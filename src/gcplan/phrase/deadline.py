"""Deadlines: from a plan's own words to a date and the rule that gave it.

A deadline is inclusive and every end is the last day of its period: 8月31日前 is met on 31 August.
Before reading, characters are brought to one spelling (`normalize`). Then:

    phrase   = { lead } , ( day | ten-days | period | plan-end ) ;
    lead     = "力争" | "确保" | "争取" | "计划" | "不迟于" | "不晚于" | "最迟" | "最晚"
             | "到" | "至" | "在" | "于" ;         at most three, skipped
    day      = ( iso | [ year ] , month , number , ( "日" | "号" ) ) , [ before ] ;
                                                                  2020-08-31, 8月31日前
    ten-days = [ year ] , month , ( "上" | "中" | "下" ) , "旬" , [ "底" | "末" ] , [ before ] ;
                                                      the 10th, the 20th, the last day: 8月中旬前
    period   = stretch , ( "内" | ( "底" | "末" ) , [ before ] | ) ;
    stretch  = [ year ] , ( month | half | quarter | "全年" )     2021年6月底前, 上半年, 第三季度末
             | [ year ] , "年"       "年" alone needs 底, 末 or 内: 年底前, 年内, 今年年底
             | year ;                                             到2022年, 明年
    plan-end = "十" , ("一" to "九") , "五" , [ "规划" ] , [ "期" ] , ( "底" | "末" ) , [ before ] ;
                                       “十四五”末, quotes or not: 2010 + 5n, 十一五 being n = 0
    year     = ( four digits | "今" | "本" | "明" | "后" ) , "年" , [ "度" ] ;
    month    = number , "月" , [ "份" ] ;
    half     = ( "上" | "下" ) , "半年" ;
    quarter  = [ "第" ] , number , "季度" | "前" , ( "两" | "二" | "三" ) , [ "个" ] , "季度" ;
    before   = "前" | "之前" | "以前" ;
    number   = digits or Chinese numerals: 8, 十二 ; a year may be 二〇二〇

Not guessed, `Reason.AMBIGUOUS`, with the dates it could mean:

    period , before           6月前: 31 May or 30 June; 2030年前; 三季度前; not with 底 or 末
    duration                  3年内, 用三年时间, 今后五年: may or may not count the plan year;
                              3个月内, 印发后30日内: from a day that is not stated, so no dates
    “十四五”期间              a period named as such, one date: its end
    node , before             主汛前, 春节前, 年前: no date without the plan's own `terms`

A day, month or quarter that does not exist is `Reason.NO_SUCH_DAY` (2月30日前, 13月底). All else is
`Reason.UNREADABLE`: what recurs (每月), is vague (尽快), has no end (长期), tells of the past
(截至2020年底), or has digits apart (1 2月底). So are years outside 1949 to 2200.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from dateutil.relativedelta import relativedelta

from gcplan.phrase.characters import has_split_number, normalize
from gcplan.phrase.numerals import read_numeral, read_year_digits
from gcplan.phrase.undated import LEADS, five_year_plan_end, read_undated
from gcplan.phrase.unread import Reason, Unread

__all__ = ["EXAMPLES", "Deadline", "DeadlineRule", "normalize", "read_deadline"]

EXAMPLES = ("2020-08-31", "8月底前", "10月15日前", "年底前", "上半年", "第三季度末", "到2022年底")
"""Phrases that can be read, to show beside one that cannot."""

LONGEST = 40
"""Longest phrase that is looked at, in characters; the longest real ones have about 20."""

YEARS = range(1949, 2201)
"""Years that can be meant; anything else is a slip of the pen."""


class DeadlineRule(StrEnum):
    """Which rule dated a phrase; codes never change meaning."""

    ISO_DATE = "iso-date"
    DAY = "day"
    TEN_DAYS = "ten-days"
    MONTH_END = "month-end"
    QUARTER_END = "quarter-end"
    HALF_YEAR_END = "half-year-end"
    YEAR_END = "year-end"
    FIVE_YEAR_PLAN_END = "five-year-plan-end"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which the task is in time, and the rule that says so."""

    date: date
    rule: DeadlineRule


def read_deadline(text: str, *, year: int) -> Deadline | Unread:
    """Return the date that `text` sets in the plan of `year`, or why there is none.

    `year` stands in where the phrase names none, and is what 今年 and 明年 count from. Never
    raises. The grammar is in the docstring of this module.
    """
    if len(text) > LONGEST:
        return Unread(text, Reason.UNREADABLE)
    return _read(text, year)


@lru_cache(maxsize=4096)
def _read(text: str, plan_year: int) -> Deadline | Unread:
    if has_split_number(text):
        return Unread(text, Reason.UNREADABLE)
    phrase = normalize(text)
    if found := _dated().fullmatch(phrase):
        return _resolve(text, found, plan_year)
    readings = read_undated(phrase, plan_year)
    if readings is None:
        return Unread(text, Reason.UNREADABLE)
    return Unread(text, Reason.AMBIGUOUS, readings)


@cache
def _dated() -> re.Pattern[str]:
    number = "[0-9]{1,2}|[零一二三四五六七八九十]{1,3}"
    return re.compile(
        rf"""
        {LEADS}
        (?: (?P<iso> [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} )
        |   "?十(?P<plan>[一二三四五六七八九])五"?(?:规划)?期?(?=[底末])
        |   (?: (?P<year> [0-9]{{4}} | [零〇○◯一二三四五六七八九]{{4}} | [今本明后] ) 年度? )?
            (?: (?P<month>{number}) 月份? (?: (?P<day>{number})[日号] | (?P<ten_days>[上中下])旬 )?
            |   (?P<half>[上下])半年
            |   第?(?P<quarter>{number})季度
            |   前(?P<quarters>[两二三])个?季度
            |   全年
            |   年(?=[底末内])
            |   (?(year)|(?!))  # nothing more, but only after a year
            )
        )
        (?P<end>[底末内])?
        (?P<before>[之以]?前)?
        """,
        re.VERBOSE,
    )


def _resolve(text: str, found: re.Match[str], plan_year: int) -> Deadline | Unread:
    end, before = found["end"], found["before"]
    if (end and (found["iso"] or found["day"])) or (end == "内" and (before or found["ten_days"])):
        return Unread(text, Reason.UNREADABLE)
    numbers = [found["month"], found["day"], found["quarter"]]
    if any(written and read_numeral(written) is None for written in numbers):
        return Unread(text, Reason.UNREADABLE)
    if found["plan"]:
        return Deadline(five_year_plan_end(found["plan"]), DeadlineRule.FIVE_YEAR_PLAN_END)
    year = _year(found["iso"][:4] if found["iso"] else found["year"], plan_year)
    if year is None or year not in YEARS:
        return Unread(text, Reason.UNREADABLE)
    try:
        if found["iso"]:
            return Deadline(date.fromisoformat(found["iso"]), DeadlineRule.ISO_DATE)
        if found["day"]:
            day = date(year, _number(found["month"]), _number(found["day"]))
            return Deadline(day, DeadlineRule.DAY)
        rule, month, length = _period(found)
        last = _month_end(year, month)
    except ValueError:
        return Unread(text, Reason.NO_SUCH_DAY)
    if rule is DeadlineRule.TEN_DAYS:
        day_of_month = {"上": 10, "中": 20, "下": last.day}[found["ten_days"]]
        return Deadline(last.replace(day=day_of_month), rule)
    if before and not end:
        earlier = last + relativedelta(months=-length, day=31)
        return Unread(text, Reason.AMBIGUOUS, (earlier.isoformat(), last.isoformat()))
    return Deadline(last, rule)


def _year(written: str | None, plan_year: int) -> int | None:
    from_plan = {None: 0, "今": 0, "本": 0, "明": 1, "后": 2}
    if written is None or written in from_plan:
        return plan_year + from_plan[written]
    return read_year_digits(written)


def _period(found: re.Match[str]) -> tuple[DeadlineRule, int, int]:
    """Return the rule, the period's last month and its length in months."""
    if found["ten_days"]:
        return DeadlineRule.TEN_DAYS, _number(found["month"]), 0
    if found["month"]:
        return DeadlineRule.MONTH_END, _number(found["month"]), 1
    if found["half"]:
        return DeadlineRule.HALF_YEAR_END, 6 if found["half"] == "上" else 12, 6
    if found["quarter"] or found["quarters"]:
        quarter = _number(found["quarter"] or found["quarters"])
        return DeadlineRule.QUARTER_END, 3 * quarter, 3
    return DeadlineRule.YEAR_END, 12, 12


def _number(written: str) -> int:
    # 0 for what is no number: the calendar refuses it as it refuses a month 0.
    return read_numeral(written) or 0


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1) + relativedelta(day=31)
