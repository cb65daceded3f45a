"""Files that the program makes by itself: wholly or not at all."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from gcplan.files.generate import create_files, replace_file

if TYPE_CHECKING:
    from pathlib import Path


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if not path.is_dir())


def test_new_files_with_their_folders(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "deep/er/b.json"
    create_files({first: "甲\r\n", second: "乙\n"})
    assert first.read_bytes() == "甲\r\n".encode()
    assert second.read_bytes() == "乙\n".encode()
    assert everything(tmp_path) == ["a.yaml", "b.json"]


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_nothing_is_written_over(tmp_path: Path, kind: str) -> None:
    taken = tmp_path / "b.yaml"
    if kind == "file":
        taken.write_text("old", encoding="utf-8")
    elif kind == "folder":
        taken.mkdir()
    else:
        taken.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError) as caught:
        create_files({tmp_path / "a.yaml": "new", taken: "new", tmp_path / "c.yaml": "new"})
    assert str(taken) in str(caught.value)
    assert not (tmp_path / "a.yaml").exists()
    assert not (tmp_path / "c.yaml").exists()
    assert not (tmp_path / "nowhere").exists()
    assert everything(tmp_path) == ([] if kind == "folder" else ["b.yaml"])
    if kind == "file":
        assert taken.read_text(encoding="utf-8") == "old"


def test_a_file_that_appears_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(FileExistsError):
        create_files({path: "ours"})
    assert path.read_text(encoding="utf-8") == "theirs"
    assert everything(tmp_path) == ["a.yaml"]


def test_all_or_none_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.json"
    old.write_text("old", encoding="utf-8")

    def full(_descriptor: int) -> None:
        if len(everything(tmp_path)) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        create_files({tmp_path / "a.yaml": "a", tmp_path / "b.yaml": "b"})
    assert everything(tmp_path) == ["old.json"]
    (tmp_path / "other").touch()
    with pytest.raises(OSError, match="No space"):
        replace_file(old, "new")
    assert old.read_text(encoding="utf-8") == "old"
    assert everything(tmp_path) == ["old.json", "other"]


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    create_files({tmp_path / "a.yaml": "a"})
    assert everything(tmp_path) == ["a.yaml"]


def test_a_replaced_link_does_not_lead_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("theirs", encoding="utf-8")
    path = tmp_path / "plan.json"
    path.symlink_to(outside)
    replace_file(path, "ours")
    assert outside.read_text(encoding="utf-8") == "theirs"
    assert path.read_text(encoding="utf-8") == "ours"
    assert not path.is_symlink()
