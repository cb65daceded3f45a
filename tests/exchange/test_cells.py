"""What cells mean is read exactly or refused with a sentence, and never guessed."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gcplan.exchange.cells import (
    CellRefusedError,
    day,
    is_blank,
    is_untouched,
    lines,
    percent,
    plain_text,
    quantity,
    require_plain,
    shown,
    task_id,
    text,
    tidied,
    truth,
)
from gcplan.exchange.ledger import base_text
from gcplan.exchange.workbook.grid import GridCell, Kind
from gcplan.i18n import CHINESE, translate
from gcplan.load import load
from gcplan.phrase.deadline import YEARS
from gcplan.phrase.target import Target, read_target
from gcplan.plan.scalars import as_written, number, number_text
from gcplan.schema.types import LINE_PATTERN, TEXT_PATTERN

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.domain import Settings
    from tests.conftest import PlanDir


def cell(value: object, kind: Kind | None = None, *, is_merged: bool = False) -> GridCell:
    """Return a cell of a value, of the kind that Excel would make of it if none is given."""
    kinds = {str: Kind.TEXT, bool: Kind.TRUTH, int: Kind.NUMBER, float: Kind.NUMBER}
    held: Any = value
    return GridCell(2, 13, kind or kinds.get(type(value), Kind.DATE), held, is_merged)


def share(value: float) -> GridCell:
    return cell(value, Kind.PERCENT)


def target(phrase: str) -> Target:
    found = read_target(phrase)
    assert isinstance(found, Target)
    return found


def sentence(read: Callable[[], object]) -> str:
    """Return the sentence with which something is refused, in English."""
    with pytest.raises(CellRefusedError) as refused:
        read()
    assert translate(refused.value.msgid, CHINESE) != refused.value.msgid
    return refused.value.msgid.format(**refused.value.values)


@pytest.fixture
def settings(plan_dir: PlanDir) -> Settings:
    plan = load(plan_dir()).plan
    assert plan is not None
    return plan.settings


ANY_TEXT = st.text(max_size=50) | st.text("0123456789.,%-约至 年月日条万亿元", max_size=12)
ANY_NUMBER = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
ANY_CELL = st.one_of(
    st.builds(cell, ANY_TEXT, st.sampled_from([Kind.TEXT, Kind.FORMULA, Kind.ERROR, Kind.OTHER])),
    st.builds(cell, ANY_NUMBER, st.sampled_from([Kind.NUMBER, Kind.PERCENT])),
    st.builds(cell, st.dates()),
    st.builds(cell, st.booleans()),
    st.builds(cell, ANY_TEXT, is_merged=st.just(True)),
)
TARGETS = [
    target(each) for each in ("110亿元", "3条", "不低于95%", "清零", "5‰以内", "1万亩", "翻番")
]


class TestWhatNoCellMayHold:
    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (cell("=A1", Kind.FORMULA), "a formula, =A1; replace it by its value"),
            (cell("#N/A", Kind.ERROR), "the error value #N/A; type the value"),
            (cell("12:00:00", Kind.OTHER), "a time, or a date without its day (12:00:00)"),
            (cell("甲", is_merged=True), "merged with other cells; unmerge them"),
        ],
    )
    def test_is_refused_with_its_own_sentence(self, found: GridCell, expected: str) -> None:
        assert sentence(lambda: require_plain(found)).startswith(expected)

    @pytest.mark.parametrize("kind", [Kind.FORMULA, Kind.ERROR, Kind.OTHER])
    def test_is_refused_by_all(self, kind: Kind, settings: Settings) -> None:
        found = cell("35", kind)
        readers: list[Callable[[], object]] = [
            lambda: task_id(found),
            lambda: percent(found),
            lambda: day(found, settings),
            lambda: truth(found),
            lambda: text(found),
            lambda: lines(found),
            lambda: quantity(found, TARGETS[0]),
        ]
        assert len({sentence(read) for read in readers}) == 1

    @given(ANY_CELL, st.sampled_from(TARGETS))
    @example(cell(10**400, Kind.PERCENT), TARGETS[0])
    @example(cell(1.7e308, Kind.PERCENT), TARGETS[2])
    @example(cell(5e-324), TARGETS[0])
    def test_is_all_that_can_go_wrong(self, found: GridCell, wanted: Target) -> None:
        results: list[object] = [is_blank(found), shown(found), plain_text(found)]
        for read in (task_id, percent, truth, text, lines, lambda each: quantity(each, wanted)):
            try:
                results.append(read(found))
            except CellRefusedError as refused:
                results.append(refused.msgid.format(**refused.values))
        assert len(results) == 9
        assert len(shown(found)) <= 41
        assert "\n" not in shown(found)


class TestBlank:
    @pytest.mark.parametrize("held", ["", " ", "\u3000\n\t", "\u200b \ufeff", "\xa0"])
    def test_is_what_shows_nothing(self, held: str, settings: Settings) -> None:
        assert is_blank(cell(held))
        assert "nothing but blanks" in sentence(lambda: text(cell(held)))
        assert "nothing but blanks" in sentence(lambda: day(cell(held), settings))

    def test_is_no_cell_at_all(self) -> None:
        assert is_blank(None)

    @pytest.mark.parametrize("found", [cell("0"), cell(0), cell(False), cell("", Kind.FORMULA)])
    def test_is_nothing_that_says_something(self, found: GridCell) -> None:
        assert not is_blank(found)


class TestId:
    @pytest.mark.parametrize(
        "held", ["7.1.9", " 7.1.9 ", "７．１．９", "7. 1.9", "7.1.9\u200b", "7.1.9\n"]
    )
    def test_is_text_of_any_width(self, held: str) -> None:
        assert task_id(cell(held)) == "7.1.9"

    @pytest.mark.parametrize("found", [cell(7.1), cell(7), cell(date(2020, 7, 1)), share(0.07)])
    def test_that_excel_has_changed_is_refused(self, found: GridCell) -> None:
        assert sentence(lambda: task_id(found)).startswith("an id is text, and Excel has made")

    def test_with_a_blank_between_digits_is_another_one(self) -> None:
        assert task_id(cell("7.1 1.9")) == "7.1 1.9"


class TestPercent:
    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (cell(35), "35"),
            (cell(35.0), "35"),
            (cell(35.25), "35.25"),
            (cell(0), "0"),
            (cell(-0.0), "0"),
            (cell(100), "100"),
            (share(0.35), "35"),
            (share(0.29), "29"),
            (share(0.07), "7"),
            (share(0.1234), "12.34"),
            (share(0.0035), "0.35"),
            (share(1), "100"),
            (share(0), "0"),
            (cell("35"), "35"),
            (cell(" 35 %"), "35"),
            (cell("３５％"), "35"),
            (cell("35.50%"), "35.5"),
            (cell("0.35%"), "0.35"),
            (cell("1%"), "1"),
            (cell("100.00"), "100"),
        ],
    )
    def test_is_read_exactly(self, found: GridCell, expected: str) -> None:
        assert str(percent(found)) == expected

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (cell(0.35), "0.35 may mean 35% or 0.35%"),
            (cell("0.35"), "0.35 may mean 35% or 0.35%"),
            (cell("0.350"), "0.35 may mean 35% or 0.35%"),
            (cell(1), "1 may mean 100% or 1%"),
            (cell("1"), "1 may mean 100% or 1%"),
            (cell(-5), "-5 is not from 0 to 100"),
            (cell(100.01), "100.01 is not from 0 to 100"),
            (cell(3500), "3500 is not from 0 to 100"),
            (share(35), "3500% is not from 0 to 100"),
            (cell("-3"), "-3 is not from 0 to 100"),
            (cell(33.333), "33.333 has more than two decimals"),
            (share(0.33333), "33.333% has more than two decimals"),
            (cell("33.333%"), "33.333% has more than two decimals"),
            (cell(date(2020, 1, 2)), "2020-01-02 is a date, which Excel may have made"),
            (cell(True), "“TRUE” is no percent"),
            *(
                (cell(held), f"“{held}” is no percent")
                for held in (
                    *("约35%", "35%左右", "30-35", "30~35%", "三十五", "35‰", "35条", "3 5", "35."),
                    *(".5", "+35", "——", "—5", "3,5", "1e2", "35％％", "已完成", "inf", "٣٥"),
                )
            ),
        ],
    )
    def test_that_is_unclear_or_none_is_refused(self, found: GridCell, expected: str) -> None:
        assert sentence(lambda: percent(found)).startswith(expected)

    @given(st.integers(0, 10_000))
    def test_of_every_kind_is_the_same(self, hundredths: int) -> None:
        expected = Decimal(hundredths) / 100
        written = number_text(expected) if expected else "0"
        assert percent(share(float(expected / 100))) == expected
        assert percent(cell(f"{written}%")) == expected
        if expected > 1:
            assert percent(cell(float(expected))) == percent(cell(written)) == expected
        # What the plan's file gets, it gives back.
        assert number(as_written(percent(cell(f"{written}%")))) == expected


class TestDay:
    @pytest.mark.parametrize(
        ("held", "expected"),
        [
            (date(2020, 8, 31), "2020-08-31"),
            ("2020-08-31", "2020-08-31"),
            ("２０２０－０８－３１", "2020-08-31"),
            ("2020年8月31日", "2020-08-31"),
            ("2020 年 8 月 31 日", "2020-08-31"),
            ("8月31日", "2020-08-31"),
            ("8月底", "2020-08-31"),
            ("主汛前", "2020-06-30"),
            ("2020.8.31", "2020-08-31"),
            ("2020/8/31", "2020-08-31"),
            ("2020-8-31", "2020-08-31"),
        ],
    )
    def test_is_a_date_or_a_phrase(self, held: object, expected: str, settings: Settings) -> None:
        assert day(cell(held), settings).isoformat() == expected

    @pytest.mark.parametrize(
        "held",
        [
            *("8.31", "2020.8", "8-31", "31/8/2020", "20.8.31", "20200831", "2020.8/31", "44074"),
            *("2020.2.30", "2月30日", "2020-08-31 12:00", "2020 8 31", "尽快", "是", "1900.1.1"),
        ],
    )
    def test_in_other_words_is_refused(self, held: str, settings: Settings) -> None:
        found = sentence(lambda: day(cell(held), settings))
        assert found.endswith(("write it as 2020-08-31 or 8月底", "write the day as 2020-08-31"))

    @pytest.mark.parametrize(
        "found", [cell(44074), cell(8.31), cell(2020.8), share(0.5), cell(True)]
    )
    def test_that_is_a_number_is_refused(self, found: GridCell, settings: Settings) -> None:
        assert "is no date" in sentence(lambda: day(found, settings))

    @pytest.mark.parametrize("year", [1900, 1948, 2201])
    def test_of_no_plan_is_refused(self, year: int, settings: Settings) -> None:
        assert "a year that no plan means" in sentence(
            lambda: day(cell(date(year, 1, 1)), settings)
        )

    def test_of_any_year_of_plans_is_read_in_every_spelling(self, settings: Settings) -> None:
        first, last = date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31)
        for number_of_day in range(0, (last - first).days, 97):
            each = first + timedelta(number_of_day)
            spellings = (f"{each.year}年{each.month}月{each.day}日", f"{each:%Y.%m.%d}", f"{each}")
            assert {day(cell(held), settings) for held in (each, *spellings)} == {each}


class TestTruth:
    @pytest.mark.parametrize(
        "held",
        ["是", " 是 ", "√", "✓", "✔", "已完成", "完成", "TRUE", "True", "ＴＲＵＥ", "yes", True],
    )
    def test_may_be_yes(self, held: object) -> None:
        assert truth(cell(held)) is True

    @pytest.mark.parametrize("held", ["否", "×", "未完成", "FALSE", "no", False])
    def test_may_be_no(self, held: object) -> None:
        assert truth(cell(held)) is False

    @pytest.mark.parametrize(
        "held",
        ["不是", "基本完成", "是否", "完成80%", "对", "1", 1, 0, 1.0, date(2020, 8, 31), "x"],
    )
    def test_is_nothing_else(self, held: object) -> None:
        found = sentence(lambda: truth(cell(held)))
        assert found.endswith("is neither 是 (yes) nor 否 (no); write one of them")


class TestText:
    @pytest.mark.parametrize(
        ("held", "expected"),
        [
            ("完成招标", "完成招标"),
            ("  完成\r\n招标\u3000\n", "完成\n招标"),
            ("=1+1", "=1+1"),
            ("+86", "+86"),
            ("-", "-"),
            ("@甲", "@甲"),
            ("'甲", "'甲"),
            ("_x000D_", "_x000D_"),
            ("👨‍👩‍👧 𠮷", "👨‍👩‍👧 𠮷"),
            ("甲\t乙", "甲\t乙"),
            ("7.10", "7.10"),
        ],
    )
    def test_is_as_it_was_typed(self, held: str, expected: str) -> None:
        assert text(cell(held)) == expected

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (cell(7.1), "7.1 is a number; format the cell as text"),
            (share(0.35), "35% is a number; format the cell as text"),
            (cell(date(2020, 1, 2)), "2020-01-02 is a date; format the cell as text"),
            (cell(True), "TRUE is no text"),
            (cell("甲" * 32_768), "a text of 32768 characters"),
            (cell("完成\n招\x07标"), "a character that is none, U+0007, in line 2 after “招”"),
            (cell("甲\x0b乙"), "a character that is none, U+000B, in line 1 after “甲”"),
            (cell("甲\u2028乙"), "a character that is none, U+2028"),
            (cell("甲\ud83d乙"), "a character that is none, U+D83D"),
        ],
    )
    def test_that_a_plan_cannot_hold_is_refused(self, found: GridCell, expected: str) -> None:
        assert sentence(lambda: text(found)).startswith(expected)

    @given(st.text(max_size=30))
    def test_that_is_read_is_one_of_a_plan(self, held: str) -> None:
        try:
            read = text(cell(held))
        except CellRefusedError:
            return
        assert re.search(TEXT_PATTERN, read)
        assert read == tidied(read) == text(cell(read))

    @given(st.text(max_size=30))
    def test_on_lines_are_lines_of_a_plan(self, held: str) -> None:
        try:
            read = lines(cell(held))
        except CellRefusedError:
            return
        assert read
        assert all(re.search(LINE_PATTERN, each) and each == each.strip() for each in read)

    def test_on_lines_are_several(self) -> None:
        held = " 钢发〔2020〕5号 \r\n\n\u3000\nhttps://example.org/a b\n\u200b\n甲\t乙"
        assert lines(cell(held)) == ("钢发〔2020〕5号", "https://example.org/a b", "甲 乙")


class TestQuantity:
    @pytest.mark.parametrize(
        ("found", "phrase", "expected"),
        [
            (cell(3), "3条", "3"),
            (cell(0.5), "3条", "0.5"),
            (cell(0), "清零", "0"),
            (cell("1,200"), "3条", "1200"),
            (cell("１，２００"), "3条", "1200"),
            (cell("1,234,567.5"), "3条", "1234567.5"),
            (cell("1条"), "3条", "1"),
            (cell(" 1 条 "), "3条", "1"),
            (cell("0.3万条"), "3条", "3000"),
            (cell("12000条"), "3万条", "1.2"),
            (cell("1.2亿"), "110亿元", "1.2"),
            (cell("1.2亿元"), "110亿元", "1.2"),
            (cell("1.2亿"), "500万元", "12000"),
            (cell("1.2亿"), "500元", "120000000"),
            (cell("1200万元"), "110亿元", "0.12"),
            (cell("3条(处)"), "3条（处）", "3"),
            (cell("-0.3%"), "增长26%", "-0.3"),
            (cell(-3), "增长26%", "-3"),
            (cell("－3"), "增长26%", "-3"),
            (share(0.62), "不低于95%", "62"),
            (share(0.07), "不低于95%", "7"),
            (cell(62), "不低于95%", "62"),
            (cell("62%"), "不低于95%", "62"),
            (cell("0.5%"), "不低于95%", "0.5"),
            (cell("0.3%"), "5‰以内", "3"),
            (share(0.003), "5‰以内", "3"),
            (cell("3‰"), "5‰以内", "3"),
            (cell("30‰"), "不低于95%", "3"),
            (cell(0.1), "3吨", "0.1"),
            (cell(123456789012345), "3元", "123456789012345"),
            (cell("100万"), "80万", "100"),
        ],
    )
    def test_is_in_the_unit_of_the_target(
        self, found: GridCell, phrase: str, expected: str
    ) -> None:
        assert str(quantity(found, target(phrase))) == expected

    @pytest.mark.parametrize(
        ("found", "phrase", "expected"),
        [
            (cell(0.62), "不低于95%", "0.62 may mean 62% or 0.62%"),
            (cell("0.62"), "不低于95%", "0.62 may mean 62% or 0.62%"),
            (cell(-0.62), "增长26%", "-0.62 may mean -62% or -0.62%"),
            (cell(1), "不低于95%", "1 may mean 100% or 1%"),
            (share(0.62), "3条", "“62%” is not in 条"),
            (share(0.62), "清零", "“62%” has a unit, and the target has none"),
            (cell("3个"), "3条", "“3个” is not in 条"),
            (cell("3条"), "清零", "“3条” has a unit, and the target has none"),
            (cell("3个百分点"), "不低于95%", "“3个百分点” is not in %"),
            (cell("3百"), "不低于95%", "“3百” is not in %"),
            (cell("5公里"), "3米", "“5公里” is not in 米"),
            (cell("1.2亿"), "80万", "“1.2亿” is not in 万"),
            (cell(0.1 + 0.2), "3吨", "0.30000000000000004 has more than 15 digits"),
            (cell("1234567890.1234567"), "3吨", "1234567890.1234567 has more than 15 digits"),
            (cell(1e300), "3吨", "1000"),
            (cell(date(2020, 1, 2)), "3条", "2020-01-02 is a date, which Excel may have made"),
            (cell(True), "3条", "“TRUE” is no number"),
            *(
                (cell(held), "3条", f"“{held}” is no number")
                for held in (
                    *("约3条", "3条以上", "3-5", "3—5条", "两条", "3余条", "1,2", "12,00", "+3"),
                    *("3 000", "—3", "无", "8月", "2020年", "1e3", "0x10", "3.4.5", "3条3"),
                )
            ),
        ],
    )
    def test_that_is_unclear_or_in_other_units_is_refused(
        self, found: GridCell, phrase: str, expected: str
    ) -> None:
        assert sentence(lambda: quantity(found, target(phrase))).startswith(expected)

    @given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
    def test_comes_back_exactly(self, digits: int, decimals: int) -> None:
        value = Decimal(digits).scaleb(-decimals)
        wanted = target("3条")
        for found in (cell(float(value)), cell(f"{value:f}"), cell(f"{value:,f}条")):
            assert quantity(found, wanted) == value
        assert number(as_written(value)) == value

    @given(st.decimals(0, 10**7, places=4), st.sampled_from(["", "万", "亿", "百", "千万"]))
    def test_in_another_scale_is_the_same_amount(self, value: Decimal, scale: str) -> None:
        each = {"": 1, "万": 10**4, "亿": 10**8, "百": 100, "千万": 10**7}[scale]
        found = quantity(cell(f"{value:f}{scale}元"), target("3万元"))
        assert found * 10**4 == value * each


class TestUntouched:
    @pytest.mark.parametrize(
        ("found", "base"),
        [
            (cell("进展\n顺利 "), "进展\n顺利"),
            (cell("甲\r\n乙"), "甲\n乙"),
            (cell(35), "35"),
            (cell(0.5), "0.5"),
            (cell(1.0), "1"),
            (share(0.35), "35"),
            (cell(date(2020, 8, 31)), "2020-08-31"),
            (cell(" "), ""),
        ],
    )
    def test_is_what_says_the_same(self, found: GridCell, base: str) -> None:
        assert is_untouched(found, base)

    @pytest.mark.parametrize(
        ("found", "base"),
        [
            (cell("甲"), ""),
            (cell("否"), ""),
            (cell(0), ""),
            (cell(0.35), "35"),
            (cell("007"), "7"),
            (cell("=35", Kind.FORMULA), "=35"),
            (cell("35", is_merged=True), "35"),
        ],
    )
    def test_is_nothing_else(self, found: GridCell, base: str) -> None:
        assert not is_untouched(found, base)

    @pytest.mark.parametrize(
        ("held", "base", "expected"),
        [
            ("是", "true", True),
            (True, "true", True),
            ("否", "", True),
            ("未完成", "", True),
            ("是", "", False),
            ("否", "true", False),
            ("基本完成", "true", False),
        ],
    )
    def test_may_be_a_word_for_yes_or_no(self, held: object, base: str, expected: bool) -> None:
        assert is_untouched(cell(held), base, is_truth=True) is expected

    @given(st.decimals(-(10**9), 10**9, places=3) | st.dates() | st.text(string.printable))
    def test_is_whatever_went_out(self, value: Decimal | date | str) -> None:
        held: object = float(value) if isinstance(value, Decimal) else value
        assert is_untouched(cell(held), base_text(value))
