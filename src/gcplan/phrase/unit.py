"""What may stand as the unit of a target: 个, 万亩, 条(处), 吨/日, %."""

from gcplan.phrase.comparator import BOUNDS, LEVELS, SIDES

LONGEST_UNIT = 12
"""Longest unit in characters; longer is a clause that a number stands in."""

# Numbers, and words that make the number before them vague (50来个, 3个半小时).
NEVER_IN_UNITS = frozenset("零一二两三四五六七八九十余多来几半")
SIGNS = frozenset("㎡㎥℃²³")

# 一 also opens words that count nothing (一批, 一流, 一体化): after a Chinese numeral only these.
MEASURE_WORDS = frozenset("个家条项处座所户人名张辆台套件场次种支份间栋幢亩吨元倍年周天") | {
    *("公里", "平方公里", "公顷", "平方米", "立方米", "人次", "个百分点"),
    *("个月", "个工作日", "小时", "分钟"),
}
COMPARISONS = tuple(word for word in (*BOUNDS, *SIDES, *LEVELS) if len(word) > 1)


def is_unit(unit: str, number: str) -> bool:
    """Tell whether `unit`, which stands after `number`, is a unit and nothing else.

    It is not when a word of comparison is left in it (`个以上企业`), or when it makes a deadline of
    the number, put where a target belongs: `8月底前`, `2季度`, `2020年`.
    """
    if not number.isascii():
        return unit.lstrip("万亿") in MEASURE_WORDS
    if unit in ("", "%", "‰"):
        return True
    is_date = unit.startswith(("月", "号", "季度", "年底", "年末", "年度")) or unit.endswith("前")
    is_calendar_year = unit == "年" and len(number) == 4
    compares = unit.endswith("内") or any(word in unit for word in COMPARISONS)
    return _is_spelled(unit) and not (is_date or is_calendar_year or compares)


def _is_spelled(unit: str) -> bool:
    name, bracket, rest = unit.partition("(")
    words = name.replace("·", "/").split("/")
    if bracket:
        words.append(rest.removesuffix(")"))
    return (not bracket or rest.endswith(")")) and all(map(_is_word, words))


def _is_word(word: str) -> bool:
    return bool(word) and all(
        (character.isalpha() or character in SIGNS) and character not in NEVER_IN_UNITS
        for character in word
    )
