from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.words import ListColumn
from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir, Run

pytestmark = pytest.mark.usefixtures("sample")
DAY = ("--as-of", "2020-07-31")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("--status behind --status due-soon", "1.1.2 1.1.3 1.2.2 3.1.1"),
        ("--light red --light green", "1.1.1 1.1.2 1.2.10 2.1.5"),
        ("--overdue", "1.1.1"),
        ("--overdue --status done", "1.1.1 2.1.1 2.1.2 3.1.7"),
        ("--due-by 2020-08-10", "1.1.1 3.1.1"),
        ("--due-by 8月中旬 --light yellow", "1.2.2 3.1.1"),
        ("--due-within 0", ""),
        ("--due-within 10", "3.1.1"),
        ("--due-within 15", "1.2.2 3.1.1"),
        ("--due-within 15 --overdue", "1.1.1 1.2.2 3.1.1"),
        ("--due-within 15 --overdue --status behind", "1.1.1 3.1.1"),
        ("--due-within 15 --status overdue", ""),
        ("--due-within 15 --due-by 8月10日前", "3.1.1"),
        ("--action 1 --action 2 --light green", "1.2.10 2.1.5"),
        ("--measure 1.2 --measure ３．１ --light yellow", "1.2.2 3.1.1"),
        ("--unit 区财政局 --unit 区园林局", "1.1.2 1.2.2 2.1.3"),
        ("--leader 张三 --light yellow", "1.1.3 1.2.2"),
        ("--search 绿道", "1.1.2"),
        ("--search ＳＵＭ", "3.1.7"),
        ("--light red --leader 张三 --unit 区财政局 --search 沿河 --due-within 365", "1.1.2"),
        ("--light red --action 2", ""),
        ("--action 1 --sort due", "1.1.1 1.2.2 1.1.3 1.2.10 1.1.2 1.2.1"),
        ("--action 1 --sort progress", "1.1.2 1.1.1 1.2.10 1.2.2 1.1.3 1.2.1"),
        ("--action 1 --sort status", "1.1.1 1.1.2 1.1.3 1.2.2 1.2.10 1.2.1"),
        ("--action 1 --sort id", "1.1.1 1.1.2 1.1.3 1.2.1 1.2.2 1.2.10"),
    ],
)
def test_filters_and_orders(run: Run, arguments: str, expected: str) -> None:
    found = run("list", *arguments.split(), "--format", "ids", *DAY)
    assert (found.code, found.err) == (0, "")
    assert found.out.split() == expected.split()
    assert found.raw.count(b"\n") == len(expected.split())


def test_the_table_in_both_languages(run: Run) -> None:
    english = run("list", "--measure", "1.1", *DAY, GCPLAN_LANG="en").out
    assert english == (
        "3 of 19 tasks, as of 2020-07-31\n"
        "\n"
        "Light   Status   Id     Task          Deadline    Days           Done  Lead unit\n"
        "red     overdue  1.1.1  完成西河清淤  2020-06-30  31 days late    60%  区水务局\n"
        "red     behind   1.1.2  建成绿道      2020-12-31  153 days left   25%  区园林局\n"
        "yellow  behind   1.1.3  河道水质达标  2020-09-30  61 days left         区水务局\n"
    )
    chinese = run("list", "--measure", "1.1", *DAY, GCPLAN_LANG="zh").out.splitlines()
    assert "2020-07-31" in chinese[0]
    assert chinese[3].split() == [
        "红",
        "逾期",
        "1.1.1",
        "完成西河清淤",
        "2020-06-30",
        "逾期31天",
        "60%",
        "区水务局",
    ]
    assert chinese[5].split()[:2] == ["黄", "滞后"]


def test_nothing_found_is_said_and_no_failure(run: Run) -> None:
    found = run("list", "--search", "没有", *DAY, GCPLAN_LANG="en")
    assert (found.code, found.out) == (0, "0 of 19 tasks, as of 2020-07-31\n")
    empty = run("list", "--search", "没有", "--format", "json", *DAY)
    assert json.loads(empty.out)["tasks"] == []
    rows = run("list", "--search", "没有", "--format", "csv", *DAY, GCPLAN_LANG="en").out
    assert rows == "\ufeffLight,Status,Id,Task,Deadline,Days,Done,Lead unit\r\n"


def test_piped_nothing_is_wrapped_or_cut(run: Run, plan_dir: PlanDir) -> None:
    title = "很长的任务" * 60
    tasks = f"[{{id: 1.1.1, title: {title}}}]"
    text = f"action: 1\ntitle: 行动\nmeasures: [{{title: 举措, tasks: {tasks}}}]\n"
    folder = plan_dir({"01-green.yaml": text})
    for name in ("02-school.yaml", "03-hostile.yaml"):
        (folder / name).unlink()
    found = run("list", COLUMNS="20")
    assert title in found.out
    assert len(found.out.splitlines()) == 4
    shown = run("show", "1.1.1", COLUMNS="20").out
    assert title in shown
    assert "plan/01-green.yaml:3" in shown


TASK_TYPES: dict[str, tuple[type, ...]] = {
    "id": (str,),
    "action": (int,),
    "action_title": (str,),
    "measure": (int,),
    "measure_title": (str,),
    "title": (str,),
    "sentence": (int, type(None)),
    "note": (str, type(None)),
    "ongoing": (bool,),
    "due": (str, type(None)),
    "due_text": (str, type(None)),
    "due_from": (str, type(None)),
    "original_due": (str, type(None)),
    "lead": (str, type(None)),
    "support": (list,),
    "leader": (str, type(None)),
    "weight": (int, float),
    "percent": (int, float, type(None)),
    "progress": (int, float, type(None)),
    "status": (str,),
    "light": (str,),
    "days_left": (int, type(None)),
    "reasons": (list,),
    "done": (str, type(None)),
    "cancelled": (dict, type(None)),
    "file": (str,),
    "indicators": (list,),
}


def test_json_is_what_is_promised(run: Run) -> None:
    found = run("list", *DAY, "--format", "json")
    data: dict[str, Any] = json.loads(found.out)
    assert list(data) == ["gcplan", "kind", "as_of", "plan", "tasks"]
    assert (data["gcplan"], data["kind"], data["as_of"]) == (1, "list", "2020-07-31")
    assert list(data["plan"]) == ["title", "year"]
    assert len(data["tasks"]) == 19
    for task in data["tasks"]:
        assert list(task) == list(TASK_TYPES)
        for key, types in TASK_TYPES.items():
            assert isinstance(task[key], types), (task["id"], key, task[key])
    assert found.raw == run("list", *DAY, "--format", "json", GCPLAN_LANG="en").raw


def test_a_measure_is_the_number_in_the_id(run: Run) -> None:
    data = json.loads(run("list", "--plan", SHIPPED_PLAN, *DAY, "--format", "json").out)
    assert len(data["tasks"]) > 300
    for task in data["tasks"]:
        assert task["id"].split(".")[:2] == [str(task["action"]), str(task["measure"])]


def test_every_format_has_every_task(run: Run) -> None:
    for form, needle in (("csv", "\r\n"), ("markdown", "\n")):
        out = run("list", *DAY, "--format", form).out
        assert out.count(needle) >= 20
        assert all(f"1.1.{number}" in out for number in (1, 2, 3))


NAMES = "light,status,id,title,due,days_left,progress,lead"


def test_columns_are_chosen_or_added(call: Run) -> None:
    def heading(*arguments: str) -> list[str]:
        out = call("list", "--overdue", *DAY, *arguments, GCPLAN_LANG="en").out
        return re.split(r"  +", out.splitlines()[2])

    usual = ["Light", "Status", "Id", "Task", "Deadline", "Days", "Done", "Lead unit"]
    assert heading() == usual
    assert heading("--columns", "title,id") == ["Task", "Id"]
    assert heading("--columns", "id", "--columns", "days,id") == ["Id", "Days"]
    assert heading("--columns", "+note,reported") == [*usual, "Latest note", "Reported on"]
    assert heading("--columns", "＋note、id") == [*usual, "Latest note"]
    assert heading("--columns", "+problem,下一步措施") == [*usual, "Problems", "Next step"]
    assert heading("--columns", "id,存在问题,next step") == ["Id", "Problems", "Next step"]


def test_columns_of_lists_for_people(call: Run) -> None:
    asked = ("list", "--overdue", *DAY, "--columns", "编号，分管领导、最近进展,填报日期")
    assert call(*asked, GCPLAN_LANG="zh").out == (
        "19项任务中的1项，截至2020-07-31\n"
        "\n"
        "编号   分管领导  最近进展          填报日期\n"
        "1.1.1  张三      完成三分之二河段  2020-05-31\n"
    )
    drawn = call(*asked, "--format", "markdown", GCPLAN_LANG="zh").out
    assert drawn.splitlines()[-1] == "| 1.1.1 | 张三 | 完成三分之二河段 | 2020-05-31 |"


def test_csv_has_numbers_and_the_same_columns_always(call: Run) -> None:
    first = call("list", *DAY, "--format", "csv", GCPLAN_LANG="en").out
    assert first.splitlines()[1] == ("red,overdue,1.1.1,完成西河清淤,2020-06-30,-31,0.6,区水务局")
    for filters in (
        "--status 未报 --action 3",
        "--status 办结",
        "--search 没有",
        "--unit 区财政局",
    ):
        out = call("list", *DAY, *filters.split(), "--format", "csv", GCPLAN_LANG="en").out
        assert out.splitlines()[0] == first.splitlines()[0]


def test_names_are_those_of_json_in_every_language(call: Run) -> None:
    asked = ("list", *DAY, "--format", "csv", "--names")
    found = call(*asked, GCPLAN_LANG="zh").out
    assert found == call(*asked, GCPLAN_LANG="en").out
    assert found.splitlines()[0] == "\ufeff" + NAMES
    tasks = json.loads(call("list", *DAY, "--format", "json").out)["tasks"]
    rows = csv.DictReader(StringIO(found.removeprefix("\ufeff"), newline=""))
    for row, task in zip(rows, tasks, strict=True):
        for name in ("light", "status", "id", "due", "days_left", "progress"):
            value = task[name]
            assert row[name] == ("" if value is None else str(value))
    assert call(*asked, "--columns", "编号,百分比,原因,备注").code == 2
    assert call(*asked, "--columns", "编号,百分比,原因,note").out.startswith(
        "\ufeffid,percent,reason,note\r\n1.1.1,60,"
    )


def test_text_in_any_column_is_no_formula(call: Run, sample: Path) -> None:
    file = sample / "03-hostile.yaml"
    text = file.read_text(encoding="utf-8")
    hostile = "title: '=1+1'\n        leader: '+x'\n        support: ['@y']"
    text = text.replace("title: '=1+1'", hostile).replace("percent: 75", "percent: 75, note: '-z'")
    text = text.replace("title: '[bold]", "title: '=[bold]")
    file.write_text(text, encoding="utf-8")
    asked = ("--search", "3.1.1", "--columns", ",".join(ListColumn), "--format", "csv", "--names")
    found = call("list", *DAY, *asked)
    assert (found.code, found.err) == (0, "")
    (row,) = csv.DictReader(StringIO(found.out.removeprefix("\ufeff"), newline=""))
    texts = ("title", "lead", "support", "leader", "note", "action_title", "measure_title")
    assert {row[name][:2] for name in texts} == {"'=", "'@", "'+", "'-"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--columns x", "--columns must be one of: light, Light, status, "),
        ("--columns lider", "Nearest: leader"),
        ("--columns id,", "--columns must be one of: "),
        ("--columns id --format json", "--columns is for --format table, csv, markdown."),
        ("--columns id --format ids", "--columns is for --format table, csv, markdown."),
        ("--names", "--names is for --format csv."),
        ("--names --format json", "--names is for --format csv."),
    ],
)
def test_what_has_no_columns_or_names_is_refused(call: Run, arguments: str, said: str) -> None:
    found = call("list", *DAY, *arguments.split(), GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert f"gcplan: {said}" in found.err
