from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from gcplan.exchange.base import SHEET, read_base
from tests.conftest import SHIPPED_PLAN
from tests.recording import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gcplan.exchange.base import Base
    from tests.conftest import PlanDir, Run

DAY = ("--as-of", "2020-07-31")
FIRST = "action: 1\ntitle: 行动\nmeasures:\n  - title: 举措\n    tasks:\n"


def values(path: Path) -> list[tuple[Any, ...]]:
    return list(load_workbook(path).worksheets[0].values)


def ids(path: Path) -> list[str]:
    return [row[0] for row in values(path)[1:] if row[3]]


def base(path: Path) -> Base:
    rows = load_workbook(path)[SHEET].values
    return read_base([[str(value or "") for value in row] for row in rows])


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "cache" not in path.parts
    }


def plan_of_leads(plan_dir: PlanDir, leads: Mapping[str, str | None]) -> Path:
    """Write a plan with a task for each id, which a unit leads or none."""
    tasks = "".join(
        f"      - id: {task_id}\n        title: 任务\n"
        + (f"        lead: {lead!r}\n" if lead else "")
        for task_id, lead in leads.items()
    )
    return plan_dir({"01-first.yaml": FIRST + tasks})


# --- one workbook ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
def test_a_workbook_of_the_plan(run: Run, tmp_path: Path) -> None:
    done = run("export", "-o", "台账.xlsx", *DAY, GCPLAN_LANG="zh")
    assert (done.code, done.out, done.err) == (0, "已写入 台账.xlsx：19项任务\n", "")
    listed = run("list", "--format", "ids", *DAY).out.split()
    assert ids(tmp_path / "台账.xlsx") == listed
    assert base(tmp_path / "台账.xlsx").unit is None
    assert base(tmp_path / "台账.xlsx").commit is None
    again = run("export", "-o", "TWO.XLSX", *DAY, GCPLAN_LANG="en")
    assert (again.code, again.out) == (0, "wrote TWO.XLSX: 19 tasks\n")
    assert values(tmp_path / "TWO.XLSX")[0][0] == "Id"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "filters",
    [
        "--status behind --status due-soon",
        "--light red,yellow",
        "--overdue",
        "--overdue --due-within 15",
        "--due-by 8月中旬",
        "--due-within 10",
        "--action 1 --leader 张三",
        "--measure 1.2",
        "--unit 区财政局 --unit 区园林局",
        "--search 绿道",
        "--search 没有",
    ],
)
def test_the_filters_are_those_of_list(call: Run, tmp_path: Path, filters: str) -> None:
    listed = call("list", *filters.split(), "--format", "ids", *DAY).out.split()
    done = call("export", *filters.split(), "-o", "a.xlsx", *DAY)
    assert (done.code, done.err) == (0, "")
    assert ids(tmp_path / "a.xlsx") == listed


@pytest.mark.usefixtures("sample")
def test_the_workbook_of_one_unit_is_that_units(call: Run, tmp_path: Path) -> None:
    for units, expected in (("区财政局", "区财政局"), ("区财政局 区园林局", None)):
        options = [word for unit in units.split() for word in ("--unit", unit)]
        assert call("export", *options, "-o", "a.xlsx", *DAY).code == 0
        assert base(tmp_path / "a.xlsx").unit == expected


def test_the_commit_is_that_of_the_plans_repository(
    run: Run, repository: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    git(elsewhere, "init", "--quiet", environment=environment)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=repository, capture_output=True, text=True, check=True
    ).stdout.strip()
    for misled in ("/nowhere", str(elsewhere / ".git")):
        done = run("export", "-o", tmp_path / "a.xlsx", *DAY, cwd=repository, GIT_DIR=misled)
        assert done.code == 0
        assert base(tmp_path / "a.xlsx").commit == head
    shutil.copytree(repository / "plan", elsewhere / "plan")
    assert run("export", "-o", tmp_path / "a.xlsx", *DAY, cwd=elsewhere).code == 0
    assert base(tmp_path / "a.xlsx").commit is None


def test_the_same_bytes_wherever_and_whenever(run: Run, tmp_path: Path) -> None:
    where = ("--plan", SHIPPED_PLAN, "--as-of", "2020-06-15")
    settings = [
        ("zh", "C.UTF-8", "UTC", 0o022),
        ("", "zh_CN.UTF-8", "America/New_York", 0o077),
        ("", "C", "Asia/Shanghai", 0o027),
    ]
    contents = set()
    for number, (language, locale, zone, mask) in enumerate(settings):
        before = os.umask(mask)
        try:
            done = run(
                *("export", "-o", f"{number}.xlsx", *where),
                GCPLAN_LANG=language,
                LC_ALL=locale,
                TZ=zone,
                PYTHONHASHSEED=str(number),
            )
        finally:
            os.umask(before)
        assert done.code == 0, done.err
        contents.add((tmp_path / f"{number}.xlsx").read_bytes())
    assert len(contents) == 1
    assert len(contents.pop()) <= 700 * 1024
    assert run("export", "-o", "en.xlsx", *where, GCPLAN_LANG="en").code == 0
    assert (tmp_path / "en.xlsx").read_bytes() != (tmp_path / "0.xlsx").read_bytes()


# --- what cannot be written -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Say where to: either -o FILE or --by-unit DIR."),
        (("-o", "a.xlsx", "--by-unit", "out"), "Say where to: either -o FILE or --by-unit DIR."),
        (
            ("-o", "a.et"),
            "-o: the suffix of a.et says no kind of file that can be written: .xlsx, .ics",
        ),
        (
            ("-o", "xlsx"),
            "-o: the suffix of xlsx says no kind of file that can be written: .xlsx, .ics",
        ),
        (("-o", "-"), "-o: the suffix of - says no kind of file that can be written: .xlsx, .ics"),
        (("-o", "a.xlsx", "--status", "lost"), "--status must be one of: cancelled"),
        (("-o", "no/a.xlsx"), "no/a.xlsx cannot be written: No such file or directory"),
        (("-o", "folder.xlsx"), "folder.xlsx cannot be written: Is a directory"),
        (("--by-unit", "file"), "file cannot be written: File exists"),
        (("--by-unit", "file/below"), "file/below cannot be written: Not a directory"),
        (("-o", "link.xlsx"), "-o: link.xlsx would be read as a part of the plan."),
        (("-o", "plan/.schema/a.xlsx"), "-o: plan/.schema/a.xlsx would be read as a part of"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(
    call: Run, sample: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "file").touch()
    (sample / ".schema").mkdir()
    (tmp_path / "link.xlsx").symlink_to(sample / "01-green.yaml")
    before = everything(tmp_path)
    done = call("export", *options, *DAY, GCPLAN_LANG="en")
    assert (done.code, done.out) == (2, "")
    assert f"gcplan: {said}" in done.err
    assert everything(tmp_path) == before


def test_a_text_that_no_cell_can_hold(run: Run, plan_dir: PlanDir, tmp_path: Path) -> None:
    note = "长" * 32_768
    report = f"progress: [{{on: 2020-06-01, percent: 1, note: {note}}}]"
    tasks = f"      - id: 1.1.1\n        title: 任务\n        lead: 甲\n        {report}\n"
    plan_dir({"01-first.yaml": FIRST + tasks})
    for where in (("-o", "a.xlsx"), ("--by-unit", "out")):
        done = run("export", *where, *DAY, GCPLAN_LANG="en")
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            "gcplan: 1.1.1: “Progress” has more than the 32,767 characters that a cell can hold.\n"
            "gcplan: Shorten it in the plan; nothing was written.\n"
        )
    assert {path.name for path in tmp_path.iterdir()} <= {"plan", "cache"}


def test_a_broken_plan_is_written_as_far_as_it_goes(run: Run, sample: Path, tmp_path: Path) -> None:
    (sample / "02-school.yaml").write_text("action: [", encoding="utf-8")
    done = run("export", "-o", "a.xlsx", *DAY, GCPLAN_LANG="en")
    assert done.code == 2
    assert "What has errors is left out" in done.err
    assert "2.1.1" not in ids(tmp_path / "a.xlsx")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("where", [("-o", "a.xlsx"), ("--by-unit", "out")])
def test_without_the_library_it_says_what_to_install(
    run: Run, tmp_path: Path, where: tuple[str, str]
) -> None:
    stub = tmp_path / "stub"
    stub.mkdir()
    (stub / "xlsxwriter.py").write_text(
        "raise ModuleNotFoundError('No module named xlsxwriter', name='xlsxwriter')",
        encoding="utf-8",
    )
    done = run("export", *where, *DAY, GCPLAN_LANG="en", PYTHONPATH=str(stub))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-2:] == [
        "gcplan: Office files need xlsxwriter, which is not installed.",
        "gcplan: Install it: pip install 'gcplan[office]'",
    ]
    assert not (tmp_path / "a.xlsx").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "words", [["--help"], ["export", "--help"], ["list", *DAY], ["status", *DAY]]
)
def test_nobody_else_loads_the_library(
    environment: dict[str, str], words: list[str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "gcplan", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "gcplan.cli.app" in loaded
    assert not {name for name in loaded if name.startswith(("xlsxwriter", "openpyxl"))}


# --- one a unit -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
def test_a_workbook_for_each_lead_unit(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "to" / "units"
    done = run("export", "--by-unit", "to/units", *DAY, GCPLAN_LANG="en")
    assert done.code == 0
    assert done.err == "gcplan: 6 tasks without a lead unit: in no workbook.\n"
    leads: dict[str, list[str]] = {}
    for row in run("list", "--columns", "id,lead", "--format", "csv", *DAY).out.splitlines()[1:]:
        task_id, lead = row.split(",")
        leads.setdefault(lead.lstrip("'"), []).append(task_id)
    del leads[""]
    assert {path.stem: ids(path) for path in out.iterdir()} == leads
    assert {path.stem: base(path).unit for path in out.iterdir()} == {lead: lead for lead in leads}
    assert done.out.splitlines() == [
        f"wrote to/units/{lead}.xlsx: {len(tasks)} task" + "s" * (len(tasks) > 1)
        for lead, tasks in sorted(leads.items())
    ]


@pytest.mark.usefixtures("sample")
def test_files_of_the_same_name_are_replaced_and_no_others(call: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "区水务局.xlsx").write_bytes(b"old")
    (out / "区水务局.xlsx").chmod(0o600)
    (out / "区档案馆.xlsx").write_bytes(b"theirs")
    (out / "区园林局.xlsx").symlink_to(tmp_path / "plan" / "plan.yaml")
    before = (tmp_path / "plan" / "plan.yaml").read_bytes()
    done = call("export", "--by-unit", out, *DAY, "--unit", "区水务局", "--unit", "区园林局")
    assert done.code == 0
    assert ids(out / "区水务局.xlsx") == ["1.1.1", "1.1.3", "1.2.1", "1.2.10"]
    assert ids(out / "区园林局.xlsx") == ["1.1.2", "1.2.2"]
    assert (out / "区水务局.xlsx").stat().st_mode & 0o777 == 0o600
    assert not (out / "区园林局.xlsx").is_symlink()
    assert (tmp_path / "plan" / "plan.yaml").read_bytes() == before
    assert (out / "区档案馆.xlsx").read_bytes() == b"theirs"
    assert len(list(out.iterdir())) == 3


def test_a_units_name_is_never_a_path(call: Run, plan_dir: PlanDir, tmp_path: Path) -> None:
    names = ["../../甲", "/etc/乙", "..", ".隐", "con", "A局", "a局", "丙/丁", "丙:丁", "长" * 300]
    plan_of_leads(plan_dir, {f"1.1.{number}": name for number, name in enumerate(names, 1)})
    done = call("export", "--by-unit", "out", *DAY)
    assert (done.code, done.err) == (0, "")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"{stem}.xlsx"
        for stem in (
            *("甲", "etc_乙", "_", "隐", "_con", "A局", "a局 (2)", "丙_丁", "丙_丁 (2)"),
            "长" * 40,
        )
    }
    units = {base(path).unit for path in (tmp_path / "out").iterdir()}
    assert units == set(names)
    assert {path.name for path in tmp_path.iterdir()} <= {"plan", "out", "cache"}


@pytest.mark.usefixtures("sample")
def test_all_files_or_none(call: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "区财政局.xlsx").mkdir(parents=True)
    (out / "区水务局.xlsx").write_bytes(b"old")
    done = call("export", "--by-unit", "out", *DAY, GCPLAN_LANG="en")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-2:] == [
        "gcplan: out/区财政局.xlsx cannot be written: Is a directory",
        "gcplan: Nothing was written.",
    ]
    assert everything(out) == {"区水务局.xlsx": b"old"}


def test_without_any_lead_there_is_nothing_to_write(
    call: Run, plan_dir: PlanDir, tmp_path: Path
) -> None:
    plan_of_leads(plan_dir, {"1.1.1": None})
    done = call("export", "--by-unit", "out", *DAY, GCPLAN_LANG="en")
    assert done.code == 2
    assert "No lead unit has any of these tasks: nothing was written." in done.err
    assert not (tmp_path / "out").exists()


# --- another program ------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.usefixtures("sample")
def test_libreoffice_opens_it_and_prints_it(run: Run, tmp_path: Path) -> None:
    assert run("export", "-o", "a.xlsx", *DAY, GCPLAN_LANG="zh").code == 0
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    for kind in ("pdf", "xlsx:Calc MS Excel 2007 XML"):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", "saved", "a.xlsx"],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            timeout=300,
        )
    assert (tmp_path / "saved" / "a.pdf").stat().st_size > 10_000
    saved = tmp_path / "saved" / "a.xlsx"
    assert values(saved) == values(tmp_path / "a.xlsx")
    assert base(saved) == base(tmp_path / "a.xlsx")
    book = load_workbook(io.BytesIO(saved.read_bytes()))
    assert book.worksheets[1].sheet_state != "visible"
    assert book.worksheets[0].protection.sheet
