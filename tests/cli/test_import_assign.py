"""`gcplan import --assign`: any table of who answers, written where it is shortest."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from gcplan.load import load
from tests.exchange.books import exported
from tests.recording import DAY, contents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gcplan.domain import Responsible
    from tests.conftest import PlanDir, Run


def action(number: int, measures: int, tasks: int) -> str:
    lines = [f"action: {number}", f"title: 第{number}攻坚行动", "measures:"]
    for measure in range(1, measures + 1):
        lines += [f"  - title: 第{measure}举措", "    tasks:"]
        for task in range(1, tasks + 1):
            task_id = f"{number}.{measure}.{task}"
            lines += [f"      - id: {task_id}", f"        title: 任务{task_id}"]
    return "\n".join(lines) + "\n"


@pytest.fixture
def plan(plan_dir: PlanDir) -> Path:
    return plan_dir({"01-first.yaml": action(1, 2, 3), "02-second.yaml": action(2, 2, 2)})


def table(rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["编号", "牵头单位", "配合单位", "责任领导"], *rows])
    return text.getvalue().encode(encoding)


def responsible(plan: Path) -> Mapping[str, Responsible]:
    loaded = load(plan).plan
    assert loaded is not None
    return {task.id: task.responsible for task in loaded.tasks()}


def ids(plan: Path) -> list[str]:
    return list(responsible(plan))


class TestWrittenWhereItIsShortest:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
    def test_at_the_action_the_measure_and_the_task(
        self, encoding: str, plan: Path, run: Run, tmp_path: Path
    ) -> None:
        leads = {f"1.1.{number}": "甲局" for number in (1, 2, 3)}
        leads |= {"1.2.1": "乙局", "1.2.2": "丙局"}
        rows = [
            [each, leads.get(each, "丁局"), "戊局、己局" if each[0] == "1" else "", "张三"]
            for each in ids(plan)
        ]
        (tmp_path / "t.csv").write_bytes(table(rows, encoding))
        done = run("import", "--assign", "t.csv", "--plan", plan, **DAY)
        assert done.code == 0, done.err
        assert done.out.startswith(
            "10 tasks in the table; written at actions: 2, at measures: 1, at tasks: 3;"
        )
        first = (plan / "01-first.yaml").read_text(encoding="utf-8")
        second = (plan / "02-second.yaml").read_text(encoding="utf-8")
        assert first.count("lead: ") == 4
        assert first.count("support: [戊局, 己局]") == 1
        assert second.count("lead: 丁局") == 1
        assert second.count("leader: 张三") == 1
        assert {each: found.lead for each, found in responsible(plan).items()} == {
            row[0]: row[1] for row in rows
        }

    def test_a_second_time_changes_nothing(self, plan: Path, run: Run, tmp_path: Path) -> None:
        rows = [[each, f"局{each[2]}", "", ""] for each in ids(plan)]
        (tmp_path / "t.csv").write_bytes(table(rows))
        assert run("import", "--assign", "t.csv", "--plan", plan, **DAY).code == 0
        before = contents(plan)
        done = run("import", "--assign", "t.csv", "--plan", plan, **DAY)
        assert (done.code, contents(plan)) == (0, before)

    def test_names_below_give_way_and_others_stay(
        self, plan: Path, run: Run, tmp_path: Path
    ) -> None:
        for place, unit in (("1.1", "旧局"), ("1.1.2", "老局"), ("2.1.1", "原局")):
            assert run("update", place, "--lead", unit, "--plan", plan, **DAY).code == 0
        rows = [[each, "新局", "", ""] for each in ids(plan) if each[0] == "1"]
        rows.append(["2.1.2", "新局", "", ""])
        (tmp_path / "t.csv").write_bytes(table(rows))
        assert run("import", "--assign", "t.csv", "--plan", plan, **DAY).code == 0
        found = responsible(plan)
        assert {found[each].lead for each in found if each[0] == "1"} == {"新局"}
        assert found["2.1.1"].lead == "原局"
        assert found["2.1.2"].lead == "新局"
        assert found["2.2.1"].lead is None

    def test_an_empty_cell_leaves_what_is_there(self, plan: Path, run: Run, tmp_path: Path) -> None:
        assert run("update", "1.1.1", "--lead", "旧局", "--plan", plan, **DAY).code == 0
        (tmp_path / "t.csv").write_bytes(table([["1.1.1", "", "", "李四"]]))
        assert run("import", "--assign", "t.csv", "--plan", plan, **DAY).code == 0
        assert responsible(plan)["1.1.1"].lead == "旧局"
        assert responsible(plan)["1.1.1"].leader == "李四"

    def test_verbose_lists_them(self, plan: Path, run: Run, tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_bytes(table([["1.1.1", "甲局", "", ""]]))
        done = run("import", "--assign", "t.csv", "--verbose", "--plan", plan, **DAY)
        assert done.code == 0
        assert done.out.startswith("1.1.1 任务1.1.1\n  lead unit: 甲局\n")


class TestTables:
    def test_a_workbook_with_merged_cells_and_a_title(
        self, plan: Path, run: Run, tmp_path: Path
    ) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["任务分工表"])
        sheet.append(["序号", "任务", "责任单位", "分管领导"])
        for each in ids(plan)[:3]:
            sheet.append([each, "某任务", "甲局" if each == "1.1.1" else None, None])
        sheet.merge_cells("C3:C5")
        book.save(tmp_path / "t.xlsx")
        done = run("import", "--assign", "t.xlsx", "--plan", plan, **DAY)
        assert done.code == 0, done.err
        assert {responsible(plan)[each].lead for each in ids(plan)[:3]} == {"甲局"}
        assert (plan / "01-first.yaml").read_text(encoding="utf-8").count("lead: 甲局") == 1

    def test_ids_merged_headings_merged_and_cells_merged_across(
        self, plan: Path, run: Run, tmp_path: Path
    ) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["编号", "牵头单位", "配合单位"])
        sheet.append([])
        for row in (["1.1.1", "甲局"], [None, "甲局"], ["1.1.2", "乙局", "丙局"], ["1.1.3"]):
            sheet.append(row)
        for merged in ("A1:A2", "B1:B2", "C1:C2", "A3:A4", "B3:C3", "B4:C4", "A6:C7"):
            sheet.merge_cells(merged)
        book.save(tmp_path / "t.xlsx")
        done = run("import", "--assign", "t.xlsx", "--plan", plan, **DAY)
        assert done.code == 0, done.err
        found = responsible(plan)
        assert (found["1.1.1"].lead, found["1.1.1"].support) == ("甲局", ())
        assert (found["1.1.2"].lead, found["1.1.2"].support) == ("乙局", ("丙局",))
        assert found["1.1.3"].lead is None

    def test_a_ledger_is_a_table_too(self, plan: Path, run: Run, tmp_path: Path) -> None:
        (tmp_path / "t.xlsx").write_bytes(exported(plan))
        before = contents(plan)
        done = run("import", "--assign", "t.xlsx", "--plan", plan, **DAY)
        assert (done.code, contents(plan)) == (0, before)

    def test_a_measure_stands_for_its_tasks(self, plan: Path, run: Run, tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_bytes(table([["2.1", "甲局", "", ""]]))
        assert run("import", "--assign", "t.csv", "--plan", plan, **DAY).code == 0
        assert responsible(plan)["2.1.2"].lead == "甲局"
        assert responsible(plan)["2.2.1"].lead is None


class TestRefused:
    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            ([["1.1.9", "甲局", "", ""]], "t.csv!A2: the plan has no task 1.1.9; nearest: "),
            ([["", "甲局", "", ""]], "t.csv!2: a row without an id"),
            (
                [["1.1.1", "甲局", "", ""], ["1.1.1", "乙局", "", ""]],
                "t.csv!B3 (1.1.1): 1.1.1 has another name in t.csv!B2 (1.1.1)",
            ),
        ],
    )
    def test_a_row_that_is_wrong(
        self, rows: list[list[str]], said: str, plan: Path, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "t.csv").write_bytes(table(rows))
        before = contents(plan)
        done = run("import", "--assign", "t.csv", "--plan", plan, **DAY)
        assert (done.code, contents(plan)) == (2, before)
        assert said in done.err

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("t.csv", b"a,b\n1.1.1,x\n", "no table with a column “Id”"),
            ("t.csv", b'"a,b\n', "no CSV"),
            ("t.csv", "编号,牵头单位".encode("utf-16"), "not UTF-8"),
            ("t.csv", "编号,牵头单位,牵头单位\n".encode(), "is there twice"),
            ("t.csv", b",a" * 1_000_001, "larger than any table"),
            ("t.txt", b"", "a table is a file that ends in"),
            ("t.xlsx", b"PK", "t.xlsx"),
        ],
    )
    def test_a_file_that_is_no_table(
        self, name: str, content: bytes, said: str, plan: Path, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / name).write_bytes(content)
        done = run("import", "--assign", name, "--plan", plan, **DAY)
        assert done.code == 2
        assert said in done.err
