"""The lock: one writer of a plan after another, wherever the lock may stand."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from gcplan.files import lock
from gcplan.files.lock import HIDDEN, Patience, PlanBusy, lock_paths, plan_lock
from gcplan.files.store import list_files
from tests.recording import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IMPATIENT = Patience(give_up_after=0)

HOLDER = """
import sys
from pathlib import Path
from gcplan.files.lock import plan_lock
with plan_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def outside_of_repositories(tmp_path: Path) -> None:
    assert list(lock_paths(tmp_path)) == [tmp_path / HIDDEN], "the tests run inside a work tree"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    return folder


@pytest.fixture
def holder(plan: Path) -> Iterator[subprocess.Popen[str]]:
    """Return another process that holds the lock until its stdin is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(plan)], stdin=-1, stdout=-1, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def require_busy(folder: Path) -> None:
    with pytest.raises(PlanBusy) as caught, plan_lock(folder, IMPATIENT):
        pytest.fail("two writers at once")
    assert caught.value.folder == folder.resolve()


def test_a_second_writer_finds_the_plan_busy_until_the_first_has_gone(
    plan: Path, holder: subprocess.Popen[str]
) -> None:
    require_busy(plan)
    holder.kill()
    holder.wait()
    with plan_lock(plan, IMPATIENT):
        require_busy(plan)
    assert names(plan) == []


def test_who_waits_says_so_once_and_goes_on_when_the_plan_is_free(
    plan: Path, holder: subprocess.Popen[str]
) -> None:
    said = []

    def say() -> None:
        said.append("waiting")
        holder.kill()
        holder.wait()

    with plan_lock(plan, Patience(say, say_after=0, give_up_after=1000)):
        assert said == ["waiting"]


def test_who_waits_says_so_before_giving_up(plan: Path) -> None:
    said: list[int] = []
    impatient = Patience(lambda: said.append(1), say_after=0, give_up_after=0)
    with plan_lock(plan), pytest.raises(PlanBusy), plan_lock(plan, impatient):
        pytest.fail("two writers at once")
    assert said == [1]


def test_who_need_not_wait_says_nothing(plan: Path) -> None:
    with plan_lock(plan, Patience(lambda: pytest.fail("said"), say_after=0)):
        pass


def test_it_is_one_for_all_ways_to_name_a_plan(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(plan)
    with plan_lock(plan):
        require_busy(tmp_path / "link")
        require_busy(plan / ".." / "plan")


def test_it_goes_away_with_its_holder_whatever_happens(plan: Path) -> None:
    def interrupted() -> None:
        with plan_lock(plan):
            assert names(plan) == [HIDDEN]
            assert list_files(plan)[0] == []
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert names(plan) == []


class TestInARepository:
    @pytest.fixture
    def plan(self, git_repo: Path) -> Path:
        folder = git_repo / "a" / "plan"
        folder.mkdir(parents=True)
        return folder

    def test_it_stands_in_gits_own_folder(self, plan: Path, git_repo: Path) -> None:
        other = git_repo / "other"
        other.mkdir()
        with plan_lock(plan):
            assert names(plan) == []
            locks = list((git_repo / ".git").glob("gcplan-*.lock"))
            assert len(locks) == 1
            require_busy(plan)
            with plan_lock(other, IMPATIENT):
                pass
            assert list((git_repo / ".git").glob("gcplan-*.lock")) == locks
        assert list((git_repo / ".git").glob("gcplan-*.lock")) == []

    def test_of_a_linked_work_tree_too(
        self, git_repo: Path, tmp_path: Path, environment: dict[str, str]
    ) -> None:
        git(git_repo, "commit", "--allow-empty", "--quiet", "-m", "一", environment=environment)
        tree = tmp_path / "tree"
        git(git_repo, "worktree", "add", "--quiet", str(tree), environment=environment)
        with plan_lock(tree):
            assert names(tree) == [".git"]
            assert len(list((git_repo / ".git" / "worktrees" / "tree").glob("gcplan-*.lock"))) == 1
            require_busy(tree)

    @pytest.mark.parametrize(
        "content", [b"gitdir: ../elsewhere\n", b"gitdir: \0\n", b"nothing\n", b"", b"\xff" * 9000]
    )
    def test_a_folder_that_is_not_gits_gets_nothing(self, tmp_path: Path, content: bytes) -> None:
        plan = tmp_path / "tree" / "plan"
        plan.mkdir(parents=True)
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "tree" / ".git").write_bytes(content)
        with plan_lock(plan):
            assert names(plan) == [HIDDEN]
        assert names(tmp_path / "elsewhere") == []

    def test_where_git_cannot_be_written_to_it_stands_hidden_in_the_plan(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usual = os.open

        def refuse(path: str | Path, *arguments: int) -> int:
            if ".git" in str(path):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return usual(path, *arguments)

        monkeypatch.setattr(os, "open", refuse)
        with plan_lock(plan):
            assert names(plan) == [HIDDEN]
            require_busy(plan)
        assert names(plan) == []


class TestUnlinking:
    """The lock's file goes away with its holder: who opened it before must not take it for one."""

    def test_who_locks_a_file_that_is_gone_tries_again(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[int] = []
        usual = lock._open

        def open_and_lose(path: Path) -> int:
            descriptor = usual(path)
            if not opened:
                path.unlink()
            opened.append(descriptor)
            return descriptor

        monkeypatch.setattr(lock, "_open", open_and_lose)
        with plan_lock(plan):
            assert len(opened) == 2
            require_busy(plan)

    def test_who_locks_a_file_that_was_replaced_tries_again(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        others = ExitStack()
        usual = lock._open

        def open_and_lose(path: Path) -> int:
            monkeypatch.setattr(lock, "_open", usual)
            descriptor = usual(path)
            path.unlink()
            others.enter_context(plan_lock(plan))
            return descriptor

        monkeypatch.setattr(lock, "_open", open_and_lose)
        with others:
            require_busy(plan)

    def test_a_link_is_not_followed(self, plan: Path, tmp_path: Path) -> None:
        victim = tmp_path / "victim"
        victim.write_text("important", encoding="utf-8")
        (plan / HIDDEN).symlink_to(victim)
        with pytest.raises(OSError, match="symbolic links"), plan_lock(plan, IMPATIENT):
            pytest.fail("followed the link")
        assert victim.read_text(encoding="utf-8") == "important"

    def test_a_file_that_another_user_left_is_enough(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (plan / HIDDEN).touch()
        usual = os.open

        def refuse(path: str | Path, flags: int, *mode: int) -> int:
            if flags & os.O_RDWR:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return usual(path, flags, *mode)

        monkeypatch.setattr(os, "open", refuse)
        with plan_lock(plan, IMPATIENT):
            require_busy(plan)


class TestWithoutLocks:
    @pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
    def test_a_file_system_without_any_is_written_to_all_the_same(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch, number: int
    ) -> None:
        def refuse(*_: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(fcntl, "flock", refuse)
        with plan_lock(plan, IMPATIENT):
            pass

    def test_an_error_that_says_something_else_is_one(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        monkeypatch.setattr(fcntl, "flock", refuse)
        with pytest.raises(OSError, match="Input/output"), plan_lock(plan, IMPATIENT):
            pytest.fail("went on")

    def test_on_a_system_without_them_the_file_itself_is_the_lock(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lock, "_HAS_LOCKS", False)
        with plan_lock(plan):
            require_busy(plan)
        with plan_lock(plan, IMPATIENT):
            pass
        assert names(plan) == []
        (plan / HIDDEN).touch()  # its holder was killed
        require_busy(plan)
        minutes_ago = time.time() - 120
        os.utime(plan / HIDDEN, (minutes_ago, minutes_ago))
        with plan_lock(plan, Patience(give_up_after=1000)):
            require_busy(plan)
        assert names(plan) == []
