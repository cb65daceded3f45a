from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gcplan.exchange.base import HEADER, SHEET, base_rows, read_base
from gcplan.exchange.ledger import COLUMNS, FILLED, REPORTED, base_text, make_ledger, shown_text
from gcplan.exchange.workbook import write
from gcplan.exchange.workbook.page import header_text
from gcplan.exchange.workbook.write import TEXT_LIMIT, TooLongError, TooManyLinesError, workbook
from gcplan.load import load
from gcplan.status.snapshot import take_snapshot
from gcplan.words import LedgerColumn, Light
from tests.conftest import SHIPPED_PLAN
from tests.exchange.ledgers import indicator_line, ledger_of, sample_ledger, task_line

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from gcplan.exchange.ledger import Ledger, Line

HEADINGS = (
    "编号 行动 举措 任务 目标 时限 牵头单位 配合单位 责任领导 状态 灯 完成进度 进展情况 存在问题"
    " 下一步措施 是否完成 办结日期 佐证 指标 目标值 实际值"
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1+1}",
    "0012",
    "1e5",
    "TRUE",
    "#REF!",
    "2020-08-31",
    "http://example.org/",
    "mailto:a@example.org",
    "internal:Sheet2!A1",
    "_x000D_",
    "_x005F_x000D_",
    "a_x0041_b",
    "_x000D_x000A_x000D_",
    "<r>_x000D_</r>",
    "\ue0000\ue000",
    "🌳🌲 é e\u0301",
    "第一行\n第二行",
    " 前后 ",
    "\u202e左右\u200b",
    "\ufffe\uffff",
    "\x01\x1b[31m",
    "<r>",
    "<r><t>假</t></r>",
    "<r>坏</t></r>",
    "<r></r>",
    "<b>&amp;</b>",
    "'引号",
    "”“",
]


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return sample_ledger(tmp_path / "plan")


def sheets(content: bytes) -> list[Worksheet]:
    found: Any = load_workbook(io.BytesIO(content)).worksheets
    return found  # type: ignore[no-any-return]


def cell(sheet: Worksheet, row: int, column: LedgerColumn) -> Cell:
    found: Any = sheet.cell(row, COLUMNS.index(column) + 1)
    return found  # type: ignore[no-any-return]


def part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


# --- what stands in it ----------------------------------------------------------------------------


def test_headings_are_those_of_offices_and_of_the_language(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheets(workbook(ledger))[0]
    assert sheet.title == "台账"
    assert [found.value for found in sheet[1]] == HEADINGS.split()
    monkeypatch.setenv("GCPLAN_LANG", "en")
    english = sheets(workbook(ledger))[0]
    assert (english.title, english["A1"].value, english["R1"].value) == ("Ledger", "Id", "Proof")


def test_a_line_a_task_and_below_it_one_an_indicator(ledger: Ledger) -> None:
    sheet = sheets(workbook(ledger))[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [line.task for line in ledger.lines]
    assert rows[0][:5] == ("1.1.1", "1 绿水青山攻坚行动", "1.1 治理河道", "完成西河清淤", None)
    assert rows[0][5:12] == (*(datetime(2020, 6, 30), "区水务局", None, "张三", "逾期", "红", 60),)
    assert rows[0][12:] == ("完成三分之二河段", None, None, "否", *[None] * 5)
    assert rows[1][4] == "绿道 8公里"
    assert rows[1][7] == "区水务局、区财政局"
    assert rows[2] == ("1.1.2", *[None] * 17, "绿道", "8公里", 2)
    done = next(row for row in rows if row[0] == "2.1.1")
    assert done[15:18] == ("是", datetime(2020, 7, 10), "验收单.pdf\nhttps://example.org/2.1.1")


def test_every_cell_says_what_the_ledger_says(ledger: Ledger) -> None:
    sheet = sheets(workbook(ledger))[0]
    assert sheet.max_row == len(ledger.lines) + 1
    for row, line in enumerate(ledger.lines, 2):
        for column, value in zip(COLUMNS, line.cells, strict=True):
            found = cell(sheet, row, column)
            match value:
                case Decimal():
                    assert (found.data_type, found.value) == ("n", value)
                case date():
                    assert found.is_date
                    assert found.value == datetime.combine(value, datetime.min.time())
                case _:
                    assert (found.value or "") == shown_text(value)
                    assert found.data_type == ("s" if found.value else "n")
            assert not found.hyperlink


def test_the_base_comes_back(ledger: Ledger) -> None:
    sheet, hidden = sheets(workbook(ledger))
    assert (sheet.sheet_state, hidden.title, hidden.sheet_state) == (
        *("visible", SHEET, "veryHidden"),
    )
    rows = [
        [value or "" for value in row[: len(HEADER)]] for row in hidden.iter_rows(values_only=True)
    ]
    assert [tuple(filter(None, row)) for row in rows] == [
        tuple(filter(None, row)) for row in base_rows(ledger)
    ]
    base = read_base([[str(value or "") for value in row] for row in hidden.values])
    assert (base.commit, base.as_of, len(base.lines)) == ("c" * 40, "2020-07-31", len(ledger.lines))
    assert {found.data_type for row in hidden for found in row if found.value} == {"s"}


def test_an_empty_ledger_has_its_headings() -> None:
    sheet, hidden = sheets(workbook(ledger_of()))
    assert [found.value for found in sheet[1]] == HEADINGS.split()
    assert sheet.max_row == 1
    assert read_base([[str(value or "") for value in row] for row in hidden.values]).lines == {}


# --- what a stranger has written into the plan ----------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_that_text(text: str) -> None:
    everywhere = {
        column.value: text
        for column in COLUMNS
        if column not in (*REPORTED, "status", "light", "due", "actual")
        or column in ("note", "problem", "next")
    }
    del everywhere["id"]
    lines = (
        task_line("1.1.1", **everywhere, evidence=(text, text)),
        indicator_line("1.1.1", text, text),
    )
    content = workbook(ledger_of(*lines, title=text.strip(), unit=text))
    assert_same_texts(content, lines)
    assert_no_strangers(content)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text(st.sampled_from("<r>/tx_0D&G[\"'=@\n ")),
)
def test_any_text_stays_that_text(text: str, odd: str) -> None:
    lines = (
        task_line("1.1.1", title=text, note=odd),
        task_line("1.1.2", title=f"<r>{odd}</r>", note=f"<r>{text}</r>", problem=text),
        indicator_line("1.1.2", f"{odd}{text}", odd),
    )
    content = workbook(ledger_of(*lines, title=f"{odd}{text}", unit=odd))
    assert_same_texts(content, lines)
    assert_no_strangers(content)


def assert_same_texts(content: bytes, lines: tuple[Line, ...]) -> None:
    sheet, hidden = sheets(content)
    shown, remembered = texts(content, 1), texts(content, 2)
    for row, line in enumerate(lines, 2):
        for column, value in zip(COLUMNS, line.cells, strict=True):
            found = cell(sheet, row, column)
            assert shown.get(found.coordinate, "") == shown_text(value), column
            assert found.data_type == ("s" if found.value else "n")
    rows = [[remembered.get(each.coordinate, "") for each in row] for row in hidden]
    base = read_base(rows)
    for line in lines:
        filled = base.lines[line.task, line.indicator].filled
        assert filled == {column: base_text(line.cell(column)) for column in FILLED}


def texts(content: bytes, number: int) -> dict[str, str]:
    """Return the texts of a sheet by their places, as the format says; openpyxl leaves escapes."""
    strings = [
        re.sub(
            "_x([0-9A-F]{4})_",
            lambda found: chr(int(found[1], 16)),
            "".join(each.text or "" for each in item.iter(f"{MAIN}t")),
        )
        for item in ElementTree.fromstring(part(content, "xl/sharedStrings.xml"))
    ]
    sheet = ElementTree.fromstring(part(content, f"xl/worksheets/sheet{number}.xml"))
    return {
        each.attrib["r"]: strings[int(each.findtext(f"{MAIN}v") or "")]
        for each in sheet.iter(f"{MAIN}c")
        if each.get("t") == "s"
    }


def assert_no_strangers(content: bytes) -> None:
    """Assert that a workbook has nothing that is computed, opened or fetched."""
    with ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "sheet" in name and name.endswith(".rels")]
        for name in names:
            text = archive.read(name).decode()
            assert "<f>" not in text
            assert "TargetMode" not in text
    assert sorted(names) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]


@pytest.mark.parametrize("markup", [False, True])
@pytest.mark.parametrize("character", ["字", "🌳"])
def test_a_text_that_no_cell_can_hold_is_named(character: str, *, markup: bool) -> None:
    def text(units: int) -> str:
        room = units - len("<r></r>") * markup
        inside = character * (room // (2 if character == "🌳" else 1))
        inside += "x" * (units - len("<r></r>") * markup - len(inside.encode("utf-16-le")) // 2)
        return f"<r>{inside}</r>" if markup else inside

    longest = text(TEXT_LIMIT)
    sheet = sheets(workbook(ledger_of(task_line("1.1.1", note=longest))))[0]
    assert cell(sheet, 2, LedgerColumn.NOTE).value == longest
    with pytest.raises(TooLongError) as raised:
        workbook(ledger_of(task_line("1.1.1"), task_line("1.1.2", problem=text(TEXT_LIMIT + 1))))
    assert (raised.value.task, raised.value.column) == ("1.1.2", LedgerColumn.PROBLEM)
    with pytest.raises(TooLongError) as raised:
        workbook(ledger_of(task_line("1.1.1", evidence=(longest, "x"))))
    assert raised.value.column is LedgerColumn.EVIDENCE


def test_more_lines_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "LINE_LIMIT", 1)
    with pytest.raises(TooManyLinesError):
        workbook(ledger_of(task_line("1.1.1"), task_line("1.1.2")))


@pytest.mark.parametrize(
    ("number", "kind", "value"),
    [
        (Decimal("99.25"), "n", 99.25),
        (Decimal(0), "n", 0),
        (Decimal(-3), "n", -3),
        (Decimal("123456789012.345"), "n", 123456789012.345),
        (Decimal("0.30000000000000004"), "s", "0.30000000000000004"),
        (Decimal(12345678901234567890), "s", "12345678901234567890"),
    ],
)
def test_no_number_loses_a_digit(number: Decimal, kind: str, value: object) -> None:
    line = indicator_line("1.1.1", "数", "1", number)
    found = cell(sheets(workbook(ledger_of(line)))[0], 2, LedgerColumn.ACTUAL)
    assert (found.data_type, found.value) == (kind, value)


def test_a_day_before_those_that_programs_count_alike_is_a_text() -> None:
    lines = (
        task_line("1.1.1", due=date(1900, 2, 28), done=date(1900, 3, 1)),
        task_line("1.1.2", due=date(9999, 12, 31)),
    )
    sheet = sheets(workbook(ledger_of(*lines)))[0]
    assert cell(sheet, 2, LedgerColumn.DUE).value == "1900-02-28"
    assert cell(sheet, 2, LedgerColumn.DONE).value == datetime(1900, 3, 1)
    assert cell(sheet, 3, LedgerColumn.DUE).value == datetime(9999, 12, 31)


# --- how it can be filled in ----------------------------------------------------------------------


def test_only_what_is_to_be_filled_in_is_unlocked(ledger: Ledger) -> None:
    content = workbook(ledger)
    sheet = sheets(content)[0]
    assert all(found.protection.locked for found in sheet[1])
    for row, line in enumerate(ledger.lines, 2):
        for column in COLUMNS:
            open_columns = REPORTED if line.indicator is None else (LedgerColumn.ACTUAL,)
            locked = cell(sheet, row, column).protection.locked
            assert locked == (column not in open_columns), (row, column)
    protection = sheet.protection
    assert protection.sheet
    assert protection.password is None
    # A flag that is set forbids.
    assert not any(
        (protection.sort, protection.autoFilter, protection.formatColumns, protection.formatCells)
    )
    assert protection.insertRows
    assert protection.deleteRows
    assert sheets(content)[1].protection.sheet


def test_a_text_that_is_typed_stays_a_text_and_a_number_a_number(ledger: Ledger) -> None:
    sheet = sheets(workbook(ledger))[0]
    formats = {column: cell(sheet, 3, column).number_format for column in COLUMNS}
    dates = (LedgerColumn.DUE, LedgerColumn.DONE)
    numbers = (LedgerColumn.PERCENT, LedgerColumn.ACTUAL)
    assert {formats.pop(column) for column in dates} == {"yyyy-mm-dd"}
    assert {formats.pop(column) for column in numbers} == {"General"}
    assert set(formats.values()) == {"@"}


def test_what_may_be_typed(ledger: Ledger) -> None:
    sheet, hidden = sheets(workbook(ledger))
    last = len(ledger.lines) + 1
    found = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    assert sorted(found) == sorted(f"{letter}2:{letter}{last}" for letter in "LPQRU")
    percent, done, day = (found[f"{letter}2:{letter}{last}"] for letter in "LPQ")
    assert (percent.type, percent.operator, percent.formula1, percent.formula2) == (
        *("decimal", None, "0", "100"),
    )
    assert (done.type, done.showErrorMessage) == ("list", False)
    assert (day.type, day.operator, day.errorStyle) == ("date", "greaterThanOrEqual", "warning")
    assert day.formula1 == str((date(2019, 1, 1) - date(1899, 12, 30)).days)
    for each in found.values():
        assert each.promptTitle in HEADINGS.split()
        assert each.prompt
        assert each.showInputMessage
    name, _, place = done.formula1.partition("!")
    assert name.strip("'") == SHEET
    choices = [each[0].value for each in hidden[place.replace("$", "")]]
    assert choices == ["是", "否"]


def test_lights_have_a_colour_and_a_word(ledger: Ledger) -> None:
    sheet = sheets(workbook(ledger))[0]
    colors = {
        (line.cell(LedgerColumn.LIGHT), cell(sheet, row, LedgerColumn.LIGHT).fill.fgColor.rgb)
        for row, line in enumerate(ledger.lines, 2)
        if line.indicator is None
    }
    assert {light for light, _ in colors} == set(Light)
    assert len(colors) == len({color for _, color in colors}) == len(Light)
    words = {cell(sheet, row, LedgerColumn.LIGHT).value for row in range(2, sheet.max_row + 1)}
    assert words == {"红", "黄", "绿", "蓝", "灰", None}


def test_the_head_stays_in_sight_and_filters(ledger: Ledger) -> None:
    sheet = sheets(workbook(ledger))[0]
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == f"A1:U{len(ledger.lines) + 1}"
    assert "activeTab" not in part(workbook(ledger), "xl/workbook.xml")


def test_rows_are_as_high_as_their_texts_and_may_grow() -> None:
    lines = [task_line(f"1.1.{lines}", note="很长的进展" * 5 * lines) for lines in (1, 4, 400)]
    content = workbook(ledger_of(*lines))
    heights = [sheets(content)[0].row_dimensions[row].height for row in (2, 3, 4)]
    assert heights == sorted(set(heights))
    assert 20 < heights[0] < heights[2] <= 409
    assert "customHeight" not in part(content, "xl/worksheets/sheet1.xml")


# --- how it prints --------------------------------------------------------------------------------


def test_it_fits_on_a4(ledger: Ledger) -> None:
    sheet = sheets(workbook(ledger))[0]
    page = sheet.page_setup
    assert (page.orientation, page.paperSize) == ("landscape", 9)
    assert (page.fitToWidth or 1, page.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    text = part(workbook(ledger), "xl/worksheets/sheet1.xml")
    title = "样例区2020年重点任务实施方案（虚构）"
    assert f'<oddHeader>&amp;L&amp;C&amp;"-,Bold"{title}&amp;R截至 2020-07-31</oddHeader>' in text
    assert "<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>" in text


@pytest.mark.parametrize(
    "title",
    [
        "R&D",
        "R&GDP",
        "&[Picture]",
        "&P&N",
        "&14大",
        "2020年",
        '&"-,Bold"x',
        "&",
        "字" * 300,
        "&" * 300,
    ],
)
def test_a_title_means_nothing_in_the_print_header(title: str) -> None:
    ledger = ledger_of(task_line("1.1.1"), title=title, unit="R&G局")
    text = header_text(ledger)
    assert len(text.encode("utf-16-le")) // 2 <= 255
    signs = re.findall(r'&&|&[LCRGPN]|&\[|&"[^"]*"|&[0-9]+|&|[^&]+', text)
    assert [sign for sign in signs if re.fullmatch(r"&[^&\"]*", sign)] == ["&L", "&C", "&R"]
    plain = "".join(re.sub(r'&"[^"]*"', "", sign).replace("&&", "&") for sign in signs)
    center = plain.removeprefix("&LR&G局&C").removesuffix("&R截至 2020-07-31")
    assert center == title or (len(title) == 300 and center == title[: len(center) - 1] + "…")
    assert "oddHeader" in part(workbook(ledger), "xl/worksheets/sheet1.xml")


# --- the same bytes -------------------------------------------------------------------------------


def test_the_real_plan_is_small() -> None:
    plan = load(SHIPPED_PLAN).plan
    assert plan is not None
    snapshot = take_snapshot(plan, date(2020, 6, 15))
    content = workbook(make_ledger(snapshot, snapshot.tasks))
    assert len(snapshot.tasks) == 304
    assert len(content) <= 700 * 1024


def test_nothing_is_of_the_moment(ledger: Ledger) -> None:
    content = workbook(ledger)
    core = part(content, "docProps/core.xml")
    assert core.count("2020-07-31T00:00:00Z") == 2
    assert "样例区2020年重点任务实施方案" in core
    assert workbook(ledger) == content
