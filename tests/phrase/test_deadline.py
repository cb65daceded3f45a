"""Deadlines in the plan's own words."""

import calendar
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.phrase.deadline import (
    EXAMPLES,
    LONGEST,
    Deadline,
    DeadlineRule,
    normalize,
    read_deadline,
)
from gcplan.phrase.unread import Reason, Unread

READ = {
    "iso-date": [
        ("2020-08-31", "2020-08-31"),
        ("2020-02-29", "2020-02-29"),
        ("２０２１－０１－３１", "2021-01-31"),
        ("2020-08-31前", "2020-08-31"),
        ("不迟于2020-08-31", "2020-08-31"),
    ],
    "day": [
        ("2020年8月31日前", "2020-08-31"),
        ("2020年8月31日", "2020-08-31"),
        ("2020年8月31日之前", "2020-08-31"),
        ("2020年8月31日以前", "2020-08-31"),
        ("2026年5月 24日", "2026-05-24"),
        ("2026年５月　２４日前", "2026-05-24"),
        ("8月31日前", "2020-08-31"),
        ("5月12日前", "2020-05-12"),
        ("10月15日前", "2020-10-15"),
        ("8月31号前", "2020-08-31"),
        ("08月05日", "2020-08-05"),
        ("十月三十一日前", "2020-10-31"),
        ("二〇二一年三月一日", "2021-03-01"),
        ("明年3月1日前", "2021-03-01"),
        ("最迟8月31日", "2020-08-31"),
        ("在8月31日之前", "2020-08-31"),
        ("2月29日前", "2020-02-29"),
    ],
    "ten-days": [
        ("8月上旬", "2020-08-10"),
        ("8月中旬", "2020-08-20"),
        ("8月下旬", "2020-08-31"),
        ("8月中旬前", "2020-08-20"),
        ("2月下旬前", "2020-02-29"),
        ("2021年2月下旬", "2021-02-28"),
        ("九月上旬", "2020-09-10"),
        ("8月中旬末", "2020-08-20"),
    ],
    "month-end": [
        ("8月底前", "2020-08-31"),
        ("8月底", "2020-08-31"),
        ("8月末", "2020-08-31"),
        ("8月末前", "2020-08-31"),
        ("6月底前", "2020-06-30"),
        ("9月底", "2020-09-30"),
        ("12月底前", "2020-12-31"),
        ("2021年6月底前", "2021-06-30"),
        ("2021年3月底前", "2021-03-31"),
        ("2020年 2 月底", "2020-02-29"),
        ("8月", "2020-08-31"),
        ("8月份", "2020-08-31"),
        ("8月份底前", "2020-08-31"),
        ("8月内", "2020-08-31"),
        ("2019年3月", "2019-03-31"),
        ("三月底前", "2020-03-31"),
        ("十二月底前", "2020-12-31"),
        ("明年6月底前", "2021-06-30"),
        ("今年10月底之前", "2020-10-31"),
        ("力争在7月底前", "2020-07-31"),
        ("１１月底前", "2020-11-30"),
    ],
    "quarter-end": [
        ("一季度", "2020-03-31"),
        ("二季度", "2020-06-30"),
        ("第三季度末", "2020-09-30"),
        ("1季度", "2020-03-31"),
        ("第4季度", "2020-12-31"),
        ("三季度末前", "2020-09-30"),
        ("前三季度", "2020-09-30"),
        ("前两个季度", "2020-06-30"),
        ("2021年二季度", "2021-06-30"),
        ("明年一季度末", "2021-03-31"),
    ],
    "half-year-end": [
        ("上半年", "2020-06-30"),
        ("下半年", "2020-12-31"),
        ("2019年上半年", "2019-06-30"),
        ("上半年底前", "2020-06-30"),
        ("明年上半年", "2021-06-30"),
        ("今年下半年内", "2020-12-31"),
    ],
    "year-end": [
        ("年底", "2020-12-31"),
        ("年底前", "2020-12-31"),
        ("年底之前", "2020-12-31"),
        ("年末", "2020-12-31"),
        ("年内", "2020-12-31"),
        ("今年内", "2020-12-31"),
        ("全年", "2020-12-31"),
        ("今年", "2020-12-31"),
        ("本年", "2020-12-31"),
        ("本年度", "2020-12-31"),
        ("今年年底前", "2020-12-31"),
        ("确保年底前", "2020-12-31"),
        ("明年", "2021-12-31"),
        ("明年底前", "2021-12-31"),
        ("后年底", "2022-12-31"),
        ("到2022年", "2022-12-31"),
        ("到2022年底", "2022-12-31"),
        ("至2022年底", "2022-12-31"),
        ("力争到2027年", "2027-12-31"),
        ("2022年底前", "2022-12-31"),
        ("2022年年底前", "2022-12-31"),
        ("2022年", "2022-12-31"),
        ("2022年内", "2022-12-31"),
        ("2020年度", "2020-12-31"),
        ("二〇二〇年底", "2020-12-31"),
        ("２０２５年底", "2025-12-31"),
        ("计划2035年", "2035-12-31"),
    ],
    "five-year-plan-end": [
        ("“十四五”末", "2025-12-31"),
        ("“十四五”期末", "2025-12-31"),
        ("至“十四五”期末", "2025-12-31"),
        ("到“十三五”末", "2020-12-31"),
        ("十四五期末", "2025-12-31"),
        ("十五五末", "2030-12-31"),
        ("十一五末", "2010-12-31"),
        ("“十四五“规划期末", "2025-12-31"),
        ("“十四五”末前", "2025-12-31"),
    ],
}

AMBIGUOUS = [
    ("2024年6月前", "2024-05-31 2024-06-30"),
    ("6月前", "2020-05-31 2020-06-30"),
    ("3月之前", "2020-02-29 2020-03-31"),
    ("1月前", "2019-12-31 2020-01-31"),
    ("2030年前", "2029-12-31 2030-12-31"),
    ("到2030年前", "2029-12-31 2030-12-31"),
    ("三季度前", "2020-06-30 2020-09-30"),
    ("一季度前", "2019-12-31 2020-03-31"),
    ("下半年前", "2020-06-30 2020-12-31"),
    ("3年内", "2022-12-31 2023-12-31"),
    ("三年之内", "2022-12-31 2023-12-31"),
    ("1年内", "2020-12-31 2021-12-31"),
    ("用三年时间", "2022-12-31 2023-12-31"),
    ("力争用两年时间", "2021-12-31 2022-12-31"),
    ("用三年左右的时间", "2022-12-31 2023-12-31"),
    ("2至3年内", "2021-12-31 2022-12-31 2023-12-31"),
    ("力争2至3年内", "2021-12-31 2022-12-31 2023-12-31"),
    ("力争用2－3年时间", "2021-12-31 2022-12-31 2023-12-31"),
    ("通过2－3年的努力", "2021-12-31 2022-12-31 2023-12-31"),
    ("利用3-5年时间", "2022-12-31 2023-12-31 2024-12-31 2025-12-31"),
    ("今后五年", "2024-12-31 2025-12-31"),
    ("未来3年内", "2022-12-31 2023-12-31"),
    ("“十四五”期间", "2025-12-31"),
    ("“十三五”时期", "2020-12-31"),
    ("主汛前", ""),
    ("主汛期前", ""),
    ("汛前", ""),
    ("春节前", ""),
    ("今年国庆节前", ""),
    ("开学之前", ""),
    ("年前", ""),
    ("印发后3个月内", ""),
    ("印发之日起30日内", ""),
    ("自印发之日起2年内", ""),
    ("30个工作日内", ""),
    ("15天内", ""),
    ("半年内", ""),
]

UNREADABLE = [
    *(
        "",
        " ",
        "前",
        "年",
        "底",
        "月底",
        "到",
        "年初",
        "月初",
        "8月初",
        "8月中",
        "8月中下旬",
        "三年",
        "3年",
    ),
    *("每月", "每季度", "每年", "每年2月底前", "每月15日前", "每周", "定期", "逐年", "按月"),
    *("尽快", "适时", "及时", "抓紧", "立即", "限期", "持续推进", "长期", "长期坚持", "常态化"),
    *(
        "截至2020年底",
        "截止2020年底",
        "截至8月31日",
        "去年底",
        "去年四季度以来",
        "近三年",
        "3个月前",
    ),
    *("2019年1月1日起", "2022年9月1日至", "自2023年起", "2020-2022年", "2023年1月1日至3月31日"),
    *(
        "3020年底",
        "1948年底",
        "2201年",
        "0000-01-01",
        "1900-02-30",
        "20年底",
        "20年8月底前",
        "202年底",
    ),
    *("8月31日底", "2020-08-31底", "8月内前", "8月31日内", "8月中旬内", "三五月底", "123月底"),
    *("1 2月底前", "8月3 1日", "2020-8-31", "20200831", "2020-08", "08-31", "31日前", "31日"),
    *("8月底前完成", "8月底前，", "8月底前8月底前", "-8月底", "٣月底", "3至2年内", "0年内"),
    *(
        "2020年2020年底",
        "十四五",
        "“十四五”",
        "二十四五末",
        "到到到到年底",
        "半年",
        "本月底",
        "何时",
    ),
]

NO_SUCH_DAY = [
    *("2020-02-30", "2020-13-01", "2020-00-10", "2021-02-29", "2月30日前", "2021年2月29日前"),
    *("4月31日", "8月32日前", "8月0日", "13月底", "2020年0月", "0月底前", "十三月底前", "13月前"),
    *("五季度", "第0季度", "5季度末", "15月中旬"),
]


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [(text, expected, rule) for rule, rows in READ.items() for text, expected in rows],
)
def test_reads(text: str, expected: str, rule: str) -> None:
    assert read_deadline(text, year=2020) == Deadline(
        date.fromisoformat(expected), DeadlineRule(rule)
    )


@pytest.mark.parametrize(("text", "readings"), AMBIGUOUS)
def test_does_not_guess(text: str, readings: str) -> None:
    expected = Unread(text, Reason.AMBIGUOUS, tuple(readings.split()))
    assert read_deadline(text, year=2020) == expected


@pytest.mark.parametrize("text", UNREADABLE)
def test_leaves_alone(text: str) -> None:
    assert read_deadline(text, year=2020) == Unread(text, Reason.UNREADABLE)


@pytest.mark.parametrize("text", NO_SUCH_DAY)
def test_knows_the_calendar(text: str) -> None:
    assert read_deadline(text, year=2020) == Unread(text, Reason.NO_SUCH_DAY)


def test_every_rule_has_an_example() -> None:
    assert set(READ) == set(DeadlineRule)


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_can_be_read(text: str) -> None:
    assert isinstance(read_deadline(text, year=2020), Deadline)


def test_the_year_of_the_plan_is_used_where_none_is_named() -> None:
    assert read_deadline("8月底前", year=2023) == Deadline(
        date(2023, 8, 31), DeadlineRule.MONTH_END
    )
    assert read_deadline("2月29日前", year=2023) == Unread("2月29日前", Reason.NO_SUCH_DAY)
    assert read_deadline("明年", year=2200) == Unread("明年", Reason.UNREADABLE)
    assert read_deadline("年底", year=0) == Unread("年底", Reason.UNREADABLE)


@pytest.mark.parametrize("year", [1949, 2200])
def test_first_and_last_year(year: int) -> None:
    assert read_deadline(f"{year}年底", year=2020) == Deadline(
        date(year, 12, 31), DeadlineRule.YEAR_END
    )


years = st.integers(1949, 2200)
months = st.integers(1, 12)
befores = st.sampled_from(["", "前", "之前", "以前"])
leads = st.sampled_from(["", "到", "至", "力争", "确保", "计划", "力争到", "不迟于"])
tails = st.sampled_from(["", "内", "底", "末", "底前", "末前", "底之前", "末以前"])

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
CHINESE = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """Write a number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    written = {0: "", 1: "十"}.get(tens, CHINESE[tens] + "十")
    return written + (CHINESE[ones] if ones else "")


@st.composite
def written(draw: st.DrawFn, /, pattern: str, **numbers: int) -> str:
    """Fill the numbers into the pattern, in ASCII, full-width or Chinese digits, with spaces."""
    chinese = draw(st.booleans())
    fields = {}
    for name, number in numbers.items():
        in_words = "".join(CHINESE[int(d)] for d in str(number)) if number > 99 else numeral(number)
        fields[name] = in_words if chinese else str(number)
    text = pattern.format(**fields)
    if draw(st.booleans()):
        text = text.translate(WIDE)
    spaced = text[0]
    for left, right in pairwise(text):
        apart = not (left.isdigit() and right.isdigit()) and draw(st.integers(0, 5)) == 0
        spaced += draw(st.sampled_from([" ", "\u3000", "\n", "\u00a0"])) + right if apart else right
    return spaced


def last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@given(st.data(), years, months, leads, tails)
def test_end_of_a_month(data: st.DataObject, year: int, month: int, lead: str, tail: str) -> None:
    text = data.draw(written(f"{lead}{{y}}年{{m}}月{tail}", y=year, m=month))
    expected = Deadline(last_day(year, month), DeadlineRule.MONTH_END)
    assert read_deadline(text, year=2020) == expected


@pytest.mark.parametrize("year", [*range(1996, 2005), 2020, 2100, 2200])
def test_end_of_february(year: int) -> None:
    expected = Deadline(last_day(year, 2), DeadlineRule.MONTH_END)
    assert expected.date.day == (29 if calendar.isleap(year) else 28)
    assert read_deadline("2月底前", year=year) == expected
    assert read_deadline("二月份", year=year) == expected


@given(st.data(), years, st.integers(1, 4), leads, tails)
def test_end_of_a_quarter(
    data: st.DataObject, year: int, quarter: int, lead: str, tail: str
) -> None:
    text = data.draw(written(f"{lead}{{y}}年第{{q}}季度{tail}", y=year, q=quarter))
    expected = Deadline(last_day(year, 3 * quarter), DeadlineRule.QUARTER_END)
    assert read_deadline(text, year=2020) == expected


@given(st.data(), years, st.sampled_from("上下"), leads)
def test_end_of_a_half_year(data: st.DataObject, year: int, half: str, lead: str) -> None:
    text = data.draw(written(f"{lead}{{y}}年{half}半年", y=year))
    day = date(year, 6, 30) if half == "上" else date(year, 12, 31)
    assert read_deadline(text, year=2020) == Deadline(day, DeadlineRule.HALF_YEAR_END)


@given(st.data(), years, leads, st.sampled_from(["年", "年底", "年底前", "年内", "年年末之前"]))
def test_end_of_a_year(data: st.DataObject, year: int, lead: str, end: str) -> None:
    text = data.draw(written(f"{lead}{{y}}{end}", y=year))
    assert read_deadline(text, year=2020) == Deadline(date(year, 12, 31), DeadlineRule.YEAR_END)


@given(st.data(), years, months, st.sampled_from("上中下"), befores)
def test_end_of_ten_days(
    data: st.DataObject, year: int, month: int, which: str, before: str
) -> None:
    text = data.draw(written(f"{{y}}年{{m}}月{which}旬{before}", y=year, m=month))
    result = read_deadline(text, year=2020)
    assert isinstance(result, Deadline)
    days = {"上": 10, "中": 20, "下": calendar.monthrange(year, month)[1]}
    assert result.date == date(year, month, days[which])


@given(st.data(), st.dates(date(1949, 1, 1), date(2200, 12, 31)), leads, befores, st.booleans())
def test_a_day_is_itself(
    data: st.DataObject, day: date, lead: str, before: str, year_named: bool
) -> None:
    pattern = f"{lead}{'{y}年' if year_named else ''}{{m}}月{{d}}日{before}"
    text = data.draw(written(pattern, y=day.year, m=day.month, d=day.day))
    plan_year = 2020 if year_named else day.year
    assert read_deadline(text, year=plan_year) == Deadline(day, DeadlineRule.DAY)


@given(st.dates(date(1949, 1, 1), date(2200, 12, 31)))
def test_an_iso_date_is_itself(day: date) -> None:
    expected = Deadline(day, DeadlineRule.ISO_DATE)
    assert read_deadline(day.isoformat(), year=2020) == expected
    assert read_deadline(day.isoformat().translate(WIDE), year=2020) == expected


@given(years, months)
def test_both_readings_of_before_a_month(year: int, month: int) -> None:
    text = f"{year}年{month}月前"
    earlier = date(year, month, 1).toordinal() - 1
    readings = (date.fromordinal(earlier).isoformat(), last_day(year, month).isoformat())
    assert read_deadline(text, year=2020) == Unread(text, Reason.AMBIGUOUS, readings)


@given(years, st.integers(1, 99))
def test_readings_of_a_number_of_years(year: int, count: int) -> None:
    text = f"{count}年内"
    readings = (f"{year + count - 1}-12-31", f"{year + count}-12-31")
    assert read_deadline(text, year=year) == Unread(text, Reason.AMBIGUOUS, readings)


PIECES = ["年", "月", "日", "底", "前", "内", "到", "至", "-", "“", "”", "十", "五", "2", "0", "３"]
PIECES += [
    "季度",
    "半年",
    "上",
    "旬",
    "今年",
    "全年",
    " ",
    "汛",
    "个",
    "印发后",
    "用",
    "时间",
    "2020",
]


@given(
    st.text() | st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.integers(-(10**6), 10**6),
)
def test_any_text_is_read_or_refused(text: str, year: int) -> None:
    result = read_deadline(text, year=year)
    if isinstance(result, Deadline):
        assert 1949 <= result.date.year <= 2200
        assert read_deadline(normalize(text), year=year) == result
    else:
        assert result.text == text
        assert result.readings == () or result.reason is Reason.AMBIGUOUS


@pytest.mark.parametrize(
    "text",
    [
        *("到" * LONGEST, "到" * 10**6, "1" * 10**6, "年" * LONGEST, " " * 10**6, "十" * LONGEST),
        *(
            "2020年" * 8,
            "力争确保" * 10,
            "印发后" * 13,
            "1-" * 20,
            "\ud800",
            "\x00",
            "年底" + " " * 39,
        ),
    ],
    ids=lambda text: f"{text[:4]!a}-{len(text)}",
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    assert read_deadline(text, year=2020) == Unread(text, Reason.UNREADABLE)


def test_longest_phrase() -> None:
    fits = "年底" + " " * (LONGEST - 2)
    assert isinstance(read_deadline(fits, year=2020), Deadline)
    assert read_deadline(fits + " ", year=2020) == Unread(fits + " ", Reason.UNREADABLE)
