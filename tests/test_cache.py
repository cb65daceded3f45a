"""What is kept between runs: never in a plan, never half-written, and no matter when it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from gcplan.cache import cache_file, read_cached, write_cached


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "a.json"
    assert read_cached(path) is None
    write_cached(path, "one")
    write_cached(path, "two")
    assert read_cached(path) == "two"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", ["write_text", "replace"])
def test_when_writing_fails_the_old_text_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.json"
    write_cached(path, "old")
    real = getattr(Path, step)

    def fail(self: Path, *arguments: object, **options: object) -> None:
        if step == "write_text":
            real(self, "ne", **options)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, step, fail)
    write_cached(path, "new")
    monkeypatch.undo()
    assert read_cached(path) == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("sign", [".git", "plan.yaml"])
def test_a_cache_in_a_plan_or_a_work_tree_is_not_trusted(tmp_path: Path, sign: str) -> None:
    """A stranger's merge request could have brought it."""
    path = tmp_path / "checkout" / ".cache" / "gcplan" / "a.json"
    path.parent.mkdir(parents=True)
    path.write_text("forged", encoding="ascii")
    (tmp_path / "checkout" / sign).touch()
    assert read_cached(path) is None
    write_cached(path, "x")
    assert path.read_text(encoding="ascii") == "forged"


def test_a_link_into_a_work_tree_is_not_trusted_either(tmp_path: Path) -> None:
    folder = tmp_path / "checkout" / "kept"
    folder.mkdir(parents=True)
    (folder / "a.json").write_text("forged", encoding="ascii")
    (tmp_path / "checkout" / ".git").mkdir()
    (tmp_path / "cache").symlink_to(folder)
    assert read_cached(tmp_path / "cache" / "a.json") is None


def test_without_a_cache_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_file("a.json") is None
    assert read_cached(None) is None
    write_cached(None, "x")
