"""The log through the real program: what happened, the last first, in both languages."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.i18n import CHINESE, translate
from gcplan.wording.words import EVENT_WORDS
from gcplan.words import EventKind
from tests.recording import git
from tests.versions import OTHER, TASK, action

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.conftest import Result, Run
    from tests.versions import Versions

NOW = {"GCPLAN_TODAY": "2020-12-01", "GCPLAN_LANG": "en"}


def task(*lines: str, text: str = TASK) -> str:
    """Return a task with more lines."""
    return text + "".join(f"  {line}\n" for line in lines)


@pytest.fixture
def log(call: Run, versions: Versions) -> Run:
    def run_log(*arguments: str | Path, cwd: Path | None = None, **variables: str) -> Result:
        return call("log", *arguments, cwd=cwd or versions.top, **{**NOW, **variables})

    return run_log


def events(result: Result) -> list[dict[str, Any]]:
    found = json.loads(result.out)
    assert (found["gcplan"], found["kind"]) == (1, "log")
    return list(found["events"])


def told(result: Result) -> list[tuple[str, str | None]]:
    return [(event["kind"], event["task"]) for event in events(result)]


REPORT = "progress: [{on: 2020-05-31, percent: 40, note: 路基完成, by: 区住建局}]"
EXTENDED = "extended: [{to: 2020-10-31, on: 2020-06-20, approval: 政办〔2020〕8号, reason: 汛期}]"


class TestWhatIsTold:
    def test_a_year_of_a_task(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK, OTHER)
        versions.commit("2020-05-31", task(REPORT), OTHER, author="区住建局")
        versions.commit("2020-06-20", task(REPORT, EXTENDED), OTHER)
        closed = task(REPORT, EXTENDED, "done: 2020-10-20", "evidence: [验收单]")
        last = versions.commit("2020-10-21", closed, OTHER, author="区住建局")
        result = log("1.1.1")
        assert (result.code, result.err) == (0, "")
        assert result.out == (
            "1.1.1 建成绿道\n"
            "5 events, the last first\n"
            "\n"
            "Date        Commit   Author      Kind            Change"
            "                             Grounds\n"
            f"2020-10-21  {last[:7]}  区住建局    done            2020-10-20\n"
            f"2020-10-21  {last[:7]}  区住建局    evidence given  验收单\n"
            f"2020-06-20  {versions.git('rev-parse', 'HEAD~1')[:7]}  区委督查室  extended"
            "        2020-08-31 → 2020-10-31            政办〔2020〕8号 · 汛期\n"
            f"2020-05-31  {versions.git('rev-parse', 'HEAD~2')[:7]}  区住建局    reported"
            "        2020-05-31: 40% 路基完成 区住建局\n"
            f"2020-03-01  {versions.git('rev-parse', 'HEAD~3')[:7]}  区委督查室  added\n"
        )

    def test_a_problem_and_a_next_step_are_told_as_such(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        said = "note: 路基完成, problem: 缺钱, next: 7月招标"
        versions.commit("2020-05-31", task(REPORT.replace("note: 路基完成", said)))
        told_now = "2020-05-31: 40% 路基完成 存在问题：缺钱 下一步措施：7月招标 区住建局"
        assert told_now in log("1.1.1").out
        versions.write(task(REPORT.replace("note: 路基完成", said.replace("缺钱", "缺人"))))
        event = events(log("1.1.1", "--format", "json"))[0]
        assert event["kind"] == "corrected"
        assert "存在问题：缺钱" in event["old"]
        assert "存在问题：缺人" in event["new"]

    def test_in_chinese(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.commit("2020-06-20", task(EXTENDED))
        result = log("1.1.1", GCPLAN_LANG="zh")
        assert "2项变动，新的在前" in result.out
        assert "延期  2020-08-31 → 2020-10-31  政办〔2020〕8号 · 汛期" in result.out
        assert result.out.splitlines()[-1].endswith("区委督查室  新增")

    def test_the_first_version_is_one_event(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK, OTHER)
        found = log("--format", "json")
        (event,) = events(found)
        assert (event["kind"], event["task"], event["tasks"]) == ("added", None, ["1.1.1", "1.1.2"])
        assert log().out.splitlines()[-1].endswith("the plan begins: 2 tasks")

    def test_many_tasks_of_one_commit_are_one_event(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        many = [f"- id: 1.1.{number}\n  title: 任务{number}\n" for number in range(2, 14)]
        versions.commit("2020-04-01", TASK, *many)
        (event, _) = events(log("--format", "json"))
        assert len(event["tasks"]) == 12
        assert "12 tasks" in log().out

    def test_a_report_of_a_month_that_was_over_came_late(
        self, log: Run, versions: Versions
    ) -> None:
        versions.commit("2020-03-01", TASK)
        versions.commit("2020-05-31", task(REPORT))
        late = task(REPORT.replace("}]", "}, {on: 2020-06-30, percent: 60}]"))
        versions.commit("2020-07-01", late)
        assert told(log("1.1.1", "--format", "json")) == [
            ("reported-late", "1.1.1"),
            ("reported", "1.1.1"),
            ("added", "1.1.1"),
        ]

    def test_what_is_not_committed_comes_first(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.write(TASK.replace("8公里", "6公里"))
        event, _ = events(log("1.1.1", "--format", "json"))
        assert (event["kind"], event["commit"], event["day"]) == (
            "target-lowered",
            None,
            "2020-12-01",
        )
        assert "2020-12-01  not committed" in log("1.1.1").out

    def test_an_adjustment_stands_beside_what_it_allows(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        record = (
            "{what: target, indicator: 绿道, was: 8公里, on: 2020-05-10, approval: 政办〔2020〕9号}"
        )
        versions.commit(
            "2020-05-10", task(f"adjusted: [{record}]", text=TASK.replace("8公里", "6公里"))
        )
        lowered, adjusted, _ = events(log("1.1.1", "--format", "json"))
        assert (lowered["kind"], adjusted["kind"]) == ("target-lowered", "adjusted")
        assert lowered["record"]["approval"] == "政办〔2020〕9号"
        told = log("1.1.1").out
        assert told.count("政办〔2020〕9号") == 1
        assert "2 events" in told
        alone = log("1.1.1", "--kind", "目标调整", GCPLAN_LANG="zh").out
        assert "绿道 目标，原为8公里" in alone

    def test_settings_and_waivers(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK, OTHER)
        plan = (versions.plan / "plan.yaml").read_text(encoding="utf-8")
        versions.commit("2020-04-01", files={"plan.yaml": plan.replace("年底前", "11月底前")})
        waived = task("waive: [{rule: GC301, reason: 待验收}]")
        versions.commit("2020-05-01", waived, OTHER)
        out = log().out
        assert "standard changed" in out
        assert "due: 年底前 → 11月底前" in out
        assert "GC301" in out
        assert "待验收" in out

    def test_a_file_written_otherwise_is_no_event(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        text = action(TASK).replace("建成绿道", '"建成绿道"').replace("8月底前", "８月 底前")
        versions.commit("2020-04-01", files={"01-first.yaml": f"# 注\n{text}"})
        assert told(log("1.1.1", "--format", "json")) == [("added", "1.1.1")]


class TestFollowing:
    def test_through_files_folders_and_recorded_ids(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.commit("2020-04-01", task(REPORT))
        versions.git("mv", "plan/01-first.yaml", "plan/01-other.yaml")
        versions.commit("2020-05-01", subject="换文件")
        versions.git("mv", "plan", "方案")
        versions.git("commit", "--quiet", "--message=换文件夹")
        versions.plan = versions.top / "方案"
        moved = task(REPORT, "was: [1.1.1]").replace("id: 1.1.1", "id: 1.1.5")
        versions.commit("2020-06-01", files={"01-other.yaml": action(moved)})
        words = ("--format", "json", "--plan", versions.plan)
        found = log("1.1.5", *words)
        assert found.code == 0, found.err
        assert told(found) == [
            ("renumbered", "1.1.5"),
            ("reported", "1.1.1"),
            ("added", "1.1.1"),
        ]
        assert events(log("1.1.1", *words)) == events(found)
        assert ("moved", None) in told(log(*words))

    def test_exchanged_ids(self, log: Run, versions: Versions) -> None:
        other = OTHER + "  progress: [{on: 2020-03-31, percent: 5}]\n"
        versions.commit("2020-03-01", TASK, OTHER)
        versions.commit("2020-03-31", TASK, other)
        one, two = TASK.replace("id: 1.1.1", "id: 1.1.2"), other.replace("id: 1.1.2", "id: 1.1.1")
        versions.commit("2020-04-30", two, one)
        assert told(log("1.1.1", "--format", "json")) == [
            ("renumbered", "1.1.1"),
            ("reported", "1.1.2"),
            ("added", "1.1.2"),
        ]

    def test_an_id_that_was_given_to_another_task(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.commit("2020-04-01", task(REPORT))
        moved = task(REPORT, "was: [1.1.1]").replace("id: 1.1.1", "id: 1.1.5")
        versions.commit("2020-06-01", moved)
        versions.commit("2020-07-01", moved, OTHER.replace("id: 1.1.2", "id: 1.1.1"))
        assert told(log("1.1.1", "--format", "json")) == [("added", "1.1.1")]
        kinds = [kind for kind, _ in told(log("1.1.5", "--format", "json"))]
        assert kinds == ["renumbered", "reported", "added"]

    def test_a_task_that_is_gone(self, log: Run, versions: Versions) -> None:
        other = OTHER + "  lead: 区住建局\n"
        versions.commit("2020-03-01", TASK, other)
        versions.commit("2020-04-30", other)
        assert told(log("1.1.1", "--format", "json")) == [("lost", "1.1.1"), ("added", "1.1.1")]
        found = log("--unit", "区住建局", "--format", "json")
        assert told(found) == [("lost", "1.1.1"), ("added", None)]

    def test_a_task_that_came_again_is_told_from_the_first(
        self, log: Run, versions: Versions
    ) -> None:
        versions.commit("2020-03-01", TASK, OTHER)
        versions.commit("2020-04-30", OTHER)
        versions.commit("2020-05-30", TASK.replace("8公里", "6公里"), OTHER)
        kinds = [kind for kind, _ in told(log("1.1.1", "--format", "json"))]
        assert kinds == ["added", "lost", "added"]

    def test_commits_whose_times_go_back(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-06-01", TASK)
        versions.commit("2020-03-01", task("done: 2020-03-01", "evidence: [x]"))
        assert [event["day"] for event in events(log("1.1.1", "--format", "json"))] == [
            "2020-06-01"
        ] * 3


class TestChoosing:
    @pytest.fixture(autouse=True)
    def _history(self, versions: Versions) -> None:
        second = action("- {id: 2.1.1, title: 二, lead: 区水务局}\n", number=2)
        self.first = versions.commit("2020-03-01", TASK, files={"02-second.yaml": second})
        versions.commit("2020-05-31", task(REPORT))
        closed = task(REPORT, "done: 2020-06-20", "evidence: [x]")
        versions.commit("2020-06-21", closed)
        done = second.replace("区水务局}", "区水务局, done: 2020-07-01, evidence: [y]}")
        versions.commit("2020-07-01", files={"02-second.yaml": done})

    @pytest.mark.parametrize("words", ["done", "办结", "DONE,evidence", "办结、佐证"])
    def test_by_kind_in_both_languages(self, log: Run, words: str) -> None:
        words = words.replace("evidence", "evidence given")
        kinds = {kind for kind, _ in told(log("--kind", words, "--format", "json"))}
        assert kinds == ({"done"} if words in ("done", "办结") else {"done", "evidence"})

    def test_an_unknown_kind(self, log: Run) -> None:
        found = log("--kind", "延其")
        assert found.code == 2
        assert "延期" in found.err

    @pytest.mark.parametrize("words", [("--action", "2"), ("--unit", "区水务局")])
    def test_by_action_and_unit(self, log: Run, words: tuple[str, ...]) -> None:
        found = told(log(*words, "--format", "json"))
        assert found == [("done", "2.1.1"), ("evidence", "2.1.1"), ("added", None)]

    @pytest.mark.parametrize("since", ["2020-06-01", "6月1日", "HEAD~2"])
    def test_since_a_day_or_a_revision(self, log: Run, since: str) -> None:
        found = told(log("--since", since, "--format", "json"))
        assert found == [
            *[("done", "2.1.1"), ("evidence", "2.1.1")],
            *[("done", "1.1.1"), ("evidence", "1.1.1")],
        ]

    def test_since_a_branch_is_since_where_it_parted(self, log: Run, versions: Versions) -> None:
        versions.git("branch", "side", "HEAD~1")
        versions.git("checkout", "--quiet", "side")
        versions.commit("2020-07-02", task(REPORT, "done: 2020-06-19", "evidence: [x]"))
        assert told(log("--since", "main", "--format", "json")) == [("corrected", "1.1.1")]

    @pytest.mark.parametrize("words", [("9.9.9",), ("--unit", "没有"), ("--since", "无此版本")])
    def test_what_the_plan_does_not_have(self, log: Run, words: tuple[str, ...]) -> None:
        found = log(*words)
        assert (found.code, found.out) == (2, "")

    def test_nothing_happened(self, log: Run) -> None:
        found = log("--since", "HEAD")
        assert (found.code, found.out.splitlines()[-1]) == (0, "Nothing happened.")


class TestNeverGreenByAccident:
    def test_no_repository(self, call: Run, plan_dir: Any, tmp_path: Path) -> None:
        plan_dir()
        found = call("log", cwd=tmp_path, **NOW)
        assert (found.code, found.out) == (2, "")
        assert "no git repository" in found.err

    def test_nothing_committed(self, log: Run, versions: Versions) -> None:
        versions.write(TASK)
        found = log()
        assert (found.code, found.out) == (2, "")

    def test_a_version_that_cannot_be_read_is_said(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        broken = versions.commit("2020-04-01", files={"01-first.yaml": "action: [\n"})
        versions.commit("2020-05-01", task(REPORT))
        found = log("1.1.1", "--format", "json")
        assert found.code == 2
        assert broken[:12] in found.err
        assert "01-first.yaml" in found.err
        assert told(found) == [("reported", "1.1.1"), ("added", "1.1.1")]
        later = log("1.1.1", "--since", "2020-04-15", "--format", "json")
        assert (later.code, told(later)) == (0, [("reported", "1.1.1")])

    def test_a_file_that_cannot_be_read_now_loses_no_task(
        self, log: Run, versions: Versions
    ) -> None:
        second = action("- {id: 2.1.1, title: 二}\n", number=2)
        versions.commit("2020-03-01", TASK, files={"02-second.yaml": second})
        versions.write(files={"02-second.yaml": "action: [\n"})
        found = log("--format", "json")
        assert found.code == 2
        assert told(found) == [("added", None)]

    def test_a_history_that_was_cut_off(self, call: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.commit("2020-05-31", task(REPORT))
        versions.commit("2020-06-20", task(REPORT, EXTENDED))
        shallow = versions.top.parent / "shallow"
        url = versions.top.as_uri()
        git(versions.top.parent, "clone", "--quiet", "--depth=2", url, str(shallow))
        found = call("log", "--format", "json", cwd=shallow, **NOW)
        assert found.code == 2
        assert "git fetch --unshallow origin" in found.err
        assert told(found) == [("extended", "1.1.1")]
        since = call("log", "--since", "HEAD~1", "--format", "json", cwd=shallow, **NOW)
        assert (since.code, told(since)) == (0, [("extended", "1.1.1")])


AUTHOR = "=HYPERLINK(\x1b[31m[x](http://evil)|`"
SUBJECT = "\x1b]0;x\x07 <script> \u202e"


class TestHostileText:
    @pytest.fixture(autouse=True)
    def _history(self, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK, author=AUTHOR, subject=SUBJECT)
        versions.commit("2020-04-01", task('evidence: ["=1+1 [x](y)"]'), author=AUTHOR)

    @pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
    @pytest.mark.parametrize("color", ["always", "never"])
    def test_nothing_of_it_is_obeyed(self, log: Run, form: str, color: str) -> None:
        found = log("--format", form, "--color", color)
        assert found.code == 0
        text = found.out.replace("\x1b[1m", "").replace("\x1b[0m", "")
        assert "\x1b[31m" not in text.replace("\\x1b[31m", "")
        assert not {"\x1b]", "\x07", "\u202e", "\x1b[2J"} & set(text)
        assert "\x1b[2J" not in text
        assert "\x1b]" not in text

    def test_in_a_spreadsheet_it_is_no_formula(self, log: Run) -> None:
        rows = list(csv.reader(io.StringIO(log("--format", "csv").out.lstrip("\ufeff"))))
        assert all(not cell.startswith("=") for row in rows for cell in row)
        assert rows[1][2].startswith("'=HYPERLINK")

    def test_in_markdown_it_is_no_link(self, log: Run) -> None:
        out = log("--format", "markdown").out
        assert "[x](" not in out
        assert "\\[x\\]" in out

    def test_json_has_it_as_it_is(self, log: Run) -> None:
        commit = events(log("--format", "json"))[0]["commit"]
        assert commit["author"] == AUTHOR


class TestFormats:
    def test_long_text_goes_on_in_the_next_line_of_a_terminal(
        self, terminal: Terminal, versions: Versions
    ) -> None:
        versions.commit("2020-03-01", TASK)
        note = "很长的说明" * 30
        versions.commit("2020-05-31", task(f"progress: [{{on: 2020-05-31, note: {note}}}]"))
        found = terminal("log", "1.1.1", "--plan", versions.plan, "--color", "never", columns=80)
        assert found.code == 0
        assert "很长" in found.out
        assert max(map(len, found.out.splitlines())) <= 80

    def test_into_a_file(self, log: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        file = versions.top / "log.csv"
        found = log("--format", "csv", "-o", file)
        assert (found.code, found.out) == (0, "")
        assert file.read_text(encoding="utf-8-sig").startswith("Date,Commit,Author,Kind,Id,Task,")

    def test_the_keys_of_an_event(self, log: Run, versions: Versions) -> None:
        first = versions.commit("2020-03-01", TASK, subject="印发")
        versions.commit("2020-04-01", TASK.replace("8月底前", "9月底前"))
        event, _ = events(log("1.1.1", "--format", "json"))
        assert event == {
            "day": "2020-04-01",
            "commit": {
                "id": versions.git("rev-parse", "HEAD").strip(),
                "author": "区委督查室",
                "time": "2020-04-01T04:00:00+00:00",
                "subject": "更新",
            },
            "kind": "due-later",
            "task": "1.1.1",
            "title": "建成绿道",
            "field": "due",
            "name": None,
            "old": "8月底前",
            "new": "9月底前",
            "old_date": "2020-08-31",
            "new_date": "2020-09-30",
            "on": None,
            "weakens": True,
            "record": None,
            "tasks": [],
            "file": "01-first.yaml",
        }
        assert events(log("--format", "json"))[-1]["commit"]["id"] == first


def test_every_kind_has_words_of_its_own_in_both_languages() -> None:
    assert list(EVENT_WORDS) == list(EventKind)
    chinese = [translate(word, CHINESE) for word in EVENT_WORDS.values()]
    assert len(set(chinese)) == len(set(EVENT_WORDS.values())) == len(EventKind)
