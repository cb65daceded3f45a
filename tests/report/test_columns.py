"""What each column of a list shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.load import load
from gcplan.render.text import cell_text
from gcplan.report.columns import Row
from gcplan.report.select import Selection
from gcplan.report.task_list import list_report
from gcplan.status.snapshot import take_snapshot
from gcplan.words import ListColumn
from tests.sample import AS_OF, sample_snapshot

if TYPE_CHECKING:
    from gcplan.status.state import Snapshot
    from tests.conftest import PlanDir


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return sample_snapshot(tmp_path_factory.mktemp("sample"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")


def shown(snapshot: Snapshot, task: str, column: ListColumn) -> str:
    (state,) = (state for state in snapshot.tasks if state.task.id == task)
    return cell_text(Row(state, snapshot.as_of, "行动", "举措").cell(column))


def test_every_column_of_one_task(snapshot: Snapshot) -> None:
    report = list_report(snapshot, Selection(search=("1.2.10",)), columns=tuple(ListColumn))
    table = report.sheet()
    assert [column.key for column in table.columns] == [column.value for column in ListColumn]
    (row,) = table.rows
    cells = {column.key: cell_text(cell) for column, cell in zip(table.columns, row, strict=True)}
    assert cells == {
        "light": "green",
        "status": "on track",
        "id": "1.2.10",
        "title": "编制古树名录",
        "due": "2020-10-31",
        "days_left": "92 days left",
        "progress": "70%",
        "lead": "区水务局",
        "support": "",
        "leader": "张三",
        "percent": "70",
        "reason": "nothing is overdue, near or behind",
        "note": "",
        "problem": "",
        "next": "",
        "reported": "2020-07-15",
        "due_text": "2020-10-31",
        "original_due": "2020-06-30",
        "action": "1",
        "action_title": "绿水青山攻坚行动",
        "measure": "2",
        "measure_title": "守护林木",
    }


@pytest.mark.parametrize(
    ("as_of", "text"),
    [
        ("2020-08-10", "5 days left"),
        ("2020-08-14", "1 day left"),
        ("2020-08-15", "today"),
        ("2020-08-20", "5 days late"),
    ],
)
def test_days_are_left_or_late(snapshot: Snapshot, as_of: str, text: str) -> None:
    on_the_day = take_snapshot(snapshot.plan, date.fromisoformat(as_of))
    assert shown(on_the_day, "1.2.2", ListColumn.DAYS_LEFT) == text


def test_no_deadline_runs_no_days(snapshot: Snapshot) -> None:
    for task in ("1.2.1", "2.1.1", "2.1.4"):
        assert shown(snapshot, task, ListColumn.DAYS_LEFT) == ""


def test_all_reasons_are_shown(snapshot: Snapshot) -> None:
    assert shown(snapshot, "3.1.1", ListColumn.REASON) == (
        "behind: 75% complete with 88% of the time passed, short by 12.5 points (yellow from 10);"
        " due in 10 days, on 2020-08-10"
    )


def of_progress(plan_dir: PlanDir, progress: str) -> Snapshot:
    tasks = f"[{{id: 1.1.1, title: 任务, progress: [{progress}]}}]"
    text = f"action: 1\ntitle: 行动\nmeasures: [{{title: 举措, tasks: {tasks}}}]\n"
    plan = load(plan_dir({"01.yaml": text})).plan
    assert plan is not None
    return take_snapshot(plan, AS_OF)


@pytest.mark.parametrize(
    ("progress", "note", "reported"),
    [
        ("", "", ""),
        ("{on: 2020-05-31, note: 早}", "早", "2020-05-31"),
        ("{on: 2020-06-30, note: 晚}, {on: 2020-05-31, note: 早}", "晚", "2020-06-30"),
        ("{on: 2020-05-31, note: 早}, {on: 2020-06-30, percent: 5}", "早", "2020-05-31"),
        ("{on: 2020-06-30, percent: 5}", "", "2020-06-30"),
        ("{on: 2020-05-31, note: 早}, {on: 2020-08-31, note: 以后}", "早", "2020-05-31"),
    ],
)
def test_a_note_is_shown_with_its_day(
    plan_dir: PlanDir, progress: str, note: str, reported: str
) -> None:
    snapshot = of_progress(plan_dir, progress)
    assert shown(snapshot, "1.1.1", ListColumn.NOTE) == note
    assert shown(snapshot, "1.1.1", ListColumn.REPORTED) == reported


@pytest.mark.parametrize("column", [ListColumn.PROBLEM, ListColumn.NEXT])
@pytest.mark.parametrize(
    ("progress", "text"),
    [
        ("{on: 2020-05-31, note: 无}", ""),
        ("{on: 2020-05-31, KEY: 早}", "早"),
        ("{on: 2020-06-30, KEY: 晚}, {on: 2020-05-31, KEY: 早}", "晚"),
        ("{on: 2020-05-31, KEY: 早}, {on: 2020-06-30, percent: 5, note: 晚}", "早"),
        ("{on: 2020-05-31, KEY: 早}, {on: 2020-08-31, KEY: 以后}", "早"),
    ],
)
def test_a_problem_and_a_next_step_hold_until_another_is_reported(
    plan_dir: PlanDir, column: ListColumn, progress: str, text: str
) -> None:
    snapshot = of_progress(plan_dir, progress.replace("KEY", column.value))
    assert shown(snapshot, "1.1.1", column) == text
    others = {ListColumn.PROBLEM, ListColumn.NEXT} - {column}
    assert [shown(snapshot, "1.1.1", other) for other in others] == [""]


def test_a_value_alone_has_a_day_too(snapshot: Snapshot) -> None:
    assert shown(snapshot, "1.1.2", ListColumn.REPORTED) == "2020-06-30"
    assert shown(snapshot, "2.1.3", ListColumn.REPORTED) == ""
