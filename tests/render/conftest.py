"""The reports that every renderer is tried on: small, and with everything that could go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.report.select import Selection
from gcplan.report.show import Shown, ShowReport, show_report
from gcplan.report.status import StatusReport, status_report
from gcplan.report.task_list import ListReport, list_report
from tests.sample import sample_snapshot

if TYPE_CHECKING:
    from gcplan.status.state import Snapshot


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return sample_snapshot(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def status(snapshot: Snapshot) -> StatusReport:
    return status_report(snapshot, shown_urgent=4)


@pytest.fixture
def hostile(snapshot: Snapshot) -> ListReport:
    return list_report(snapshot, Selection(actions=frozenset({3})))


@pytest.fixture
def shown(snapshot: Snapshot) -> ShowReport:
    states = {state.task.id: state for state in snapshot.tasks}
    return show_report(snapshot, [Shown(states["1.1.2"], "plan/01-green.yaml", 14)])
