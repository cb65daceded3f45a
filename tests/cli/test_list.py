from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
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
        ("--due-within 0", "1.1.1"),
        ("--due-within 15", "1.1.1 1.2.2 3.1.1"),
        ("--due-within 15 --due-by 8月10日前", "1.1.1 3.1.1"),
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
    assert run("list", "--search", "没有", "--format", "csv", *DAY).out == "\ufeff"


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
