from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.ids import render_ids
from gcplan.report.task_list import list_report

if TYPE_CHECKING:
    from gcplan.report.task_list import ListReport
    from gcplan.status.state import Snapshot


def test_one_id_a_line(hostile: ListReport) -> None:
    lines = render_ids(hostile).split("\n")
    assert lines == [*(f"3.1.{number}" for number in range(1, 9)), ""]


def test_nothing_for_nothing(snapshot: Snapshot) -> None:
    assert render_ids(list_report(snapshot, lambda _state: False)) == ""
