"""The patterns of the JSON Schema take the phrases that the readers take, and no others."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.phrase import deadline
from gcplan.phrase.characters import normalize, spellings
from gcplan.phrase.deadline import Deadline, read_deadline
from gcplan.phrase.target import EXAMPLES, Target, read_target
from gcplan.schema.phrase_pattern import date_pattern, due_pattern, target_pattern
from tests.phrase import test_deadline, test_target
from tests.schema.agreement import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

DEADLINES = [text for rows in test_deadline.READ.values() for text, _ in rows]
NO_DEADLINES = [
    *(text for text, _ in test_deadline.AMBIGUOUS),
    *test_deadline.UNREADABLE,
    *test_deadline.NO_SUCH_DAY,
]
TARGETS = [
    *EXAMPLES,
    *(text for text, _ in test_target.READ),
    *(row[0] for row in test_target.RANGES),
]
NO_TARGETS = [*test_target.UNREADABLE, "保持在3%", "稳定在 9座", "确保维持在95%"]
WRONG_ORDER = {"5—3个", "3—3个"}


@pytest.mark.parametrize("text", DEADLINES)
def test_a_deadline_that_is_read(text: str) -> None:
    assert matches(due_pattern(), text)


@pytest.mark.parametrize("text", NO_DEADLINES)
def test_a_deadline_that_is_not_read(text: str) -> None:
    assert not matches(due_pattern(), text)


@pytest.mark.parametrize("text", TARGETS)
def test_a_target_that_is_read(text: str) -> None:
    assert matches(target_pattern(), text)


@pytest.mark.parametrize("text", NO_TARGETS)
def test_a_target_that_is_not_read(text: str) -> None:
    # That a range ends above its beginning is arithmetic.
    assert matches(target_pattern(), text) == (text in WRONG_ORDER)


@pytest.mark.parametrize("text", ["主汛前", "主 汛 前", "2至3年内", "２至3年内 ", "期末(暂定)*"])
def test_words_that_only_this_plan_dates(text: str) -> None:
    terms = frozenset({"主汛前", "２至３年内", "期末（暂定）*"})
    assert not matches(due_pattern(), text)
    assert matches(due_pattern(terms), text)
    assert matches(due_pattern(terms), "8月底前")


@pytest.mark.parametrize("text", ["主汛", "主汛前后", "主汛前\n", "期末", "期末(暂定", "3年内"])
def test_what_the_words_of_the_plan_do_not_allow(text: str) -> None:
    terms = frozenset({"主汛前", "2至3年内", "期末（暂定）*"})
    assert not matches(due_pattern(terms), text)


def test_a_long_deadline_is_refused_and_a_long_term_is_not() -> None:
    fits = "年底" + " " * 38
    assert matches(due_pattern(), fits)
    assert not matches(due_pattern(), fits + " ")
    assert matches(due_pattern(frozenset({"某" * 60})), "某" * 60)
    assert matches(target_pattern(), "5个" + " " * 58)
    assert not matches(target_pattern(), "5个" + " " * 59)


@given(st.dates())
def test_every_day_of_the_calendar_in_a_year_that_can_be_meant(day: date) -> None:
    assert matches(f"^{date_pattern()}$", day.isoformat()) is (day.year in deadline.YEARS)


@given(
    st.dates(date(1948, 12, 30), date(1949, 1, 2)) | st.dates(date(2200, 12, 30), date(2201, 1, 2))
)
def test_the_first_and_the_last_day_that_can_be_meant(day: date) -> None:
    assert matches(f"^{date_pattern()}$", day.isoformat()) is (day.year in deadline.YEARS)


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
def test_no_day_but_those_of_the_calendar(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        date.fromisoformat(text)
        exists = year in deadline.YEARS
    except ValueError:
        exists = False
    assert matches(f"^{date_pattern()}$", text) == exists
    read = read_deadline(text, year=2020)
    assert matches(due_pattern(), text) == isinstance(read, Deadline)


YEARS = [1948, 1949, 1999, 2000, 2020, 2021, 2100, 2104, 2199, 2200, 2201]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("month", range(14))
def test_every_written_day(year: int, month: int) -> None:
    pattern = due_pattern()
    numerals = "".join(test_deadline.CHINESE[int(digit)] for digit in str(year))
    for day in range(33):
        in_words = f"{numerals}年{test_deadline.numeral(month)}月{test_deadline.numeral(day)}日"
        for text in (f"{year}年{month}月{day}日前", f"{year}年{month:02}月{day:02}号", in_words):
            read = read_deadline(text, year=2020)
            assert matches(pattern, text) == isinstance(read, Deadline), text


@pytest.mark.parametrize("year", range(1948, 2203))
def test_every_leap_day(year: int) -> None:
    numerals = "".join(test_deadline.CHINESE[int(digit)] for digit in str(year))
    for text in (f"{year}年2月29日", f"{year}-02-29", f"{numerals}年二月二十九日前"):
        read = read_deadline(text, year=2020)
        assert matches(due_pattern(), text) == isinstance(read, Deadline), text


@pytest.mark.parametrize("digit", "0123456789")
def test_every_spelling_of_a_character(digit: str) -> None:
    assert len(spellings(digit)) == 2
    for typed in (*spellings(digit), *spellings("-"), *spellings('"'), *spellings("~")):
        assert len(normalize(typed)) == 1
    for quote in spellings('"'):
        assert matches(due_pattern(), f"{quote}十四五{quote}末")
    for dash in spellings("-"):
        assert matches(due_pattern(), f"2020{dash}08{dash}31")
        assert matches(target_pattern(), f"3{dash}5个")


def varied(seeds: list[str], pieces: list[str], count: int) -> Iterator[str]:
    """Yield phrases with a few pieces put in, taken out or exchanged; always the same ones."""
    chance = Random(1)
    for _ in range(count):
        text = chance.choice(seeds)
        for _ in range(chance.randint(1, 3)):
            start, removed = chance.randint(0, len(text)), chance.randint(0, 1)
            piece = chance.choice([chance.choice(pieces), ""])
            text = text[:start] + piece + text[start + removed :]
        yield text


def test_deadlines_agree() -> None:
    pattern = due_pattern()
    pieces = [*test_deadline.PIECES, *"月日号底末前之以季度今明", "29", "30", "2月29日"]
    for text in varied([*DEADLINES, *NO_DEADLINES], pieces, 20_000):
        read = isinstance(read_deadline(text, year=2020), Deadline)
        # Whether 明年 has a 29 February depends on the plan's year.
        if not re.search("[今本明后].*(29|二十九)", normalize(text)):
            assert matches(pattern, text) == read, text


def test_targets_agree() -> None:
    pattern = target_pattern()
    for text in varied([*TARGETS, *NO_TARGETS], test_target.PIECES, 30_000):
        read, matched = isinstance(read_target(text), Target), matches(pattern, text)
        if matched and not read:
            assert re.search("[-~至到]", normalize(text)), text
        elif read and not matched:
            assert re.search("上下|[0-9一二三四五六七八九十百千]多于|[余多]/", normalize(text))


def test_javascript_understands_them_alike() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node")
    cases = [
        (due_pattern(frozenset({"主汛前", "期末（暂定）*"})), [*DEADLINES, *NO_DEADLINES]),
        (target_pattern(), [*TARGETS, *NO_TARGETS]),
    ]
    script = """
        const cases = JSON.parse(require("fs").readFileSync(0));
        const found = cases.map(([pattern, texts]) => ["", "u"].map((flags) => {
            const expression = new RegExp(pattern, flags);
            return texts.map((text) => expression.test(text));
        }));
        console.log(JSON.stringify(found));
    """
    ran = subprocess.run(
        [node, "-e", script],
        input=json.dumps(cases).encode(),
        capture_output=True,
        timeout=60,
        check=True,
    )
    for (pattern, texts), (plain, unicode) in zip(cases, json.loads(ran.stdout), strict=True):
        expected = [matches(pattern, text) for text in texts]
        assert plain == expected
        assert unicode == expected
