"""What stands in a workbook is read as people see it there."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from gcplan.exchange.workbook.grid import GridCell, Kind
from gcplan.exchange.workbook.number_format import NumberFormat, number_format
from gcplan.exchange.workbook.read import read_grid
from tests.exchange.handmade import (
    DOCUMENT,
    MAIN,
    WORKBOOK,
    book,
    cells,
    packed,
    parts,
    refusal_of,
    relations,
    shared,
    sheet,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

SOFFICE = shutil.which("soffice")

TEXTS = [
    "进展顺利",
    "第一行\n第二行",
    "😀 👨‍👩‍👧 𠮷",
    "_x000D_",
    "x005F_",
    "_x000d_甲_x0041_",
    "=1+1",
    "+86",
    "-5",
    "@甲",
    "<b>&amp;</b>",
    "  前后有空格  ",
    "\t制表",
    "35%",
    "007",
]


def only(data: bytes) -> dict[str, GridCell]:
    """Return the cells of a workbook's one sheet by their places."""
    (page,) = read_grid(data).sheets
    return {cell.place: cell for cell in page.cells.values()}


def value_of(data: bytes, place: str = "A1") -> tuple[Kind, object]:
    cell = only(data)[place]
    return cell.kind, cell.value


def saved(workbook: Workbook) -> bytes:
    into = BytesIO()
    workbook.save(into)
    return into.getvalue()


def written(*texts: str, in_line: bool = False) -> bytes:
    """Return a workbook with a text in each row, as XlsxWriter writes it."""
    into = BytesIO()
    options = {"constant_memory": in_line, "in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(into, options) as workbook:
        page = workbook.add_worksheet()
        for row, text in enumerate(texts):
            assert page.write_string(row, 0, text) == 0
    return into.getvalue()


class TestTexts:
    @pytest.mark.parametrize("in_line", [False, True])
    def test_come_back_as_they_were(self, in_line: bool) -> None:
        found = only(written(*TEXTS, in_line=in_line))
        assert [cell.value for cell in found.values()] == TEXTS
        assert {cell.kind for cell in found.values()} == {Kind.TEXT}

    @given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
    def test_of_any_kind_come_back(self, texts: list[str]) -> None:
        # XlsxWriter has no sign for what XML cannot hold, these two and halves of characters.
        kept = [text.translate(dict.fromkeys([0xFFFE, 0xFFFF], "")) or "甲" for text in texts]
        expected = [text.replace("\r\n", "\n").replace("\r", "\n") for text in kept]
        assert [cell.value for cell in only(written(*kept)).values()] == expected

    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            ("<r><t>红</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 黑</t></r>", "红 黑"),
            (
                "<t>东京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>",
                "东京",
            ),
            ("<r><rPr> <sz val='nonsense'/></rPr><t>甲</t></r>", "甲"),
            ("<t>甲_x000D_\n乙_x000D_丙</t>", "甲\n乙\n丙"),
            ("<t>_xD83D__xDE00_</t>", "😀"),
            ("<t>_x005F_x000D_</t>", "_x000D_"),
            ("<t>_x005F_x005F_x005F_x000D_</t>", "_x005F_x000D_"),
            ("<t>_x005f_</t>", "_"),
            ("<t>_x12_x0041_</t>", "_x12A"),
            ("<t>甲&#13;&#10;乙</t>", "甲\n乙"),
        ],
    )
    def test_are_what_people_see(self, item: str, expected: str) -> None:
        assert value_of(book(shared=shared(item))) == (Kind.TEXT, expected)
        in_line = cells(f'<c r="A1" t="inlineStr"><is>{item}</is></c>')
        assert value_of(book(sheet=in_line)) == (Kind.TEXT, expected)

    def test_written_as_a_value_are_decoded_too(self) -> None:
        page = cells('<c r="A1" t="str"><v>甲_x000D_</v></c>')
        assert value_of(book(sheet=page)) == (Kind.TEXT, "甲\n")

    def test_that_are_empty_are_no_cells(self) -> None:
        page = cells('<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1" t="inlineStr"/>')
        assert only(book(sheet=page, shared=shared("<t></t>"))) == {}

    def test_with_an_error_in_their_number_are_no_other_texts(self) -> None:
        for number in ("-1", "7", "x"):
            page = cells(f'<c r="A1" t="s"><v>{number}</v></c>')
            assert refusal_of(book(sheet=page)) == "broken"


class TestNumbers:
    @pytest.mark.parametrize(
        ("inside", "expected"),
        [
            ('r="A1"><v>35</v>', (Kind.NUMBER, 35)),
            ('r="A1" t="n"><v>0.28999999999999998</v>', (Kind.NUMBER, 0.29)),
            ('r="A1" s="1"><v>0.35</v>', (Kind.PERCENT, 0.35)),
            ('r="A1"><v>1.2E+3</v>', (Kind.NUMBER, 1200.0)),
            ('r="A1" s="99"><v>1</v>', (Kind.NUMBER, 1)),
            ('r="A1" t="b"><v>1</v>', (Kind.TRUTH, True)),
            ('r="A1" t="b"><v>0</v>', (Kind.TRUTH, False)),
            ('r="A1" t="e"><v>#DIV/0!</v>', (Kind.ERROR, "#DIV/0!")),
            ('r="A1" s="2"><v>44074</v>', (Kind.DATE, date(2020, 8, 31))),
            ('r="A1" s="3"><v>44074</v>', (Kind.DATE, date(2020, 8, 31))),
            ('r="A1" s="4"><v>44074</v>', (Kind.DATE, date(2020, 8, 31))),
            ('r="A1" s="2"><v>44074.5</v>', (Kind.OTHER, "2020-08-31 12:00:00")),
            ('r="A1" s="2"><v>0.5</v>', (Kind.OTHER, "12:00:00")),
            ('r="A1" s="2"><v>1e12</v>', (Kind.OTHER, "1000000000000.0")),
            ('r="A1" s="5"><v>44044</v>', (Kind.OTHER, "44044")),
            ('r="A1" s="6"><v>0.5</v>', (Kind.OTHER, "0.5")),
            ('r="A1" s="7"><v>1.5</v>', (Kind.OTHER, "1.5")),
            ('r="A1" t="d"><v>2020-08-31</v>', (Kind.DATE, date(2020, 8, 31))),
            ('r="A1" t="d"><v>2020-08-31T00:00:00</v>', (Kind.DATE, date(2020, 8, 31))),
            ('r="A1" t="d"><v>2020-08-31T08:00:00</v>', (Kind.OTHER, "2020-08-31 08:00:00")),
        ],
    )
    def test_are_what_they_look_like(self, inside: str, expected: tuple[Kind, object]) -> None:
        assert value_of(book(sheet=cells(f"<c {inside}</c>"))) == expected

    @pytest.mark.parametrize("number", ["1e999", "nan", "一", "1,2"])
    def test_that_are_none_break_the_file(self, number: str) -> None:
        assert refusal_of(book(sheet=cells(f'<c r="A1"><v>{number}</v></c>'))) == "broken"

    def test_count_days_from_1904_where_the_workbook_does(self) -> None:
        workbook = openpyxl.Workbook()
        workbook.epoch = CALENDAR_MAC_1904
        workbook.worksheets[0]["A1"] = date(2020, 8, 31)
        assert value_of(saved(workbook)) == (Kind.DATE, date(2020, 8, 31))

    @pytest.mark.parametrize("value", [datetime(2020, 8, 31, 9), time(9), timedelta(hours=30)])
    def test_of_a_time_are_nothing_for_a_ledger(self, value: object) -> None:
        workbook = openpyxl.Workbook()
        workbook.worksheets[0]["A1"].value = value
        assert value_of(saved(workbook))[0] is Kind.OTHER

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("General", NumberFormat.NUMBER),
            ("G/通用格式", NumberFormat.NUMBER),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", NumberFormat.NUMBER),
            ('0"days"', NumberFormat.NUMBER),
            ("0\\d", NumberFormat.NUMBER),
            ('0"%"', NumberFormat.NUMBER),
            ("0.00%", NumberFormat.PERCENT),
            ("0%;[Red]-0%", NumberFormat.PERCENT),
            ("0;-0%", NumberFormat.NUMBER),
            ("yyyy-mm-dd;@", NumberFormat.DAY),
            ('[$-804]yyyy"年"m"月"d"日"', NumberFormat.DAY),
            ("[DBNum1][$-804]m月d日", NumberFormat.DAY),
            ("m/d/yy h:mm", NumberFormat.DAY),
            ("yyyy年m月", NumberFormat.TIME),
            ("[h]:mm", NumberFormat.TIME),
            ("上午/下午h时mm分", NumberFormat.TIME),
            ("@", NumberFormat.NUMBER),
        ],
    )
    def test_are_shown_as_their_format_says(self, code: str, expected: NumberFormat) -> None:
        assert number_format(code) is expected


class TestFormulas:
    def test_of_every_kind_are_seen(self) -> None:
        page = cells(
            '<c r="A1" t="str"><f>"甲"</f><v>甲</v></c>',
            '<c r="B1"><f t="shared" ref="B1:C1" si="0">A1+1</f><v>1</v></c>',
            '<c r="C1"><f t="shared" si="0"/><v>2</v></c>',
            '<c r="D1"><f t="array" ref="D1">SUM(A1)</f><v>3</v></c>',
            '<c r="E1"><f t="dataTable" ref="E1" dt2D="0" dtr="1" r1="A1"/><v>4</v></c>',
            '<c r="F1" t="inlineStr"><f>A1</f><is><t>甲</t></is></c>',
            '<c r="G1" s="2"><f>TODAY()</f></c>',
        )
        found = only(book(sheet=page))
        assert {cell.kind for cell in found.values()} == {Kind.FORMULA}
        assert [cell.value for cell in found.values()] == [
            *('="甲"', "=A1+1", "=", "=SUM(A1)", "=", "=A1", "=TODAY()")
        ]

    def test_of_nothing_but_true_are_what_libreoffice_saves_for_it(self) -> None:
        page = cells(
            '<c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c>',
            '<c r="B1" t="b"><f>FALSE()</f><v>0</v></c>',
            '<c r="C1" t="b"><f>NOT(FALSE())</f><v>1</v></c>',
        )
        found = [(cell.kind, cell.value) for cell in only(book(sheet=page)).values()]
        expected = [(Kind.TRUTH, True), (Kind.TRUTH, False), (Kind.FORMULA, "=NOT(FALSE())")]
        assert found == expected

    def test_that_openpyxl_writes_are_seen(self) -> None:
        workbook = openpyxl.Workbook()
        workbook.worksheets[0]["A1"] = "=1+1"
        workbook.worksheets[0]["A2"] = ArrayFormula("A2:A3", "=SUM(B1:B2)")
        found = only(saved(workbook))
        assert [cell.value for cell in found.values()] == ["=1+1", "=SUM(B1:B2)"]


class TestSheets:
    def test_have_their_names_and_may_be_hidden(self) -> None:
        workbook = openpyxl.Workbook()
        workbook.worksheets[0].title = "台账 (1)"
        for state in ("hidden", "veryHidden"):
            workbook.create_sheet(state).sheet_state = state
        workbook.create_chartsheet("图")
        found = [(page.name, page.is_hidden) for page in read_grid(saved(workbook)).sheets]
        assert found == [("台账 (1)", False), ("hidden", True), ("veryHidden", True)]

    def test_of_one_name_break_the_file(self) -> None:
        entry = '<sheet name="台账" sheetId="1" r:id="rId1"/>'
        assert refusal_of(book(workbook=WORKBOOK.replace(entry, entry * 2))) == "broken"

    def test_with_a_place_twice_break_the_file(self) -> None:
        page = cells('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>')
        assert refusal_of(book(sheet=page)) == "broken"

    def test_without_references_count_their_cells(self) -> None:
        page = sheet(
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/></row><row><c><v>4</v></c></row>"
        )
        found = only(book(sheet=page))
        assert {place: cell.value for place, cell in found.items()} == {"A1": 1, "B1": 2, "A3": 4}

    def test_may_have_prefixes_and_come_in_any_order_of_rows(self) -> None:
        page = (
            f'<x:worksheet xmlns:x="{MAIN}" xmlns:r="{DOCUMENT}"><x:sheetData>'
            '<x:row r="5"><x:c r="B5"><x:v>5</x:v></x:c></x:row>'
            '<x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c></x:row>'
            "</x:sheetData></x:worksheet>"
        )
        assert {place: cell.value for place, cell in only(book(sheet=page)).items()} == {
            "B5": 5,
            "B2": 2,
        }

    def test_know_what_is_merged(self) -> None:
        workbook = openpyxl.Workbook()
        page = workbook.worksheets[0]
        page["B2"], page["C5"], page["A9"] = "甲", "乙", "丙"
        page.merge_cells("B2:C3")
        page.merge_cells("A1:A1")
        page.merge_cells("D4:E4")
        page.merge_cells("A9:XFD9")
        (found,) = read_grid(saved(workbook)).sheets
        assert {cell.place for cell in found.cells.values() if cell.is_merged} == {"B2", "A9"}
        assert found.merged == {
            **dict.fromkeys([(2, 3), (3, 2), (3, 3)], (2, 2)),
            **dict.fromkeys([(9, 2), (9, 3)], (9, 1)),
        }

    def test_count_their_notes(self) -> None:
        workbook = openpyxl.Workbook()
        for place in ("A1", "B7"):
            workbook.worksheets[0][place].comment = Comment("注", "甲")
        workbook.create_sheet("乙")["A1"].comment = Comment("注", "甲")
        assert read_grid(saved(workbook)).notes == 3

    def test_count_a_thread_of_notes_once(self) -> None:
        legacy = (
            f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"/></commentList></comments>'
        )
        thread = (
            '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
            'threadedcomments"><threadedComment ref="A1" id="1"/><threadedComment ref="A1"'
            ' id="2" parentId="1"/><threadedComment ref="B1" id="3"/></ThreadedComments>'
        )
        files = {
            **parts(),
            "xl/comments1.xml": legacy,
            "xl/threadedComments/threadedComment1.xml": thread,
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("rId1", "comments", "../comments1.xml"),
                ("rId2", "threadedComment", "/xl/threadedComments/threadedComment1.xml"),
            ),
        }
        assert read_grid(packed(files)).notes == 2

    def test_may_hold_what_openpyxl_cannot_read(self) -> None:
        page = sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            '<conditionalFormatting sqref="A1"><cfRule type="nonsense"/></conditionalFormatting>'
            '<dataValidations><dataValidation type="nonsense"/></dataValidations>'
            '<pageMargins left="wide"/>',
        )
        assert value_of(book(sheet=page)) == (Kind.NUMBER, 1)


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_what_libreoffice_saves_is_the_same(tmp_path: Path) -> None:
    assert SOFFICE is not None
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        page = workbook.add_worksheet("台账")
        percent = workbook.add_format({"num_format": "0%"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for row, text in enumerate(TEXTS):
            page.write_string(row, 0, text)
        page.write_number(0, 1, 0.35, percent)
        page.write_datetime(1, 1, datetime(2020, 8, 31), day)
        page.write_number(2, 1, 0.29)
        page.write_boolean(3, 1, True)
        page.merge_range("D1:E2", "合并")
        page.write_comment("A1", "注")
        workbook.add_worksheet("_gcplan").hide()
    before = tmp_path / "before" / "book.xlsx"
    before.parent.mkdir()
    before.write_bytes(into.getvalue())
    subprocess.run(
        [
            *(SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "xlsx", "--outdir", tmp_path, before),
        ],
        check=True,
        capture_output=True,
    )
    after = read_grid((tmp_path / "book.xlsx").read_bytes())
    for one, other in zip(after.sheets, read_grid(into.getvalue()).sheets, strict=True):
        assert one == other
