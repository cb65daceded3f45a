"""Targets in the plan's own words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.phrase.target import (
    EXAMPLES,
    LONGEST,
    Comparator,
    Quantity,
    Target,
    format_target,
    read_target,
)
from gcplan.phrase.unread import Reason, Unread

READ = [
    # A number alone is a floor.
    ("110亿元", ">= 110 亿元"),
    ("13家", ">= 13 家"),
    ("5000人", ">= 5000 人"),
    ("528套", ">= 528 套"),
    ("1万亩", ">= 1 万亩"),
    ("8公里", ">= 8 公里"),
    ("100%", ">= 100 %"),
    ("100％", ">= 100 %"),
    ("１．１８万个", ">= 1.18 万个"),
    ("10.46平方公里", ">= 10.46 平方公里"),
    ("5条(处)", ">= 5 条(处)"),
    ("5条（处）", ">= 5 条(处)"),
    ("41.89吨/日", ">= 41.89 吨/日"),
    ("5000元/平方米", ">= 5000 元/平方米"),
    ("1.9倍", ">= 1.9 倍"),
    ("1.5个百分点", ">= 1.5 个百分点"),
    ("300天", ">= 300 天"),
    ("42", ">= 42 "),
    ("0.5%", ">= 0.5 %"),
    ("95 %", ">= 95 %"),
    ("1,000", ">= 1000 "),
    ("1，000个", ">= 1000 个"),
    ("1,234,567.89元", ">= 1234567.89 元"),
    ("123456789012345678元", ">= 123456789012345678 元"),
    # Floors that are said.
    ("100张以上", ">= 100 张"),
    ("300天以上", ">= 300 天"),
    ("5亿元以上", ">= 5 亿元"),
    ("5吨及以上", ">= 5 吨"),
    ("不低于95%", ">= 95 %"),
    ("不低于200户", ">= 200 户"),
    ("不少于一名", ">= 1 名"),
    ("至少2个", ">= 2 个"),
    ("达到62%", ">= 62 %"),
    ("达到36家", ">= 36 家"),
    ("达5家", ">= 5 家"),
    ("达到90%以上", ">= 90 %"),
    ("不低于95%以上", ">= 95 %"),
    ("保持在80%以上", ">= 80 %"),
    ("维持在100%", ">= 100 %"),
    ("稳定在95％以上", ">= 95 %"),
    ("提高至60%", ">= 60 %"),
    ("提高到60%以上", ">= 60 %"),
    ("增至12所", ">= 12 所"),
    ("≥95%", ">= 95 %"),
    ("不低于0", ">= 0 "),
    # More than.
    ("超过300家", "> 300 家"),
    ("累计超过300家", "> 300 家"),
    ("超300家", "> 300 家"),
    ("突破1000亿元", "> 1000 亿元"),
    ("高于407吨", "> 407 吨"),
    ("多于3个", "> 3 个"),
    ("80余辆", "> 80 辆"),
    ("300多家", "> 300 家"),
    ("1000余万元", "> 1000 万元"),
    ("10万余户", "> 10 万户"),
    ("达到300余家", "> 300 家"),
    ("＞3个", "> 3 个"),
    # At most.
    ("不超过3%", "<= 3 %"),
    ("不超过20万元", "<= 20 万元"),
    ("不高于1610吨", "<= 1610 吨"),
    ("不多于5个", "<= 5 个"),
    ("至多5个", "<= 5 个"),
    ("不超过三年", "<= 3 年"),
    ("5.5‰以内", "<= 5.5 ‰"),
    ("11.01‰以内", "<= 11.01 ‰"),
    ("5吨以下", "<= 5 吨"),
    ("35蒸吨及以下", "<= 35 蒸吨"),
    ("3个工作日内", "<= 3 个工作日"),
    ("30天之内", "<= 30 天"),
    ("控制在4%以内", "<= 4 %"),
    ("控制在4%", "<= 4 %"),
    ("控制在不超过4%", "<= 4 %"),
    ("确保控制在5%以下", "<= 5 %"),
    ("降低到3%", "<= 3 %"),
    ("降至3%以下", "<= 3 %"),
    ("压减至15天", "<= 15 天"),
    # Less than.
    ("低于5吨", "< 5 吨"),
    ("少于3起", "< 3 起"),
    ("小于0.1%", "< 0.1 %"),
    # About.
    ("1000万美元左右", "~ 1000 万美元"),
    ("9座左右", "~ 9 座"),
    ("约48公里", "~ 48 公里"),
    ("约48公里左右", "~ 48 公里"),
    ("控制在3%左右", "~ 3 %"),
    ("达到50%左右", "~ 50 %"),
    ("增长8%左右", "~ 8 %"),
    ("3.3%左右", "~ 3.3 %"),
    # Exactly.
    ("全覆盖", "= 100 %"),
    ("实现全覆盖", "= 100 %"),
    ("100%全覆盖", "= 100 %"),
    ("清零", "= 0 "),
    ("动态清零", "= 0 "),
    ("实现“双清零”", "= 0 "),
    ("零事故", "= 0 "),
    ("零发生", "= 0 "),
    ("0", "= 0 "),
    ("0起", "= 0 起"),
    ("达到0", "= 0 "),
    ("等于5个", "= 5 个"),
    # A change is read as how far.
    ("增长10%", ">= 10 %"),
    ("增长26%以上", ">= 26 %"),
    ("再压减10%以上", ">= 10 %"),
    ("确保再压减10%以上", ">= 10 %"),
    ("下降10%", ">= 10 %"),
    ("提升1个百分点以上", ">= 1 个百分点"),
    ("增长不低于8%", ">= 8 %"),
    ("翻番", ">= 2 倍"),
    ("实现翻一番", ">= 2 倍"),
    ("翻两番", ">= 4 倍"),
    # Leading words.
    ("新增13家", ">= 13 家"),
    ("力争新增5000人以上", ">= 5000 人"),
    ("共100项", ">= 100 项"),
    ("总数达到31件", ">= 31 件"),
    # Chinese numerals.
    ("一家", ">= 1 家"),
    ("两条", ">= 2 条"),
    ("十五个", ">= 15 个"),
    ("三百户", ">= 300 户"),
    ("一百二十个", ">= 120 个"),
    ("一百零五人", ">= 105 人"),
    ("两万户以上", ">= 2 万户"),
    ("三个百分点", ">= 3 个百分点"),
    ("三百余户", "> 300 户"),
]

RANGES = [
    ("3—5个", 3, 5, "个"),
    ("3-5个", 3, 5, "个"),
    ("3——5个", 3, 5, "个"),
    ("3至5个", 3, 5, "个"),
    ("3到5个", 3, 5, "个"),
    ("三至五个", 3, 5, "个"),
    ("3个至5个", 3, 5, "个"),
    ("1～3个百分点", 1, 3, "个百分点"),
    ("1—2个百分点", 1, 2, "个百分点"),
    ("提升1～3个百分点", 1, 3, "个百分点"),
    ("30%~40%", 30, 40, "%"),
    ("30％～４０％", 30, 40, "%"),
    ("30%至40%之间", 30, 40, "%"),
    ("控制在3—5%", 3, 5, "%"),
    ("保持在3%-5%", 3, 5, "%"),
    ("25—30公里", 25, 30, "公里"),
    ("1万-2万户", 1, 2, "万户"),
    ("10-20万元", 10, 20, "万元"),
    ("0—5起", 0, 5, "起"),
]

UNREADABLE = [
    *(
        "",
        " ",
        "个",
        "以上",
        "约",
        "达到",
        "增长",
        "一批",
        "若干",
        "多个",
        "数家",
        "几家",
        "一些",
        "大幅提升",
    ),
    *(
        "一流",
        "一体化",
        "一半",
        "一半以上",
        "一站式",
        "一次性",
        "一期",
        "三五个",
        "两三家",
        "一百二个",
        "三十",
    ),
    *("零部件", "零售", "零距离", "零件", "百家", "千户", "十余"),
    *("不低于95%以内", "不超过3%以上", "低于5%左右", "超过300家以上", "80余辆以内", "约3个以上"),
    *("提高到3%以下", "降至3%以上", "至少5个以内", "80%以上以内", "5个左右以上", "5个以上企业"),
    *(
        "8.5%左右和8.5%左右",
        "3个5个",
        "1、2个",
        "3个,5个",
        "3万平方米15%",
        "1.5.5个",
        "1万2千户",
        "2/3",
    ),
    *(
        "5—3个",
        "3—3个",
        "3—5—7个",
        "3个以上—5个",
        "3—5个以上",
        "约3—5个",
        "30%—40",
        "8千—1亿元",
        "40%之间",
    ),
    *(
        "-5%",
        "—5%",
        "+5%",
        "±5%",
        "1,00个",
        "1，00，000个",
        "1,0000",
        ".5%",
        "5.%",
        "1e5",
        "٣个",
        "²个",
    ),
    *(
        "8月底前",
        "8月",
        "6月30日",
        "2020年",
        "2季度",
        "5年底",
        "15日前",
        "2020-08-31",
        "年底前",
        "1号",
    ),
    *("1 000万元", "3 5个", "5 0%", "1234567890123456789个", "12345678901234567.89元"),
    *(
        "100%实现",
        "第3名",
        "3个半小时",
        "每年5000元",
        "人均5000元",
        "50来个",
        "百分之五",
        "近300家",
    ),
    *("100张床位以上规模", "推进144个“15分钟”社区生活圈", "100项面向企业法人的主题式事项清单"),
]


def plain(target: Target) -> str:
    return f"{target.comparator} {target.value} {target.unit}"


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: str) -> None:
    result = read_target(text)
    assert isinstance(result, Target)
    assert plain(result) == expected
    assert result.upper is None


@pytest.mark.parametrize(("text", "lower", "upper", "unit"), RANGES)
def test_reads_ranges(text: str, lower: int, upper: int, unit: str) -> None:
    result = read_target(text)
    assert isinstance(result, Target)
    expected = (Comparator.AT_LEAST, Decimal(lower), Decimal(upper), unit)
    assert (result.comparator, result.value, result.upper, result.unit) == expected


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("26%以上", Quantity.AMOUNT),
        ("累计5个", Quantity.AMOUNT),
        ("提高到95%", Quantity.AMOUNT),
        ("新增5个", Quantity.ADDED),
        ("力争累计新增5个", Quantity.ADDED),
        ("增长26%以上", Quantity.RISE),
        ("提升1～3个百分点", Quantity.RISE),
        ("再压减10%以上", Quantity.FALL),
    ],
)
def test_keeps_what_the_number_counts(text: str, quantity: Quantity) -> None:
    result = read_target(text)
    assert isinstance(result, Target)
    assert result.quantity is quantity


@pytest.mark.parametrize("text", UNREADABLE)
def test_leaves_alone(text: str) -> None:
    assert read_target(text) == Unread(text, Reason.UNREADABLE)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("保持在3%", ("不低于3%", "不超过3%", "3%左右")),
        ("稳定在 9座", ("不低于9座", "不超过9座", "9座左右")),
        ("确保维持在95%", ("不低于95%", "不超过95%", "95%左右")),
    ],
)
def test_does_not_guess(text: str, readings: tuple[str, ...]) -> None:
    assert read_target(text) == Unread(text, Reason.AMBIGUOUS, readings)
    assert all(isinstance(read_target(reading), Target) for reading in readings)


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_can_be_read(text: str) -> None:
    assert isinstance(read_target(text), Target)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("110亿元", "不低于110亿元"),
        ("1000万美元左右", "1000万美元左右"),
        ("80余辆", "超过80辆"),
        ("控制在４％以内", "不超过4%"),
        ("少于3起", "低于3起"),
        ("3至5个", "3—5个"),
        ("100%", "不低于100%"),
        ("实现全覆盖", "全覆盖"),
        ("动态清零", "清零"),
        ("0起", "等于0起"),
        ("1,000.50元", "不低于1000.50元"),
        ("翻番", "不低于2倍"),
    ],
)
def test_format(text: str, canonical: str) -> None:
    target = read_target(text)
    assert isinstance(target, Target)
    assert format_target(target) == canonical
    assert read_target(canonical) == target


def test_format_writes_no_exponent() -> None:
    target = Target(Comparator.AT_MOST, Decimal("1E+3"), None, "万元")
    assert format_target(target) == "不超过1000万元"


UNITS = [
    "",
    "个",
    "家",
    "%",
    "‰",
    "亿元",
    "万亩",
    "条(处)",
    "吨/日",
    "个百分点",
    "千瓦",
    "m³",
    "GB",
]
values = st.decimals(0, 10**12, places=3) | st.integers(0, 10**17).map(Decimal)
targets = st.builds(
    Target, st.sampled_from(Comparator), values, st.none(), st.sampled_from(UNITS)
) | st.builds(
    lambda value, more, unit: Target(Comparator.AT_LEAST, value, value + more, unit),
    values,
    st.integers(1, 1000).map(Decimal),
    st.sampled_from(UNITS),
)


@given(targets)
def test_formatting_and_reading_agree(target: Target) -> None:
    assert read_target(format_target(target)) == target


PIECES = [
    "3",
    "5",
    "0",
    ".",
    ",",
    "%",
    "‰",
    "个",
    "万",
    "亿元",
    "家",
    "余",
    "多",
    "以上",
    "以内",
    "内",
    "左右",
]
PIECES += [
    "不低于",
    "超过",
    "不超过",
    "约",
    "达到",
    "控制在",
    "保持在",
    "增长",
    "下降到",
    "力争",
    "新增",
    "再",
]
PIECES += [
    "—",
    "-",
    "~",
    "至",
    "到",
    "之间",
    "全覆盖",
    "清零",
    "翻番",
    "十",
    "一",
    "两",
    "百",
    "千",
    "零",
    "〇",
]
PIECES += [
    "(",
    "）",
    "/",
    "·",
    " ",
    "“",
    "半",
    "月",
    "年",
    "前",
    "上",
    "下",
    "之",
    "及",
    "以",
    "=",
    "≥",
    "<",
    "m",
]


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    result = read_target(text)
    if isinstance(result, Target):
        assert result.value >= 0
        assert result.upper is None or result.upper > result.value
        assert read_target(format_target(result)) == result
    else:
        assert result.text == text
        assert result.readings == () or result.reason is Reason.AMBIGUOUS


@given(st.integers(1, 10**6), st.sampled_from(["以上", "以内", "左右"]), st.sampled_from(UNITS))
def test_full_width_and_spaces_change_nothing(number: int, side: str, unit: str) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert read_target(f" {wide}\u3000{unit} {side}\n") == read_target(f"{number}{unit}{side}")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1" * LONGEST,
            "1" * 10**6,
            "1," * 30,
            "力争" * 30,
            "提高" * 29 + "到",
            "个" * LONGEST,
            "3" + "个" * 59,
        ),
        *(
            "3" + "个" * 12 + "-",
            "3" + "个/" * 29,
            "3个-" * 20,
            "3(" * 30,
            "一" * LONGEST,
            "1.1" * 20,
        ),
        *("3" + "个" * 12 + "-5" + "个" * 12 + "(个" * 10, "\ud800", "\x00", "5个" + " " * 59),
    ],
    ids=lambda text: f"{text[:4]!a}-{len(text)}",
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    assert read_target(text) == Unread(text, Reason.UNREADABLE)


def test_longest_phrase() -> None:
    fits = "5个" + " " * (LONGEST - 2)
    assert read_target(fits) == Target(Comparator.AT_LEAST, Decimal(5), None, "个")
    assert read_target(fits + " ") == Unread(fits + " ", Reason.UNREADABLE)
