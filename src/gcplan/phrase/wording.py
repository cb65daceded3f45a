"""Whether a title was softened: 确保 to 力争, 建成 to 启动, a figure lowered or left out.

Clauses that both titles have say nothing. In the others, a pledge is softer when more is only 力争
or 争取 than before; 确保 and a plain statement pledge the same. What is to be achieved is softer
when a word for it goes and a weaker one stands: 建成 to 开工 or 推进, 推进 to 探索.

A figure is a number with a unit. None are dates (8月, 2020年), names (G205, 第3, 12345热线), and
一, which mostly counts nothing: 一体, 一批. In another unit it is still there: 1亿元, 10000万元.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from gcplan.phrase.characters import normalize
from gcplan.phrase.comparator import BOUNDS, LEVELS, SIDES, Quantity
from gcplan.phrase.numerals import read_numeral
from gcplan.phrase.strictness import Strictness, compare_targets, conversion
from gcplan.phrase.target import Target, read_target
from gcplan.phrase.unit import MEASURE_WORDS
from gcplan.phrase.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PLEDGES = (
    ("确保", "务必", "必须", "保证"),
    ("力争", "力求", "努力", *(f"基本{verb}" for verb in ("建成", "完成", "实现", "形成", "消除"))),
    ("争取", "尽量", "尽可能", "尽力", "适时", "择机", "视情"),
)
_ACHIEVED = (
    ("建成", "完成", "竣工", "投用", "投产", "投入使用", "交付", "落成", "实现", "办结"),
    ("开工", "推进", "加快", "开展", "建设"),
    ("启动", "探索", "谋划", "研究", "筹备", "筹划", "论证"),
)
"""Words from the strongest to the weakest; those on one rung ask the same."""

_NOT_A_VERB = re.compile(r"(?<=[^\W\d_])建设|(?<=[^\W\d_])研究")
"""After a word they are its noun: 道路建设. At the head of a clause they are what is done."""

_BREAKS = re.compile(r"[;。、:!?()]|,(?![0-9]{3})")
_NAMES = (
    *(
        "年",
        "月",
        "日",
        "号",
        "时",
        "届",
        "国道",
        "省道",
        "县道",
        "高速",
        "线",
        "路",
        "热线",
        "平台",
    ),
    *("指挥", "急救", "级", "代", "点"),
)
"""What makes a date or a name of the digits before it."""


@dataclass(frozen=True, slots=True)
class Softening:
    """What a title said, and what it says in its place: nothing, when that is empty."""

    was: str
    now: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class _Figure:
    text: str
    target: Target


def softenings(old: str, new: str, kept: Sequence[Target] = ()) -> list[Softening]:
    """Return what the new title asks less than the old one.

    `kept` are targets that hold a figure although the title no longer says it.
    """
    one, other = normalize(old), normalize(new)
    before, after = _clauses(one), _clauses(other)
    gone, came = "\n".join((before - after).elements()), "\n".join((after - before).elements())
    return [*_softer_pledge(gone, came), *_softer_aim(gone, came), *_figures(one, other, kept)]


def _clauses(text: str) -> Counter[str]:
    return Counter(filter(None, _BREAKS.split(text)))


def _softer_pledge(gone: str, came: str) -> Iterator[Softening]:
    before, after = _rungs(gone, _PLEDGES), _rungs(came, _PLEDGES)
    if gone and any(_count(after, rung) > _count(before, rung) for rung in (1, 2)):
        yield Softening(_strongest(before), _weakest(after), is_figure=False)


def _softer_aim(gone: str, came: str) -> Iterator[Softening]:
    before, after = (_rungs(_verbs(text), _ACHIEVED) for text in (gone, came))
    for rung in (1, 2):
        lost = len(before) - _count(before, rung) > len(after) - _count(after, rung)
        if lost and _count(after, rung):
            yield Softening(_strongest(before), _weakest(after), is_figure=False)
            return


def _verbs(text: str) -> str:
    """Return a text without what looks like a verb of the ladder and is none there."""
    pledges = "|".join(word for words in _PLEDGES for word in words if len(word) == 2)
    return _NOT_A_VERB.sub("", re.sub(f"{pledges}|加快(?=推进)", "\n", text))


def _rungs(text: str, ladder: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Return the words of a ladder in a text, each with its rung, 0 being the strongest."""
    rung_of = {word: rung for rung, words in enumerate(ladder) for word in words}
    words = "|".join(sorted(rung_of, key=len, reverse=True))
    return [(rung_of[word], word) for word in re.findall(words, text)]


def _count(found: Iterable[tuple[int, str]], rung: int) -> int:
    return sum(each >= rung for each, _ in found)


def _strongest(found: Sequence[tuple[int, str]]) -> str:
    return min(found)[1] if found else ""


def _weakest(found: Sequence[tuple[int, str]]) -> str:
    return max(found)[1] if found else ""


def _figures(old: str, new: str, kept: Sequence[Target]) -> Iterator[Softening]:
    """Yield the figures of the old title that neither the new one nor a target holds."""
    there = list(_figures_in(new))
    open_figures: list[_Figure] = []
    for figure in _figures_in(old):
        same = next((each for each in there if _holds(each.target, figure.target)), None)
        if same is not None:
            there.remove(same)
        elif not _is_one(figure):
            open_figures.append(figure)
    for figure in open_figures:
        if any(_holds(each, figure.target) or _equals(each, figure.target) for each in kept):
            continue
        less = next((each for each in there if _converts(each.target, figure.target)), None)
        if less is not None:
            there.remove(less)
        yield Softening(figure.text, less.text if less else "", is_figure=True)


def _figures_in(text: str) -> Iterator[_Figure]:
    for found in _figure().finditer(text):
        plain = found["number"] + found["unit"]
        if found["unit"].startswith(_NAMES):
            continue
        if not found["number"].isascii() and read_numeral(found["number"]) is None:
            continue
        for words in (found[0], plain):
            target = read_target(words)
            if not isinstance(target, Unread):
                yield _Figure(words, replace(target, quantity=Quantity.AMOUNT))
                break


def _is_one(figure: _Figure) -> bool:
    return "一" in figure.text and figure.target.value == 1


def _holds(held: Target, asked: Target) -> bool:
    plain = replace(held, quantity=Quantity.AMOUNT)
    return compare_targets(asked, plain) in (Strictness.SAME, Strictness.STRICTER)


def _equals(held: Target, asked: Target) -> bool:
    factor = conversion(asked.unit, held.unit)
    return factor is not None and held.value * factor == asked.value


def _converts(one: Target, other: Target) -> bool:
    return conversion(one.unit, other.unit) is not None


@cache
def _figure() -> re.Pattern[str]:
    def any_of(words: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    measure, numerals = any_of(MEASURE_WORDS), "一二两三四五六七八九十百千"
    return re.compile(
        rf"""
        (?:{any_of((*LEVELS, *BOUNDS))})*
        (?P<number>
            (?<![0-9A-Za-z.第-]) [0-9]+(?:,[0-9]{{3}})*(?:[.][0-9]+)? (?![0-9A-Za-z.])
            (?: [-~] [0-9]+(?:[.][0-9]+)? )?
        |   (?<![第{numerals}]) [{numerals}]+ (?=[万亿]?(?:{measure}))
        )
        (?P<unit> [百千万亿]{{0,2}}[余多]?
            (?: {any_of(_NAMES)} | {measure} | [%‰] | 百分点 | 平方公里 | [^\W\d_A-Za-z] | ) )
        (?:{any_of(SIDES)})?
        """,
        re.VERBOSE,
    )
