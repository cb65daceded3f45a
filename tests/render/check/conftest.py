"""The reports that every format of a check is tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.check.sample import CLEAN, check_report

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.report.findings import CheckReport


@pytest.fixture
def report(tmp_path: Path) -> CheckReport:
    return check_report(tmp_path / "plan")


@pytest.fixture
def clean(tmp_path: Path) -> CheckReport:
    return check_report(tmp_path / "clean", CLEAN)


@pytest.fixture
def no_action(tmp_path: Path) -> CheckReport:
    return check_report(tmp_path / "no-action", {"plan.yaml": CLEAN["plan.yaml"]})
