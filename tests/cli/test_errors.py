"""How a run ends: its exit code and what is said, whatever becomes of its streams."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan import __version__
from gcplan.cli.errors import CannotRunError, run_safely
from tests.conftest import ACTION_YAML, SHIPPED_PLAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import PlanDir, Run

PROGRAM = "from gcplan.__main__ import main\nmain()"
JUNE = {"GCPLAN_TODAY": "2020-06-15", "GCPLAN_LANG": "en"}


def run_with(
    preparation: str, *arguments: str, environment: Mapping[str, str], cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program after a few lines of Python."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"{preparation}\nfrom gcplan.__main__ import main\nmain()",
            *arguments,
        ],
        env=environment,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [["status"], ["list", "--format", "json"], ["list", "--help"], ["--help"]]
)
def test_a_reader_that_has_seen_enough_is_no_error(
    environment: dict[str, str], arguments: list[str]
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "gcplan", *arguments],
        env={**environment, "GCPLAN_PLAN": str(SHIPPED_PLAN), "GCPLAN_TODAY": "2020-06-15"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=30), errors) == (0, b"")


def test_ctrl_c_ends_a_run_with_130_and_silently(environment: dict[str, str]) -> None:
    # More than a pipe holds: the run is in the middle of writing until it is read.
    process = subprocess.Popen(
        [sys.executable, "-m", "gcplan", "list", "--format", "json"],
        env={**environment, "GCPLAN_PLAN": str(SHIPPED_PLAN), "GCPLAN_TODAY": "2020-06-15"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in errors


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (CannotRunError("{name} is missing", name="x"), 2, "gcplan: x is missing\n"),
        (
            CannotRunError("{name} is missing", name="x").hint("Nearest: {near}", near="y"),
            2,
            "gcplan: x is missing\ngcplan: Nearest: y\n",
        ),
        (PermissionError(13, "Permission denied"), 2, "gcplan: Cannot go on: Permission denied\n"),
    ],
)
def test_every_end_has_its_code_and_message(
    error: BaseException,
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")

    def command() -> int:
        raise error

    assert run_safely(command) == code
    assert capsys.readouterr() == ("", said)


def test_a_fine_command_gives_its_own_code() -> None:
    assert run_safely(lambda: 0) == 0
    assert run_safely(lambda: 1) == 1


# --- an error of our own --------------------------------------------------------------------------

BROKEN = """
import gcplan.report.status
def broken(*_, **__):
    raise {error}
gcplan.report.status.status_report = broken
"""


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        ("KeyError('x')", "KeyError: 'x'"),
        ("RecursionError()", "RecursionError"),
        ("ValueError('a\\x1b[31m\\nb')", "ValueError: a\\x1b[31m b"),
    ],
)
def test_an_error_that_nobody_thought_of_is_3_and_says_how_to_report_it(
    environment: dict[str, str], error: str, shown: str
) -> None:
    variables = {**environment, **JUNE, "GCPLAN_PLAN": str(SHIPPED_PLAN)}
    found = run_with(
        BROKEN.format(error=error), "status", "--by", "unit", "-o", "a b", environment=variables
    )
    assert (found.returncode, found.stdout) == (3, "")
    version = ".".join(map(str, sys.version_info[:3]))
    assert found.stderr == (
        f"gcplan: This is an error of gcplan itself, not of the plan: {shown}\n"
        "gcplan: Please report it with this line: gcplan status --by unit -o 'a b'"
        f" (gcplan {__version__}, Python {version})\n"
        "gcplan: With GCPLAN_DEBUG=1 before the command it shows where it happened.\n"
    )
    chinese = run_with(
        BROKEN.format(error=error), "status", environment={**variables, "GCPLAN_LANG": "zh"}
    )
    assert chinese.returncode == 3
    assert "gcplan 程序自身的错误" in chinese.stderr
    assert "error of gcplan" not in chinese.stderr


def test_with_debug_it_shows_the_traceback_without_escapes(environment: dict[str, str]) -> None:
    variables = {**environment, **JUNE, "GCPLAN_PLAN": str(SHIPPED_PLAN), "GCPLAN_DEBUG": "1"}
    found = run_with(
        BROKEN.format(error=r"ValueError('\x1b[31m')"), "status", environment=variables
    )
    assert found.returncode == 3
    assert found.stderr.startswith("Traceback (most recent call last):\n")
    assert 'status.py", line ' in found.stderr
    assert "\x1b" not in found.stderr
    assert found.stderr.splitlines()[-1].startswith("gcplan: With GCPLAN_DEBUG=1")


def test_debug_shows_no_traceback_of_what_is_no_error_of_ours(run: Run) -> None:
    found = run("status", GCPLAN_DEBUG="1", GCPLAN_LANG="en")
    assert (found.code, found.err.count("\n")) == (2, 2)


def test_a_library_that_cannot_be_imported_is_an_error_of_our_own(
    environment: dict[str, str],
) -> None:
    found = run_with(
        "import sys; sys.modules['typer'] = None", "status", environment={**environment, **JUNE}
    )
    assert found.returncode == 3
    assert "itself, not of the plan: ModuleNotFoundError" in found.stderr


# --- Ctrl-C ---------------------------------------------------------------------------------------


def test_ctrl_c_during_imports_is_130_and_silent(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """The libraries' own modules press it; the program is entered by its script, as users do."""
    for library in ("typer", "rich", "yaml_rs"):
        folder = tmp_path / library
        folder.mkdir()
        (folder / f"{library}.py").write_text(
            "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n",
            encoding="utf-8",
        )
        script = str(Path(sys.executable).with_name("gcplan"))
        for program in ([sys.executable, "-m", "gcplan"], [script]):
            found = subprocess.run(
                [*program, "status", "--color", "always"],
                env={**environment, **JUNE, "PYTHONPATH": str(folder)},
                cwd=SHIPPED_PLAN,
                capture_output=True,
                timeout=30,
                check=False,
            )
            assert (found.returncode, found.stdout, found.stderr) == (130, b"", b""), library


def test_ctrl_c_while_an_end_is_told_is_130(environment: dict[str, str], tmp_path: Path) -> None:
    pressed = (
        "import gcplan.cli.errors as errors\n"
        "def say(*_):\n"
        "    raise KeyboardInterrupt\n"
        "errors.say_messages = say\n"
    )
    found = run_with(pressed, "status", environment=environment, cwd=tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (130, "", "")


def test_the_script_enters_where_next_to_nothing_is_imported(environment: dict[str, str]) -> None:
    code = (
        "import sys; before = set(sys.modules); import gcplan.__main__;"
        "print(sorted(set(sys.modules) - before))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout == "['gcplan', 'gcplan.__main__']\n"


# --- streams --------------------------------------------------------------------------------------


COMMANDS = {
    "fine": (0, ["status", "--plan", str(SHIPPED_PLAN)]),
    "findings": (1, ["check"]),
    "broken file": (2, ["status"]),
    "no plan": (2, ["status", "--plan", "/nowhere"]),
    "no option": (2, ["status", "--nothing"]),
    "nothing": (2, []),
}
"""Commands and the exit codes that they earn with a plan in which a file is broken."""


@pytest.fixture
def broken(plan_dir: PlanDir, environment: dict[str, str]) -> dict[str, str]:
    """Return the environment for a plan in which a file is broken."""
    folder = plan_dir({"01.yaml": ACTION_YAML, "02.yaml": "x: 1\n"})
    return {**environment, **JUNE, "GCPLAN_PLAN": str(folder)}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "streams", ["| true", "2>&-", "2>/dev/full", "2>&1 | true", "2> >(true)", ">&- 2>&-"]
)
def test_a_reader_that_goes_away_changes_no_code(
    broken: dict[str, str], command: str, streams: str
) -> None:
    """A reader that has gone before anything is written, which `true` alone may not have."""
    program = f'"{sys.executable}" -m gcplan "$@"'
    gone = "exec 3> >(exec <&-); wait $!; "
    line = {
        "| true": f"{gone}{program} >&3",
        "2>&1 | true": f"{gone}{program} >&3 2>&3",
        "2> >(true)": f"{gone}{program} 2>&3",
    }.get(streams, f"{program} {streams}")
    code, words = COMMANDS[command]
    found = subprocess.run(
        ["bash", "-c", line, "bash", *words],
        env=broken,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == code
    assert b"Traceback" not in found.stderr
    assert b"Exception ignored" not in found.stderr


def test_a_result_is_written_though_nothing_can_be_said_beside_it(broken: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "gcplan", "list"],
            env=broken,
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert found.returncode == 2
    assert b"1.1.1" in found.stdout


@pytest.mark.parametrize("command", ["fine", "findings"])
def test_a_full_disk_is_2_and_said_once(broken: dict[str, str], command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "gcplan", *COMMANDS[command][1]],
            env=broken,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert found.returncode == 2
    assert found.stderr == b"gcplan: Cannot go on: No space left on device\n"
