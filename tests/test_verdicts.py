"""Which texts the schema has passed, kept outside the plan."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from gcplan import verdicts
from gcplan.verdicts import read_verdicts, write_verdicts

DIGESTS = frozenset({"action:" + "a" * 64, "plan:" + "b" * 64})


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    return folder


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_written_is_read(cache: Path, plan: Path) -> None:
    assert read_verdicts(plan) == frozenset()
    write_verdicts(plan, DIGESTS)
    assert read_verdicts(plan) == DIGESTS
    assert len(files(cache)) == 1


def test_the_last_writing_counts(cache: Path, plan: Path) -> None:
    write_verdicts(plan, DIGESTS)
    write_verdicts(plan, frozenset({"plan:" + "c" * 64}))
    assert read_verdicts(plan) == {"plan:" + "c" * 64}
    assert len(files(cache)) == 1


def test_every_plan_has_its_own(cache: Path, plan: Path, tmp_path: Path) -> None:
    write_verdicts(plan, DIGESTS)
    assert read_verdicts(tmp_path) == frozenset()


def test_the_way_to_a_plan_does_not_matter(
    cache: Path, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_verdicts(plan, DIGESTS)
    (tmp_path / "link").symlink_to("plan")
    monkeypatch.chdir(tmp_path)
    assert read_verdicts(Path("plan")) == DIGESTS
    assert read_verdicts(tmp_path / "link") == DIGESTS


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"nonsense", b"\xff\xfe\x00", "中文".encode(), b"a" * 64 + b"\n" + b"b" * 64],
)
def test_a_cache_that_is_garbage_knows_nothing(cache: Path, plan: Path, content: bytes) -> None:
    write_verdicts(plan, DIGESTS)
    (path,) = files(cache)
    path.write_bytes(content)
    assert read_verdicts(plan) == frozenset()
    write_verdicts(plan, DIGESTS)
    assert read_verdicts(plan) == DIGESTS


def test_a_cache_of_another_schema_knows_nothing(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_verdicts(plan, DIGESTS)
    monkeypatch.setattr(verdicts, "fingerprint", lambda: "0" * 64)
    assert read_verdicts(plan) == frozenset()


def test_without_a_version_nothing_is_kept(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "fingerprint", lambda: None)
    write_verdicts(plan, DIGESTS)
    assert read_verdicts(plan) == frozenset()
    assert not cache.exists()


@pytest.mark.parametrize("where", ["a file", "below a file", "a folder in its place"])
def test_a_cache_that_cannot_be_written_is_no_error(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    if where == "a folder in its place":
        write_verdicts(plan, DIGESTS)
        (path,) = files(cache)
        path.unlink()
        (path / "below").mkdir(parents=True)
    else:
        cache.write_text("", encoding="ascii")
        if where == "below a file":
            monkeypatch.setenv("XDG_CACHE_HOME", str(cache / "deeper"))
    write_verdicts(plan, DIGESTS)
    assert read_verdicts(plan) == frozenset()


@pytest.mark.parametrize("base", [None, "", ".", "cache"])
def test_without_an_absolute_cache_folder_it_is_below_home(
    cache: Path, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str | None
) -> None:
    if base is None:
        monkeypatch.delenv("XDG_CACHE_HOME")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.chdir(plan)
    write_verdicts(plan, DIGESTS)
    assert files(plan) == []
    (path,) = files(tmp_path / "home" / ".cache" / "gcplan")
    assert path.stem == sha256(bytes(plan.resolve())).hexdigest()[:32]


def test_without_a_home_nothing_is_kept(
    cache: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    write_verdicts(plan, DIGESTS)
    assert read_verdicts(plan) == frozenset()
