from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from gcplan.render.text import cell_text, message_text
from gcplan.report.select import Selection
from gcplan.report.status import status_report
from gcplan.status.snapshot import take_snapshot
from gcplan.words import By, Light, Status
from tests.sample import sample_snapshot

if TYPE_CHECKING:
    from gcplan.report.model import Table
    from gcplan.status.state import Snapshot
    from gcplan.wording.message import Cell


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return sample_snapshot(tmp_path_factory.mktemp("sample"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")


def column(table: Table, key: str) -> list[Cell]:
    index = [each.key for each in table.columns].index(key)
    return [row[index] for row in table.rows]


def test_groups_add_up_to_the_total(snapshot: Snapshot) -> None:
    for by in By:
        report = status_report(snapshot, by=by)
        assert sum(group.tasks for group in report.groups) == report.total.tasks == 19
        for light in Light:
            total = sum(group.lights[light] for group in report.groups)
            assert total == report.total.lights[light]
        for status in Status:
            total = sum(group.statuses[status] for group in report.groups)
            assert total == report.total.statuses[status]
    assert sum(report.total.lights.values()) == sum(report.total.statuses.values()) == 19


def test_progress_is_the_mean_by_weight_of_what_can_be_done(snapshot: Snapshot) -> None:
    first, second, third = status_report(snapshot).groups
    # 1.1.2 weighs double; 1.1.3 reports a level only and counts 0; 1.2.1 is ongoing and left out.
    parts = [Fraction(60, 100), 2 * Fraction(1, 4), Fraction(290, 300), Fraction(70, 100)]
    assert first.progress == sum(parts) / 6
    # Two are done, one is silent, one is cancelled and left out, one is at 64 %.
    assert second.progress == (2 + Fraction(64, 100)) / 4
    assert third.progress == Fraction(175, 100) / 7


def test_a_group_without_anything_to_do_has_no_progress(snapshot: Snapshot) -> None:
    report = status_report(snapshot, Selection(statuses=frozenset({Status.ONGOING})))
    assert [group.progress for group in report.groups] == [None, None]
    assert (report.total.progress, report.total.next_due) == (None, None)


def test_the_next_deadline_is_the_first_that_has_not_passed(snapshot: Snapshot) -> None:
    days = [group.next_due for group in status_report(snapshot).groups]
    assert days == [date(2020, 8, 15), date(2020, 11, 30), date(2020, 8, 10)]
    on_the_day = take_snapshot(snapshot.plan, date(2020, 8, 15))
    assert status_report(on_the_day).groups[0].next_due == date(2020, 8, 15)
    after = take_snapshot(snapshot.plan, date(2020, 8, 16))
    assert status_report(after).groups[0].next_due == date(2020, 9, 30)


def test_units_are_the_leads_and_what_has_none_comes_last(snapshot: Snapshot) -> None:
    groups = status_report(snapshot, by=By.UNIT).groups
    # The register's order, then what it does not have.
    assert [group.key for group in groups] == [
        "区水务局",
        "区园林局",
        "区财政局",
        "区教育局",
        "区文旅局",
        "=区档案馆",
        None,
    ]
    assert groups[-1].tasks == 6


def test_leaders_are_groups_too(snapshot: Snapshot) -> None:
    groups = status_report(snapshot, by=By.LEADER).groups
    assert [(group.key, group.tasks) for group in groups] == [("张三", 6), ("李四", 5), (None, 8)]


def test_months_are_those_of_the_deadlines_in_force(snapshot: Snapshot) -> None:
    groups = status_report(snapshot, by=By.MONTH).groups
    found = {group.key: group.tasks for group in groups}
    assert found == {
        "2020-05": 1,
        "2020-06": 1,
        "2020-07": 1,
        "2020-08": 2,
        "2020-09": 1,
        "2020-10": 2,  # 1.2.10 was extended from June to October
        "2020-11": 1,
        "2020-12": 8,
        None: 2,
    }
    assert list(found) == [*sorted(key for key in found if isinstance(key, str)), None]


@pytest.mark.parametrize(
    ("as_of", "line"),
    [
        ("2019-12-31", "The plan period begins on 2020-01-01."),
        ("2020-01-01", None),
        ("2020-12-31", None),
        ("2021-01-01", "The plan period ended on 2020-12-31. To see an earlier day: --as-of DATE"),
    ],
)
def test_the_heading_says_when_the_day_is_outside_the_period(
    snapshot: Snapshot, as_of: str, line: str | None
) -> None:
    report = status_report(take_snapshot(snapshot.plan, date.fromisoformat(as_of)))
    found = [message_text(message) for message in report.heading()][2:]
    assert found == ([line] if line else [])


def test_the_heading_says_plan_day_and_time_progress(snapshot: Snapshot) -> None:
    title, months = (message_text(message) for message in status_report(snapshot).heading())
    assert title == "样例区2020年重点任务实施方案（虚构）"
    assert months == "As of 2020-07-31 · time progress 58% · 19 tasks"


def test_the_most_urgent_are_shown_and_the_rest_counted(snapshot: Snapshot) -> None:
    _, urgent = status_report(snapshot, shown_urgent=2).tables()
    assert column(urgent, "id") == ["1.1.1", "1.1.2"]
    assert urgent.note is not None
    assert message_text(urgent.note) == "and 3 more: --all shows them"
    for shown in (0, 5, 10):
        _, urgent = status_report(snapshot, shown_urgent=shown).tables()
        assert column(urgent, "id") == ["1.1.1", "1.1.2", "1.1.3", "3.1.1", "1.2.2"]
        assert urgent.note is None


def test_each_that_presses_is_counted_once_and_says_why(snapshot: Snapshot) -> None:
    _, urgent = status_report(snapshot).tables()
    assert urgent.title is not None
    title = "1 overdue, 1 far behind, 1 off target, 2 due soon"
    assert message_text(urgent.title) == title
    assert [cell_text(cell) for cell in column(urgent, "why")] == [
        "31 days late",
        "33.3 points behind",
        "93.5, target 不低于95%",
        "10 days left",
        "15 days left",
    ]


def test_nothing_urgent_makes_no_table(snapshot: Snapshot) -> None:
    selection = Selection(statuses=frozenset({Status.DONE}))
    assert len(status_report(snapshot, selection).tables()) == 1


def test_wide_counts_statuses_in_the_place_of_lights(snapshot: Snapshot) -> None:
    usual, _ = status_report(snapshot).tables()
    wide, _ = status_report(snapshot, wide=True).tables()
    usual_keys, wide_keys = ([each.key for each in t.columns] for t in (usual, wide))
    assert usual_keys[3:8] == [light.value for light in Light]
    assert wide_keys[3:11] == [status.value for status in Status]
    assert usual_keys[8:] == wide_keys[11:] == ["bar", "progress", "time_progress", "next_due"]
    assert column(wide, "behind") == [2, 0, 1]


def test_the_data_has_the_counts_of_the_table(snapshot: Snapshot) -> None:
    data = status_report(snapshot, by=By.UNIT).data()
    assert list(data) == [
        "gcplan",
        "kind",
        "as_of",
        "plan",
        "time_progress",
        "by",
        "totals",
        "actions",
        "groups",
        "overdue",
        "due_soon",
        "far_behind",
        "level_missed",
        "behind",
    ]
    assert (data["gcplan"], data["kind"], data["as_of"]) == (1, "status", "2020-07-31")
    assert data["plan"] == {"title": "样例区2020年重点任务实施方案（虚构）", "year": 2020}
    assert data["time_progress"] == 0.5833
    assert data["totals"] == {
        "tasks": 19,
        "lights": {"red": 2, "yellow": 3, "green": 2, "blue": 3, "grey": 9},
        "statuses": {
            "cancelled": 1,
            "done": 3,
            "ongoing": 2,
            "overdue": 1,
            "behind": 3,
            "due-soon": 1,
            "unreported": 6,
            "on-track": 2,
        },
        "progress": 0.421,  # (2.7667 + 2.64 + 1.75) / 17
        "next_due": "2020-08-10",
    }
    assert [entry["action"] for entry in data["actions"]] == [1, 2, 3]
    assert [entry["tasks"] for entry in data["actions"]] == [6, 5, 8]
    assert [entry["progress"] for entry in data["actions"]] == [0.4611, 0.66, 0.25]
    assert [entry["key"] for entry in data["groups"]][-1] is None
    assert (data["overdue"], data["due_soon"]) == (["1.1.1"], ["3.1.1", "1.2.2"])
    # By what fired: one task can be in several.
    assert data["far_behind"] == ["1.1.1", "1.1.2"]
    assert (data["level_missed"], data["behind"]) == (["1.1.3"], ["3.1.1"])
