"""`gcplan export -o plan.ics`, read back by khal, a calendar for people, and by vobject."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.calendars import events_of, lines_of
from tests.conftest import SHIPPED_PLAN
from tests.recording import Day

if TYPE_CHECKING:
    from tests.conftest import PlanDir, Run

DAY = ("--as-of", "2020-07-31")
KHAL = """\
[calendars]
[[plan]]
path = {folder}/events
type = calendar
[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@dataclass(frozen=True)
class Khal:
    """A calendar of one's own in an empty home, into which files are imported one after another."""

    folder: Path

    def __call__(self, *arguments: str | Path) -> str:
        """Run khal and return what it says."""
        done = subprocess.run(
            [Path(sys.executable).with_name("khal"), "-c", self.folder / "config", *arguments],
            env={"HOME": str(self.folder), "LANG": "C.UTF-8", "TZ": "UTC"},
            cwd=self.folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    def take(self, file: Path) -> None:
        self("import", "--batch", "--include-calendar", "plan", file)

    def shown(self) -> dict[str, str]:
        """Return what it shows of every event: its day and its state, by what it is called."""
        form = "{start-date}|{title}|{status}|{alarm-symbol}|{all-day}"
        listed = self(*("list", "--day-format", "", "--format", form, "2020-01-01", "2021-12-31"))
        found = {}
        for line in filter(None, listed.splitlines()):
            day, title, *rest = line.split("|")
            assert title not in found
            found[title] = " ".join([day, *(word.strip() for word in rest if word.strip())])
        return found


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    folder = tmp_path / "khal"
    (folder / "events").mkdir(parents=True)
    (folder / "config").write_text(KHAL.format(folder=folder), encoding="utf-8")
    return Khal(folder)


def ids(path: Path) -> list[str]:
    return list(events_of(path.read_bytes()))


# --- what a calendar shows ------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
def test_khal_shows_every_deadline(run: Run, khal: Khal, tmp_path: Path) -> None:
    done = run("export", "-o", "计划.ics", *DAY, GCPLAN_LANG="zh")
    assert (done.code, done.out) == (0, "已写入 计划.ics：17项任务\n")
    assert done.err == "gcplan: 2项任务没有时限，不在日历里。\n"
    khal.take(tmp_path / "计划.ics")
    shown = khal.shown()
    assert len(shown) == 17
    alarm = shown["1.1.1 完成西河清淤"].split()[2]
    assert shown["1.1.1 完成西河清淤"] == f"2020-06-30 CONFIRMED {alarm} True"
    assert shown["2.1.1 新建小学1所"] == "2020-07-31 CANCELLED True"
    assert shown["1.2.10 编制古树名录"] == f"2020-10-31 CONFIRMED {alarm} True"
    assert shown["3.1.6 🌳🌲 树é"] == f"2020-12-31 CONFIRMED {alarm} True"


def test_a_newer_file_changes_what_it_should_in_khal(
    run: Run, plan_dir: PlanDir, khal: Khal, tmp_path: Path
) -> None:
    plan_dir()
    days = iter(range(1, 29))

    def step(*command: str) -> tuple[str, int]:
        """Record something, and return how khal shows the task afterwards and its SEQUENCE."""
        today = Day(GCPLAN_TODAY=f"2020-06-{next(days):02}", GCPLAN_LANG="en")
        if command:
            done = run(*command, **today)
            assert done.code == 0, done.err
        done = run("export", "-o", "plan.ics", **today)
        assert (done.code, done.err) == (0, "")
        (event,) = events_of((tmp_path / "plan.ics").read_bytes()).values()
        khal.take(tmp_path / "plan.ics")
        (shown,) = khal.shown().values()
        return shown.replace("⏰", "rings"), int(event.sequence.value)

    approved = ("--approval", "试政办〔2020〕3号", "--reason", "流标")
    assert step() == ("2020-08-31 CONFIRMED rings True", 0)
    assert step("update", "1.1.1", "--percent", "10") == ("2020-08-31 CONFIRMED rings True", 0)
    extend = ("extend", "1.1.1", "--to", "2020-10-31", *approved)
    assert step(*extend) == ("2020-10-31 CONFIRMED rings True", 1)
    adjust = ("adjust", "1.1.1", "--due", "9月底前", *approved)
    assert step(*adjust) == ("2020-10-31 CONFIRMED rings True", 2)
    done = ("done", "1.1.1", "--evidence", "验收单", "--anyway")
    assert step(*done) == ("2020-10-31 CANCELLED True", 3)
    reopen = ("reopen", "1.1.1", "--reason", "验收未过")
    assert step(*reopen) == ("2020-10-31 CONFIRMED rings True", 4)
    assert step("cancel", "1.1.1", *approved) == ("2020-10-31 CANCELLED True", 5)
    assert step(*reopen) == ("2020-10-31 CONFIRMED rings True", 6)
    assert step(*done) == ("2020-10-31 CANCELLED True", 7)


def test_a_task_that_moved_to_another_measure_keeps_its_event(
    run: Run, sample: Path, khal: Khal, tmp_path: Path
) -> None:
    today = Day(GCPLAN_TODAY="2020-07-31", GCPLAN_LANG="en")
    assert run("export", "-o", "plan.ics", **today).code == 0
    khal.take(tmp_path / "plan.ics")
    before = khal.shown()
    moved = run("adjust", "1.1.2", "--measure", "2.1", **today)
    assert moved.code == 0, moved.err
    assert "was: [1.1.2]" in (sample / "02-school.yaml").read_text(encoding="utf-8")
    assert run("export", "-o", "plan.ics", **today).code == 0
    khal.take(tmp_path / "plan.ics")
    after = khal.shown()
    assert after.pop("2.1.6 建成绿道") == before.pop("1.1.2 建成绿道")
    assert after == before


# --- what is chosen -------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "filters",
    [
        "--light red,yellow",
        "--measure 1.2",
        "--unit 区财政局 --unit 区园林局",
        "--search 没有",
    ],
)
def test_the_filters_are_those_of_list(call: Run, tmp_path: Path, filters: str) -> None:
    listed = call("list", *filters.split(), "--format", "ids", *DAY).out.split()
    expected = [name for name in listed if name not in ("1.2.1", "3.1.8")]
    done = call("export", *filters.split(), "-o", "a.ics", *DAY, GCPLAN_LANG="en")
    assert done.code == 0
    assert ids(tmp_path / "a.ics") == expected
    left_out = "1 task without a deadline: not in the calendar."
    assert done.err == ("" if expected == listed else f"gcplan: {left_out}\n")
    tasks = "1 task" if len(expected) == 1 else f"{len(expected)} tasks"
    assert done.out == f"wrote a.ics: {tasks}\n"


@pytest.mark.usefixtures("sample")
def test_the_suffix_may_be_in_capitals_and_workbooks_stay_workbooks(
    call: Run, tmp_path: Path
) -> None:
    assert call("export", "-o", "A.ICS", *DAY).code == 0
    assert lines_of((tmp_path / "A.ICS").read_bytes())[0] == "BEGIN:VCALENDAR"
    assert call("export", "--by-unit", "out", *DAY).code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".xlsx"}


def test_the_help_names_the_kinds(run: Run) -> None:
    assert ".ics" in run("export", "--help", GCPLAN_LANG="en").out
    assert ".ics" in run("export", "--help", GCPLAN_LANG="zh").out


# --- the same bytes, or none ----------------------------------------------------------------------


def test_the_same_bytes_wherever_and_whenever(run: Run, tmp_path: Path) -> None:
    where = ("--plan", SHIPPED_PLAN, "--as-of", "2020-06-15")
    settings = [("C.UTF-8", "UTC"), ("zh_CN.UTF-8", "America/New_York"), ("C", "Asia/Shanghai")]
    contents = set()
    for number, (locale, zone) in enumerate(settings):
        name = f"{number}.ics"
        seed = str(number)
        done = run("export", "-o", name, *where, LC_ALL=locale, TZ=zone, PYTHONHASHSEED=seed)
        assert done.code == 0, done.err
        contents.add((tmp_path / name).read_bytes())
    assert len(contents) == 1
    content = contents.pop()
    assert len(content) <= 300 * 1024
    lines = lines_of(content)
    assert lines.count("BEGIN:VEVENT") == len(events_of(content)) > 150
    assert any(line.startswith("X-WR-CALDESC:截至2020-06-15") for line in lines)


@pytest.mark.usefixtures("sample")
def test_without_the_library_it_says_what_to_install(run: Run, tmp_path: Path) -> None:
    stub = tmp_path / "stub"
    stub.mkdir()
    (stub / "icalendar.py").write_text(
        "raise ModuleNotFoundError('No module named icalendar', name='icalendar')",
        encoding="utf-8",
    )
    done = run("export", "-o", "a.ics", *DAY, GCPLAN_LANG="en", PYTHONPATH=str(stub))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-2:] == [
        "gcplan: Pages, pictures and calendars need icalendar, which is not installed.",
        "gcplan: Install it: pip install 'gcplan[page]'",
    ]
    assert not (tmp_path / "a.ics").exists()


@pytest.mark.usefixtures("sample")
def test_a_calendar_is_not_written_into_the_plan(call: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "link.ics").symlink_to(sample / "01-green.yaml")
    before = (sample / "01-green.yaml").read_bytes()
    done = call("export", "-o", "link.ics", *DAY, GCPLAN_LANG="en")
    assert (done.code, done.out) == (2, "")
    assert "link.ics would be read as a part of the plan" in done.err
    assert (sample / "01-green.yaml").read_bytes() == before
