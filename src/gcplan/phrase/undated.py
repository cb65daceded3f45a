"""Phrases that set a deadline but not one date: 3年内, 印发后30日内, 主汛前, “十四五”期间.

They are told apart from what cannot be read at all, so that an error can offer the dates in
question. The grammar, on normalized text, with the leading words of `deadline`:

    duration = [ [ "自" | "从" ] , issue , [ "之日" ] , ( "起" | "后" ) ] ,
               [ "用" | "利用" | "通过" | "今后" | "未来" ] , count , unit , [ "左右" ] ,
               [ [ "之" | "以" ] , "内" | [ "的" ] , ( "时间" | "努力" ) | "间" ] | "半年内" ;
                         something must stand before or after: 三年 alone is no deadline
    issue    = "印发" | "发布" | "公布" | "批准" | "下发" | "文件下发" ;
    unit     = "年" | "个月" | "月" | "周" | "个工作日" | "工作日" | "日" | "天" ;
    count    = number , [ ( "-" | "~" | "至" | "到" ) , number ] ;        2至3年内, 2－3年时间
    plan     = "十" , ( "一" to "九" ) , "五" , [ "规划" ] , ( "期间" | "时期" | "期内" ) ;
    node     = [ year ] , ( "汛" | "主汛期" | "春节" | … ) , ( "前" | "之前" | "以前" ) ;
"""

import re
from datetime import date
from functools import cache

from gcplan.phrase.numerals import read_numeral

LEADS = "(?:力争|确保|争取|计划|不迟于|不晚于|最迟|最晚|[到至在于]){0,3}"
"""Pattern of the words before a deadline that do not change its date."""

_NODES = (
    "主?汛期?|入汛|雨季|台风季?|入冬|冬季|供暖季?|采暖季?|春耕|麦收|秋收|春节|元旦|清明节?|五一"
    "|端午节?|七一|八一|中秋节?|国庆节?|十一|两会|开学|中考|高考|年"
)


def read_undated(phrase: str, plan_year: int) -> tuple[str, ...] | None:
    """Return the ISO dates the normalized `phrase` could mean, earliest first; None if unreadable.

    A number of years gives the ends of the years in question: 三年 in a plan of 2020 ends with 2022
    if 2020 counts, with 2023 if it does not; both ends of a range count. What starts on a day the
    phrase does not state, and what depends on weather or a festival, gives no dates: `()`.
    """
    found = _undated().fullmatch(phrase)
    if found is None:
        return None
    if found["plan"]:
        return (five_year_plan_end(found["plan"]).isoformat(),)
    if found["least"] is None:
        return ()
    least = read_numeral(found["least"])
    most = read_numeral(found["most"] or found["least"])
    bounded = found["issue"] or found["opening"] or found["closing"]
    if not bounded or not least or not most or most < least:
        return None
    if found["issue"] or found["unit"] != "年":
        return ()
    return tuple(f"{year:04}-12-31" for year in range(plan_year + least - 1, plan_year + most + 1))


def five_year_plan_end(ordinal: str) -> date:
    """Return the last day of the five-year plan 十`ordinal`五: 十一五 ran to 2010."""
    return date(2005 + 5 * (read_numeral(ordinal) or 0), 12, 31)


@cache
def _undated() -> re.Pattern[str]:
    number = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
    return re.compile(
        rf"""
        {LEADS}
        (?: "?十(?P<plan>[一二三四五六七八九])五"?(?:规划)?(?:期间|时期|期内)
        |   (?: [今本明后]年 | [0-9]{{4}}年 )? (?:{_NODES}) (?:来临|到来|开始|结束)? [之以]?前
        |   半年[之以]?内
        |   (?P<issue> [自从]? (?:印发|发布|公布|批准|(?:文件)?下发) (?:之日)? [起后] )?
            (?P<opening> 利?用|通过|今后|未来 )?
            (?P<least>{number}) (?: (?:--?|~|至|到)(?P<most>{number}) )?
            (?P<unit> 年|个?月|周|个?工作日|[日天] ) (?:左右)?
            (?P<closing> [之以]?内 | 的?(?:时间|努力) | 间 )?
        )
        """,
        re.VERBOSE,
    )
