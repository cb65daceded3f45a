"""Measure what users feel, in one run: start-up as ratios to a floor, histories, plans and files.

The floor is Python with the command line and table libraries imported. Every figure is the median
of several runs taken in turn, so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.cells import write_cells
from tests.bench.generated_history import write_history
from tests.bench.generated_plan import write_plan
from tests.year import YEAR_END, build_year

PROJECT = Path(__file__).parents[2]

PLAN = PROJECT / "plan"
GCPLAN = Path(sys.executable).with_name("gcplan")
FLOOR = [sys.executable, "-c", "import typer, rich.console, rich.table"]
DAY = ("--as-of", "2020-06-15")
OVERDUE = "2024-06-15"
ROUNDS = 15
COMMITS = 1_000
LINES = 10_000
SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True)
class Cost:
    """What a child process used: seconds of CPU and the peak of its memory in MiB."""

    seconds: float
    memory: float


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GCPLAN_")},
            "COLUMNS": "80",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        measure_start_up(folder, environment)
        measure_history(folder, environment)
        measure_growth(folder, environment)
        measure_places(folder, environment)
        measure_office(folder, environment)
        measure_pages(folder, environment)


def measure_start_up(folder: Path, environment: dict[str, str]) -> None:
    plan, copy = folder / "plan", folder / "copy"
    shutil.copytree(PLAN, plan)
    shutil.copytree(PLAN, copy)
    status = ["status", *DAY]
    check = ["check", "--exit-zero", "--as-of"]
    rows: list[tuple[str, float | None, list[str]]] = [
        ("gcplan --help", 1.0, ["--help"]),
        ("gcplan status", 1.6, status),
        ("gcplan status, drawn in colour", None, [*status, "--color", "always"]),
        ("gcplan list --format json", 2.2, ["list", "--format", "json", *DAY]),
        ("gcplan trend --by week", 3.0, ["trend", "--by", "week", "--as-of", "2020-12-31"]),
        ("gcplan check --ignore GC3", 2.4, [*check, "2020-06-15", "--ignore", "GC3"]),
        ("gcplan check, every task overdue", 2.5, [*check, OVERDUE]),
        ("gcplan update", 2.5, ["update", "7.1.9", "--percent", "35", "--plan", str(copy)]),
    ]
    commands = {"floor": FLOOR, **{name: [str(GCPLAN), *words] for name, _, words in rows}}
    for command in commands.values():
        cost(command, environment, plan)
    taken = medians(commands, environment, plan, ROUNDS)
    floor = taken["floor"]
    print(f"{'start-up, CPU':<42}{'ms':>7}{'ratio':>8}{'limit':>8}")
    for name, limit in [("floor", None), *((name, limit) for name, limit, _ in rows)]:
        seconds = taken[name]
        bound = f"{limit:.2f}" if limit else ""
        print(f"{name:<42}{seconds * 1000:>7.0f}{seconds / floor:>8.2f}{bound:>8}")


def measure_history(folder: Path, environment: dict[str, str]) -> None:
    """Measure the log of a task beside git's of its file, and the check against an old commit."""
    task, file, versions = "7.1.9", "07-urban-quality.yaml", 964
    one, all_files = folder / "one", folder / "all"
    for top in (one, all_files):
        top.mkdir()
    write_history(one, [file], versions - 1)
    write_history(all_files, sorted(path.name for path in PLAN.glob("[0-9]*.yaml")), COMMITS)
    day = ["--as-of", "2023-01-01"]
    against = ["--against", f"HEAD~{COMMITS}", "--ignore", "GC3"]
    commands = {
        "git": (one, ["git", "log", "-p", f"plan/{file}"]),
        "log": (one, [str(GCPLAN), "log", task]),
        "start-up": (one, [str(GCPLAN), "log", task, "--since", "HEAD"]),
        "check": (all_files, [str(GCPLAN), "check", *against, *day]),
        "status": (all_files, [str(GCPLAN), "status", *day]),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, (top, command) in commands.items():
            taken[name].append(cost(command, environment, top).seconds)
    seconds = {name: statistics.median(each) for name, each in taken.items()}
    rows = [
        (
            f"gcplan log ID, {versions} versions, to git log -p",
            *(seconds["log"] - seconds["start-up"], seconds["git"], 6),
        ),
        (
            f"gcplan check --against, {COMMITS:,} commits, to status",
            *(seconds["check"], seconds["status"], 3),
        ),
    ]
    print(f"\n{'history, CPU':<54}{'ms':>7}{'to':>7}{'ratio':>8}{'limit':>8}")
    for name, ours, theirs, limit in rows:
        print(
            f"{name:<54}{ours * 1000:>7.0f}{theirs * 1000:>7.0f}{ours / theirs:>8.2f}{limit:>8.2f}"
        )


def measure_growth(folder: Path, environment: dict[str, str]) -> None:
    floor = statistics.median(cost(FLOOR, environment, folder).seconds for _ in range(5))
    print(f"\n{'gcplan status on N tasks':<26}{'CPU s':>8}{'µs/task':>9}{'floors':>8}{'MiB':>7}")
    a_task: dict[int, float] = {}
    for size in SIZES:
        plan = folder / str(size)
        write_plan(plan, size)
        runs = [cost([str(GCPLAN), "status", *DAY], environment, plan) for _ in range(3)]
        seconds = statistics.median(run.seconds for run in runs)
        memory = max(run.memory for run in runs)
        a_task[size] = seconds / size
        print(
            f"{size:<26,}{seconds:>8.2f}{seconds / size * 1e6:>9.0f}"
            f"{seconds / floor:>8.1f}{memory:>7.0f}"
        )
    growth = a_task[SIZES[-1]] / a_task[SIZES[-2]]
    print(f"\ntime per task at {SIZES[-1]:,} over {SIZES[-2]:,}: {growth:.2f} (limit 1.2)")


def measure_places(folder: Path, environment: dict[str, str]) -> None:
    """Measure how fast places are found in texts, and the check of which every task has one."""
    tasks = SIZES[1]
    plan = folder / str(tasks)
    files = sorted(plan.glob("*.yaml"))
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    program = [sys.executable, "-m", "tests.bench.places", str(plan)]
    commands = {
        "places": program,
        "reading": [*program, "--only-read"],
        "check": [str(GCPLAN), "check", "--exit-zero", "--as-of", OVERDUE],
    }
    here = {**environment, "PYTHONPATH": str(PROJECT)}
    seconds = medians(commands, here, plan, ROUNDS // 3)
    speed = megabytes / (seconds["places"] - seconds["reading"])
    print(f"\nplaces in {megabytes:.1f} MB: {speed:.2f} MB/s (at least 0.8)")
    print(f"gcplan check, {tasks:,} tasks overdue: {seconds['check']:.2f} s (limit 4)")


_LOAD = (
    "import gc; gc.disable()\n"
    "from openpyxl import load_workbook\n"
    "for sheet in load_workbook({book!r}):\n"
    "    for row in sheet.iter_rows():\n"
    "        [cell.value for cell in row]\n"
)
"""Reads every cell of a workbook by the library alone."""


def measure_office(folder: Path, environment: dict[str, str]) -> None:
    """Measure what writes and reads a workbook beside the libraries alone, of the same cells."""
    plan, book, cells = folder / "office", folder / "book.xlsx", folder / "cells.json"
    write_plan(plan, LINES * 2 // 3)  # every second task has an indicator
    export = [str(GCPLAN), "export", "-o", str(book), *DAY]
    cost(export, environment, plan)
    write_cells(book, cells)
    commands = {
        "export": export,
        "reading": [str(GCPLAN), "list", "--search", "nothing", "--format", "ids", *DAY],
        "import": [str(GCPLAN), "import", str(book)],
        "loading": [sys.executable, "-c", _LOAD.format(book=str(book))],
        "library": [sys.executable, "-c", "import openpyxl"],
        "alone": [sys.executable, "-m", "tests.bench.cells", str(cells), str(folder / "o.xlsx")],
        "cells": [sys.executable, "-m", "tests.bench.cells", str(cells)],
    }
    here = {**environment, "PYTHONPATH": str(PROJECT)}
    seconds = medians(commands, here, plan, ROUNDS // 3)
    print(f"\n{'office files, CPU net of reading':<42}{'ms':>7}{'to':>7}{'ratio':>8}{'limit':>8}")
    for name, ours, theirs, limit in (
        (
            f"gcplan export, {LINES:,} lines, to XlsxWriter",
            seconds["export"] - seconds["reading"],
            seconds["alone"] - seconds["cells"],
            1.5,
        ),
        (
            f"gcplan import, {LINES:,} lines, to openpyxl",
            seconds["import"] - seconds["reading"],
            seconds["loading"] - seconds["library"],
            2.0,
        ),
    ):
        ratio = ours / theirs
        print(f"{name:<42}{ours * 1000:>7.0f}{theirs * 1000:>7.0f}{ratio:>8.2f}{limit:>8.2f}")


def measure_pages(folder: Path, environment: dict[str, str]) -> None:
    """Measure the pages of a year with its history, and those of a large plan, into new folders."""
    year, large = folder / "year", folder / "large"
    year.mkdir()
    build_year(year, environment)
    write_plan(large, LINES)
    print(f"\n{'pages, CPU':<42}{'s':>7}{'limit':>8}{'MB':>8}{'limit':>8}{'MiB':>7}")
    for name, plan, day, limit, size in (
        ("gcplan page, the year 2020", year, YEAR_END, 2.0, "1.50"),
        (f"gcplan page, {LINES:,} tasks", large, DAY[1], 30.0, ""),
    ):
        runs = []
        for number in range(3):
            site = folder / f"{plan.name}-{number}"
            page = [str(GCPLAN), "page", "-o", str(site), "--as-of", day]
            runs.append(cost(page, {**environment, "GCPLAN_TODAY": day}, plan))
        seconds = statistics.median(run.seconds for run in runs)
        written = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
        memory = max(run.memory for run in runs)
        figures = f"{seconds:>7.2f}{limit:>8.2f}{written / 1e6:>8.2f}{size:>8}{memory:>7.0f}"
        print(f"{name:<42}{figures}")


def medians(
    commands: dict[str, list[str]], environment: dict[str, str], folder: Path, rounds: int
) -> dict[str, float]:
    """Run commands in turn, so many rounds, and return the median seconds of each."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(cost(command, environment, folder).seconds)
    return {name: statistics.median(each) for name, each in taken.items()}


def cost(command: list[str], environment: dict[str, str], folder: Path) -> Cost:
    """Run a command in a folder to its end and return what it cost; raises when it fails."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"{' '.join(command)} ended with {process.returncode}"
        raise RuntimeError(message)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
