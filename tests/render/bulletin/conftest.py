"""A bulletin is tried in Chinese, the language that it is written in."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the place of the other renderers' language."""
    monkeypatch.setenv("GCPLAN_LANG", "zh")


@pytest.fixture(autouse=True, scope="module")
def _chinese() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCPLAN_LANG", "zh")
        yield
