"""What is said when files cannot be written."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.errors import CannotRunError
from gcplan.cli.record.write import _write
from gcplan.files import writer
from gcplan.files.writer import Write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("refused", "named"),
    [
        ("b.yaml", "b.yaml"),
        (".b.yaml.gcplan-new-7-0a", "b.yaml"),
        ("a.yaml", "a.yaml"),
        ("elsewhere", "a.yaml"),
        (None, "a.yaml"),
    ],
)
def test_the_file_that_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str | None, named: str
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(
            errno.EACCES, "Permission denied", refused and str(tmp_path / refused)
        )

    monkeypatch.setattr(writer, "write_files", fail)
    monkeypatch.chdir(tmp_path)
    writes = [Write(tmp_path / name, "", "") for name in ("a.yaml", "b.yaml")]
    with pytest.raises(CannotRunError) as caught:
        _write(writes)
    assert caught.value.messages[0].values == {"file": named, "detail": "Permission denied"}
