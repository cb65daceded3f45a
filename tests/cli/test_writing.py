"""What every command says that writes: that it waits, that it cannot, that it already has."""

from __future__ import annotations

import errno
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.cli.errors import CannotRunError
from gcplan.cli.record.write import _write
from gcplan.files.lock import Patience, plan_lock
from gcplan.files.writer import Write
from tests.recording import DAY, VARIABLES, contents, git, task_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir, Run

FILE = "01-green.yaml"
WRITERS, EDITS = 8, 6


@pytest.mark.parametrize(
    ("refused", "named"),
    [
        ("b.yaml", "b.yaml"),
        (".b.yaml.gcplan-new-7-0a", "b.yaml"),
        ("a.yaml", "a.yaml"),
        ("elsewhere", "a.yaml"),
        (None, "a.yaml"),
    ],
)
def test_the_file_that_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str | None, named: str
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(
            errno.EACCES, "Permission denied", refused and str(tmp_path / refused)
        )

    monkeypatch.setattr("gcplan.cli.record.write.write_files", fail)
    monkeypatch.chdir(tmp_path)
    writes = [Write(tmp_path / name, "", "") for name in ("a.yaml", "b.yaml")]
    with pytest.raises(CannotRunError) as caught:
        _write(writes)
    assert caught.value.messages[0].values == {"file": named, "detail": "Permission denied"}


# --- another writer -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "waiting", "busy"),
    [
        (
            "en",
            "Another program is writing to the plan; waiting for it.",
            "Another program is writing to the plan.\ngcplan: Run the command again.",
        ),
        (
            "zh",
            "另一个程序正在写入方案，请等待。",
            "另一个程序正在写入方案。\ngcplan: 请重新运行命令。",
        ),
    ],
)
@pytest.mark.parametrize("command", [["done", "1.1.1"], ["schema", "--write"]])
def test_who_waits_says_so_and_then_gives_up(
    call: Run,
    sample: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    language: str,
    waiting: str,
    busy: str,
) -> None:
    impatient(monkeypatch)
    before = contents(sample)
    with plan_lock(sample):
        found = call(*command, GCPLAN_TODAY=DAY["GCPLAN_TODAY"], GCPLAN_LANG=language)
    assert (found.code, found.out) == (2, "")
    assert found.err == f"gcplan: {waiting}\ngcplan: {busy}\n"
    assert contents(sample) == before


def test_who_need_not_wait_says_nothing(
    call: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    assert call("done", "1.1.1", **DAY).err == ""


def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody who has to wait say so and give up at once."""
    from gcplan.cli import writing

    def at_once(**values: Any) -> Patience:
        return Patience(**values, say_after=0, give_up_after=0)

    monkeypatch.setattr(writing, "Patience", at_once)


WRITER = """
import sys
from gcplan.cli.app import build_app
from gcplan.cli.errors import run_safely
plan, name, count = sys.argv[1:]
for number in range(int(count)):
    words = ["update", "1.1.1", "--plan", plan, "--note", f"{name}-{number}"]
    if run_safely(lambda: build_app(["update"])(words, standalone_mode=False) or 0):
        sys.exit(1)
"""


def test_of_many_writers_of_one_file_none_is_refused(
    sample: Path, environment: dict[str, str]
) -> None:
    """Each does what many runs of the program do, without the time that they take to start."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(sample), str(number), str(EDITS)],
            env={**environment, **VARIABLES},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(WRITERS)
    ]
    said = b"".join(writer.communicate(timeout=600)[1] for writer in writers)
    assert all(b" reports of 2020-09-15 by the same unit" in line for line in said.splitlines())
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    notes = [str(entry.note) for entry in task_of(sample, "1.1.1").progress[1:]]
    expected = [f"{writer}-{number}" for writer in range(WRITERS) for number in range(EDITS)]
    assert sorted(notes) == sorted(expected)
    assert [name for name in contents(sample) if name.startswith(".")] == []


# --- what git is told to overlook -----------------------------------------------------------------


def test_a_file_that_git_overlooks_is_not_committed(call: Run, repository: Path) -> None:
    name = "04 x.yaml"
    (repository / "plan" / FILE).rename(repository / "plan" / name)
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=二")
    git(repository, "update-index", "--assume-unchanged", f"plan/{name}")
    git(repository, "update-index", "--skip-worktree", "plan/02-school.yaml")
    before = contents(repository / "plan")
    command = ("done", "1.1.1", "2.1.3", "--commit")
    found = call(*command, cwd=repository, **DAY)
    assert (found.code, found.out) == (2, "")
    assert found.err == (
        f"gcplan: --commit: git is told to overlook changes in plan/02-school.yaml, plan/{name}.\n"
        "gcplan: Mend it: git update-index --no-skip-worktree plan/02-school.yaml\n"
        f"gcplan: Mend it: git update-index --no-assume-unchanged 'plan/{name}'\n"
        "gcplan: Nothing was written.\n"
    )
    assert contents(repository / "plan") == before
    for line in found.err.splitlines()[1:3]:
        words = line.partition("Mend it: ")[2]
        subprocess.run(["sh", "-c", words], cwd=repository, check=True)
    assert call(*command, cwd=repository, **DAY).code == 0


# --- an interrupt after something was written -----------------------------------------------------

PRESSED = """
import sys
from gcplan.{module} import *
import gcplan.{module} as module
usual = module.{function}
def pressed(*arguments, **values):
    if {before}:
        raise {error}
    usual(*arguments, **values)
    raise {error}
module.{function} = pressed
from gcplan.__main__ import main
main()
"""


def interrupted(
    folder: Path,
    environment: dict[str, str],
    *words: str,
    at: str,
    before: bool = False,
    error: str = "KeyboardInterrupt",
) -> tuple[int, str]:
    """Run the program, interrupted before or after it calls a function."""
    module, _, function = at.rpartition(".")
    script = PRESSED.format(module=module, function=function, before=before, error=error)
    found = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=folder,
        env={**environment, **VARIABLES},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return found.returncode, found.stderr.decode()


def test_an_interrupt_before_anything_is_written_says_nothing(
    repository: Path, environment: dict[str, str]
) -> None:
    before = contents(repository / "plan")
    words = ("done", "1.1.1", "2.1.3", "--commit")
    for at in ("files.writer.write_files", "files.writer._replace_all"):
        code, said = interrupted(repository, environment, *words, at=at, before=True)
        assert (code, said) == (130, "")
        assert contents(repository / "plan") == before


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "KeyError"])
def test_an_end_after_files_were_written_names_them(
    repository: Path, environment: dict[str, str], error: str
) -> None:
    at = "files.writer._replace_all"
    code, said = interrupted(repository, environment, "done", "1.1.1", "2.1.3", at=at, error=error)
    assert code == {"KeyboardInterrupt": 130, "KeyError": 3}[error]
    assert said.startswith("gcplan: Already written: plan/01-green.yaml, plan/02-school.yaml\n")
    assert said.count("\n") == (1 if error == "KeyboardInterrupt" else 4)
    assert task_of(repository / "plan", "1.1.1").done


def test_an_interrupt_says_whether_they_are_committed(
    repository: Path, environment: dict[str, str]
) -> None:
    words = ("done", "1.1.1", "--commit")
    at = "files.writer.write_files"
    code, said = interrupted(repository, environment, *words, at=at)
    assert (code, said) == (130, f"gcplan: Written but not committed: plan/{FILE}\n")
    git(repository, "checkout", "--quiet", ".")
    code, said = interrupted(repository, environment, *words, at="files.git.commit")
    assert (code, said) == (130, f"gcplan: Written and committed: plan/{FILE}\n")
    assert git(repository, "status", "--porcelain") == ""


def test_an_interrupt_while_it_is_told_says_what_is_written(
    repository: Path, environment: dict[str, str]
) -> None:
    at = "cli.streams.write_result"
    code, said = interrupted(repository, environment, "done", "1.1.1", at=at, before=True)
    assert (code, said) == (130, f"gcplan: Already written: plan/{FILE}\n")


def test_an_interrupt_of_schema_names_the_files_that_are_written(
    plan_dir: PlanDir, environment: dict[str, str], tmp_path: Path
) -> None:
    plan_dir()
    at = "files.writer.write_files"
    code, said = interrupted(tmp_path, environment, "schema", "--write", at=at, before=True)
    assert (code, said) == (130, "")
    code, said = interrupted(tmp_path, environment, "schema", "--write", at=at)
    assert (code, said) == (
        130,
        "gcplan: Already written: plan/plan.yaml, plan/01-first.yaml\n",
    )


def test_an_interrupt_of_init_names_the_files_that_are_written(
    environment: dict[str, str], tmp_path: Path
) -> None:
    at = "files.writer.create_files"
    code, said = interrupted(tmp_path, environment, "init", at=at, before=True)
    assert (code, said) == (130, "")
    code, said = interrupted(tmp_path, environment, "init", at=at)
    assert code == 130
    assert said.startswith("gcplan: Already written: plan/plan.yaml, plan/")
    assert "01" in said
