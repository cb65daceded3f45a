"""What tests of histories share: what `check --against` finds in one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.against import problems_against
from gcplan.cli.session import Reading
from gcplan.load import load
from gcplan.status.snapshot import take_snapshot
from tests.history.repositories import TODAY, make

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from gcplan.problem import Problem
    from tests.history.repositories import History


@pytest.fixture(autouse=True)
def only_this_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GIT_", "CI_", "GITHUB_")):
            monkeypatch.delenv(name)


def found_against(folder: Path, revision: str, today: date = TODAY) -> list[Problem]:
    """Return what a plan has become since a revision that no record allows."""
    loaded = load(folder)
    assert loaded.plan is not None, loaded.problems
    snapshot = take_snapshot(loaded.plan, today)
    reading = Reading(folder, loaded.problems, loaded.sources, snapshot, today)
    return problems_against(reading, snapshot, revision, (), ())


@pytest.fixture
def found(tmp_path: Path) -> Callable[[History], list[Problem]]:
    """Return what makes a history and finds what became of its plan since the base."""

    def find(history: History) -> list[Problem]:
        folder = make(tmp_path / "repository", history)
        return found_against(folder, history.ids[history.base])

    return find
