"""The words of a target that say how a number is meant: 不低于, 以内, 控制在, 左右."""

from enum import StrEnum


class Comparator(StrEnum):
    """How the actual value must stand to the target."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EXACTLY = "="
    ABOUT = "~"


class Quantity(StrEnum):
    """What the number of a target counts; two targets of unlike quantities do not compare."""

    AMOUNT = "amount"
    """What there is."""
    ADDED = "added"
    """What is new: 新增5个 is more than 5个, of which some may have been there."""
    RISE = "rise"
    """How far something grows: 增长26%."""
    FALL = "fall"
    """How far something is brought down: 压减10%."""


_RISING = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
_FALLING = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})

_GROWTH = ("增长", "提高", "提升", "增加")
_REDUCTION = ("下降", "降低", "压减", "减少")
LEADS = {
    **dict.fromkeys(("力争", "确保", "累计", "共", "总数", "实现"), Quantity.AMOUNT),
    **dict.fromkeys(("新增", "再"), Quantity.ADDED),
    **dict.fromkeys(_GROWTH, Quantity.RISE),
    **dict.fromkeys(_REDUCTION, Quantity.FALL),
}
"""Words before a number, and what it counts after them."""

BOUNDS = {
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "最少", "≥"), Comparator.AT_LEAST),
    **dict.fromkeys(("超过", "超", "突破", "高于", "多于", "大于", ">"), Comparator.MORE_THAN),
    **dict.fromkeys(
        ("不超过", "不高于", "不多于", "不大于", "至多", "最多", "≤"), Comparator.AT_MOST
    ),
    **dict.fromkeys(("低于", "少于", "小于", "<"), Comparator.LESS_THAN),
    **dict.fromkeys(("等于", "="), Comparator.EXACTLY),
    "约": Comparator.ABOUT,
}
"""Words before a number that bound it."""

SIDES = {
    **dict.fromkeys(("以上", "及以上"), Comparator.AT_LEAST),
    **dict.fromkeys(("以内", "之内", "内", "以下", "及以下"), Comparator.AT_MOST),
    **dict.fromkeys(("左右", "上下"), Comparator.ABOUT),
}
"""Words after the unit that bound the number.

以上, 以下 and 以内 include the number, 超过 does not: Civil Code (民法典), article 1259.
"""

_MOVES = {
    **{verb + to: Comparator.AT_LEAST for verb in (*_GROWTH, "增", "升") for to in "到至"},
    **{verb + to: Comparator.AT_MOST for verb in (*_REDUCTION, "降", "减") for to in "到至"},
}

LEVELS: dict[str, Comparator | None] = {
    **dict.fromkeys(("达到", "达"), Comparator.AT_LEAST),
    "控制在": Comparator.AT_MOST,
    **dict.fromkeys(("保持在", "维持在", "稳定在")),
    **_MOVES,
}
"""Words that name a level to reach or hold, and how a number alone is meant after them.

None for those that say neither: 失业率保持在3% may be a ceiling, 参保率保持在95% a floor.
"""


def combine(level: str | None, said: set[Comparator]) -> Comparator | None:
    """Return what a level word and the comparators said beside it mean together, None if unclear.

    What is said wins over the level word's own meaning (控制在3%左右, 达到5%以下), unless it turns
    the word round (提高到3%以下) or contradicts itself (不低于95%以内).
    """
    if len(said) > 1:
        return None
    meant = LEVELS[level] if level else Comparator.AT_LEAST
    if not said:
        return meant
    (comparator,) = said
    if level in _MOVES:
        turned = _FALLING if meant in _RISING else _RISING
        return None if comparator in turned else comparator
    return comparator
