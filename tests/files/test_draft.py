"""Drafts: names that nobody can foresee, and what is left of those of killed processes."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from gcplan.files.draft import clean_strays, draft_path, write_draft
from gcplan.files.store import list_files

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_draft_has_a_name_of_its_own_beside_its_target(tmp_path: Path) -> None:
    drafts = {draft_path(tmp_path / "01.yaml", "new") for _ in range(100)}
    assert len(drafts) == 100
    assert {draft.parent for draft in drafts} == {tmp_path}
    for draft in drafts:
        assert draft.name.startswith(f".01.yaml.gcplan-new-{os.getpid()}-")
        assert len(draft.name.rpartition("-")[2]) == 16


@pytest.mark.parametrize("like", [True, False])
def test_a_link_under_the_name_of_a_draft_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, like: bool
) -> None:
    """Even who could foresee the name has nothing of it."""
    victim = tmp_path / "victim"
    victim.write_text("theirs", encoding="utf-8")
    monkeypatch.setattr(os, "urandom", lambda count: b"\0" * count)
    draft = draft_path(tmp_path / "01.yaml", "new")
    for target in (victim, tmp_path / "nowhere"):
        draft.symlink_to(target)
        with pytest.raises(FileExistsError):
            write_draft(tmp_path / "01.yaml", b"ours", victim.stat() if like else None)
        assert draft.is_symlink()
        draft.unlink()
    assert victim.read_text(encoding="utf-8") == "theirs"
    assert names(tmp_path) == ["victim"]


def test_a_new_file_has_the_usual_mode_and_a_replaced_one_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        fresh = write_draft(tmp_path / "a", b"1")
        secret = tmp_path / "secret"
        secret.touch(0o600)
        alike = write_draft(secret, b"2", secret.stat())
    finally:
        os.umask(before)
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o640
    assert stat.S_IMODE(alike.stat().st_mode) == 0o600


def test_what_fails_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_draft(tmp_path / "a", b"1")
    assert names(tmp_path) == []


def test_drafts_of_the_dead_are_removed_and_nothing_else(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    kept = [
        f".01.yaml.gcplan-new-{os.getppid()}-0a",
        ".01.yaml.gcplan-new-x-0a",
        f".01.yaml.gcplan-new-{dead.pid}",
        ".01.yaml.swp",
        f"01.yaml.gcplan-new-{dead.pid}-0a",
    ]
    gone = [f".01.yaml.gcplan-new-{dead.pid}-0a", f".01.yaml.gcplan-old-{dead.pid}-ff"]
    old, own = ".02.yaml.gcplan-new-1-0a", f".03.yaml.gcplan-new-{os.getpid()}-0a"
    in_use = f".03.yaml.gcplan-new-{os.getpid()}-0b"
    for name in (*kept, *gone, old, own, in_use):
        (tmp_path / name).write_text("", encoding="utf-8")
    hours_ago = time.time() - 2 * 3600
    os.utime(tmp_path / old, (hours_ago, hours_ago))
    (tmp_path / f".dir.gcplan-new-{dead.pid}-0a").mkdir()
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    assert [name for name in list_files(tmp_path)[0] if name.startswith(".")] == []
    clean_strays(tmp_path, {tmp_path / in_use})
    left = [*kept, in_use, f".dir.gcplan-new-{dead.pid}-0a", "circle.yaml"]
    assert names(tmp_path) == sorted(left)


def test_strays_are_looked_for_where_links_of_the_plan_lead(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    plan, parts, outside = tmp_path / "plan", tmp_path / "plan" / "parts", tmp_path / "outside"
    stray = f".x.yaml.gcplan-new-{dead.pid}-0a"
    for folder in (plan, parts, outside):
        folder.mkdir()
        (folder / "x.yaml").touch()
        (folder / stray).touch()
    (plan / "01.yaml").symlink_to("parts/x.yaml")
    (plan / "02.yaml").symlink_to(outside / "x.yaml")
    clean_strays(plan)
    assert names(parts) == ["x.yaml"]
    assert names(outside) == [stray, "x.yaml"]
