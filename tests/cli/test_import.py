"""`gcplan import`: workbooks come back and tables assign, through the real program."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from openpyxl.comments import Comment

from gcplan.exchange.workbook.write import workbook
from gcplan.words import LedgerColumn
from tests.conftest import SHIPPED_PLAN
from tests.exchange.books import Edited, exported
from tests.exchange.ledgers import ledger_of
from tests.recording import DAY, contents, git

if TYPE_CHECKING:
    from tests.conftest import PlanDir, Result, Run

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

ACTION = """\
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
      - id: 1.1.1
        title: 建成绿道
        due: 12月底前
        lead: 区园林局
        indicators:
          - {name: 绿道, target: 8公里, baseline: 0, actual: {2020-06-30: 2}}
        progress:
          - {on: 2020-06-30, percent: 25, note: 已开工, by: 区园林局}
      - id: 1.1.2
        title: 植树
        due: 12月底前
        lead: 区园林局
        evidence: [红头文件1号]
      - id: 1.1.3
        title: 修路
        due: 12月底前
        lead: 区住建局
      - id: 1.1.4
        title: 停办的事
        due: 12月底前
        lead: 区住建局
        cancelled: {on: 2020-03-01, reason: 不再需要, approval: 政办〔2020〕1号}
      - id: 1.1.5
        title: 办完的事
        due: 12月底前
        lead: 区住建局
        done: 2020-05-01
        evidence: [红头文件2号]
"""

PERCENT, NOTE, PROBLEM, NEXT = (
    LedgerColumn.PERCENT,
    LedgerColumn.NOTE,
    LedgerColumn.PROBLEM,
    LedgerColumn.NEXT,
)


class Take(Protocol):
    def __call__(self, *books: Edited, options: tuple[str, ...] = ()) -> Result:
        """Take workbooks over and return what the program did."""


@pytest.fixture
def plan(plan_dir: PlanDir) -> Path:
    return plan_dir({"01-first.yaml": ACTION})


@pytest.fixture
def take(run: Run, plan: Path, tmp_path: Path) -> Take:
    """Return a function that writes edited workbooks and takes them over."""

    def call(*books: Edited, options: tuple[str, ...] = ()) -> Result:
        paths = []
        for number, book in enumerate(books, start=1):
            path = tmp_path / f"book{number}.xlsx"
            path.write_bytes(book.data())
            paths.append(path.name)
        return run("import", *paths, "--plan", plan, *options, **DAY)

    return call


class TestNothingChanged:
    def test_the_book_as_it_went_out_changes_no_byte_and_no_time(
        self, run: Run, tmp_path: Path
    ) -> None:
        plan = Path(shutil.copytree(SHIPPED_PLAN, tmp_path / "plan"))
        book = tmp_path / "book.xlsx"
        book.write_bytes(exported(plan))
        before = contents(plan)
        times = {path.name: path.stat().st_mtime_ns for path in plan.iterdir()}
        done = run("import", book, "--plan", plan, **DAY)
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith("Nothing to write: the plan says so already.\n")
        assert contents(plan) == before
        assert {path.name: path.stat().st_mtime_ns for path in plan.iterdir()} == times

    @pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
    def test_nor_after_libreoffice_has_saved_it(self, run: Run, tmp_path: Path) -> None:
        plan = Path(shutil.copytree(SHIPPED_PLAN, tmp_path / "plan"))
        book = tmp_path / "book.xlsx"
        book.write_bytes(exported(plan))
        saved = resaved(book, tmp_path)
        before = contents(plan)
        done = run("import", saved, "--plan", plan, **DAY)
        assert (done.code, done.err) == (0, "")
        assert "Nothing to write" in done.out
        assert contents(plan) == before

    @pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
    def test_what_was_filled_in_outlives_libreoffice(self, run: Run, plan: Path) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", PERCENT, 0.35, looks="0%")
        book.set("1.1.2", NOTE, "=1+1 @ +\n第二行😀", is_text=True)
        book.set("1.1.1", LedgerColumn.ACTUAL, "3公里", "绿道")
        path = plan.parent / "book.xlsx"
        path.write_bytes(book.data())
        done = run("import", resaved(path, plan.parent), "--plan", plan, **DAY)
        assert done.code == 0, done.err
        text = (plan / "01-first.yaml").read_text(encoding="utf-8")
        assert "actual: {2020-06-30: 2, 2020-09-15: 3}" in text
        assert "{on: 2020-09-15, percent: 35, by: 区园林局}" in text
        assert "=1+1 @ +\n" in text
        assert "第二行😀" in text


def resaved(book: Path, folder: Path) -> Path:
    """Return a workbook that LibreOffice has opened and saved."""
    target = folder / "saved"
    subprocess.run(
        [
            *(str(SOFFICE), f"-env:UserInstallation=file://{folder}/office", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", target, book),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return target / book.name


class TestTakenOver:
    def test_a_report_says_what_changes_and_stands_in_the_file(
        self, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", PERCENT, "35%")
        book.set("1.1.1", PROBLEM, "经费未到位")
        book.set("1.1.1", NEXT, "7月招标")
        book.set("1.1.1", LedgerColumn.ACTUAL, 3, "绿道")
        done = take(book)
        assert done.code == 0, done.err
        assert done.out.startswith(
            "1.1.1 建成绿道\n"
            "  Progress in percent: 25 → 35\n"
            "  Problems: 经费未到位\n"
            "  Next steps: 7月招标\n"
            "  绿道 Actual value: 2 → 3\n"
        )
        assert (
            "          - {on: 2020-09-15, percent: 35, problem: 经费未到位, next: 7月招标,"
            " by: 区园林局}\n"
        ) in (plan / "01-first.yaml").read_text(encoding="utf-8")

    def test_a_second_time_changes_nothing(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", PERCENT, 40)
        book.set("1.1.1", NOTE, "过半")
        book.set("1.1.2", LedgerColumn.IS_DONE, "是")
        book.set("1.1.2", LedgerColumn.EVIDENCE, "红头文件1号\n红头文件3号")
        for options in ((), ("--on", "2020-09-01")):
            assert take(book, options=options).code == 0
            before = contents(plan)
            again = take(book, options=options)
            assert (again.code, contents(plan)) == (0, before)
            assert "Nothing to write" in again.out

    def test_for_a_day_before_the_latest_report_nothing_is_recorded_twice(
        self, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", NOTE, "设计完成")
        book.set("1.1.1", LedgerColumn.ACTUAL, 1, "绿道")
        assert take(book, options=("--on", "2020-03-31")).code == 0
        before = contents(plan)
        again = take(book, options=("--on", "2020-03-31"))
        assert (again.code, contents(plan)) == (0, before)

    @pytest.mark.parametrize(
        ("answer", "day", "closed"),
        [
            ("是", None, "2020-09-15"),
            ("√", "2020年8月31日", "2020-08-31"),
            (None, "2020-08-31", "2020-08-31"),
            ("否", "8月底", "2020-08-31"),
        ],
    )
    def test_a_task_is_closed(
        self, answer: str | None, day: str | None, closed: str, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.2", LedgerColumn.IS_DONE, answer)
        book.set("1.1.2", LedgerColumn.DONE, day)
        done = take(book)
        assert done.code == 0, done.err
        assert f"done: {closed}\n" in (plan / "01-first.yaml").read_text(encoding="utf-8")

    def test_a_dry_run_says_it_first_and_shows_the_difference(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", PERCENT, 40)
        before = contents(plan)
        done = take(book, options=("--dry-run",))
        assert done.code == 0
        assert "1.1.1 建成绿道\n  Progress in percent: 25 → 40\n" in done.err
        assert "+          - {on: 2020-09-15, percent: 40, by: 区园林局}\n" in done.out
        assert contents(plan) == before

    def test_it_is_committed(
        self, run: Run, git_repo: Path, environment: dict[str, str], plan: Path
    ) -> None:
        folder = Path(shutil.copytree(plan, git_repo / "plan"))
        git(git_repo, "add", ".", environment=environment)
        git(git_repo, "commit", "-q", "-m", "plan", environment=environment)
        book = Edited(exported(folder, "区园林局"))
        book.set("1.1.1", PERCENT, 40)
        path = git_repo / "book.xlsx"
        path.write_bytes(book.data())
        done = run("import", path, "--plan", folder, "--commit", **DAY)
        assert done.code == 0, done.err
        subject = git(git_repo, "log", "-1", "--format=%s", environment=environment)
        assert subject.strip() == "1.1.1 报送进展：40%"

    def test_a_percent_that_falls_is_taken_with_a_warning(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        place = book.set("1.1.1", PERCENT, 20)
        done = take(book)
        assert done.code == 0
        assert f"台账!{place} (1.1.1): the percent falls from 25 to 20" in done.err

    def test_what_is_emptied_deletes_nothing_and_is_said(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        note = book.set("1.1.1", NOTE, None)
        place = book.set("1.1.2", LedgerColumn.EVIDENCE, "红头文件9号")
        done = take(book)
        assert done.code == 0
        cells = f"台账!{note} (1.1.1), 台账!{place} (1.1.2)"
        assert f"emptied, which deletes nothing: {cells}" in done.err
        assert "evidence: [红头文件1号, 红头文件9号]" in (plan / "01-first.yaml").read_text(
            encoding="utf-8"
        )

    def test_a_closure_is_not_taken_back(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区住建局"))
        book.set("1.1.5", LedgerColumn.IS_DONE, "否")
        before = contents(plan)
        done = take(book)
        assert (done.code, contents(plan)) == (0, before)
        assert "1.1.5 stays done" in done.err
        place = book.set("1.1.5", LedgerColumn.IS_DONE, None)
        assert f"emptied, which deletes nothing: 台账!{place} (1.1.5)" in take(book).err

    def test_a_book_named_twice_is_taken_once(self, run: Run, plan: Path) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.2", LedgerColumn.IS_DONE, "是")
        (plan.parent / "book.xlsx").write_bytes(book.data())
        done = run("import", "book.xlsx", "./book.xlsx", "--plan", plan, **DAY)
        assert done.code == 0, done.err
        assert done.out.count("Closed on: 2020-09-15") == 1


class TestFound:
    def test_columns_are_moved_hidden_and_added_rows_sorted_and_gone(
        self, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", PERCENT, 40)
        sheet = book.sheet
        head, *lines = [[cell.value for cell in reversed(row)] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["2020年台账"])
        sheet.append(["备注", *head])
        for line in lines[:0:-1]:  # the last first, without the first
            sheet.append(["自记", *line])
        sheet.column_dimensions["C"].hidden = True
        done = take(book)
        assert "columns of your own are left alone: 备注" in done.err
        assert "1 rows are gone, which changes nothing" in done.err
        assert done.code == 0

    def test_comments_and_other_sheets_are_said(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.cell("1.1.1", NOTE).comment = Comment("请核", "x")
        book.book.create_sheet("汇总")["A1"] = "合计"
        done = take(book)
        assert done.code == 0
        assert "1 comments on cells are not taken over" in done.err
        assert "other sheets are left alone: 汇总" in done.err

    def test_a_merged_computed_column_changes_nothing(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        column = book.columns[LedgerColumn.ACTION]
        book.sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
        before = contents(plan)
        assert (take(book).code, contents(plan)) == (0, before)

    def test_a_missing_and_a_doubled_heading_are_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.sheet.cell(1, book.columns[NOTE]).value = "进展"
        done = take(book)
        assert done.code == 2
        assert "columns are missing: Progress" in done.err
        book.sheet.cell(1, book.columns[NOTE]).value = "存在问题"
        done = take(book)
        assert done.code == 2
        assert "the column “Problems” is there twice" in done.err

    def test_a_book_without_its_hidden_sheet_or_with_a_damaged_one_is_refused(
        self, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        hidden = book.book["_gcplan"]
        hidden["D9"].value = "26"
        assert "its hidden sheet _gcplan is damaged" in take(book).err
        hidden["B1"].value = "2"
        assert "is of format 2, which this gcplan does not know" in take(book).err
        book.book.remove(hidden)
        assert "its hidden sheet _gcplan is missing" in take(book).err

    @pytest.mark.parametrize("year", ["二〇二〇", "9" * 5000, ""])
    def test_a_year_that_is_none_is_a_damaged_sheet(
        self, year: str, plan: Path, take: Take
    ) -> None:
        book = Edited(workbook(ledger_of(year=year)))
        assert "its hidden sheet _gcplan is damaged" in take(book).err

    def test_cells_far_out_in_the_hidden_sheet_take_no_room(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        hidden = book.book["_gcplan"]
        hidden.cell(1_048_576, 1).value = "x"
        hidden.cell(1, 16_384).value = "y"
        assert "its hidden sheet _gcplan is damaged" in take(book).err

    def test_an_indicator_whose_name_has_blanks_at_its_ends(self, plan: Path, take: Take) -> None:
        path = plan / "01-first.yaml"
        text = path.read_text(encoding="utf-8").replace("{name: 绿道,", '{name: " 绿道 ",')
        path.write_text(text, encoding="utf-8")
        book = Edited(exported(plan, "区园林局"))
        assert take(book).code == 0
        book.set("1.1.1", LedgerColumn.ACTUAL, 3, " 绿道 ")
        done = take(book)
        assert done.code == 0, done.err
        assert "actual: {2020-06-30: 2, 2020-09-15: 3}" in path.read_text(encoding="utf-8")

    def test_a_book_of_another_year_is_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        settings = plan / "plan.yaml"
        text = settings.read_text(encoding="utf-8").replace("2020", "2021")
        settings.write_text(text, encoding="utf-8")
        done = take(book)
        assert done.code == 2
        assert "a workbook of another plan, of 2020" in done.err


class TestRefused:
    def test_every_wrong_cell_of_every_book_is_listed(self, plan: Path, take: Take) -> None:
        one, two = Edited(exported(plan, "区园林局")), Edited(exported(plan, "区住建局"))
        places = [
            f"book1.xlsx 台账!{one.set('1.1.1', LedgerColumn.TITLE, '改名')} (1.1.1)",
            f"book1.xlsx 台账!{one.set('1.1.2', PERCENT, 0.35)} (1.1.2)",
            f"book2.xlsx 台账!{two.set('1.1.3', LedgerColumn.DUE, '9.30')} (1.1.3)",
            f"book2.xlsx 台账!{two.set('1.1.3', PERCENT, '=1+1')} (1.1.3)",
        ]
        before = contents(plan)
        done = take(one, two)
        assert done.code == 2
        assert [place for place in places if f"gcplan: {place}: " not in done.err] == []
        assert "Nothing was written: 4 cells are refused." in done.err
        assert contents(plan) == before

    @pytest.mark.parametrize(
        ("column", "command"),
        [
            (LedgerColumn.TITLE, "gcplan adjust 1.1.1 --title"),
            (LedgerColumn.DUE, "gcplan extend 1.1.1"),
            (LedgerColumn.LEAD, "gcplan update 1.1.1 --lead"),
            (LedgerColumn.SUPPORT, "gcplan update 1.1.1 --support"),
            (LedgerColumn.LEADER, "gcplan update 1.1.1 --leader"),
            (LedgerColumn.TARGET, "gcplan adjust 1.1.1 --target"),
            (LedgerColumn.STATUS, "is computed"),
            (LedgerColumn.LIGHT, "is computed"),
            (LedgerColumn.ACTION, "is computed"),
        ],
    )
    def test_what_a_book_cannot_change_names_what_does(
        self, column: LedgerColumn, command: str, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        place = book.set("1.1.1", column, "别的")
        done = take(book)
        assert done.code == 2
        (line,) = (line for line in done.err.splitlines() if place in line)
        assert command in line

    def test_ids_that_were_swapped_or_pasted_are_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        first = book.cell("1.1.1", LedgerColumn.ID)
        second = book.cell("1.1.2", LedgerColumn.ID)
        first.value, second.value = second.value, first.value
        done = take(book)
        assert done.code == 2
        assert "the id is 1.1.2, but the title is that of 1.1.1: put the ids back" in done.err
        first.value, second.value = "1.1.3", "1.1.2"
        done = take(book)
        assert "A2: the workbook went out without a task 1.1.3" in done.err

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            (1.1, "an id is text"),
            (date(2020, 1, 1), "an id is text"),
            ("1.1.9", "nearest: "),
            (None, "a row without an id: add a task with gcplan add"),
        ],
    )
    def test_an_id_that_is_none_is_refused(
        self, value: object, said: str, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.2", LedgerColumn.ID, value)
        done = take(book)
        assert done.code == 2
        assert said in done.err

    def test_full_width_ids_are_read(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.2", PERCENT, 10)
        book.set("1.1.2", LedgerColumn.ID, " １．１．２ ")
        assert take(book).code == 0

    def test_the_same_row_twice_is_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        row = book.rows["1.1.2", None]
        book.sheet.append([cell.value for cell in book.sheet[row]])
        done = take(book)
        assert done.code == 2
        assert f"this row stands twice, in row {row} already" in done.err

    def test_fill_in_cells_that_are_merged_are_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", NOTE, "同一说明")
        column = book.columns[NOTE]
        book.sheet.merge_cells(start_row=2, end_row=4, start_column=column, end_column=column)
        done = take(book)
        assert done.code == 2
        assert "merged with other cells" in done.err

    def test_a_report_on_a_cancelled_task_is_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区住建局"))
        book.set("1.1.4", PERCENT, 10)
        done = take(book)
        assert done.code == 2
        assert "1.1.4 is cancelled since 2020-03-01" in done.err

    def test_another_day_of_a_closure_is_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区住建局"))
        book.set("1.1.5", LedgerColumn.DONE, "2020-04-01")
        done = take(book)
        assert done.code == 2
        assert "1.1.5 is done since 2020-05-01; another day is recorded with" in done.err

    def test_what_the_plan_has_renamed_since_says_what_it_is(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        places = [
            f"台账!{book.set('1.1.1', LedgerColumn.ACTUAL, 3, '绿道')} (1.1.1)",
            f"台账!{book.set('1.1.2', PERCENT, 10)} (1.1.2)",
        ]
        path = plan / "01-first.yaml"
        text = path.read_text(encoding="utf-8").replace("- id: 1.1.2", "- id: 1.1.9")
        text = text.replace("title: 植树", "title: 植树\n        was: [1.1.2]")
        path.write_text(text.replace("name: 绿道", "name: 长度"), encoding="utf-8")
        done = take(book)
        assert done.code == 2
        assert f"{places[0]}: 1.1.1 has no indicator “绿道” any more" in done.err
        assert f"{places[1]}: 1.1.2 is 1.1.9 in the plan by now" in done.err

    @pytest.mark.parametrize(
        ("target", "code"), [("9公里", 0), ("8公里以上", 0), ("8000米", 2), ("0.8万米", 2)]
    )
    def test_a_value_for_a_target_in_another_unit_by_now_is_refused(
        self, target: str, code: int, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", LedgerColumn.ACTUAL, 3, "绿道")
        path = plan / "01-first.yaml"
        text = path.read_text(encoding="utf-8").replace("target: 8公里", f"target: {target}")
        path.write_text(text, encoding="utf-8")
        done = take(book)
        assert done.code == code, done.err
        if code:
            assert f"the target is {target} by now, and was in another unit" in done.err

    def test_a_day_to_come_is_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        place = book.set("1.1.2", LedgerColumn.DONE, "2020-12-01")
        done = take(book)
        assert done.code == 2
        assert f"台账!{place} (1.1.2): 2020-12-01 is still to come" in done.err
        assert take(book, options=("--on", "2020-12-01")).code == 2

    def test_values_in_the_wrong_row_are_refused(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", PERCENT, 50, "绿道")
        book.set("1.1.1", LedgerColumn.ACTUAL, 5)
        done = take(book)
        assert done.code == 2
        assert "this is filled in on the task's own row" in done.err
        assert "stands in the row of the indicator" in done.err

    @pytest.mark.parametrize("name", ["a.xls", "a.txt", "none.xlsx", "a.ods"])
    def test_what_is_no_workbook_is_refused(
        self, name: str, run: Run, plan: Path, tmp_path: Path
    ) -> None:
        if name != "none.xlsx":
            (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        done = run("import", name, "--plan", plan, **DAY)
        assert done.code == 2
        assert name in done.err


class TestConflicts:
    @pytest.fixture
    def conflict(self, run: Run, plan: Path) -> Edited:
        """Return a book that has changed what the plan has changed otherwise."""
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.1", PERCENT, 40)
        done = run("update", "1.1.1", "--percent", "30", "--plan", plan, **DAY)
        assert done.code == 0
        return book

    def test_all_three_are_shown_and_nothing_is_written(
        self, conflict: Edited, plan: Path, take: Take
    ) -> None:
        before = contents(plan)
        done = take(conflict)
        assert done.code == 2
        place = conflict.cell("1.1.1", PERCENT).coordinate
        assert (
            f"台账!{place} (1.1.1): Progress in percent was 25, the workbook says 40,"
            " the plan 30 by now"
        ) in done.err
        assert "--prefer book" in done.err
        assert contents(plan) == before

    def test_the_book_is_preferred(self, conflict: Edited, plan: Path, take: Take) -> None:
        done = take(conflict, options=("--prefer", "book"))
        assert done.code == 0
        assert "Progress in percent: 30 → 40" in done.out

    def test_the_plan_is_preferred(self, conflict: Edited, plan: Path, take: Take) -> None:
        before = contents(plan)
        done = take(conflict, options=("--prefer", "方案"))
        assert (done.code, contents(plan)) == (0, before)
        assert "The plan's values stay." in done.err

    def test_what_both_have_changed_alike_is_no_conflict(
        self, conflict: Edited, plan: Path, take: Take
    ) -> None:
        conflict.set("1.1.1", PERCENT, 30)
        before = contents(plan)
        assert (take(conflict).code, contents(plan)) == (0, before)

    def test_a_closure_that_the_plan_took_back_or_corrected(
        self, run: Run, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区住建局"))
        book.set("1.1.5", LedgerColumn.DONE, "2020-05-03")
        correct = ("done", "1.1.5", "--on", "2020-05-03", "--reason", "笔误")
        assert run(*correct, "--plan", plan, **DAY).code == 0
        before = contents(plan)
        assert (take(book).code, contents(plan)) == (0, before)
        assert run("reopen", "1.1.5", "--reason", "返工", "--plan", plan, **DAY).code == 0
        refused = take(book)
        assert refused.code == 2
        assert "was 2020-05-01, the workbook says 2020-05-03, the plan nothing by now" in (
            refused.err
        )
        book.set("1.1.5", LedgerColumn.IS_DONE, "否")
        book.set("1.1.5", LedgerColumn.DONE, None)
        assert "stays done" not in take(book).err
        book.set("1.1.5", LedgerColumn.DONE, "2020-08-01")
        done = take(book, options=("--prefer", "book"))
        assert done.code == 0, done.err
        assert "done: 2020-08-01\n" in (plan / "01-first.yaml").read_text(encoding="utf-8")

    def test_another_day_of_a_closure_is_never_the_books_to_decide(
        self, run: Run, plan: Path, take: Take
    ) -> None:
        book = Edited(exported(plan, "区园林局"))
        book.set("1.1.2", LedgerColumn.DONE, "2020-08-05")
        assert run("done", "1.1.2", "--on", "2020-08-01", "--plan", plan, **DAY).code == 0
        before = contents(plan)
        for options, code in (((), 2), (("--prefer", "book"), 2), (("--prefer", "plan"), 0)):
            done = take(book, options=options)
            assert (done.code, contents(plan)) == (code, before)
            assert "the workbook says 2020-08-05, the plan 2020-08-01 by now" in done.err
            assert ("recorded with gcplan done --reason" in done.err) == (code == 2)

    def test_two_books_on_one_task_are_one(self, plan: Path, take: Take) -> None:
        one, two = Edited(exported(plan)), Edited(exported(plan))
        one.set("1.1.1", PERCENT, 40)
        two.set("1.1.1", NOTE, "过半")
        done = take(one, two)
        assert done.code == 2
        assert "1.1.1 is changed by several workbooks: book1.xlsx 台账!" in done.err
        assert "book2.xlsx 台账!" in done.err

    def test_two_books_on_two_tasks_are_taken_over_together(self, plan: Path, take: Take) -> None:
        one, two = Edited(exported(plan, "区园林局")), Edited(exported(plan, "区住建局"))
        one.set("1.1.1", PERCENT, 40)
        two.set("1.1.3", PERCENT, 10)
        assert take(one, two).code == 0
        text = (plan / "01-first.yaml").read_text(encoding="utf-8")
        assert "{on: 2020-09-15, percent: 40, by: 区园林局}" in text
        assert "percent: 10, by: 区住建局" in text


class TestUsage:
    def test_something_has_to_be_named(self, run: Run, plan: Path) -> None:
        done = run("import", "--plan", plan, **DAY)
        assert done.code == 2
        assert "Name the workbooks" in done.err

    def test_a_table_stands_alone(self, run: Run, plan: Path) -> None:
        done = run("import", "a.xlsx", "--assign", "t.csv", "--plan", plan, **DAY)
        assert done.code == 2
        assert "--assign stands alone" in done.err

    def test_a_plan_that_is_broken_is_mended_first(self, plan: Path, take: Take) -> None:
        book = Edited(exported(plan))
        book.set("1.1.1", PERCENT, 40)
        (plan / "02-second.yaml").write_text("action: 2\n", encoding="utf-8")
        done = take(book)
        assert done.code == 2
        assert "Mend the plan first" in done.err
