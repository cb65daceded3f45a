"""The fingerprint of the schema follows its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.schema import fingerprint as module

if TYPE_CHECKING:
    import pytest


def test_a_change_of_the_schema_changes_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = Path(module.__file__).parent
    monkeypatch.setattr(module, "__file__", str(tmp_path / "fingerprint.py"))
    seen = set()
    for changed in (None, "types.py", "models.py", "explain.py", "own_checks.py"):
        for path in schema.glob("*.py"):
            suffix = b"#" if path.name == changed else b""
            (tmp_path / path.name).write_bytes(path.read_bytes() + suffix)
        seen.add(module.fingerprint.__wrapped__())
    assert len(seen) == 5


def test_without_its_source_no_version_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "fingerprint.pyc"))
    assert module.fingerprint.__wrapped__() is None
