from __future__ import annotations

import csv
import json
import os
import subprocess
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from tests.sample import write_sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

DAY = ("--as-of", "2020-07-31")


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return all files below a folder, and the links that lead nowhere."""
    paths = (path for path in folder.rglob("*") if not path.is_dir())
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.exists() else None
        for path in paths
        if "cache" not in path.parts
    }


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
@pytest.mark.parametrize("day", ["2020-02-30", "tomorrow", "13月底", "6月前", "", " "])
def test_a_day_that_is_none_is_an_error(run: Run, day: str) -> None:
    found = run("status", "--as-of", day, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"gcplan: --as-of: “{day}” is not a day; ")
    assert found.err.count("\n") == 1


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("option", "command"),
    [
        ("--as-of", "status"),
        ("--as-of", "check"),
        ("--as-of", "show 1.1.1"),
        ("--due-by", "list"),
        ("--on", "update 1.1.1 --percent 5"),
        ("--on", "done 1.1.1"),
        ("--to", "extend 1.1.1 --approval 文号 --reason 缘由"),
        ("--until", "accept 1.1.1 GC301 --reason 缘由"),
    ],
)
def test_no_text_is_no_day(run: Run, option: str, command: str) -> None:
    """As a script passes on a variable that is not set: today is not meant."""
    found = run(*command.split(), option, "", GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert f"{option}: “” is not a day; write it as 2020-06-30 or 6月底." in found.err


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
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    for target in (tmp_path / "none" / "out.csv", tmp_path, circle):
        found = run("status", *DAY, "-o", target, GCPLAN_LANG="en")
        assert (found.code, found.out) == (2, "")
        assert f"{target} cannot be written: " in found.err
    assert {path.name for path in tmp_path.iterdir()} == {"plan", "circle"}


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
    late = [row[5] for row in rows[1:] if row[5].startswith("-")]
    assert [int(days) for days in late] == [-31]
    cells = (cell for row in rows for cell in (*row[:5], *row[6:]))
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
    data = json.loads(run("list", *DAY, "--format", "json").raw.decode())
    assert [task["title"] for task in data["tasks"]][11] == "=1+1"
    assert [row[2] for row in rows[1:]] == [task["id"] for task in data["tasks"]]


@pytest.mark.usefixtures("sample")
def test_a_pipe_gets_utf_8_whatever_the_locale(run: Run) -> None:
    found = run("status", *DAY, PYTHONIOENCODING="latin-1", LC_ALL="C", GCPLAN_LANG="zh")
    assert found.raw == run("status", *DAY, GCPLAN_LANG="zh").raw
    assert "样例区" in found.raw.decode()


# --- a file that is a part of the plan ------------------------------------------------------------

REFUSED = [
    "plan/plan.yaml",
    "plan/01-green.yaml",
    "plan/99-new.yaml",
    "plan/new.yml",
    "plan/NEW.YAML",
    "plan/new.yaml.txt",
    "plan/../plan/./99-new.yaml",
    "link/99-new.yaml",
    "to-green",
    "to-new",
    "plan/parts/real.yaml",
    "plan/out.yaml",
    "plan/.schema/plan.json",
    "plan/.schema/new.json",
]


@pytest.fixture
def linked(sample: Path, tmp_path: Path) -> Path:
    """Return a folder in which the plan can be named in many ways."""
    (sample / "parts").mkdir()
    (sample / "02-school.yaml").rename(sample / "parts" / "real.yaml")
    (sample / "02-school.yaml").symlink_to("parts/real.yaml")
    (sample / "out.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link").symlink_to(sample)
    (tmp_path / "to-green").symlink_to(sample / "01-green.yaml")
    (tmp_path / "to-new").symlink_to("plan/99-new.yaml")
    (sample / ".schema").mkdir()
    (sample / ".schema" / "plan.json").write_text("{}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("target", REFUSED)
def test_no_result_is_written_into_the_plan(call: Run, linked: Path, target: str) -> None:
    before = everything(linked)
    for command in (["status", *DAY], ["check", *DAY], ["show", "1.1.1", *DAY], ["list", *DAY]):
        found = call(*command, "-o", target, GCPLAN_LANG="en", cwd=linked)
        assert (found.code, found.out) == (2, "")
        name = os.path.relpath(linked / target, linked)
        assert found.err.endswith(
            f"gcplan: -o: {name} would be read as a part of the plan.\n"
            "gcplan: Choose another name or another folder; nothing was written.\n"
        )
    assert everything(linked) == before


@pytest.mark.parametrize("target", ["plan/plan.yaml", "plan/new.yaml", "plan/.schema/plan.json"])
def test_nor_by_a_command_that_reads_no_plan(call: Run, linked: Path, target: str) -> None:
    before = everything(linked)
    elsewhere = linked / "elsewhere"
    elsewhere.mkdir()
    found = call("rule", "GC001", "-o", linked / target, GCPLAN_LANG="en", cwd=elsewhere)
    assert (found.code, found.out) == (2, "")
    assert everything(linked) == before


def test_nor_where_plan_yaml_is_missing(call: Run, sample: Path, tmp_path: Path) -> None:
    (sample / "plan.yaml").unlink()
    found = call("check", "--plan", sample, "-o", sample / "plan.yaml")
    assert (found.code, (sample / "plan.yaml").exists()) == (2, False)


def test_what_is_beside_the_plan_s_files_may_be_written(call: Run, linked: Path) -> None:
    (linked / "plan" / "out.yaml").unlink()
    for target in ("plan/report.csv", "plan/parts/new.yaml", "plan/.hidden.yaml", "new.yaml"):
        assert call("status", *DAY, "-o", target, cwd=linked).code == 0
        assert (linked / target).read_bytes()


def test_a_schema_may_become_one_of_the_plan_s(call: Run, linked: Path) -> None:
    target = "plan/.schema/plan.json"
    assert call("schema", "plan", "-o", target, cwd=linked).code == 0
    assert json.loads((linked / target).read_text(encoding="utf-8"))["title"]
    assert call("schema", "plan", "-o", "plan/new.yaml", cwd=linked).code == 2


def test_a_link_to_elsewhere_is_written_through(call: Run, linked: Path) -> None:
    (linked / "plan" / "out.yaml").unlink()
    (linked / "reports").mkdir()
    (linked / "latest").symlink_to("reports/june.txt")
    assert call("status", *DAY, "-o", "latest", cwd=linked).code == 0
    assert (linked / "latest").is_symlink()
    assert (linked / "reports" / "june.txt").read_bytes()


@pytest.mark.usefixtures("sample")
def test_a_dash_is_stdout(run: Run, tmp_path: Path) -> None:
    for command in (["status", *DAY], ["rule", "GC001"], ["schema"], ["check", *DAY]):
        assert run(*command, "-o", "-").raw == run(*command).raw != b""
    assert not (tmp_path / "-").exists()


def test_a_result_keeps_the_mode_of_the_file_it_replaces(
    call: Run, sample: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.touch(0o600)
    assert call("status", *DAY, "-o", secret).code == 0
    assert (secret.stat().st_mode & 0o777, secret.stat().st_size > 0) == (0o600, True)


@pytest.mark.parametrize("option", ["--template", "--demand"])
def test_what_a_bulletin_is_made_of_is_not_overwritten_by_it(
    option: str, run: Run, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "own.docx"
    if option == "--template":
        assert run("bulletin", "--template-out", file).code == 0
    else:
        file.write_text("按期整改。\n", encoding="utf-8")
    (tmp_path / "other.docx").symlink_to(file)
    before = file.read_bytes()
    for output in (file, tmp_path / "other.docx"):
        found = run("bulletin", *DAY, option, file, "-o", output, GCPLAN_LANG="en")
        assert found.code == 2
        assert f"-o: {output} is the file of {option}." in found.err
        assert file.read_bytes() == before
