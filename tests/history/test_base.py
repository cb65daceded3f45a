"""Never green by accident: what `check --against` says when nothing can be held against a base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.history.repositories import (
    PLAN,
    SETTINGS,
    URBAN,
    Commit,
    History,
    changed,
    git,
    make,
    renamed,
    text,
    write,
)
from tests.history.test_tamperings import DUE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

LATER = text(URBAN, DUE, "due: 10月底前")
HALF = changed(PLAN, text(SETTINGS, "stale: 60", "stale: 30"))
FIND = ("--select", "GC4", "--as-of", "2020-09-15")
HISTORY = (Commit(changed(PLAN, text(SETTINGS, "stale: 60", "stale: 90"))), Commit(PLAN))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a plan whose deadline moved after the first of three commits."""
    history = History([*HISTORY, Commit(HALF), Commit(changed(HALF, LATER))], base=1)
    return make(tmp_path / "repository", history)


def test_a_finding(run: Run, folder: Path) -> None:
    result = run("check", "--plan", folder, *FIND, "--against", "HEAD~1", GCPLAN_LANG="en")
    assert result.code == 1
    assert "GC401" in result.out
    assert (
        "the deadline was moved from 8月底前 to 10月底前 without an approved record" in result.out
    )
    assert "Held against HEAD~1" in result.err
    assert (
        "时限从“8月底前”改为“10月底前”，没有经批准的记录"
        in run("check", "--plan", folder, *FIND, "--against", "HEAD~1", GCPLAN_LANG="zh").out
    )


def test_nothing_to_find(run: Run, folder: Path) -> None:
    result = run("check", "--plan", folder, *FIND, "--against", "HEAD", GCPLAN_LANG="en")
    assert result.code == 0
    assert result.out.startswith("No problem")


@pytest.mark.parametrize("revision", ["release", "0" * 40, "--all", "HEAD^{tree}", "HEAD:plan"])
def test_no_such_revision(run: Run, folder: Path, revision: str) -> None:
    result = run("check", "--plan", folder, *FIND, f"--against={revision}", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert f"There is no revision “{revision}” here." in result.err
    assert "git fetch --tags" in result.err


def test_a_branch_that_was_not_fetched(run: Run, folder: Path) -> None:
    result = run(
        "check",
        "--plan",
        folder,
        *FIND,
        "--against",
        "auto",
        GITHUB_BASE_REF="main",
        GCPLAN_LANG="en",
    )
    assert result.code == 2
    assert "git fetch origin +refs/heads/main:refs/remotes/origin/main" in result.err


def test_a_shallow_clone_without_the_base(run: Run, folder: Path, tmp_path: Path) -> None:
    base = git(folder, "rev-parse", "HEAD~2").strip()
    git(tmp_path, "clone", "--quiet", "--depth=2", folder.parent.as_uri(), "clone")
    clone = tmp_path / "clone" / "plan"
    result = run("check", "--plan", clone, *FIND, "--against", base, GCPLAN_LANG="en")
    assert result.code == 2
    assert "git fetch --unshallow" in result.err


def test_a_shallow_clone_without_the_way(run: Run, folder: Path, tmp_path: Path) -> None:
    base = git(folder, "rev-parse", "HEAD~2").strip()
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.parent.as_uri(), "clone")
    clone = tmp_path / "clone" / "plan"
    git(clone, "-c", "protocol.version=2", "fetch", "--quiet", "--depth=1", "origin", base)
    result = run("check", "--plan", clone, *FIND, "--against", base, GCPLAN_LANG="en")
    assert result.code == 2
    assert "git fetch --unshallow" in result.err


def test_no_common_commit(run: Run, tmp_path: Path) -> None:
    history = History([Commit(PLAN), Commit(changed(PLAN, LATER), ())])
    folder = make(tmp_path / "repository", history)
    result = run("check", "--plan", folder, *FIND, "--against", history.ids[0], GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "share no commit here" in result.err


def test_no_plan_in_the_base(run: Run, tmp_path: Path) -> None:
    history = History([Commit({"README.md": "方案"}), Commit(PLAN)])
    folder = make(tmp_path / "repository", history)
    result = run("check", "--plan", folder, *FIND, "--against", history.ids[0], GCPLAN_LANG="en")
    assert result.code == 0
    assert result.out.startswith("No problem")
    assert "has no plan: nothing to compare" in result.err


def test_the_plan_elsewhere_in_the_base(run: Run, tmp_path: Path) -> None:
    """Another plan was there; this one did not come from it by a move."""
    other = changed(PLAN, renamed("plan", "2019"))
    history = History([Commit(other), Commit({**other, **changed(PLAN, LATER)})])
    folder = make(tmp_path / "repository", history)
    result = run("check", "--plan", folder, *FIND, "--against", history.ids[0], GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "has the plan elsewhere: 2019/plan.yaml" in result.err


def test_a_plan_that_moves_without_being_committed(run: Run, tmp_path: Path) -> None:
    history = History(
        [Commit(PLAN)], working=changed(PLAN, LATER, renamed("plan", "2020")), folder="2020"
    )
    folder = make(tmp_path / "repository", history)
    result = run("check", "--plan", folder, *FIND, "--against", "HEAD", GCPLAN_LANG="en")
    assert result.code == 2
    assert "has the plan elsewhere: plan/plan.yaml" in result.err


@pytest.mark.parametrize(
    ("file", "broken"),
    [(URBAN, "action: ["), (SETTINGS, PLAN[SETTINGS].replace("年底前", "尽快"))],
)
def test_a_base_that_was_never_readable(run: Run, tmp_path: Path, file: str, broken: str) -> None:
    history = History([Commit({**PLAN, file: broken}), Commit(changed(PLAN, LATER))])
    folder = make(tmp_path / "repository", history)
    result = run("check", "--plan", folder, *FIND, "--against", history.ids[0], GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert file.removeprefix("plan/") in result.err


def test_a_task_whose_words_were_never_read(run: Run, tmp_path: Path) -> None:
    vague = changed(PLAN, text(URBAN, DUE, "due: 尽快"))
    history = History([Commit(vague), Commit(PLAN)])
    folder = make(tmp_path / "repository", history)
    result = run("check", "--plan", folder, *FIND, "--against", history.ids[0], GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "7.1.1" in result.err


def test_no_repository(run: Run, tmp_path: Path) -> None:
    write(tmp_path, PLAN)
    result = run("check", "--plan", tmp_path / "plan", *FIND, "--against", "HEAD", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "is in no git repository" in result.err


def test_nothing_committed(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, PLAN)
    result = run("check", "--plan", tmp_path / "plan", *FIND, "--against", "HEAD", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "Nothing was committed yet" in result.err


class TestAuto:
    def test_the_base_of_a_merge_request(self, run: Run, folder: Path) -> None:
        base = git(folder, "rev-parse", "HEAD~1").strip()
        result = run(
            "check",
            "--plan",
            folder,
            *FIND,
            "--against",
            "auto",
            CI_MERGE_REQUEST_DIFF_BASE_SHA=base,
        )
        assert result.code == 1
        assert "GC401" in result.out

    def test_the_branch_of_a_pull_request(self, run: Run, folder: Path) -> None:
        git(folder, "update-ref", "refs/remotes/origin/main", "HEAD~1")
        result = run("check", "--plan", folder, *FIND, "--against", "auto", GITHUB_BASE_REF="main")
        assert result.code == 1
        assert "GC401" in result.out

    def test_the_approved_version(self, run: Run, folder: Path) -> None:
        base = git(folder, "rev-parse", "HEAD~1").strip()
        seal = f"{{rev: {base}, on: 2020-01-10, approval: 钢政办〔2020〕1号, digest: '0'}}"
        settings = folder / "plan.yaml"
        settings.write_text(f"{settings.read_text(encoding='utf-8')}approved: {seal}\n", "utf-8")
        result = run("check", "--plan", folder, *FIND, "--against", "auto")
        assert result.code == 1
        assert "GC401" in result.out

    def test_neither(self, run: Run, folder: Path) -> None:
        result = run("check", "--plan", folder, *FIND, "--against", "auto", GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        assert "Name a revision, or seal the plan with gcplan approve." in result.err
