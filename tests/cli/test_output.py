from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.errors import CannotRunError, run_safely
from tests.conftest import SHIPPED_PLAN
from tests.sample import write_sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

DAY = ("--as-of", "2020-07-31")

as_ordinary_user = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


# --- where the plan is ----------------------------------------------------------------------------


def test_the_plan_is_found_from_below_and_named_from_here(run: Run, sample: Path) -> None:
    below = sample / "a" / "b"
    below.mkdir(parents=True)
    beside = sample.parent / "docs"
    beside.mkdir()
    expected = {
        sample.parent: "plan/01-green.yaml:9",
        sample: "01-green.yaml:9",
        beside: str(sample / "01-green.yaml:9"),
        below: str(sample / "01-green.yaml:9"),
    }
    for folder, where in expected.items():
        found = run("show", "1.1.1", *DAY, cwd=folder, GCPLAN_LANG="en")
        assert found.code == 0
        assert f"where        {where}\n" in found.out


def test_a_plan_is_named_by_option_then_by_variable(run: Run, tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "elsewhere")
    by_option = run("list", "--plan", folder, *DAY, "--format", "ids", GCPLAN_PLAN="/nowhere")
    by_variable = run("list", *DAY, "--format", "ids", GCPLAN_PLAN=str(folder))
    assert by_option.raw == by_variable.raw
    assert by_option.out.startswith("1.1.1\n")


def test_without_a_plan_it_says_how_to_name_one(run: Run, tmp_path: Path) -> None:
    found = run("status", GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert found.err == (
        "gcplan: There is no plan here: no plan.yaml or plan/plan.yaml.\n"
        "gcplan: Name the plan's folder with --plan DIR or GCPLAN_PLAN.\n"
    )
    chinese = run("status", GCPLAN_LANG="zh").err
    assert "GCPLAN_PLAN" in chinese
    assert "There is no plan" not in chinese
    nowhere = run("status", "--plan", tmp_path / "x", GCPLAN_LANG="en")
    assert (nowhere.code, "x is not a folder." in nowhere.err) == (2, True)


# --- the day --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
def test_the_day_is_a_date_or_a_phrase_and_an_option_comes_before_the_variable(run: Run) -> None:
    def as_of(*arguments: str, today: str = "") -> str:
        found = run("status", "--format", "json", *arguments, GCPLAN_TODAY=today)
        assert found.code == 0, found.err
        return str(json.loads(found.out)["as_of"])

    assert as_of("--as-of", "2020-05-31") == "2020-05-31"
    assert as_of("--as-of", "5月底") == "2020-05-31"
    assert as_of("--as-of", "２０２０－０５－３１") == "2020-05-31"
    assert as_of(today="6月底前") == "2020-06-30"
    assert as_of("--as-of", "5月底", today="2020-06-30") == "2020-05-31"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("day", ["2020-02-30", "tomorrow", "13月底", "6月前"])
def test_a_day_that_is_none_is_an_error(run: Run, day: str) -> None:
    found = run("status", "--as-of", day, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"gcplan: --as-of: “{day}” is not a day; ")
    assert found.err.count("\n") == 1


# --- into a file ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
def test_a_file_has_what_the_pipe_has(run: Run, tmp_path: Path) -> None:
    for form in ("table", "json", "csv", "markdown"):
        piped = run("status", *DAY, "--format", form)
        file = tmp_path / f"out.{form}"
        file.write_text("old", encoding="utf-8")
        written = run("status", *DAY, "--format", form, "-o", file)
        assert (written.code, written.out, written.err) == (0, "", "")
        assert file.read_bytes() == piped.raw
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "out.csv",
        "out.json",
        "out.markdown",
        "out.table",
    ]


@pytest.mark.usefixtures("sample")
def test_what_cannot_be_written_is_an_error_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "out.csv", tmp_path):
        found = run("status", *DAY, "-o", target, GCPLAN_LANG="en")
        assert (found.code, found.out) == (2, "")
        assert f"{target} cannot be written: " in found.err
    assert {path.name for path in tmp_path.iterdir()} == {"plan"}


@as_ordinary_user
@pytest.mark.usefixtures("sample")
def test_a_locked_folder_is_an_error(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    found = run("status", *DAY, "-o", folder / "out", GCPLAN_LANG="en")
    assert (found.code, list(folder.iterdir())) == (2, [])


@pytest.mark.usefixtures("sample")
def test_a_device_is_written_to_and_not_replaced(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    try:
        found = run("list", *DAY, "--format", "ids", "-o", pipe)
        out, _ = reader.communicate(timeout=30)
    finally:
        reader.kill()
    assert (found.code, out.splitlines()[0]) == (0, b"1.1.1")
    assert pipe.is_fifo()


@pytest.mark.usefixtures("sample")
def test_formats_are_read_back_by_real_readers(run: Run) -> None:
    raw = run("list", *DAY, "--format", "csv").raw
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 20
    rows = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {8}
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]
    data = json.loads(run("list", *DAY, "--format", "json").raw.decode())
    assert [task["title"] for task in data["tasks"]][11] == "=1+1"
    assert [row[2] for row in rows[1:]] == [task["id"] for task in data["tasks"]]


@pytest.mark.usefixtures("sample")
def test_a_pipe_gets_utf_8_whatever_the_locale(run: Run) -> None:
    found = run("status", *DAY, PYTHONIOENCODING="latin-1", LC_ALL="C", GCPLAN_LANG="zh")
    assert found.raw == run("status", *DAY, GCPLAN_LANG="zh").raw
    assert "样例区" in found.raw.decode()


# --- how a run ends -------------------------------------------------------------------------------


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
