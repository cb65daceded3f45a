"""`gcplan page` through the real program: its figures, links and bytes, and what it refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, TypedDict

import pytest

from tests.conftest import ACTION_YAML, PLAN_YAML, scrubbed_environment
from tests.recording import git
from tests.site_pages import SitePage, dead_links, read_page, read_pages
from tests.versions import OTHER, TASK, action
from tests.year import YEAR_END

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.conftest import PlanDir, Run
    from tests.versions import Versions


class Language(TypedDict):
    """The variable that chooses the language of a run."""

    GCPLAN_LANG: str


LIGHTS = {
    "zh": {"red": "红", "yellow": "黄", "green": "绿", "blue": "蓝", "grey": "灰"},
    "en": {"red": "red", "yellow": "yellow", "green": "green", "blue": "blue", "grey": "grey"},
}
PRESSING = ("overdue", "far_behind", "level_missed", "due_soon", "behind")
DAY = ("--as-of", "2020-06-15")
ENGLISH: Language = {"GCPLAN_LANG": "en"}
SLOW = (
    "-c",
    """
import sys
from gcplan.__main__ import main
from gcplan.cli import progress_bar
progress_bar.SLOW = float(sys.argv.pop(1))
main()
""",
)
"""The program with a bar that comes after so many seconds as its first word says."""


class Year:
    """The pages of the year 2020 in one language, and what the commands say of the same."""

    def __init__(self, top: Path, folder: Path, language: str) -> None:
        self.top, self.folder, self.language = top, folder, language
        self.environment = {
            **scrubbed_environment(folder.parent / "cache"),
            "GCPLAN_LANG": language,
            "GCPLAN_TODAY": YEAR_END,
        }
        self.gcplan("page", "-o", str(folder))
        self.pages = read_pages(folder)

    def gcplan(self, *words: str) -> str:
        command = [sys.executable, "-m", "gcplan", *words]
        return subprocess.run(
            command, cwd=self.top, env=self.environment, capture_output=True, check=True
        ).stdout.decode()

    def data(self, *words: str) -> dict[str, Any]:
        return dict(json.loads(self.gcplan(*words, "--format", "json")))


@pytest.fixture(scope="module", params=["zh", "en"])
def year_pages(
    request: pytest.FixtureRequest, year_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Year:
    folder = tmp_path_factory.mktemp("pages") / "site"
    return Year(year_once, folder, str(request.param))


class TestFigures:
    def test_the_first_page_has_those_of_status(self, year_pages: Year) -> None:
        said = year_pages.data("status")
        page = year_pages.pages["index.html"]
        counts = [int(text) for text in page.texts["strong"]]
        assert counts == [said["totals"]["lights"][light] for light in LIGHTS["en"]]
        rows = page.tables[0].rows[1:-1]
        assert [(row[:3], row[3:8]) for row in rows] == [
            (
                [str(each["action"]), each["title"], str(each["tasks"])],
                [str(each["lights"][light]) for light in LIGHTS["en"]],
            )
            for each in said["actions"]
        ]
        shares = [each["progress"] for each in said["actions"]]
        shown = [int(row[8].rstrip("%")) for row in rows]
        assert all(abs(100 * share - one) <= 0.5 for share, one in zip(shares, shown, strict=True))
        assert page.tables[0].rows[-1][2] == str(said["totals"]["tasks"])
        pressing = {task for key in PRESSING for task in said[key]}
        assert set(page.tables[1].column(1)) <= pressing
        assert said["overdue"][0] in page.tables[1].column(1)

    def test_the_counts_of_last_month_are_those_of_the_trend(self, year_pages: Year) -> None:
        lights = year_pages.data("trend")["periods"][-2]["lights"]
        said = [re.findall(r"\d+", text) for text in year_pages.pages["index.html"].texts["small"]]
        assert said == [[str(lights[light])] for light in LIGHTS["en"]]

    def test_the_table_of_tasks_has_those_of_list(self, year_pages: Year) -> None:
        tasks = year_pages.data("list")["tasks"]
        (table,) = year_pages.pages["tasks.html"].tables
        words = LIGHTS[year_pages.language]
        assert len(tasks) == 305
        assert [(row[0], *row[2:5]) for row in table.rows[1:]] == [
            (words[each["light"]], each["id"], each["title"], each["due"] or "") for each in tasks
        ]
        assert [(mark["data-light"], mark["data-action"]) for mark in table.marks[1:]] == [
            (each["light"], str(each["action"])) for each in tasks
        ]
        statuses = {
            (each["status"], row[1]) for each, row in zip(tasks, table.rows[1:], strict=True)
        }
        assert len(statuses) == len({status for status, _ in statuses})
        assert year_pages.pages["tasks.html"].texts["output"][0].startswith("305")

    def test_the_trend_has_those_of_trend(self, year_pages: Year) -> None:
        periods = year_pages.data("trend")["periods"]
        (table,) = year_pages.pages["trend.html"].tables
        assert [row[:7] for row in table.rows[1:]] == [
            [each["on"], str(each["tasks"]), *(str(each["lights"][it]) for it in LIGHTS["en"])]
            for each in periods
        ]

    def test_the_deadlines_are_those_of_list(self, year_pages: Year) -> None:
        tasks = year_pages.data("list")["tasks"]
        tables = year_pages.pages["deadlines.html"].tables
        found = [(row[2], row[4]) for table in tables for row in table.rows[1:]]
        assert sorted(found) == sorted((each["id"], each["due"] or "") for each in tasks)
        for table in tables:
            assert len({day[:7] for day in table.column(4)}) == 1

    def test_the_units_lead_and_support_what_list_says(self, year_pages: Year) -> None:
        tasks = year_pages.data("list")["tasks"]
        leads: dict[str, list[str]] = {}
        for each in tasks:
            if each["lead"]:
                leads.setdefault(each["lead"], []).append(each["id"])
        pages = {
            page.texts["h1"][0]: page
            for name, page in year_pages.pages.items()
            if name.startswith("units/")
        }
        assert {unit: sorted(page.tables[1].column(2)) for unit, page in pages.items()} == {
            unit: sorted(ids) for unit, ids in leads.items()
        }

    def test_every_task_has_one_place_with_its_events(self, year_pages: Year) -> None:
        tasks = year_pages.data("list")["tasks"]
        places = {task["id"]: f"actions/{task['action']:02}.html" for task in tasks}
        assert {
            task: name
            for name, page in year_pages.pages.items()
            for task in page.ids
            if re.fullmatch(r"[\d.]+", task)
        } == places
        assert (
            sum(page.ids.count(task) for page in year_pages.pages.values() for task in places)
            == 305
        )
        events: dict[str, list[tuple[str, str]]] = {}
        for each in year_pages.data("log", *places)["events"]:
            commit = each["commit"]["id"][:7]
            events.setdefault(each["task"], []).append((each["day"], commit))
        for task, name in places.items():
            table = next(
                table for table in reversed(year_pages.pages[name].tables) if table.task == task
            )
            assert [tuple(row[:2]) for row in table.rows[1:]] == events[task]

    def test_the_files_for_programs_are_the_answers_of_the_commands(self, year_pages: Year) -> None:
        for name in ("status", "list", "trend"):
            text = (year_pages.folder / f"data/{name}.json").read_text(encoding="utf-8")
            assert json.loads(text) == year_pages.data(name)

    def test_every_link_leads_somewhere_and_no_id_is_there_twice(self, year_pages: Year) -> None:
        assert dead_links(year_pages.folder) == []
        for page in year_pages.pages.values():
            assert len(page.ids) == len(set(page.ids))
        linked = {
            link.partition("#")[0]
            for link in year_pages.pages["about.html"].links
            if not link.startswith("#")
        }
        assert {"data/status.json", "data/list.json", "data/trend.json", "plan.ics"} <= linked


def site_bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def page(run: Run, top: Path, *words: str, code: int = 0, **variables: str) -> dict[str, SitePage]:
    """Make the site of a plan and return its pages; every link in them leads somewhere."""
    output = top / ("public" if "--public" in words else "site")
    found = run("page", "-o", output, *words, cwd=top, **variables)
    assert found.code == code, found.err
    assert dead_links(output) == []
    return read_pages(output)


def events(pages: dict[str, SitePage]) -> dict[str, list[list[str]]]:
    """Return the rows of the events of each task on English pages."""
    return {
        table.task: table.rows[1:]
        for page in pages.values()
        for table in page.tables
        if table.task and "Commit" in table.rows[0]
    }


class TestBytes:
    def test_they_are_the_same_in_a_clone_elsewhere_and_on_another_day(
        self, run: Run, year_once: Path, tmp_path: Path
    ) -> None:
        day = ("--as-of", "2020-11-30")
        clone = tmp_path / "elsewhere" / "clone"
        git(tmp_path, "clone", "--quiet", str(year_once), str(clone))
        made = []
        for number, (top, today) in enumerate(
            ((year_once, YEAR_END), (year_once, YEAR_END), (clone, "2026-03-04"))
        ):
            output = tmp_path / str(number)
            assert run("page", "-o", output, *day, cwd=top, GCPLAN_TODAY=today).code == 0
            made.append(site_bytes(output))
        assert len(made[0]) == 25
        assert made[0] == made[1] == made[2]

    def test_the_same_again_writes_nothing(self, run: Run, sample: Path, tmp_path: Path) -> None:
        first = run("page", "-o", "site", *DAY, **ENGLISH)
        assert (first.code, first.err) == (0, "")
        number = len(site_bytes(tmp_path / "site")) - 1
        said = f"wrote site: {number} files, {{}} of them new or changed; {{}} removed\n"
        assert first.out == said.format(number, 0)
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.*")}
        assert run("page", "-o", "site", *DAY, **ENGLISH).out == said.format(0, 0)
        assert {path: path.stat().st_mtime_ns for path in before} == before


class TestPast:
    def test_on_an_earlier_day_nothing_later_is_known(
        self, run: Run, year_once: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "site"
        words = ("page", "-o", output, "--as-of", "2020-06-29")
        assert run(*words, cwd=year_once, GCPLAN_TODAY=YEAR_END).code == 0
        listed = run("list", "--format", "ids", cwd=year_once, GCPLAN_TODAY=YEAR_END).out.split()
        log = ("log", *listed, "--format", "json")
        events = json.loads(run(*log, cwd=year_once, GCPLAN_TODAY=YEAR_END).out)["events"]
        known = [each["day"] for each in events if each["day"] <= "2020-06-29"]
        assert len(known) < len(events)
        commits = {each["commit"]["id"][:7] for each in events if each["day"] <= "2020-06-29"}
        later = {each["commit"]["id"][:7] for each in events} - commits
        shown = [
            row
            for name, found in read_pages(output).items()
            if name.startswith("actions/")
            for table in found.tables
            for row in table.rows[1:]
            if table.task and {*row[1:2]} & (commits | later)
        ]
        assert sorted(row[0] for row in shown) == sorted(known)
        texts = b"".join(site_bytes(output).values())
        assert "两处未开工".encode() not in texts  # of 3 July
        assert "区住建局函〔2020〕31号".encode() in texts  # evidence has no day of its own

    def test_what_is_not_committed_is_shown_as_such(self, run: Run, versions: Versions) -> None:
        commit = versions.commit("2020-03-02", TASK)
        versions.write(TASK + "  progress: [{on: 2020-06-01, percent: 45}]\n")
        pages = page(run, versions.top, **ENGLISH, GCPLAN_TODAY="2020-06-15")
        assert [row[:2] for row in events(pages)["1.1.1"]] == [
            ["2020-06-15", "not committed"],
            ["2020-03-02", commit[:7]],
        ]
        said = f"Commit {commit}, with changes that are not committed"
        assert said in pages["about.html"].texts["p"]

    def test_what_is_not_committed_yet_is_nothing_of_an_earlier_day(
        self, run: Run, versions: Versions
    ) -> None:
        versions.commit("2020-03-02", TASK)
        versions.write(TASK + "  progress: [{on: 2020-06-01, percent: 45}]\n")
        words = ("--as-of", "2020-06-10")
        pages = page(run, versions.top, *words, **ENGLISH, GCPLAN_TODAY="2020-06-15")
        assert [row[0] for row in events(pages)["1.1.1"]] == ["2020-03-02"]

    def test_outside_of_git_it_says_that_it_knows_no_events(self, run: Run, sample: Path) -> None:
        pages = page(run, sample.parent, *DAY, **ENGLISH)
        assert events(pages) == {}
        assert (
            "Nothing was committed to git: events are not known." in pages["about.html"].texts["p"]
        )

    def test_before_the_first_commit_there_are_no_events(
        self, run: Run, versions: Versions
    ) -> None:
        versions.write(TASK)
        pages = page(run, versions.top, *DAY, **ENGLISH)
        assert events(pages) == {}

    def test_a_clone_that_is_cut_off_says_where_its_history_begins(
        self, run: Run, versions: Versions
    ) -> None:
        versions.commit("2020-03-02", TASK)
        versions.commit("2020-05-06", TASK + "  progress: [{on: 2020-04-30, percent: 45}]\n")
        versions.commit("2020-06-01", TASK + "  progress: [{on: 2020-04-30, percent: 50}]\n")
        shallow = versions.top.parent / "shallow"
        url = versions.top.as_uri()
        git(versions.top.parent, "clone", "--quiet", "--depth=2", url, str(shallow))
        found = run("page", "-o", "site", *DAY, cwd=shallow, **ENGLISH)
        assert found.code == 2
        assert "The history was cut off here: it begins with 2020-05-06." in found.err
        assert "git fetch --unshallow" in found.err
        assert dead_links(shallow / "site") == []
        basis = read_page(shallow / "site/about.html").texts["p"]
        assert any("begins with 2020-05-06" in text for text in basis)


class TestPlans:
    def test_every_page_says_that_something_could_not_be_read(
        self, run: Run, plan_dir: PlanDir, tmp_path: Path
    ) -> None:
        plan_dir({"01.yaml": ACTION_YAML, "02.yaml": "action: many\n"})
        pages = page(run, tmp_path, *DAY, code=2, **ENGLISH)
        said = "Some of the plan could not be read and is in none of these figures."
        assert all(said in found.texts["strong"] for found in pages.values())

    def test_a_repository_that_git_will_not_read_is_not_taken_for_none(
        self, run: Run, versions: Versions
    ) -> None:
        versions.commit("2020-03-02", TASK)
        (versions.top / ".git/HEAD").write_text("garbage", encoding="utf-8")
        found = run("page", "-o", "site", *DAY, cwd=versions.top, **ENGLISH)
        assert (found.code, found.out) == (2, "")
        assert "git" in found.err
        assert not (versions.top / "site").exists()

    def test_a_value_far_beyond_its_target_is_shown(
        self, run: Run, plan_dir: PlanDir, tmp_path: Path
    ) -> None:
        huge = ACTION_YAML.replace("target: 8公里", "target: 0.001公里") + (
            "            actual: {2020-05-01: 1.7e308}\n"
        )
        plan_dir({"01.yaml": huge})
        page(run, tmp_path, *DAY, **ENGLISH)
        listed = json.loads(run("list", "--format", "json", *DAY).out)
        assert listed["tasks"][0]["indicators"][0]["completion"] == 17 * 10**310

    def test_a_folder_is_for_the_public_or_for_the_office(self, run: Run, sample: Path) -> None:
        page(run, sample.parent, *DAY, "--public", **ENGLISH)
        before = site_bytes(sample.parent / "public")
        found = run("page", "-o", sample.parent / "public", *DAY, **ENGLISH)
        assert (found.code, found.out) == (2, "")
        assert "has the pages for the public, and these are for the office" in found.err
        assert site_bytes(sample.parent / "public") == before

    def test_a_circle_of_links_is_no_folder(self, run: Run, sample: Path) -> None:
        (sample.parent / "circle").symlink_to("circle")
        found = run("page", "-o", "circle", *DAY, cwd=sample.parent, **ENGLISH)
        assert (found.code, found.out) == (2, "")
        assert "circle cannot be written" in found.err

    def test_a_broken_file_leaves_the_pages_of_the_others(
        self, run: Run, versions: Versions
    ) -> None:
        second = action("- {id: 2.1.1, title: 二}\n", number=2)
        versions.commit("2020-03-01", TASK, files={"02-second.yaml": second})
        assert set(page(run, versions.top, *DAY)) >= {"actions/01.html", "actions/02.html"}
        versions.write(files={"01-first.yaml": "action: [\n"})
        found = run("page", "-o", versions.top / "site", *DAY, cwd=versions.top, **ENGLISH)
        assert found.code == 2
        assert "01-first.yaml:" in found.err
        assert found.out.endswith("removed\n")
        pages = read_pages(versions.top / "site")
        assert "actions/02.html" in pages
        assert "actions/01.html" not in pages
        assert dead_links(versions.top / "site") == []

    def test_nothing_that_can_be_used_writes_nothing(self, run: Run, plan_dir: PlanDir) -> None:
        folder = plan_dir({"01.yaml": "action: [\n"})
        found = run("page", "-o", "site", "--plan", folder, *DAY)
        assert (found.code, found.out) == (2, "")
        assert not (folder.parent / "site").exists()

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_before_its_period_it_has_no_trend(
        self, run: Run, plan_dir: PlanDir, language: str
    ) -> None:
        folder = plan_dir().parent
        pages = page(run, folder, "--as-of", "2019-12-01", GCPLAN_LANG=language)
        assert pages["trend.html"].tables == []
        assert not (folder / "site/data/trend.json").exists()
        counts = [int(text) for text in pages["index.html"].texts["strong"]]
        assert sum(counts) == 1

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_without_deadlines_it_says_so(self, run: Run, plan_dir: PlanDir, language: str) -> None:
        duty = "- {id: 1.1.1, title: 坚持, ongoing: true}\n"
        folder = plan_dir({"01.yaml": action(duty)}).parent
        pages = page(run, folder, *DAY, GCPLAN_LANG=language)
        assert pages["deadlines.html"].tables == []
        said = {"zh": "没有", "en": "No task has a deadline."}[language]
        assert any(said in text for text in pages["deadlines.html"].texts["p"])
        assert b"BEGIN:VEVENT" not in (folder / "site/plan.ics").read_bytes()

    @pytest.mark.parametrize("tasks", ["", "- {id: 1.1.1, title: 一}\n"])
    def test_a_plan_of_one_task_or_none(self, run: Run, plan_dir: PlanDir, tasks: str) -> None:
        text = action(tasks) if tasks else "action: 1\ntitle: 一\nmeasures: []\n"
        pages = page(run, plan_dir({"01.yaml": text}).parent, *DAY)
        assert "svg" in pages["index.html"].tags
        shown = [row[2] for table in pages["tasks.html"].tables for row in table.rows[1:]]
        assert shown == (["1.1.1"] if tasks else [])

    def test_a_plan_of_several_years(self, run: Run, plan_dir: PlanDir) -> None:
        settings = PLAN_YAML.replace("to: 2020-12-31", "to: 2022-12-31")
        tasks = [
            f"- {{id: 1.1.{year - 2019}, title: 任务, due: {year}年6月底前}}\n"
            for year in range(2020, 2024)
        ]
        files = {"plan.yaml": settings, "01.yaml": action(*tasks)}
        pages = page(run, plan_dir(files).parent, "--as-of", "2022-03-15")
        assert len(pages["trend.html"].tables[0].rows) == 1 + 27
        days = [row[4] for table in pages["deadlines.html"].tables for row in table.rows[1:]]
        assert days == [f"{year}-06-30" for year in range(2020, 2024)]

    def test_a_report_of_nothing_done_is_a_report(self, run: Run, versions: Versions) -> None:
        versions.write(TASK + "  progress: [{on: 2020-06-01, percent: 0}]\n")
        found = page(run, versions.top, *DAY, **ENGLISH)["actions/01.html"]
        (table,) = (table for table in found.tables if table.caption == "Progress log")
        assert table.rows == [["On", "Percent"], ["2020-06-01", "0"]]

    def test_the_public_calendar_is_that_of_the_office(self, run: Run, versions: Versions) -> None:
        again = "  progress: [{on: 2020-05-06, note: 撤销办结：返工, by: 区住建局}]\n"
        versions.commit("2020-03-02", TASK + again)
        calendars = []
        for words, folder in (((), "site"), (("--public",), "public")):
            page(run, versions.top, *DAY, *words)
            calendars.append((versions.top / folder / "plan.ics").read_bytes())
        assert b"SEQUENCE:2\r\n" in calendars[0]
        assert calendars[0] == calendars[1]

    def test_events_go_where_their_task_has_gone(self, run: Run, versions: Versions) -> None:
        versions.commit("2020-03-02", TASK, OTHER)
        moved = TASK.replace("1.1.1", "1.1.3") + "  was: [1.1.1]\n"
        versions.commit("2020-04-02", moved, OTHER)
        found = events(page(run, versions.top, *DAY, **ENGLISH))
        days = {task: [row[0] for row in rows] for task, rows in found.items()}
        assert days == {"1.1.3": ["2020-04-02", "2020-03-02"], "1.1.2": ["2020-03-02"]}

    def test_a_task_that_moves_later_has_its_events_on_an_earlier_day_too(
        self, run: Run, versions: Versions
    ) -> None:
        versions.commit("2020-03-02", TASK)
        moved = TASK.replace("1.1.1", "1.1.3") + "  was: [1.1.1]\n"
        versions.commit("2020-04-02", moved, OTHER.replace("1.1.2", "1.1.1"))
        words = ("--as-of", "2020-03-31")
        found = events(page(run, versions.top, *words, **ENGLISH))
        assert {task: [row[0] for row in rows] for task, rows in found.items()} == {
            "1.1.3": ["2020-03-02"]
        }


class TestOptions:
    @pytest.mark.parametrize(
        "title",
        [
            "<script>alert(1)</script>",
            "</title><script>alert(1)</script>",
            "\"'><img src=x onerror=alert(1)>",
            "{{ 7 * 7 }}{% raw %}",
            "\u202e\x1b[31m红",
            "a\nb",
        ],
    )
    def test_a_title_is_text_everywhere(self, run: Run, sample: Path, title: str) -> None:
        plain = page(run, sample.parent, *DAY)
        pages = page(run, sample.parent, *DAY, "--title", title)
        shown = title.replace("\u202e", "\\u202e").replace("\x1b", "\\x1b").replace("\n", " ")
        assert pages["index.html"].texts["h1"] == [shown]
        for name, found in pages.items():
            assert found.tags == plain[name].tags
            assert found.links == plain[name].links
            assert found.texts["title"][0].endswith(shown)
        index = (sample.parent / "site/index.html").read_text(encoding="utf-8")
        assert "\u202e" not in index
        assert "\x1b" not in index

    @pytest.mark.parametrize("title", ["", "  ", "\u3000"])
    def test_an_empty_title_is_none(self, run: Run, sample: Path, title: str) -> None:
        plain = page(run, sample.parent, *DAY)["index.html"].texts["h1"]
        assert page(run, sample.parent, *DAY, "--title", title)["index.html"].texts["h1"] == plain

    def test_the_public_ones_say_what_is_left_out(self, run: Run, sample: Path) -> None:
        said = "Leaders, notes, problems, contacts and evidence are left out."
        pages = page(run, sample.parent, "--public", *DAY, **ENGLISH)
        assert all(said in each.texts["p"] for each in pages.values())
        pages = page(run, sample.parent, *DAY, **ENGLISH)
        assert not any(said in each.texts["p"] for each in pages.values())

    @pytest.mark.parametrize("library", ["jinja2", "icalendar"])
    def test_without_the_libraries_it_says_what_to_install(
        self, library: str, sample: Path, run: Run, tmp_path: Path
    ) -> None:
        stub = tmp_path / "stub"
        stub.mkdir()
        text = f"raise ModuleNotFoundError('No module named {library}', name='{library}')"
        (stub / f"{library}.py").write_text(text, encoding="utf-8")
        found = run("page", "-o", "site", *DAY, **ENGLISH, PYTHONPATH=str(stub))
        assert (found.code, found.out) == (2, "")
        assert found.err.splitlines() == [
            f"gcplan: Pages, pictures and calendars need {library}, which is not installed.",
            "gcplan: Install it: pip install 'gcplan[page]'",
        ]
        assert not (tmp_path / "site").exists()

    def test_without_a_folder_it_says_so(self, run: Run, sample: Path) -> None:
        found = run("page", *DAY, **ENGLISH)
        assert (found.code, found.out) == (2, "")
        assert "-o" in found.err

    def test_a_terminal_sees_that_it_goes_on(self, terminal: Terminal, sample: Path) -> None:
        words = ("page", "-o", "site", *DAY)
        slow = terminal("-1", *words, program=SLOW, piped=True, **ENGLISH)
        assert slow.code == 0
        assert "Making pages" in slow.out
        assert "正在生成页面" in terminal("-1", *words, program=SLOW, piped=True).out
        assert terminal("60", *words, program=SLOW, piped=True).out == ""


class TestFolder:
    def test_files_of_others_in_the_way_are_named(self, run: Run, sample: Path) -> None:
        site, name = sample.parent / "site", "index.html"
        site.mkdir()
        (site / name).write_bytes(b"own")
        found = run("page", "-o", "site", *DAY, **ENGLISH)
        assert (found.code, found.out) == (2, "")
        assert found.err.splitlines() == [
            f"gcplan: site has files that are not of an earlier run, or were changed since: {name}",
            "gcplan: Move them away, or choose another folder; nothing was written.",
        ]
        assert site_bytes(site) == {name: b"own"}

    def test_of_many_the_first_are_named(self, run: Run, plan_dir: PlanDir) -> None:
        empty = "action: {0}\ntitle: 第{0}行动\nmeasures: []\n"
        files = {f"{number:02}.yaml": empty.format(number) for number in range(1, 13)}
        site = plan_dir(files).parent / "site"
        (site / "actions").mkdir(parents=True)
        for number in range(1, 13):
            (site / f"actions/{number:02}.html").write_bytes(b"own")
        found = run("page", "-o", "site", *DAY, **ENGLISH)
        assert found.code == 2
        assert "actions/10.html and 2 other files" in found.err
        assert "actions/11.html" not in found.err

    def test_what_was_changed_and_is_not_wanted_any_more_is_named(
        self, run: Run, plan_dir: PlanDir
    ) -> None:
        second = action("- {id: 2.1.1, title: 二}\n", number=2)
        folder = plan_dir({"01.yaml": action(TASK), "02.yaml": second})
        assert run("page", "-o", "site", *DAY).code == 0
        (folder / "02.yaml").unlink()
        path = folder.parent / "site/actions/02.html"
        path.write_bytes(b"own")
        found = run("page", "-o", "site", *DAY, **ENGLISH)
        assert found.code == 0
        assert "hence still there: actions/02.html" in found.err
        assert path.read_bytes() == b"own"

    def test_a_list_of_files_that_cannot_be_read_stops_all(self, run: Run, sample: Path) -> None:
        site = sample.parent / "site"
        site.mkdir()
        (site / ".gcplan-page.json").write_bytes(b"[]")
        found = run("page", "-o", "site", *DAY, **ENGLISH)
        assert (found.code, found.out) == (2, "")
        assert ".gcplan-page.json does not say which files" in found.err
        assert list(site_bytes(site)) == [".gcplan-page.json"]

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_a_file_in_its_place_is_an_error(self, run: Run, sample: Path, language: str) -> None:
        (sample.parent / "site").write_bytes(b"own")
        found = run("page", "-o", "site", *DAY, GCPLAN_LANG=language)
        assert (found.code, found.out) == (2, "")
        assert "site" in found.err
        assert (sample.parent / "site").read_bytes() == b"own"
