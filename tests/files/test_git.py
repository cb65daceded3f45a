from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.files.git import GitError, NoRepositoryError, changed_files, commit
from tests.recording import git

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = ["-n.yaml", "--amend", ":(glob)*", "$(touch x).yaml", "空 格.yaml", 'quo"te.yaml']


@pytest.fixture(autouse=True)
def only_this_repository(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    """Give git the environment in which the tests' repositories are made."""
    import os

    for name in set(os.environ) - set(environment):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", environment["XDG_CACHE_HOME"])


@pytest.fixture
def repository(git_repo: Path) -> Path:
    """Return the folder plan/ of a repository with two files committed."""
    folder = git_repo / "plan"
    folder.mkdir()
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text("1\n", encoding="utf-8")
    git(git_repo, "add", ".")
    git(git_repo, "commit", "--quiet", "--message=one")
    return folder


def change(folder: Path, name: str, text: str = "2\n") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_message_may_be_longer_than_a_command_line(repository: Path, git_repo: Path) -> None:
    change(repository, "a.yaml")
    lines = ["更新", "", *(f"7.1.{number} 报送进展" for number in range(20_000))]
    commit(repository, ["a.yaml"], "\n".join(lines))
    assert git(git_repo, "log", "-1", "--format=%B").split("\n")[:20_002] == lines


def test_a_changed_a_staged_a_new_and_an_ignored_file_are_not_committed(repository: Path) -> None:
    assert changed_files(repository, ["a.yaml", "b.yaml"]) == []
    change(repository, "a.yaml")
    change(repository, "c.yaml")
    change(repository, "d.log")
    change(repository, ".gitignore", "*.log\n")
    git(repository, "mv", "b.yaml", "renamed.yaml")
    names = ["a.yaml", "b.yaml", "c.yaml", "d.log", "renamed.yaml"]
    assert changed_files(repository, names) == names
    assert changed_files(repository, ["absent.yaml"]) == []
    git(repository, "add", "a.yaml")
    assert changed_files(repository, ["a.yaml"]) == ["a.yaml"]


def test_only_the_files_named_are_committed_and_what_is_staged_stays(repository: Path) -> None:
    change(repository, "a.yaml")
    change(repository, "b.yaml")
    change(repository, "new.yaml")
    git(repository, "add", "b.yaml", "new.yaml")
    name = commit(repository, ["a.yaml"], "7.1.9 报送进展：35%")
    assert git(repository, "rev-parse", "--short", "HEAD").strip() == name
    assert git(repository, "log", "-1", "--format=%s", "--name-only").split() == [
        "7.1.9",
        "报送进展：35%",
        "plan/a.yaml",
    ]
    staged = git(repository, "diff", "--cached", "--name-only").split()
    assert staged == ["plan/b.yaml", "plan/new.yaml"]
    assert changed_files(repository, ["a.yaml"]) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_a_name(repository: Path, name: str) -> None:
    change(repository, name)
    git(repository, "--literal-pathspecs", "add", "--", name)
    git(repository, "commit", "--quiet", "--message=add")
    assert changed_files(repository, [name]) == []
    change(repository, name, "3\n")
    change(repository, "b.yaml", "3\n")
    assert changed_files(repository, [name]) == [name]
    commit(repository, [name], "一")
    assert changed_files(repository, [name, "b.yaml"]) == ["b.yaml"]
    assert not (repository / "x").exists()


@pytest.mark.parametrize(
    "message", ["--amend", "# 不是注释", "-F/etc/passwd", "$(touch x)", "一\n\n二\n# 三", "“”;`x`"]
)
def test_a_hostile_message_is_a_message(repository: Path, message: str) -> None:
    change(repository, "a.yaml")
    commit(repository, ["a.yaml"], message)
    assert git(repository, "log", "-1", "--format=%B").rstrip("\n") == message
    assert git(repository, "rev-list", "--count", "HEAD").strip() == "2"


def test_outside_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoRepositoryError):
        changed_files(tmp_path, ["a.yaml"])


def test_what_a_hook_says_is_passed_on(repository: Path) -> None:
    hook = repository.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nseq 30\necho 检查没有通过 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    change(repository, "a.yaml")
    with pytest.raises(GitError) as caught:
        commit(repository, ["a.yaml"], "一")
    assert len(caught.value.lines) == 20
    assert caught.value.lines[-1] == "检查没有通过"
    assert git(repository, "rev-list", "--count", "HEAD").strip() == "1"
    assert changed_files(repository, ["a.yaml"]) == ["a.yaml"]


def test_without_git_it_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(GitError) as caught:
        changed_files(repository, ["a.yaml"])
    assert caught.value.lines == ("No such file or directory",)


def test_nothing_to_commit_is_an_error(repository: Path) -> None:
    with pytest.raises(GitError) as caught:
        commit(repository, ["a.yaml"], "一")
    assert any("nothing to commit" in line for line in caught.value.lines)
