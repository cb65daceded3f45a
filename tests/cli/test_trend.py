from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.conftest import PLAN_YAML, SHIPPED_PLAN
from tests.recording import copy_shipped, git, record
from tests.year import LATE_ACTION, YEAR_END

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.conftest import Result, Run

TASKS = """\
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
"""
SHARED = ("time_progress", "tasks", "lights", "statuses", "progress", "next_due")
IDS = ("late", "changed", "added", "lost")
MOMENT = "12:00:00+08:00"


class History:
    """A repository with a plan in plan/, to which days are added."""

    def __init__(self, top: Path, environment: Mapping[str, str]) -> None:
        self.top = top
        self.plan = top / "plan"
        self.environment = environment

    def write(self, tasks: str, file: str = "01-first.yaml") -> None:
        """Write the tasks of the plan's only measure."""
        self.plan.mkdir(exist_ok=True)
        if not (self.plan / "plan.yaml").exists():
            (self.plan / "plan.yaml").write_text(PLAN_YAML, encoding="utf-8")
        lines = [f"      {line}\n" for line in tasks.strip().splitlines()]
        (self.plan / file).write_text(TASKS + "".join(lines), encoding="utf-8")

    def commit(self, day: str, moment: str = MOMENT) -> str:
        """Commit everything as of a day and return the commit's id."""
        when = f"{day}T{moment}"
        dated = {**self.environment, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
        git(self.top, "add", "--all", environment=dated)
        git(self.top, "commit", "--quiet", "--allow-empty", f"--message={day}", environment=dated)
        return git(self.top, "rev-parse", "HEAD").strip()


@pytest.fixture
def history(git_repo: Path, environment: dict[str, str]) -> History:
    return History(git_repo, environment)


def task(number: int, *lines: str) -> str:
    return "\n".join([f"- id: 1.1.{number}", f"  title: 任务{number}", *(f"  {x}" for x in lines)])


def periods(found: Result) -> list[dict[str, Any]]:
    assert found.code == 0, found.err
    data = json.loads(found.out)
    assert (data["gcplan"], data["kind"]) == (1, "trend")
    return list(data["periods"])


def recorded(run: Run, top: Path, *words: str, code: int = 0) -> dict[str, dict[str, Any]]:
    """Return the periods by their days, held against what the repository said then."""
    day = ("--as-of", YEAR_END) if "--as-of" not in words else ()
    found = run("trend", "--recorded", "--format", "json", *day, *words, cwd=top)
    assert found.code == code, found.err
    return {each["on"]: each for each in json.loads(found.out)["periods"]}


def ids(period: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: period[name] for name in IDS if period[name]}


def test_the_table_in_english(run: Run) -> None:
    day = ("--as-of", "2020-03-15", "--plan", SHIPPED_PLAN)
    found = run("trend", *day, GCPLAN_LANG="en")
    assert (found.code, found.err) == (0, "")
    head, table = found.out.split("\n\n")
    assert head.splitlines()[1].startswith("2020-01-01 to 2020-03-15 by month · ")
    lines = [line.split() for line in table.splitlines()]
    assert lines[0] == [
        "As",
        "of",
        "Tasks",
        "red",
        "yellow",
        "green",
        "blue",
        "grey",
        "Done",
        "Time",
    ]
    assert [line[0] for line in lines[1:-1]] == ["2020-01-31", "2020-02-29", "2020-03-15"]
    assert [line[-1] for line in lines[1:-1]] == ["8%", "17%", "17%"]
    assert "--recorded" in table.splitlines()[-1]


def test_the_table_in_chinese_which_is_the_default(run: Run) -> None:
    found = run("trend", "--as-of", "2020-03-15", "--plan", SHIPPED_PLAN)
    head, table = found.out.split("\n\n")
    assert head.splitlines()[1].startswith("2020-01-01至2020-03-15，按月份 · ")
    assert table.splitlines()[0].split() == [
        "截至",
        "任务",
        "红",
        "黄",
        "绿",
        "蓝",
        "灰",
        "完成",
        "时间",
    ]
    assert found.raw == run("trend", "--as-of", "2020-03-15", "--plan", SHIPPED_PLAN, LANG="zh").raw


@pytest.mark.parametrize("words", [(), ("--action", "7"), ("--unit", "区水务局")])
def test_every_row_is_what_status_says_of_its_day(
    call: Run, year_once: Path, words: tuple[str, ...]
) -> None:
    rows = periods(call("trend", "--format", "json", *words, "--as-of", YEAR_END, cwd=year_once))
    assert len(rows) == 12
    for row in rows:
        day = ("--format", "json", "--as-of", row["on"])
        said = json.loads(call("status", *day, *words, cwd=year_once).out)
        expected = {"time_progress": said["time_progress"], **said["totals"]}
        assert {name: row[name] for name in SHARED} == expected
        assert (row["commit"], row["recorded"]) == (None, None)
        assert ids(row) == {}


@pytest.mark.parametrize("words", [("week", "周"), ("month", "月份", "月", "MONTH")])
def test_months_and_weeks_are_named_in_either_language(
    call: Run, year_once: Path, words: tuple[str, ...]
) -> None:
    for language in ("en", "zh"):
        found = [
            call("trend", "--by", word, "--as-of", "2020-06-16", "-f", "json", cwd=year_once)
            for word in words
        ]
        assert {(each.code, each.out) for each in found} == {(0, found[0].out)}, language
    assert call("trend", "--by", words[0], cwd=year_once, GCPLAN_LANG="en").code == 0


def test_another_interval_is_refused_with_those_that_there_are(call: Run, year_once: Path) -> None:
    found = call("trend", "--by", "季度", cwd=year_once, GCPLAN_LANG="en")
    assert found.code == 2
    assert "week" in found.err


def test_days_are_chosen_in_the_plans_words(call: Run, year_once: Path) -> None:
    words = ("--by", "week", "--from", "2020-06-01", "--to", "6月中旬", "-f", "json")
    found = periods(call("trend", *words, "--as-of", YEAR_END, cwd=year_once))
    assert [each["on"] for each in found] == ["2020-06-07", "2020-06-14", "2020-06-20"]


def test_the_last_row_is_the_day_looked_at_or_the_end_of_the_period(
    call: Run, year_once: Path
) -> None:
    def last(day: str) -> str:
        return str(periods(call("trend", "-f", "json", "--as-of", day, cwd=year_once))[-1]["on"])

    assert last("2020-06-15") == "2020-06-15"
    assert last("2021-06-15") == "2020-12-31"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "2020-07-01"), "2020-07-01 is after 2020-06-15"),
        (("--from", "2020-06-16"), "no day from 2020-06-16 to 2020-06-15"),
        (("--from", "2020-05-02", "--to", "2020-05-01"), "no day from 2020-05-02 to 2020-05-01"),
        (("--from", "soon"), "“soon” is not a day"),
        (("--action", "99"), "99"),
    ],
)
def test_what_cannot_be_shown_is_said(
    call: Run, year_once: Path, words: tuple[str, ...], said: str
) -> None:
    day = ("--as-of", "2020-06-15")
    found = call("trend", *words, *day, cwd=year_once, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert call("trend", *words, *day, cwd=year_once, GCPLAN_LANG="zh").err != found.err


def test_late_reports_of_a_year_are_seen(run: Run, year_once: Path) -> None:
    found = recorded(run, year_once)
    assert [found[day]["recorded"] for day in ("2020-01-31", "2020-02-29")] == [None, None]
    late = {day for day, period in found.items() if period["late"]}
    assert late == {"2020-06-30"}
    june = found["2020-06-30"]
    assert {name.partition(".")[0] for name in june["late"]} == {str(LATE_ACTION)}
    assert june["changed"] == ["7.2.1"], "closed in June, taken back in July"
    assert june["added"] == ["1.5.5"]
    assert june["recorded"]["lights"] != june["lights"]
    assert ids(found["2020-09-30"]) == {}


def test_what_was_recorded_is_what_status_said_then(
    call: Run, year: Path, environment: dict[str, str]
) -> None:
    day = ("--as-of", YEAR_END)
    found = call("trend", "--recorded", "--by", "week", "-f", "json", *day, cwd=year)
    for period in periods(found):
        if period["commit"]:
            git(year, "checkout", "--quiet", period["commit"], environment=environment)
            words = ("status", "--format", "json", "--as-of", period["on"])
            said = json.loads(call(*words, cwd=year).out)
            assert period["recorded"] == {
                "time_progress": said["time_progress"],
                **said["totals"],
            }
            last = git(year, "log", "-1", "--format=%cs").strip()
            assert last <= period["on"]


def test_then_and_now_stand_below_each_other_in_either_language(run: Run, year_once: Path) -> None:
    day = ("--as-of", "2020-07-31")
    found = run("trend", "--recorded", *day, cwd=year_once, GCPLAN_LANG="en")
    assert (found.code, found.err) == (0, "")
    head, table = found.out.split("\n\n")
    period = recorded(run, year_once, *day)["2020-06-30"]
    assert head.splitlines()[2] == f"Reports came late in 1 period, of {len(period['late'])} tasks."
    lines = [line.split() for line in table.splitlines()]
    assert lines[1:3] == [["2020-01-31", "no", "commit"], lines[2]]
    then, now = lines[8:10]
    assert then[:2] == ["2020-06-30", "then"]
    assert then[2:7] == [str(number) for number in period["recorded"]["lights"].values()]
    assert then[-2:] == [str(len(period["late"])), "2"]
    assert now[0] == "now"
    assert now[1:6] == [str(number) for number in period["lights"].values()]
    chinese = run("trend", "--recorded", *day, cwd=year_once).out
    assert f"有1期存在补报，涉及{len(period['late'])}项任务。" in chinese
    assert [line.split()[0] for line in chinese.splitlines() if "现在 " in line] == ["现在"] * 3
    assert "2020-06-30  当时" in chinese


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("interval", ["month", "week"])
def test_the_tables_fit_a_screen(
    call: Run, year_once: Path, terminal: Terminal, language: str, interval: str
) -> None:
    for more in ((), ("--recorded",)):
        words = ("trend", "--by", interval, "--as-of", YEAR_END, *more)
        plain = call(*words, cwd=year_once, GCPLAN_LANG=language).out
        assert max(map(cell_len, plain.splitlines())) <= 80
        seen = terminal(*words, "--plan", year_once / "plan", GCPLAN_LANG=language, NO_COLOR="1")
        drawn = seen.out.splitlines()
        assert max(map(cell_len, drawn)) <= 80
        # A row is a line, and below the heading there is a rule.
        assert len(drawn) == len(plain.splitlines()) + 1


def test_a_spreadsheet_has_every_row_complete(run: Run, year_once: Path, tmp_path: Path) -> None:
    words = ("--recorded", "--as-of", "2020-06-30", "--format", "csv")
    found = run("trend", *words, "-o", tmp_path / "t.csv", cwd=year_once, GCPLAN_LANG="en")
    assert (found.code, found.out) == (0, "")
    lines = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == (
        "As of,Basis,Commit,Tasks,red,yellow,green,blue,grey,Done,Time,Late,Changed"
    )
    rows = [line.split(",") for line in lines[1:]]
    assert [row[1] for row in rows[:4]] == ["no commit", "now", "no commit", "now"]
    assert [row[1] for row in rows[4:]] == ["then", "now"] * 4
    commit = recorded(run, year_once)["2020-06-30"]["commit"]
    assert rows[-2][:3] == ["2020-06-30", "then", commit]
    assert rows[-1][:2] == ["2020-06-30", "now"]


def test_a_program_gets_names_in_any_language(run: Run, year_once: Path) -> None:
    words = ("--recorded", "--as-of", "2020-03-31", "--format", "csv", "--names")
    lines = run("trend", *words, cwd=year_once).out.splitlines()
    assert lines[0].removeprefix("\ufeff") == (
        "on,record,commit,tasks,red,yellow,green,blue,grey,progress,time_progress,late,changed"
    )
    assert [line.split(",")[1] for line in lines[1:]] == ["no-commit", "now"] * 2 + ["then", "now"]
    assert lines[-1].split(",")[10] == "0.25"


def test_markdown_has_the_table(run: Run, year_once: Path) -> None:
    found = run(
        *("trend", "--recorded", "--as-of", "2020-06-30", "--format", "markdown"),
        cwd=year_once,
        GCPLAN_LANG="en",
    ).out
    assert "\n| As of | Basis | red |" in found
    assert "\n| 2020-06-30 | then | " in found


def test_what_was_entered_late_is_told_from_what_was_changed(run: Run, history: History) -> None:
    history.write(
        "\n".join(
            [
                task(1, "due: 6月底前"),
                task(2, "due: 6月底前"),
                task(3, "due: 6月底前"),
                task(4, "due: 6月底前"),
                task(5, "indicators: [{name: 里程, target: 10公里}]"),
            ]
        )
    )
    then = history.commit("2020-07-31")
    history.write(
        "\n".join(
            [
                task(1, "due: 6月底前", "done: 2020-06-20"),
                task(2, "due: 6月底前", "extended: [{to: 2020-12-01, on: 2020-06-20}]"),
                task(3, "due: 9月底前"),
                task(5, "indicators: [{name: 里程, target: 10公里, actual: {2020-07-20: 8}}]"),
                task(6),
            ]
        )
    )
    history.commit("2020-08-05")
    found = recorded(run, history.top)
    july = found["2020-07-31"]
    assert july["commit"] == then
    assert ids(july) == {
        "late": ["1.1.1", "1.1.2", "1.1.5"],
        "changed": ["1.1.3"],
        "added": ["1.1.6"],
        "lost": ["1.1.4"],
    }
    assert july["recorded"]["lights"]["red"] == 4
    assert july["lights"]["red"] == 0
    assert ids(found["2020-08-31"]) == {}
    assert found["2020-06-30"]["recorded"] is None


def test_what_changes_no_light_and_no_share_is_no_difference(run: Run, history: History) -> None:
    history.write(task(1, "progress: [{on: 2020-05-08, percent: 50}]"))
    history.commit("2020-05-10")
    history.write(
        task(1, "progress: [{on: 2020-05-07, percent: 40}, {on: 2020-05-08, percent: 50}]")
    )
    history.commit("2020-06-10")
    assert ids(recorded(run, history.top)["2020-05-31"]) == {}
    out = run("trend", "--recorded", "--as-of", "2020-06-30", cwd=history.top, GCPLAN_LANG="en").out
    assert "No report came late in the 2 periods that can be compared." in out
    assert "2020-05-31  same" in out


def test_a_renumbered_task_is_the_same(run: Run, history: History) -> None:
    history.write(task(1, "progress: [{on: 2020-03-01, percent: 40}]"))
    history.commit("2020-03-01")
    renumbered = task(2, "was: [1.1.1]", "progress: [{on: 2020-03-01, percent: 40}]")
    history.write(renumbered)
    history.commit("2020-04-01")
    assert ids(recorded(run, history.top)["2020-03-31"]) == {}
    history.write(f"{renumbered}\n{task(1)}")
    assert ids(recorded(run, history.top)["2020-03-31"]) == {
        "changed": ["1.1.1"],
        "added": ["1.1.2"],
    }
    assert ids(recorded(run, history.top)["2020-04-30"]) == {"added": ["1.1.1"]}


def test_a_standard_that_moves_all_shows_both(run: Run, history: History) -> None:
    history.write(task(1))
    history.commit("2020-03-01")
    changed = PLAN_YAML.replace("2020-12-31", "2020-09-30")
    (history.plan / "plan.yaml").write_text(changed, encoding="utf-8")
    history.commit("2020-04-10")
    out = run("trend", "--recorded", "--as-of", "2020-04-30", cwd=history.top, GCPLAN_LANG="en").out
    rows = [line.split() for line in out.splitlines() if line[:1] in "2 " and "%" in line]
    assert [(row[-3] if row[0] != "now" else row[-1]) for row in rows[-3:]] == ["25%", "33%", "44%"]


@pytest.mark.parametrize(
    ("moment", "in_june"), [("23:30:00+08:00", True), ("16:30:00+00:00", False)]
)
def test_a_day_ends_in_the_plans_zone(
    run: Run, history: History, moment: str, *, in_june: bool
) -> None:
    history.write(task(1))
    history.commit("2020-06-30", moment)
    assert bool(recorded(run, history.top)["2020-06-30"]["recorded"]) is in_june


def test_a_commit_that_says_it_is_older_than_its_parent_is_not(run: Run, history: History) -> None:
    history.write(task(1))
    first = history.commit("2020-07-01")
    history.write(task(1, "done: 2020-06-30"))
    second = history.commit("2020-06-30")
    found = recorded(run, history.top)
    assert found["2020-06-30"]["commit"] is None
    assert found["2020-07-31"]["commit"] == second != first


def test_only_the_first_parent_line_counts(run: Run, history: History) -> None:
    history.write(task(1))
    first = history.commit("2020-05-01")
    git(history.top, "checkout", "--quiet", "-b", "unit")
    history.write(task(1, "done: 2020-05-20"))
    history.commit("2020-05-20")
    git(history.top, "checkout", "--quiet", "main")
    when = {"GIT_COMMITTER_DATE": f"2020-06-10T{MOMENT}", "GIT_AUTHOR_DATE": f"2020-06-10T{MOMENT}"}
    git(
        *(history.top, "merge", "--quiet", "--no-ff", "--message=合并", "unit"),
        environment={**history.environment, **when},
    )
    found = recorded(run, history.top)
    assert found["2020-05-31"]["commit"] == first
    assert ids(found["2020-05-31"]) == {"late": ["1.1.1"]}
    assert ids(found["2020-06-30"]) == {}


def test_what_is_not_committed_was_not_recorded_and_that_is_said(
    run: Run, history: History
) -> None:
    history.write(task(1))
    history.commit("2020-05-01")
    history.write(task(1, "done: 2020-05-20"))
    words = ("trend", "--recorded", "--as-of", "2020-05-31")
    found = run(*words, cwd=history.top, GCPLAN_LANG="en")
    assert found.code == 0
    assert found.err == "gcplan: Not committed yet, hence not recorded: 01-first.yaml\n"
    assert "尚未提交" in run(*words, cwd=history.top).err
    git(history.top, "stash", "--quiet")
    assert run(*words, cwd=history.top).err == ""


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("01-first.yaml", "action: [\n"),
        ("01-first.yaml", TASKS + "      - {id: 1.1.1, title: 甲, due: 主汛期前}\n"),
        ("01-first.yaml", TASKS + 2 * "      - {id: 1.1.1, title: 甲}\n"),
        ("plan.yaml", "gcplan: 1\n"),
        ("plan.yaml", PLAN_YAML.replace("年底前", "主汛期前")),
        ("02-second.yaml", b"\xff\xfe"),
    ],
)
def test_a_version_that_cannot_be_read_is_said_and_not_counted(
    run: Run, history: History, file: str, content: str | bytes
) -> None:
    history.write(task(1))
    history.commit("2020-04-01")
    before = (history.plan / file).read_bytes() if (history.plan / file).exists() else None
    data = content if isinstance(content, bytes) else content.encode()
    (history.plan / file).write_bytes(data)
    broken = history.commit("2020-05-01")
    (history.plan / file).unlink()
    if before:
        (history.plan / file).write_bytes(before)
    history.commit("2020-06-01")
    found = recorded(run, history.top, code=2)
    assert found["2020-04-30"]["recorded"]["tasks"] == 1
    assert found["2020-05-31"]["recorded"] is None
    assert found["2020-05-31"]["unreadable"] == [file]
    assert ids(found["2020-05-31"]) == {}
    assert found["2020-06-30"]["recorded"]["tasks"] == 1
    words = ("trend", "--recorded", "--as-of", "2020-06-30")
    shown = run(*words, cwd=history.top, GCPLAN_LANG="en")
    assert shown.code == 2
    assert f"Commit {broken[:12]} of 2020-05-01 cannot be read" in shown.err
    assert file in shown.err
    assert [line.split()[:2] for line in shown.out.splitlines() if "broken" in line] == [
        ["2020-05-31", "broken"]
    ]
    assert "无法读取" in run(*words, cwd=history.top).out


def test_a_plan_that_was_not_there_is_no_plan_without_tasks(run: Run, history: History) -> None:
    history.write(task(1))
    text = (history.plan / "01-first.yaml").read_text(encoding="utf-8")
    (history.plan / "01-first.yaml").unlink()
    history.commit("2020-04-01")
    (history.plan / "01-first.yaml").write_text(text, encoding="utf-8")
    history.commit("2020-05-01")
    found = recorded(run, history.top)
    assert found["2020-04-30"]["recorded"] is None
    assert found["2020-05-31"]["recorded"]["tasks"] == 1


def test_a_plan_is_followed_where_it_moved(run: Run, history: History) -> None:
    history.write(task(1))
    history.commit("2020-04-01")
    git(history.top, "mv", "plan", "2020")
    history.commit("2020-06-01")
    found = recorded(run, history.top, "--plan", "2020")
    assert found["2020-05-31"]["recorded"]["tasks"] == 1
    assert ids(found["2020-05-31"]) == {}


def test_without_a_repository_or_commits_there_is_no_history(
    run: Run, tmp_path: Path, git_repo: Path
) -> None:
    copy_shipped(tmp_path / "plan")
    shutil.copytree(SHIPPED_PLAN, git_repo / "plan")
    for folder in (tmp_path, git_repo):
        for language in ("en", "zh"):
            words = ("trend", "--recorded", "--as-of", "2020-03-15")
            found = run(*words, cwd=folder, GCPLAN_LANG=language)
            assert (found.code, found.out) == (2, "")
            assert ("history" in found.err) is (language == "en")
        assert run("trend", "--as-of", "2020-03-15", cwd=folder).code == 0


def test_a_history_that_was_cut_off_is_not_taken_for_its_beginning(
    run: Run, history: History, tmp_path: Path
) -> None:
    for month in (3, 5, 7):
        history.write(task(1, f"done: 2020-{month:02}-01"))
        history.commit(f"2020-{month:02}-01")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=2", history.top.as_uri(), str(clone))
    words = ("trend", "--recorded", "--as-of", "2020-07-31")
    found = run(*words, cwd=clone, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert "git fetch --unshallow origin" in found.err
    assert "截断" in run(*words, cwd=clone).err
    held = recorded(run, clone, "--as-of", "2020-07-31", "--from", "2020-05-01")
    assert [bool(each["recorded"]) for each in held.values()] == [True] * 3


def test_each_content_is_asked_for_once(
    run: Run, year: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    log = tmp_path / "asked"
    real = shutil.which("git", path=environment["PATH"])
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *--batch=*) tee -a "{log}" | "{real}" "$@";; *) exec "{real}" "$@";; esac\n',
        encoding="utf-8",
    )
    fake.chmod(0o755)
    path = f"{fake.parent}{os.pathsep}{environment['PATH']}"
    words = ("trend", "--recorded", "--by", "week", "--as-of", YEAR_END)
    assert run(*words, cwd=year, PATH=path).code == 0
    asked = log.read_text(encoding="utf-8").split()
    assert asked
    assert len(asked) == len(set(asked))


DAYS = [date(2020, 3, 2) + timedelta(5 * number) for number in range(60)]


@st.composite
def _records(draw: st.DrawFn) -> list[tuple[date, dict[str, object]]]:
    """Return what is recorded of some tasks and the days on which that happens."""
    open_tasks = ["7.1.3", "7.1.9", "2.1.1", "9.5.1"]
    records: list[tuple[date, dict[str, object]]] = []
    for day in sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1, max_size=7))):
        if not open_tasks:
            break
        task_id = draw(st.sampled_from(open_tasks))
        approved: dict[str, object] = {"approval": "钢政办字〔2020〕1号", "reason": "批准"}
        kinds: dict[str, dict[str, object]] = {
            "update": {"percent": draw(st.integers(0, 100)), "note": "进展"},
            "extend": {"to": (day + timedelta(1000)).isoformat(), **approved},
            "done": {"evidence": ["验收单"]},
            "cancel": approved,
        }
        kind = draw(st.sampled_from(sorted(kinds)))
        if kind in ("done", "cancel"):
            open_tasks.remove(task_id)
        words = {"op": kind, "id": task_id, "on": day.isoformat(), **kinds[kind]}
        records.append((day, words))
    return records


@settings(
    max_examples=8,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=_records())
def test_where_no_report_is_late_both_agree(
    records: list[tuple[date, dict[str, object]]],
    call: Run,
    tmp_path_factory: pytest.TempPathFactory,
    environment: dict[str, str],
) -> None:
    top = tmp_path_factory.mktemp("honest")
    history = History(top, _identified(environment))
    git(top, "init", "--quiet", "--initial-branch=main")
    copy_shipped(history.plan)
    history.commit("2020-03-01")
    for day, words in records:
        record(history.plan, day, words)
        history.commit(day.isoformat())
    for interval in ("month", "week"):
        found = recorded(call, top, "--by", interval, "--from", "2020-03-01")
        for period in found.values():
            assert ids(period) == {}
            assert period["recorded"] == {name: period[name] for name in SHARED}


def _identified(environment: Mapping[str, str]) -> dict[str, str]:
    names = {f"GIT_{role}_NAME": "tester" for role in ("AUTHOR", "COMMITTER")}
    addresses = {f"GIT_{role}_EMAIL": "t@example.org" for role in ("AUTHOR", "COMMITTER")}
    return {**environment, **names, **addresses}
