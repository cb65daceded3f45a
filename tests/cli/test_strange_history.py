"""Commits, configurations and environments that nobody means well with."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.recording import DAY, copy_shipped, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FILE = "plan/01-public-health.yaml"


@pytest.fixture
def repository(git_repo: Path) -> Path:
    """Return a repository with the shipped plan committed."""
    copy_shipped(git_repo / "plan")
    git(git_repo, "add", ".")
    git(git_repo, "commit", "--quiet", "--message=one")
    return git_repo


@pytest.mark.parametrize(
    "committer",
    [
        *("1580000000 +2500", "0 +9999", "999999999999999 +0000", "-5 +0000", "garbage"),
        *("1580000000", "253402300799 -1200", "99999999999999999999 +0000"),
    ],
)
def test_a_commit_may_say_any_time_of_itself(run: Run, repository: Path, committer: str) -> None:
    path = repository / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("due: 6月底前", "due: 5月底前", 1), encoding="utf-8")
    git(repository, "add", ".")
    tree, head = (
        git(repository, *words).strip() for words in (("write-tree",), ("rev-parse", "HEAD"))
    )
    lines = (f"tree {tree}", f"parent {head}", "author A <a@b> 1580000000 +0800")
    body = "\n".join([*lines, f"committer T <a@b> {committer}", "", "S", ""])
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=repository,
        input=body.encode(),
        capture_output=True,
        check=True,
    )
    git(repository, "update-ref", "HEAD", made.stdout.decode().strip())
    checked = run("check", "--against", "HEAD~1", "--select", "GC4", cwd=repository, **DAY)
    assert checked.code == 0, checked.err
    for command in (("log",), ("trend", "--recorded"), ("diff", "HEAD~1")):
        found = run(*command, cwd=repository, **DAY)
        assert found.code == 0, found.err


def test_a_commit_goes_to_the_repository_of_the_plan(
    run: Run, repository: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(repository), str(other))
    heads = [git(each, "rev-parse", "HEAD") for each in (repository, other)]
    command = ("update", "1.2.1", "--percent", "5", "--commit")
    led = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)}
    found = run(*command, cwd=repository, **DAY, **led)
    assert found.code == 0, found.err
    assert git(repository, "rev-parse", "HEAD") != heads[0]
    assert git(other, "rev-parse", "HEAD") == heads[1]


def test_no_filter_is_run_to_look_at_a_file(run: Run, repository: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    (repository / ".gitattributes").write_text("*.yaml filter=evil\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=two")
    for key in ("clean", "process"):
        git(repository, "config", f"filter.evil.{key}", f"sh -c 'touch {mark}; cat'")
    path = repository / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("due: 6月底前", "due: 5月底前", 1), encoding="utf-8")
    approve = ("approve", "--on", "2020-03-20", "--approval", "钢发〔2020〕5号", "--dry-run")
    assert run(*approve, cwd=repository, **DAY).code == 2
    run("update", "7.1.9", "--percent", "5", "--commit", "--dry-run", cwd=repository, **DAY)
    assert not mark.exists()


def test_what_git_refuses_is_said_and_is_no_error_of_ours(run: Run, repository: Path) -> None:
    git(repository, "config", "diff.algorithm", "bogus")
    found = run("log", cwd=repository, **DAY)
    assert found.code == 2
    assert "diff.algorithm" in found.err


def test_no_revision_is_not_the_last_commit(run: Run, repository: Path) -> None:
    found = run("diff", "", cwd=repository, **DAY)
    assert (found.code, found.err) == (2, "gcplan: An empty text names no revision.\n")


@pytest.mark.parametrize("name", ["HEAD", "FETCH_HEAD", "refs/heads/main"])
def test_a_tag_hides_no_other_name(run: Run, repository: Path, name: str) -> None:
    approve = ("approve", "--on", "2020-03-20", "--approval", "钢发〔2020〕5号")
    assert run(*approve, "--tag", name, cwd=repository, **DAY).code == 2
    assert git(repository, "tag", "--list") == ""
