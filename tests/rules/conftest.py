"""What tests of rules share: a folder for a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where a plan is to be written."""
    return tmp_path / "plan"
