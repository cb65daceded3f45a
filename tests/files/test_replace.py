from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gcplan.files.replace import replace_files


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "other").write_bytes(b"other")
    return tmp_path


def test_files_are_made_and_replaced_and_nothing_else_is_touched(folder: Path) -> None:
    (folder / "link").symlink_to("other")
    replace_files({folder / name: name.encode() for name in ("a", "b", "link")})
    assert everything(folder) == {"a": b"a", "b": b"b", "link": b"link", "other": b"other"}
    assert not (folder / "link").is_symlink()


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("failing", range(4))
def test_all_or_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int, *, has_links: bool
) -> None:
    (folder / "link").symlink_to("other")
    before = everything(folder)
    names = ["a", "b", "link", "c"]
    usual = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if "gcplan-new" in self.name and target.name == names[failing]:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
        return usual(self, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "replace", replace)
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        replace_files({folder / name: name.encode() for name in names})
    assert everything(folder) == before
    assert (folder / "link").is_symlink()


def test_a_folder_in_the_place_of_the_last_stops_all(folder: Path) -> None:
    (folder / "c").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_files({folder / name: b"new" for name in ("a", "b", "c")})
    assert everything(folder) == {"a": b"old a", "other": b"other"}
    assert (folder / "c").is_dir()
