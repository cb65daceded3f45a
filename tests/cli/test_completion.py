from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir


class Complete(Protocol):
    def __call__(self, shell: str, words: str, plan: Path | None = None) -> str:
        """Return what the program answers to a shell that completes the last word."""


@pytest.fixture
def complete(environment: dict[str, str], tmp_path: Path) -> Complete:
    def ask(shell: str, words: str, plan: Path | None = None) -> str:
        variables = {
            "_GCPLAN_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": f"gcplan {words}",
            "COMP_CWORD": str(len(words.split(" "))),
            "_TYPER_COMPLETE_ARGS": f"gcplan {words}",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words.rpartition(" ")[2],
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            **({"GCPLAN_PLAN": str(plan)} if plan else {}),
        }
        done = subprocess.run(
            # Under the name by which shells know it: a module run by -m has another.
            [sys.executable, "-c", AS_SCRIPT],
            env={**environment, **variables},
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode()

    return ask


AS_SCRIPT = "import sys; sys.argv[0] = 'gcplan'; from gcplan.__main__ import main; main()"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("show 1.2.", ["1.2.1", "1.2.2", "1.2.10"]),
        ("show 1.1.1 2.1.5", ["2.1.5"]),
        ("status --format ", ["table", "json", "csv", "markdown"]),
        ("list --format i", ["ids"]),
        (
            "status --by ",
            ["action", "行动", "unit", "单位", "leader", "领导", "month", "月份"],
        ),
        ("list --columns no", ["note"]),
        ("list --columns 最", ["最近进展"]),
        ("list --columns id,编", ["id,编号"]),
        ("list --columns +rep", ["+reported"]),
        ("list --sort 时", ["时限"]),
        ("list --status du", ["due-soon"]),
        ("list --status 逾", ["逾期"]),
        ("list --status overdue,du", ["overdue,due-soon"]),
        ("list --light gre", ["green", "grey"]),
        ("status --color n", ["never"]),
        ("status --action ", ["1", "2", "3"]),
        ("list --unit 区水", ["区水务局"]),
        ("list --leader 李", ["李四"]),
        ("list --due-w", ["--due-within"]),
        ("check --ignore GC30", [f"GC30{number}" for number in range(1, 6)]),
        ("check --ignore GC2,GC29", ["GC2,GC291", "GC2,GC292"]),
        ("accept 1.1.1 GC10", [f"GC10{number}" for number in range(1, 8)]),
        ("manual re", ["recording"]),
        ("manual 状", ["状态"]),
        ("st", ["status"]),
    ],
)
def test_what_is_offered(complete: Complete, words: str, offered: list[str]) -> None:
    assert complete("bash", words).splitlines() == offered


@pytest.mark.usefixtures("sample")
def test_units_are_those_of_leads_support_and_register(complete: Complete) -> None:
    names = ["区园林局", "区教育局", "区文旅局", "区档案馆", "区水务局", "区财政局"]
    assert complete("bash", "list --unit ").splitlines() == names


def test_completion_reads_the_plan_that_is_named(complete: Complete) -> None:
    assert complete("bash", f"show --plan {SHIPPED_PLAN} 7.1.9").splitlines() == ["7.1.9"]
    assert complete("bash", "show 12.1.1", SHIPPED_PLAN).splitlines()[0] == "12.1.1"


def test_without_a_plan_nothing_is_offered_and_nothing_said(
    complete: Complete, tmp_path: Path
) -> None:
    assert complete("bash", "show 1") == "\n"
    assert complete("bash", f"show --plan {tmp_path / 'none'} 1") == "\n"


def test_a_broken_file_does_not_stop_completion(complete: Complete, plan_dir: PlanDir) -> None:
    plan_dir(
        {
            "01.yaml": "action: 1\nmeasures: [{title: 举措, tasks: [{id: 1.1.1}, 7]}]\n",
            "02.yaml": "measures: [",
            "03.yaml": "- 1\n",
            "04.yaml": "action: 4\nmeasures: 5\n",
            "05.yaml": b"\xff\xfe",
        }
    )
    assert complete("bash", "show ").splitlines() == ["1.1.1"]
    assert complete("bash", "list --action ").splitlines() == ["1", "4"]


HOSTILE_PLAN = """\
action: 1
title: '[/red] `touch INJECTED`'
lead: '$(touch INJECTED)'
leader: 'a;touch INJECTED'
measures:
  - title: m
    tasks:
      - {id: 1.1.1, title: 'x\\$(touch INJECTED)`touch INJECTED` "''; [/red] : (y) 河道'}
      - {id: '$(touch INJECTED)', title: t, support: ['*', '区水务局', "b\\u202ec"]}
"""


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_titles_are_offered_as_words_without_anything_that_a_shell_reads(
    complete: Complete, plan_dir: PlanDir, shell: str
) -> None:
    plan_dir({"01.yaml": HOSTILE_PLAN})
    out = complete(shell, "show 1")
    assert "1.1.1" in out
    assert "x touch INJECTED touch INJECTED red y 河道" in out
    assert not set("$`;\\") & set(out)
    assert "[" not in out
    actions = complete(shell, "status --action 1")
    assert "red touch INJECTED" in actions


def test_names_that_a_shell_could_read_are_not_offered(
    complete: Complete, plan_dir: PlanDir
) -> None:
    plan_dir({"01.yaml": HOSTILE_PLAN})
    assert complete("bash", "show ").splitlines() == ["1.1.1"]
    assert complete("bash", "list --unit ").splitlines() == ["区水务局"]
    assert complete("bash", "list --leader ").strip() == ""


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_runs_nothing_of_the_plan(
    complete: Complete, plan_dir: PlanDir, tmp_path: Path
) -> None:
    plan_dir({"01.yaml": HOSTILE_PLAN})
    offered = complete("zsh", "show 1")
    script = f"_arguments() {{ eval \"words=(${{1#*: :}})\"; }}\neval '{offered}'"
    subprocess.run(["zsh", "-f", "-c", script], cwd=tmp_path, check=False, timeout=30)
    assert not (tmp_path / "INJECTED").exists()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (["--help"], {}),
        (["list", "--help"], {}),
        (
            [],
            {
                "_GCPLAN_COMPLETE": "complete_bash",
                "COMP_WORDS": "gcplan show 1",
                "COMP_CWORD": "2",
            },
        ),
        (
            [],
            {
                "_GCPLAN_COMPLETE": "complete_bash",
                "COMP_WORDS": "gcplan list --unit 区",
                "COMP_CWORD": "3",
            },
        ),
    ],
)
def test_help_and_completion_import_no_pydantic(
    environment: dict[str, str], tmp_path: Path, arguments: list[str], variables: dict[str, str]
) -> None:
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", AS_SCRIPT, *arguments],
        env={**environment, **variables},
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (found.returncode, bool(found.stdout)) == (0, True)
    imported = [line.rpartition(b"|")[2].strip() for line in found.stderr.splitlines()]
    assert b"gcplan.cli.app" in imported
    assert [name for name in imported if name.startswith(b"pydantic")] == []
    assert b"gcplan.schema.models" not in imported
