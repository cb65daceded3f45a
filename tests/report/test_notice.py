from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.report.notice import is_supervised, notices_of, sent_note
from gcplan.words import Light, Per, Status
from tests.sample import AS_OF, sample_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.status.state import Snapshot


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return sample_snapshot(tmp_path / "plan")


def test_each_status_has_its_colour(snapshot: Snapshot) -> None:
    states = [state for state in snapshot.tasks if is_supervised(state)]
    colours = {
        (each.tasks[0].state.status, each.light) for each in notices_of(snapshot, states, Per.TASK)
    }
    assert colours == {
        (Status.OVERDUE, Light.RED),
        (Status.BEHIND, Light.YELLOW),
        (Status.DUE_SOON, Light.BLUE),
        (Status.UNREPORTED, Light.BLUE),
        (Status.ON_TRACK, Light.BLUE),
    }


def test_what_is_closed_or_has_no_end_is_not_supervised(snapshot: Snapshot) -> None:
    left = {state.status for state in snapshot.tasks if not is_supervised(state)}
    assert left == {Status.DONE, Status.CANCELLED, Status.ONGOING}


def test_a_sheet_of_a_unit_is_as_urgent_as_its_most_urgent_task(snapshot: Snapshot) -> None:
    states = [state for state in snapshot.tasks if is_supervised(state)]
    sheets = {each.key: each for each in notices_of(snapshot, states, Per.UNIT)}
    ids = {key: [one.state.task.id for one in sheet.tasks] for key, sheet in sheets.items()}
    assert ids["区水务局"] == ["1.1.1", "1.1.3", "1.2.10"]
    assert sheets["区水务局"].light is Light.RED
    assert sheets["区园林局"].light is Light.YELLOW
    assert sheets["区文旅局"].light is Light.BLUE


def test_units_stand_in_the_order_of_the_register_then_by_name(snapshot: Snapshot) -> None:
    states = [state for state in snapshot.tasks if is_supervised(state)]
    keys = [each.key for each in notices_of(snapshot, states[::-1], Per.UNIT)]
    register = [*snapshot.plan.settings.units, "=区档案馆"]
    assert keys == [unit for unit in register if unit in keys]
    assert keys[-1] == "=区档案馆"


def test_numbers_count_up_and_stand_in_the_note(snapshot: Snapshot) -> None:
    states = [state for state in snapshot.tasks if is_supervised(state)][:2]
    first, second = notices_of(snapshot, states, Per.TASK, number=9, reply_by=date(2020, 8, 9))
    assert (first.number, second.number) == (9, 10)
    assert first.as_of == AS_OF
    assert sent_note(second) == "已发督办单（黄色，第10号，2020年7月31日）"
    (unnumbered, _) = notices_of(snapshot, states, Per.TASK)
    assert sent_note(unnumbered) == "已发督办单（红色，2020年7月31日）"
