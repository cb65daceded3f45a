"""`gcplan init` through the real program: what it writes is sound, and nothing is written over."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.load import load
from gcplan.template.new_plan import NewPlan, plan_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir, Result, Run

TODAY = "2026-03-02"
FILES = ["plan.yaml", "01-action.yaml", ".schema/plan.json", ".schema/action.json"]
EXAMPLE_FILES = ["plan.yaml", "01-green.yaml", "02-service.yaml", *FILES[2:]]


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "cache" not in path.relative_to(folder).parts
    }


def sound(run: Run, folder: Path, *arguments: str, today: str = TODAY) -> Result:
    result = run("check", "--plan", folder, "--strict", *arguments, GCPLAN_TODAY=today)
    assert result.code == 0, result.out
    return result


def test_a_new_plan_passes_its_own_check(run: Run, tmp_path: Path) -> None:
    result = run("init", GCPLAN_LANG="en", GCPLAN_TODAY=TODAY)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        *(f"wrote plan/{file}" for file in FILES),
        "See where it stands: gcplan status --plan plan",
    ]
    assert sorted(files_in(tmp_path)) == sorted(f"plan/{file}" for file in FILES)
    sound(run, tmp_path / "plan")
    assert run("schema", "--check").code == 0
    loaded = load(tmp_path / "plan")
    assert loaded.plan is not None
    settings = loaded.plan.settings
    assert (settings.title, settings.year) == ("2026年重点任务实施方案", 2026)
    assert (settings.start, settings.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert [task.id for task in loaded.plan.tasks()] == ["1.1.1"]


@pytest.mark.parametrize("day", ["2026-01-01", "2026-12-31"])
def test_it_is_sound_all_the_year(run: Run, tmp_path: Path, day: str) -> None:
    assert run("init", "mine", GCPLAN_TODAY=day).code == 0
    result = run("check", "--plan", "mine", GCPLAN_TODAY=day)
    assert result.code == 0, result.out
    assert (tmp_path / "mine/.schema/plan.json").is_file()


def test_what_is_commented_out_is_sound_too(run: Run, tmp_path: Path) -> None:
    """People take the comment signs away, and then it has to be right."""
    assert run("init", GCPLAN_TODAY=TODAY).code == 0
    for file in ("plan.yaml", "01-action.yaml"):
        path = tmp_path / "plan" / file
        text = path.read_text(encoding="utf-8")
        opened = re.sub(r"(?m)^( *)# (?=( *(- )?\w+:( |$)| +- \{))", r"\1", text)
        assert opened.count("#") < text.count("#")
        path.write_text(opened, encoding="utf-8")
    loaded = load(tmp_path / "plan")
    assert loaded.problems == ()
    assert loaded.plan is not None
    first, second = loaded.plan.tasks()
    assert first.done == date(2026, 11, 20)
    assert first.extensions[0].to == date(2026, 12, 31)
    assert first.progress[0].percent == 40
    assert first.indicators[0].actuals[0].value == 4
    assert second.ongoing
    assert loaded.plan.settings.terms == {"主汛前": date(2026, 6, 30)}


def test_the_example_has_every_light(run: Run, tmp_path: Path) -> None:
    result = run("init", "--example", GCPLAN_LANG="en", GCPLAN_TODAY=TODAY)
    assert (result.code, result.err) == (0, "")
    command = "gcplan status --plan plan --as-of 2025-06-15"
    assert result.out.splitlines() == [
        *(f"wrote plan/{file}" for file in EXAMPLE_FILES),
        f"See where it stands: {command}",
    ]
    listed = run("list", "--format", "json", "--as-of", "2025-06-15", "--plan", "plan")
    tasks = json.loads(listed.out)["tasks"]
    assert {task["light"] for task in tasks} == {"red", "yellow", "green", "blue", "grey"}
    assert {task["status"] for task in tasks} == {
        *("cancelled", "done", "ongoing", "overdue", "behind", "due-soon", "unreported"),
        "on-track",
    }
    assert run(*command.split()[1:]).code == 0
    for file, content in files_in(tmp_path / "plan").items():
        if file.endswith(".yaml"):
            assert "虚构" in content.decode(), file


def test_the_lights_of_the_example_are_as_its_comments_say(run: Run, tmp_path: Path) -> None:
    assert run("init", "--example").code == 0
    listed = run("list", "--format", "json", "--as-of", "2025-06-15")
    lights = {task["id"]: task["light"] for task in json.loads(listed.out)["tasks"]}
    said = {}
    words = {"红": "red", "黄": "yellow", "绿": "green", "蓝": "blue", "灰": "grey"}
    for path in (tmp_path / "plan").glob("0*.yaml"):
        for task_id, word in re.findall(r"id: (\S+) +# (.)灯", path.read_text(encoding="utf-8")):
            said[task_id] = words[word]
    assert said == lights


@pytest.mark.parametrize("day", ["2025-06-15", "2031-01-01"])
def test_the_example_is_sound_but_for_what_is_late(run: Run, tmp_path: Path, day: str) -> None:
    assert run("init", "--example").code == 0
    sound(run, tmp_path / "plan", "--ignore", "GC3", today=day)
    late = run("check", GCPLAN_TODAY=day, GCPLAN_LANG="en")
    assert late.code == 1
    assert "GC301" in late.out
    assert run("schema", "--check").code == 0


@pytest.mark.parametrize(
    "title", ["钢城区2026年实施方案", "a: b #c", "'x", "yes", "2026", "- x", "__YEAR__", "\\", '"']
)
def test_a_title_of_ones_own(plan_dir: PlanDir, title: str) -> None:
    new = NewPlan(title, date(2026, 3, 2), "Asia/Shanghai")
    texts = plan_texts(new, example=False)
    loaded = load(plan_dir({file: text for file, text in texts.items() if "/" not in file}))
    assert loaded.problems == ()
    assert loaded.plan is not None
    assert loaded.plan.settings.title == title


def test_a_title_is_given_on_the_command_line(run: Run, tmp_path: Path) -> None:
    assert run("init", "--title", "a: b #c").code == 0
    assert 'title: "a: b #c"\n' in (tmp_path / "plan/plan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["", "\x1b[31m", "a\n"])
def test_what_is_no_title(run: Run, tmp_path: Path, title: str) -> None:
    result = run("init", "--title", title, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == "gcplan: --title: one line of text is needed.\n"
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize(
    ("taken", "kind"),
    [("plan.yaml", "file"), (".schema/action.json", "file"), ("01-action.yaml", "link")],
)
def test_nothing_is_written_over(run: Run, tmp_path: Path, taken: str, kind: str) -> None:
    path = tmp_path / "plan" / taken
    path.parent.mkdir(parents=True)
    if kind == "link":
        path.symlink_to("nowhere")
    else:
        path.write_text("mine", encoding="utf-8")
    before = files_in(tmp_path)
    result = run("init", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    shown = path.relative_to(tmp_path).as_posix()
    assert result.err == f"gcplan: Nothing was written. Already there: {shown}\n"
    assert files_in(tmp_path) == before
    assert path.is_symlink() == (kind == "link")


def test_everything_that_is_there_is_named(run: Run, tmp_path: Path) -> None:
    assert run("init").code == 0
    before = files_in(tmp_path)
    result = run("init", GCPLAN_LANG="en")
    assert result.code == 2
    for file in FILES:
        assert f"plan/{file}" in result.err
    assert files_in(tmp_path) == before


def test_other_files_would_be_taken_for_actions(run: Run, tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    result = run("init", ".", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert "compose.yaml would be taken for an action" in result.err
    assert sorted(files_in(tmp_path)) == ["compose.yaml"]


def test_a_folder_with_other_things_is_welcome(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    assert run("init", ".").code == 0
    assert sorted(files_in(tmp_path)) == sorted([*FILES, "README.md"])
    sound(run, tmp_path)


def test_a_file_in_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("mine", encoding="utf-8")
    result = run("init", GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == "gcplan: plan is not a folder.\n"


@pytest.mark.parametrize("zone", ["", "../../etc/passwd"])
def test_what_is_no_zone(run: Run, tmp_path: Path, zone: str) -> None:
    result = run("init", "--timezone", zone, GCPLAN_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("gcplan: --timezone: there is no ")
    assert files_in(tmp_path) == {}


def test_another_zone(run: Run, tmp_path: Path) -> None:
    assert run("init", "--timezone", "Asia/Kolkata").code == 0
    loaded = load(tmp_path / "plan")
    assert loaded.plan is not None
    assert loaded.plan.settings.timezone == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(("there",), "there"), ((), "named"), (("--plan", "asked"), "asked")],
)
def test_where_a_new_plan_goes(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    assert run("init", *arguments, GCPLAN_PLAN="named").code == 0
    assert [path.name for path in tmp_path.iterdir()] == [expected]


def test_options_that_exclude_each_other(run: Run, tmp_path: Path) -> None:
    assert run("init", "--example", "--title", "x").code == 2
    assert run("init", "--ci", "jenkins").code == 2
    assert run("init", GCPLAN_TODAY="someday").code == 2
    assert files_in(tmp_path) == {}


def test_the_first_day_of_a_year_is_that_of_the_zone(run: Run, tmp_path: Path) -> None:
    assert run("init", GCPLAN_TODAY="2030-01-01").code == 0
    loaded = load(tmp_path / "plan")
    assert loaded.plan is not None
    assert loaded.plan.settings.year == 2030
