"""What all recording commands have in common, shown with one or the other."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bench.generated_plan import write_plan as write_generated_plan
from tests.recording import DAY, VARIABLES, changed_lines, changes, contents, git, task_of
from tests.sample import write_sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

FILE = "01-green.yaml"


class TestBytes:
    """Only the lines of the change differ, whatever the file is like."""

    @pytest.mark.parametrize(
        "options",
        [
            lambda text: text.replace("\n", "\r\n"),
            lambda text: "\ufeff" + text,
            lambda text: "\ufeff" + text.replace("\n", "\r\n"),
            lambda text: text.rstrip("\n"),
            lambda text: text.replace("\n", "   # 备注\n", 12),
            lambda text: text.replace("due: ", "due:    "),
        ],
        ids=["CRLF", "byte order mark", "both", "no last line break", "comments", "spaces"],
    )
    def test_everything_else_stays(
        self, call: Run, sample: Path, options: Callable[[str], str]
    ) -> None:
        file = sample / FILE
        file.write_bytes(options(file.read_text(encoding="utf-8")).encode())
        before = file.read_bytes()
        ending = "\r" if b"\r" in before else ""
        assert call("update", "1.1.1", "--percent", "90", **DAY).code == 0
        assert call("done", "1.2.10", **DAY).code == 0
        assert changed_lines(before, file.read_bytes()) == [
            f"+          - {{on: 2020-09-15, percent: 90}}{ending}",
            *([f"+        done: 2020-09-15{ending}"]),
        ]

    def test_mode_and_links_stay(self, call: Run, sample: Path) -> None:
        (sample / FILE).chmod(0o640)
        (sample / "real").mkdir()
        (sample / FILE).rename(sample / "real" / "a.yaml")
        (sample / FILE).symlink_to("real/a.yaml")
        assert call("done", "1.1.1", **DAY).code == 0
        assert (sample / FILE).is_symlink()
        assert (sample / "real" / "a.yaml").stat().st_mode & 0o777 == 0o640
        assert "done: 2020-09-15" in (sample / "real" / "a.yaml").read_text(encoding="utf-8")

    def test_what_is_so_already_is_not_written(self, call: Run, sample: Path) -> None:
        before = (sample / "02-school.yaml").stat()
        found = call("update", "2.1.3", "--lead", "区财政局", **DAY)
        assert found.code == 0
        assert found.out.splitlines()[-1] == "Nothing to write: the plan says so already."
        after = (sample / "02-school.yaml").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


class TestDryRun:
    COMMANDS = (
        ("update", "1.1.1", "2.1.3", "--percent", "80"),
        ("done", "1.1.1", "--evidence", "一 二.pdf"),
        ("reopen", "2.1.1", "--reason", "r"),
        ("extend", "2.1.3", "--to", "2021-06-30", "--approval", "9号文", "--reason", "r"),
        ("cancel", "2.1.5", "--approval", "9号文", "--reason", "r"),
        ("accept", "1.1.1", "GC301", "--reason", "r"),
        ("add", "1.2", "新任务"),
    )

    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
    def test_the_difference_is_what_the_command_would_write(
        self, call: Run, repository: Path, environment: dict[str, str], command: tuple[str, ...]
    ) -> None:
        before = contents(repository / "plan")
        shown = call(*command, "--dry-run", cwd=repository, **DAY)
        assert shown.code == 0
        assert contents(repository / "plan") == before
        assert shown.out.startswith("--- a/plan/")
        assert "Written" not in shown.err
        assert "Read: plan.yaml, " in shown.err
        subprocess.run(
            ["git", "apply", "-"],
            cwd=repository,
            env=environment,
            input=shown.raw,
            check=True,
        )
        applied = contents(repository / "plan")
        assert applied != before
        git(repository, "checkout", "--quiet", ".", environment=environment)
        assert call(*command, cwd=repository, **DAY).code == 0
        assert contents(repository / "plan") == applied

    def test_line_breaks_and_a_byte_order_mark_are_in_it(
        self, call: Run, repository: Path, environment: dict[str, str]
    ) -> None:
        file = repository / "plan" / "02-school.yaml"
        text = "\ufeff# 备注\u2028\r\n" + file.read_text(encoding="utf-8").replace("\n", "\r\n")
        file.write_bytes(text.rstrip().encode())
        shown = call("update", "2.1.5", "--percent", "70", "--dry-run", cwd=repository, **DAY)
        command = ["git", "apply", "--whitespace=nowarn", "-"]
        subprocess.run(command, cwd=repository, env=environment, input=shown.raw, check=True)
        applied = file.read_bytes()
        file.write_bytes(text.rstrip().encode())
        assert call("update", "2.1.5", "--percent", "70", cwd=repository, **DAY).code == 0
        assert file.read_bytes() == applied != text.rstrip().encode()

    def test_nothing_to_change_is_an_empty_difference(self, call: Run, sample: Path) -> None:
        found = call("update", "2.1.3", "--lead", "区财政局", "--dry-run", **DAY)
        assert (found.code, found.out) == (0, "")

    def test_neither_lock_nor_draft_is_made(self, call: Run, sample: Path, tmp_path: Path) -> None:
        sample.chmod(0o555)
        try:
            assert call("done", "1.1.1", "--dry-run", **DAY).code == 0
        finally:
            sample.chmod(0o755)
        assert not (tmp_path / "cache").exists()


class TestCommit:
    def test_just_the_file_is_committed_with_a_chinese_message(
        self, run: Run, repository: Path
    ) -> None:
        with (repository / "plan" / "02-school.yaml").open("a", encoding="utf-8") as stream:
            stream.write("# x\n")
        (repository / "new").write_text("x", encoding="utf-8")
        git(repository, "add", "new")
        found = run("update", "1.1.1", "--percent", "90", "--commit", cwd=repository, **DAY)
        assert found.code == 0, found.err
        said = git(repository, "log", "-1", "--format=%h %s")
        assert said.split(" ", 1)[1] == "1.1.1 报送进展：90%\n"
        assert found.out.splitlines()[-1] == f"Committed: {said.strip()}"
        names = git(repository, "show", "--name-only", "--format=", "HEAD").split()
        assert names == [f"plan/{FILE}"]
        state = git(repository, "status", "--porcelain").splitlines()
        assert state == ["A  new", " M plan/02-school.yaml"]

    def test_many_are_one_commit(self, call: Run, repository: Path) -> None:
        command = ("done", "1.1.1", "2.1.3", "2.1.5", "--commit")
        assert call(*command, cwd=repository, **DAY).code == 0
        assert git(repository, "log", "-1", "--format=%B") == (
            "更新3项\n\n1.1.1 办结\n2.1.3 办结\n2.1.5 办结\n\n"
        )
        names = git(repository, "show", "--name-only", "--format=", "HEAD").split()
        assert names == [f"plan/{FILE}", "plan/02-school.yaml"]

    def test_the_message_may_be_given(self, run: Run, repository: Path) -> None:
        command = ("done", "1.1.1", "--commit", "-m", "# 办结\n\n--amend $(x)")
        assert run(*command, cwd=repository, **DAY).code == 0
        assert git(repository, "log", "-1", "--format=%B").strip() == "# 办结\n\n--amend $(x)"

    @pytest.mark.parametrize("staged", [False, True])
    def test_a_file_with_changes_of_its_own_is_refused(
        self, call: Run, repository: Path, staged: bool
    ) -> None:
        with (repository / "plan" / FILE).open("a", encoding="utf-8") as stream:
            stream.write("# 我的修改\n")
        if staged:
            git(repository, "add", ".")
        before = contents(repository / "plan")
        found = call("done", "1.1.1", "2.1.3", "--commit", cwd=repository, **DAY)
        assert (found.code, found.out) == (2, "")
        assert found.err == (
            f"gcplan: --commit: other changes are not committed yet in plan/{FILE}.\n"
            "gcplan: Commit or stash them first; nothing was written.\n"
        )
        assert contents(repository / "plan") == before
        assert git(repository, "rev-list", "--count", "HEAD") == "1\n"

    def test_a_file_that_git_does_not_know_is_refused(self, call: Run, repository: Path) -> None:
        git(repository, "rm", "--quiet", "--cached", f"plan/{FILE}")
        git(repository, "commit", "--quiet", "--message=二")
        found = call("done", "1.1.1", "--commit", cwd=repository, **DAY)
        assert found.code == 2
        assert "done: 2020-09-15" not in (repository / "plan" / FILE).read_text(encoding="utf-8")

    def test_outside_a_repository_it_says_so_and_writes_nothing(
        self, run: Run, sample: Path, tmp_path: Path
    ) -> None:
        before = contents(sample)
        ceiling = str(tmp_path.parent)
        command = ("done", "1.1.1", "--commit")
        found = run(*command, GIT_CEILING_DIRECTORIES=ceiling, **DAY)
        assert (found.code, found.out) == (2, "")
        assert found.err == (
            "gcplan: --commit: plan is in no git repository.\n"
            "gcplan: Leave --commit out, or begin one with git init.\n"
        )
        assert contents(sample) == before

    def hook(self, repository: Path, script: str) -> None:
        hook = repository / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        hook.chmod(0o755)

    def test_when_a_hook_refuses_everything_is_as_it_was(self, run: Run, repository: Path) -> None:
        self.hook(repository, "echo 检查没有通过; echo 请改正 >&2; exit 1")
        (repository / "new").write_text("x", encoding="utf-8")
        git(repository, "add", "new")
        before = contents(repository / "plan")
        found = run("done", "1.1.1", "2.1.3", "--commit", cwd=repository, **DAY)
        assert (found.code, found.out) == (2, "")
        assert found.err == (
            "gcplan: git: 检查没有通过\n"
            "gcplan: git: 请改正\n"
            "gcplan: Nothing was committed, and the plan is as it was.\n"
        )
        assert contents(repository / "plan") == before
        assert git(repository, "status", "--porcelain") == "A  new\n"
        (repository / ".git" / "hooks" / "pre-commit").unlink()
        again = run("done", "1.1.1", "2.1.3", "--commit", cwd=repository, **DAY)
        assert again.code == 0, again.err

    NEW = ("add", "--action", "4", "新行动", "--measure", "新举措")

    def test_a_new_file_is_committed(self, call: Run, repository: Path) -> None:
        (repository / "plan" / "untracked").write_text("x", encoding="utf-8")
        found = call(*self.NEW, "--commit", cwd=repository, **DAY)
        assert found.code == 0, found.err
        assert git(repository, "show", "--name-status", "--format=%B", "HEAD") == (
            "更新2项\n\n4 新增行动：新行动\n4.1 新增举措：新举措\n\n\nA\tplan/04-action.yaml\n"
        )
        assert git(repository, "status", "--porcelain") == "?? plan/untracked\n"

    @pytest.mark.parametrize("refusal", ["a hook", "ignored"])
    def test_when_git_refuses_a_new_file_there_is_none(
        self, call: Run, repository: Path, refusal: str
    ) -> None:
        if refusal == "a hook":
            self.hook(repository, "exit 1")
        else:
            (repository / ".git" / "info").mkdir(exist_ok=True)
            (repository / ".git" / "info" / "exclude").write_text("04-*\n", encoding="utf-8")
        before = contents(repository / "plan")
        found = call(*self.NEW, "--commit", cwd=repository, **DAY)
        assert (found.code, found.out) == (2, "")
        last = "gcplan: Nothing was committed, and the plan is as it was."
        assert found.err.splitlines()[-1] == last
        assert contents(repository / "plan") == before
        assert git(repository, "status", "--porcelain") == ""

    def test_the_difference_of_a_new_file_can_be_applied(
        self, call: Run, repository: Path, environment: dict[str, str]
    ) -> None:
        shown = call(*self.NEW, "--dry-run", cwd=repository, **DAY)
        command = ["git", "apply", "-"]
        subprocess.run(command, cwd=repository, env=environment, input=shown.raw, check=True)
        applied = contents(repository / "plan")
        (repository / "plan" / "04-action.yaml").unlink()
        assert call(*self.NEW, cwd=repository, **DAY).code == 0
        assert contents(repository / "plan") == applied

    @pytest.mark.parametrize("whole_group", [True, False])
    def test_when_it_is_interrupted_everything_is_as_it_was(
        self, repository: Path, environment: dict[str, str], tmp_path: Path, whole_group: bool
    ) -> None:
        started = tmp_path / "started"
        self.hook(repository, f"touch '{started}'; exec sleep 20")
        before = contents(repository / "plan")
        running = subprocess.Popen(
            [sys.executable, "-m", "gcplan", "done", "1.1.1", "--commit"],
            cwd=repository,
            env={**environment, **VARIABLES},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        while not started.exists():
            time.sleep(0.01)
        (os.killpg if whole_group else os.kill)(running.pid, signal.SIGINT)
        out, err = running.communicate()
        assert (running.returncode, out) == (130, b"")
        assert err.decode() == (
            "gcplan: Interrupted.\ngcplan: Nothing was committed, and the plan is as it was.\n"
        )
        assert contents(repository / "plan") == before
        assert git(repository, "rev-list", "--count", "HEAD") == "1\n"

    def test_what_a_hook_has_written_itself_is_not_taken_back(
        self, call: Run, repository: Path
    ) -> None:
        self.hook(repository, f"echo '# hook' >> plan/{FILE}; exit 1")
        found = call("done", "1.1.1", "--commit", cwd=repository, **DAY)
        assert found.code == 2
        assert found.err.endswith(f"gcplan: Written but not committed: plan/{FILE}\n")
        text = (repository / "plan" / FILE).read_text(encoding="utf-8")
        assert "done: 2020-09-15" in text
        assert text.endswith("# hook\n")

    def test_nothing_to_write_is_nothing_to_commit(self, call: Run, repository: Path) -> None:
        command = ("update", "2.1.3", "--lead", "区财政局", "--commit")
        found = call(*command, cwd=repository, **DAY)
        assert (found.code, found.err) == (0, "")
        assert git(repository, "rev-list", "--count", "HEAD") == "1\n"

    def test_a_link_is_committed_where_it_leads(self, call: Run, repository: Path) -> None:
        plan = repository / "plan"
        (plan / "real").mkdir()
        (plan / FILE).rename(plan / "real" / "-a b.yaml")
        (plan / FILE).symlink_to("real/-a b.yaml")
        git(repository, "add", ".")
        git(repository, "commit", "--quiet", "--message=二")
        assert call("done", "1.1.1", "--commit", cwd=repository, **DAY).code == 0
        names = git(repository, "show", "--name-only", "--format=", "HEAD").splitlines()
        assert names == ["plan/real/-a b.yaml"]

    def test_a_dry_run_commits_nothing(self, call: Run, repository: Path) -> None:
        assert call("done", "1.1.1", "--commit", "--dry-run", cwd=repository, **DAY).code == 0
        assert git(repository, "status", "--porcelain") == ""
        assert git(repository, "rev-list", "--count", "HEAD") == "1\n"

    def test_hostile_names_and_titles_are_only_text(self, run: Run, repository: Path) -> None:
        plan = repository / "plan"
        name = ":(top)--amend $(touch x);.yaml"
        (plan / "03-hostile.yaml").rename(plan / name)
        git(repository, "add", ".")
        git(repository, "commit", "--quiet", "--message=二")
        found = run("add", "3.1", "$(touch x)\u202e--amend", "--commit", cwd=repository, **DAY)
        assert found.code == 0, found.err
        assert "\u202e" not in found.out
        assert git(repository, "log", "-1", "--format=%s").startswith("3.1.9 新增任务：$(touch x)")
        assert not list(repository.rglob("x"))
        shown = run("done", "3.1.2", "--dry-run", cwd=repository, **DAY)
        assert shown.out.startswith(f"--- a/plan/{name}\t\n")


class TestStreams:
    """What is written is never told of as if it were not."""

    @pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
    def test_closed_ones_swallow_what_is_said(
        self, sample: Path, environment: dict[str, str], tmp_path: Path, closed: str
    ) -> None:
        command = f"'{sys.executable}' -m gcplan done 1.1.1 {closed}"
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=tmp_path,
            env={**environment, **VARIABLES},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert "done: 2020-09-15" in (sample / FILE).read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "said", "is_written"),
        [
            (["done", "1.1.1"], "It is written, but that could not be shown: ", True),
            (["apply", os.devnull], "Cannot go on: ", False),
        ],
    )
    def test_a_full_one_does_not_hide_whether_it_is_written(
        self,
        sample: Path,
        environment: dict[str, str],
        tmp_path: Path,
        arguments: list[str],
        said: str,
        is_written: bool,
    ) -> None:
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = subprocess.run(
                [sys.executable, "-m", "gcplan", *arguments],
                cwd=tmp_path,
                env={**environment, **VARIABLES},
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr.decode() == f"gcplan: {said}No space left on device\n"
        text = (sample / FILE).read_text(encoding="utf-8")
        assert ("done: 2020-09-15" in text) is is_written


def test_a_name_that_is_no_text_is_shown_as_well_as_it_can_be(run: Run, sample: Path) -> None:
    (sample / FILE).rename(os.fsdecode(os.fsencode(sample) + b"/\xff.yaml"))
    found = run("done", "1.1.1", "--dry-run", **DAY)
    assert found.code == 0
    assert "+++ b/plan/\ufffd.yaml" in found.out


def test_files_without_a_number_are_named_when_an_action_is_missing(run: Run, sample: Path) -> None:
    path = sample / FILE
    path.write_text(path.read_text("utf-8").replace("action: 1", "action: '1'", 1), "utf-8")
    found = run("done", "1.1.1", **DAY)
    assert (found.code, found.out) == (2, "")
    assert f"no file gives action 1, and these give none: {FILE}" in found.err


class TestRefusals:
    def test_a_broken_file_is_shown_and_nothing_written(self, run: Run, sample: Path) -> None:
        file = sample / FILE
        text = file.read_text(encoding="utf-8").replace("    due: 主汛前", "    deu: 主汛前")
        file.write_text(text, encoding="utf-8")
        before = contents(sample)
        found = run("done", "1.1.1", "2.1.3", **DAY)
        assert (found.code, found.out) == (2, "")
        assert found.err.startswith(f"error[GC020]: unknown key deu\n  --> plan/{FILE}:11:9\n")
        assert found.err.endswith(
            f"gcplan: plan/{FILE} cannot be used.\ngcplan: Mend it first; nothing was written.\n"
        )
        assert contents(sample) == before

    def test_one_slip_does_not_fill_the_screen(self, call: Run, sample: Path) -> None:
        file = sample / FILE
        text = file.read_text(encoding="utf-8").replace("title:", "titel:")
        file.write_text(text, encoding="utf-8")
        found = call("done", "1.1.1", **DAY)
        assert found.err.count("error[") == 10
        assert "gcplan: … and 8 more: gcplan check shows them all.\n" in found.err

    def test_another_broken_file_does_not_matter(self, run: Run, sample: Path) -> None:
        for name in ("02-school.yaml", "03-hostile.yaml"):
            text = (sample / name).read_text(encoding="utf-8")
            (sample / name).write_text(text + "x: [\n", encoding="utf-8")
        found = run("done", "1.1.1", **DAY)
        assert (found.code, found.err) == (0, "")
        assert f"Read: plan.yaml, {FILE}; of 2 other files only the action's number\n" in found.out

    def test_plan_yaml_matters(self, call: Run, sample: Path) -> None:
        text = (sample / "plan.yaml").read_text(encoding="utf-8")
        (sample / "plan.yaml").write_text(text + "x: 1\n", encoding="utf-8")
        found = call("done", "1.1.1", **DAY)
        assert found.code == 2
        assert "error[GC020]: unknown key x\n" in found.err
        assert "gcplan: plan/plan.yaml cannot be used.\n" in found.err

    def test_no_plan(self, call: Run, tmp_path: Path) -> None:
        found = call("done", "1.1.1", **DAY)
        assert found.code == 2
        assert "There is no plan here" in found.err

    def test_two_files_of_one_action(self, call: Run, sample: Path) -> None:
        (sample / "09-again.yaml").write_text("action: 1\n", encoding="utf-8")
        found = call("done", "1.1.1", **DAY)
        assert (found.code, found.err) == (
            2,
            f"gcplan: action 1 is given in several files: {FILE}, 09-again.yaml\n",
        )

    def test_an_anchor(self, call: Run, sample: Path) -> None:
        file = sample / FILE
        text = file.read_text(encoding="utf-8")
        text = text.replace("lead: 区园林局", "lead: &x 区园林局", 1)
        text = text.replace("        lead: 区园林局", "        lead: *x", 1)
        file.write_text(text, encoding="utf-8")
        before = contents(sample)
        found = call("update", "1.1.2", "1.2.2", "2.1.3", "--lead", "区水务局", **DAY)
        assert (found.code, found.out) == (2, "")
        assert found.err.splitlines() == [
            "gcplan: 1.1.2: lead is used elsewhere too (&name); change it with gcplan edit 1.1.2",
            "gcplan: 1.2.2: lead is an alias (*name); change it with gcplan edit 1.2.2",
            "gcplan: Nothing was written: 2 of 3 cannot be done.",
        ]
        assert contents(sample) == before

    def test_what_is_wrong_with_an_option_is_said_once(self, call: Run, sample: Path) -> None:
        found = call("update", "1.1.1", "1.1.2", "1.1.3", "--percent", "300", **DAY)
        assert found.err == (
            "gcplan: --percent: “300” is not allowed here: at most 100 is possible\n"
            "gcplan: Nothing was written: 3 of 3 cannot be done.\n"
        )

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_cannot_be_written_to(self, run: Run, sample: Path) -> None:
        before = contents(sample)
        sample.chmod(0o555)
        try:
            found = run("done", "1.1.1", **DAY)
        finally:
            sample.chmod(0o755)
        assert found.code == 2
        assert "cannot be written: Permission denied" in found.err
        assert contents(sample) == before

    def test_a_full_disk(self, sample: Path, environment: dict[str, str]) -> None:
        before = contents(sample)
        done = subprocess.run(
            [sys.executable, "-m", "gcplan", "done", "1.1.1", "2.1.3", "--plan", str(sample)],
            env={**environment, **VARIABLES},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().endswith(
            f"{FILE} cannot be written: File too large\ngcplan: Nothing was written.\n"
        )
        assert contents(sample) == before

    def test_no_place_for_a_draft(self, run: Run, sample: Path) -> None:
        """A name so long that nothing fits beside it fails as a full disk does."""
        name = "a" * 250 + ".yaml"
        (sample / FILE).rename(sample / name)
        before = contents(sample)
        found = run("done", "1.1.1", "2.1.3", **DAY)
        assert (found.code, found.out) == (2, "")
        assert "cannot be written: File name too long" in found.err
        assert found.err.endswith("gcplan: Nothing was written.\n")
        assert contents(sample) == before


def test_of_a_thousand_tasks_two_files_are_parsed(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    write_generated_plan(plan, 1_000)
    for path in plan.glob("*-action.yaml"):
        if path.name[:4] != "0007":
            path.write_text(f"action: {int(path.name[:4])}\ntitle: [\n", encoding="utf-8")
    before = contents(plan)
    found = run("update", "7.2.3", "--percent", "35", **DAY)
    assert (found.code, found.err) == (0, "")
    read = "Read: plan.yaml, 0007-action.yaml; of 19 other files only the action's number\n"
    assert read in found.out
    assert list(changes(before, contents(plan))) == ["0007-action.yaml"]


class TestAtOnce:
    def test_no_change_is_lost(self, sample: Path, environment: dict[str, str]) -> None:
        """Eight writers of one file, each several times."""
        script = (
            "for number in 1 2 3; do {python} -m gcplan update 1.1.1 --plan {plan}"
            " --note {writer}-$number || exit 1; done"
        )
        writers = [
            subprocess.Popen(
                [
                    "sh",
                    "-c",
                    script.format(python=sys.executable, plan=sample, writer=writer),
                ],
                env={**environment, **VARIABLES},
                stdout=subprocess.DEVNULL,
            )
            for writer in range(8)
        ]
        assert [writer.wait(timeout=120) for writer in writers] == [0] * 8
        notes = [entry.note for entry in task_of(sample, "1.1.1").progress[1:]]
        expected = [f"{writer}-{number}" for writer in range(8) for number in (1, 2, 3)]
        assert sorted(str(note) for note in notes) == expected
        for writer in range(8):
            own = [note for note in notes if str(note).startswith(f"{writer}-")]
            assert own == sorted(own, key=str)

    def test_killed_at_any_moment_each_file_is_whole(
        self, run: Run, sample: Path, environment: dict[str, str]
    ) -> None:
        file = sample / FILE
        text = file.read_bytes()
        seed = random.Random(20200915)
        command = [sys.executable, "-m", "gcplan", "done", "1.1.1", "2.1.3", "--plan", str(sample)]
        start = time.monotonic()
        subprocess.run(
            command, env={**environment, **VARIABLES}, stdout=subprocess.DEVNULL, check=True
        )
        usual = time.monotonic() - start
        written = file.read_bytes()
        assert written != text
        outcomes = set()
        for _ in range(12):
            write_sample(sample)
            process = subprocess.Popen(
                command, env={**environment, **VARIABLES}, stdout=subprocess.DEVNULL
            )
            time.sleep(usual * seed.uniform(0.4, 1.05))
            process.send_signal(signal.SIGKILL)
            process.wait()
            found = file.read_bytes()
            assert found in (text, written)
            outcomes.add(found)
        write_sample(sample)
        assert run("done", "1.1.1", "2.1.3", **DAY).code == 0
        assert sorted(path.name for path in sample.iterdir()) == sorted(contents(sample))
        assert not [name for name in contents(sample) if name.startswith(".")]
