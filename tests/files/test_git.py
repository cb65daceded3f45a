"""Git asked about files and told to commit them, in real repositories."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from gcplan.files.git import (
    changed_files,
    commit,
    committed_content,
    is_tag_name,
    make_tag,
    unwatched_files,
)
from gcplan.files.git_process import GitError, NoRepositoryError, streamed_answer
from gcplan.files.work_tree import git_folder, repository_top
from tests.recording import git

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = ["-n.yaml", "--amend", ":(glob)*", "$(touch x).yaml", "空 格.yaml", 'quo"te.yaml']


@pytest.fixture(autouse=True)
def only_this_repository(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    """Give git the environment in which the tests' repositories are made."""
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


@pytest.mark.parametrize("name", ["new.yaml", *HOSTILE])
def test_a_new_file_is_committed_beside_others(repository: Path, name: str) -> None:
    for each in ("a.yaml", "other.yaml", name):
        change(repository, each)
    commit(repository, ["a.yaml", name], "一", new=[name])
    assert changed_files(repository, ["a.yaml", "other.yaml", name]) == ["other.yaml"]


def test_a_new_file_that_is_not_committed_is_as_unknown_as_before(repository: Path) -> None:
    hook = repository.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    change(repository, "a.yaml")
    change(repository, "new.yaml")
    with pytest.raises(GitError):
        commit(repository, ["a.yaml", "new.yaml"], "一", new=["new.yaml"])
    assert git(repository, "status", "--porcelain") == " M plan/a.yaml\n?? plan/new.yaml\n"


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


def test_the_top_is_found_without_git(
    repository: Path, git_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = tmp_path / "tree"
    git(git_repo, "worktree", "add", "--quiet", str(tree))
    (tmp_path / "link").symlink_to(repository)
    monkeypatch.setenv("PATH", str(tmp_path))
    for folder in (repository, git_repo, repository / "not" / "yet", tmp_path / "link"):
        assert repository_top(folder) == git_repo
        assert git_folder(folder) == git_repo / ".git"
    assert repository_top(tree / "plan") == tree
    assert git_folder(tree / "plan") == git_repo / ".git" / "worktrees" / "tree"
    assert repository_top(tmp_path) is None
    assert git_folder(tmp_path) is None


def test_files_that_git_is_told_to_overlook(repository: Path, git_repo: Path) -> None:
    assert unwatched_files(repository, ["a.yaml", "b.yaml", "absent.yaml"]) == {}
    git(repository, "update-index", "--assume-unchanged", "a.yaml")
    git(repository, "update-index", "--skip-worktree", "b.yaml")
    change(repository, "a.yaml")
    change(repository, "b.yaml")
    assert changed_files(repository, ["a.yaml", "b.yaml"]) == []
    assert unwatched_files(repository, ["a.yaml", "b.yaml"]) == {
        "a.yaml": ["assume-unchanged"],
        "b.yaml": ["skip-worktree"],
    }
    git(repository, "update-index", "--skip-worktree", "a.yaml")
    assert unwatched_files(repository, ["a.yaml"]) == {
        "a.yaml": ["assume-unchanged", "skip-worktree"]
    }


@pytest.mark.parametrize("name", ["a.yaml", *HOSTILE])
def test_what_the_last_commit_holds(repository: Path, name: str) -> None:
    change(repository, name, "\ufeff旧\r\n")
    git(repository, "--literal-pathspecs", "add", "--", name)
    git(repository, "commit", "--quiet", "--message=add")
    change(repository, name, "新\n")
    git(repository, "--literal-pathspecs", "add", "--", name)
    assert committed_content(repository, name) == "\ufeff旧\r\n".encode()


def test_where_the_last_commit_holds_nothing(repository: Path, tmp_path: Path) -> None:
    change(repository, "new.yaml")
    git(repository, "add", "new.yaml")
    assert committed_content(repository, "new.yaml") is None
    empty = tmp_path / "empty"
    empty.mkdir()
    git(empty, "init", "--quiet")
    assert committed_content(empty, "a.yaml") is None
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    with pytest.raises(NoRepositoryError):
        committed_content(nowhere, "a.yaml")


def test_commits_are_read_as_they_were_made(repository: Path) -> None:
    change(repository, "evil", "evil\n")
    evil = git(repository, "hash-object", "-w", "evil").strip()
    git(repository, "replace", git(repository, "rev-parse", "HEAD:./a.yaml").strip(), evil)
    assert committed_content(repository, "a.yaml") == b"1\n"


def test_no_program_that_the_repository_names_looks_for_changes(
    repository: Path, tmp_path: Path
) -> None:
    program, trace = tmp_path / "monitor", tmp_path / "trace"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\n", encoding="utf-8")
    program.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(program))
    change(repository, "a.yaml")
    assert changed_files(repository, ["a.yaml"]) == ["a.yaml"]
    assert unwatched_files(repository, ["a.yaml"]) == {}
    assert committed_content(repository, "a.yaml") == b"1\n"
    commit(repository, ["a.yaml"], "一")
    assert not trace.exists()
    git(repository, "status")
    assert trace.exists(), "the monitor works"


def test_a_question_writes_nothing(repository: Path, git_repo: Path) -> None:
    index = git_repo / ".git" / "index"
    os.utime(repository / "a.yaml", (1, 1))  # so that git would note that it is the same
    before = index.read_bytes()
    assert changed_files(repository, ["a.yaml"]) == []
    assert index.read_bytes() == before
    git(repository, "status")
    assert index.read_bytes() != before


def test_a_question_fetches_nothing_and_a_commit_is_left_its_ways(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, trace = shutil.which("git"), tmp_path / "trace"
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\necho \"$* LAZY=$GIT_NO_LAZY_FETCH\" >> '{trace}'\nexec '{real}' \"$@\"\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    change(repository, "a.yaml")
    changed_files(repository, ["a.yaml"])
    committed_content(repository, "a.yaml")
    commit(repository, ["a.yaml"], "一")
    calls = trace.read_text(encoding="utf-8").splitlines()
    assert {"commit" in call.split(): call.endswith("LAZY=1") for call in calls} == {
        False: True,
        True: False,
    }


@pytest.mark.parametrize("name", ["approved-2020", "批准/2020", "v1.0", "@x"])
def test_a_tag_is_made_on_a_commit_with_what_it_says(repository: Path, name: str) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "commit", "--quiet", "--allow-empty", "--message=二")
    assert is_tag_name(repository, name)
    make_tag(repository, name, first, "#1\n\n$(touch x)\n")
    assert git(repository, "rev-parse", f"refs/tags/{name}^{{commit}}").strip() == first
    assert git(repository, "cat-file", "tag", name).endswith("\n\n#1\n\n$(touch x)\n")
    with pytest.raises(GitError):
        make_tag(repository, name, "HEAD", "x")


@pytest.mark.parametrize(
    "name", ["", "a..b", "a b", "-d", "--delete", "a.lock", "/a", "a~1", "a\n"]
)
def test_what_is_no_name_of_a_tag(repository: Path, name: str) -> None:
    assert not is_tag_name(repository, name)


def test_an_answer_is_read_while_it_is_given(repository: Path) -> None:
    name = git(repository, "rev-parse", "HEAD").strip()
    asked = 10_000  # more than fits in a pipe, both ways
    words = ("cat-file", "--batch-check=%(objecttype)", "--buffer")
    with streamed_answer(repository, *words, read=f"{name}\n" * asked) as stream:
        assert sum(line == b"commit\n" for line in stream) == asked


def test_an_answer_that_git_breaks_off_says_why(repository: Path) -> None:
    with (
        pytest.raises(GitError, match="does not exist"),
        streamed_answer(repository, "cat-file", "blob", "HEAD:nothing", read="") as stream,
    ):
        assert stream.read() == b""


def test_an_answer_that_nobody_reads_to_its_end_is_given_up(repository: Path) -> None:
    name = git(repository, "rev-parse", "HEAD").strip()
    with (
        pytest.raises(KeyError, match="commit"),
        streamed_answer(repository, "cat-file", "--batch", read=f"{name}\n" * 10_000) as stream,
    ):
        raise KeyError(stream.readline())


def test_without_git_nothing_is_streamed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError), streamed_answer(repository, "cat-file", "--batch", read=""):
        pass
