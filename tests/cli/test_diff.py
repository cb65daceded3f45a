"""The difference of two versions through the real program, in the plan's terms."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PLAN_YAML
from tests.recording import git
from tests.versions import OTHER, TASK, action

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Result, Run
    from tests.versions import Versions

NOW = {"GCPLAN_TODAY": "2020-12-01", "GCPLAN_LANG": "en"}
SECOND = action("- id: 2.1.1\n  title: 力争引进项目\n  due: 6月底前\n", number=2)


@pytest.fixture
def diff(call: Run, versions: Versions) -> Run:
    def run_diff(*arguments: str | Path, cwd: Path | None = None, **variables: str) -> Result:
        return call("diff", *arguments, cwd=cwd or versions.top, **{**NOW, **variables})

    return run_diff


def data(result: Result) -> dict[str, Any]:
    found = json.loads(result.out)
    assert (found["gcplan"], found["kind"]) == (1, "diff")
    return dict(found)


def kinds(result: Result) -> list[tuple[str, str | None]]:
    return [(event["kind"], event["task"]) for event in data(result)["events"]]


class TestWhatIsSaid:
    def test_by_action(self, diff: Run, versions: Versions) -> None:
        first = versions.commit("2020-03-01", TASK, OTHER, files={"02-second.yaml": SECOND})
        second = SECOND.replace("力争", "争取").replace("6月底前", "7月底前")
        versions.write(TASK.replace("8公里", "10公里"), OTHER, files={"02-second.yaml": second})
        plan = PLAN_YAML.replace("due: 年底前", "due: 11月底前")
        versions.write(files={"plan.yaml": plan})
        result = diff()
        assert (result.code, result.err) == (0, "")
        assert result.out == (
            f"HEAD ({first[:7]}) → the files as they are\n"
            "4 changes on 2 tasks\n"
            "\n"
            "The whole plan\n"
            "Kind              Id  Task  Change                  Grounds\n"
            "standard changed            due: 年底前 → 11月底前\n"
            "\n"
            "1 第1行动\n"
            "Kind           Id     Task      Change                Grounds\n"
            "target raised  1.1.1  建成绿道  绿道: 8公里 → 10公里\n"
            "\n"
            "2 第2行动\n"
            "Kind            Id     Task          Change"
            "                                       Grounds\n"
            "rewritten       2.1.1  争取引进项目  力争引进项目 → 争取引进项目\n"
            "deadline later  2.1.1  争取引进项目"
            "  6月底前 (2020-06-30) → 7月底前 (2020-07-31)\n"
        )

    def test_in_chinese(self, diff: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.write(TASK.replace("8公里", "6公里"))
        out = diff(GCPLAN_LANG="zh").out
        assert "→ 当前文件\n1项任务，1处修改\n" in out
        assert "目标调低  1.1.1  建成绿道  绿道：8公里 → 6公里" in out

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("title: 建成绿道", 'title: "建成绿道"'),
            ("8月底前", "８月31日前"),
            ("8公里", "8 公里以上"),
            ("8公里", "不低于8公里"),
            ("      - id", "      # 注\n      - id"),
            (
                "        due: 8月底前\n        lead: 区住建局\n",
                "        lead: 区住建局\n        due: 8月底前\n",
            ),
        ],
    )
    def test_what_is_only_written_otherwise_is_nothing(
        self, diff: Run, versions: Versions, old: str, new: str
    ) -> None:
        versions.commit("2020-03-01", TASK)
        text = action(TASK)
        assert old in text
        versions.write(files={"01-first.yaml": text.replace(old, new)})
        result = diff()
        assert result.code == 0
        assert result.out.splitlines()[1:] == [
            "What the plan says is the same; only its files are written differently."
        ]
        assert kinds(diff("--format", "json")) == []

    def test_nothing_has_changed(self, diff: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        assert diff().out.splitlines()[1:] == ["Nothing has changed."]
        assert diff("--goalposts").out.splitlines()[1:] == ["No goalpost has moved."]

    def test_only_goalposts(self, diff: Run, versions: Versions) -> None:
        report = "  progress: [{on: 2020-05-31, percent: 40}]\n"
        closed = "  done: 2020-05-31\n  evidence: [x]\n"
        versions.commit("2020-03-01", TASK, OTHER, files={"02-second.yaml": SECOND})
        second = SECOND.replace("6月底前", "5月底前")
        loosened = TASK.replace("8公里", "6公里") + report
        versions.write(loosened, OTHER + closed, files={"02-second.yaml": second})
        assert kinds(diff("--goalposts", "--format", "json")) == [("target-lowered", "1.1.1")]

    def test_what_was_approved_to_move_is_a_goalpost_too(
        self, diff: Run, versions: Versions
    ) -> None:
        versions.commit("2020-03-01", TASK)
        record = "{to: 2020-10-31, on: 2020-06-20, approval: 政办〔2020〕8号, reason: 汛期}"
        versions.write(f"{TASK}  extended: [{record}]\n")
        found = diff("--goalposts", "--format", "json")
        (event,) = data(found)["events"]
        assert (event["kind"], event["old_date"], event["new_date"]) == (
            *("extended", "2020-08-31"),
            "2020-10-31",
        )
        assert event["record"]["approval"] == "政办〔2020〕8号"

    def test_the_keys(self, diff: Run, versions: Versions) -> None:
        first = versions.commit("2020-03-01", TASK)
        found = data(diff("--format", "json"))
        assert list(found) == [
            *("gcplan", "kind", "as_of", "plan"),
            *("old", "new", "goalposts", "events"),
        ]
        assert found["old"] == {"revision": "HEAD", "commit": first}
        assert found["new"] == {"revision": None, "commit": None}


class TestRevisions:
    @pytest.fixture(autouse=True)
    def _history(self, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK, OTHER)
        versions.git("branch", "side")
        versions.commit("2020-04-01", TASK.replace("8公里", "10公里"), OTHER)
        versions.git("checkout", "--quiet", "side")
        versions.commit("2020-04-02", TASK.replace("8月底前", "9月底前"), OTHER)
        versions.git("checkout", "--quiet", "main")
        versions.write(TASK.replace("8公里", "12公里"), OTHER)

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ([], [("target-raised", "1.1.1")]),
            (["HEAD~1"], [("target-raised", "1.1.1")]),
            (["side"], [("due-earlier", "1.1.1"), ("target-raised", "1.1.1")]),
            (["HEAD~1..HEAD"], [("target-raised", "1.1.1")]),
            (["main..side"], [("due-later", "1.1.1"), ("target-lowered", "1.1.1")]),
            (["main...side"], [("due-later", "1.1.1")]),
            (["side..."], [("target-raised", "1.1.1")]),
            (["..side"], [("due-later", "1.1.1"), ("target-lowered", "1.1.1")]),
        ],
    )
    def test_what_is_compared(
        self, diff: Run, words: list[str], expected: list[tuple[str, str]]
    ) -> None:
        assert kinds(diff(*words, "--format", "json")) == expected

    @pytest.mark.parametrize(
        "word",
        ["nowhere", "HEAD..nowhere", "nowhere...HEAD", "--output=x", "HEAD~9", "HEAD^{tree}"],
    )
    def test_an_unknown_revision(self, diff: Run, versions: Versions, word: str) -> None:
        found = diff("--", word)
        assert (found.code, found.out) == (2, "")
        assert "git fetch" in found.err
        assert not (versions.top / "x").exists()

    def test_without_a_common_commit(self, diff: Run, versions: Versions) -> None:
        versions.git("checkout", "--quiet", "--force", "--orphan", "alone")
        versions.commit("2020-04-02", TASK)
        found = diff("main...alone")
        assert (found.code, found.out) == (2, "")

    def test_in_a_shallow_clone(self, call: Run, versions: Versions) -> None:
        shallow = versions.top.parent / "shallow"
        url = versions.top.as_uri()
        git(versions.top.parent, "clone", "--quiet", "--depth=1", url, str(shallow))
        found = call("diff", "HEAD~1", cwd=shallow, **NOW)
        assert (found.code, found.out) == (2, "")
        assert "git fetch --unshallow --tags origin" in found.err


class TestNeverGreenByAccident:
    def test_a_file_that_cannot_be_read_now(self, diff: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK, files={"02-second.yaml": SECOND})
        versions.write(TASK.replace("8公里", "6公里"), files={"02-second.yaml": "action: [\n"})
        found = diff("--format", "json")
        assert found.code == 2
        assert "02-second.yaml" in found.err
        assert kinds(found) == [("target-lowered", "1.1.1")]

    def test_a_file_that_could_not_be_read_then(self, diff: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.commit("2020-04-01", files={"01-first.yaml": "action: [\n"})
        versions.write(TASK.replace("8公里", "6公里"))
        found = diff("--format", "json")
        assert found.code == 2
        assert "01-first.yaml" in found.err
        assert kinds(found) == [("target-lowered", "1.1.1")]

    def test_a_task_whose_phrase_cannot_be_read(self, diff: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK, OTHER)
        versions.write(TASK.replace("8月底前", "早日"), OTHER)
        found = diff()
        assert found.code == 2
        assert "1.1.1" in found.err

    def test_a_plan_that_stood_elsewhere_is_followed(self, diff: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        versions.git("mv", "plan", "方案")
        versions.git("commit", "--quiet", "--message=换文件夹")
        versions.plan = versions.top / "方案"
        versions.write(TASK.replace("8公里", "6公里"))
        found = diff("HEAD~1", "--plan", versions.plan, "--format", "json")
        assert found.code == 0, found.err
        assert kinds(found) == [("target-lowered", "1.1.1")]

    def test_a_plan_of_another_place(self, diff: Run, versions: Versions) -> None:
        versions.commit("2020-03-01", TASK)
        other = versions.top / "other"
        other.mkdir()
        (other / "plan.yaml").write_text(PLAN_YAML, encoding="utf-8")
        (other / "01-first.yaml").write_text(action(TASK), encoding="utf-8")
        found = diff("--plan", other)
        assert (found.code, found.out) == (2, "")
        assert "plan/plan.yaml" in found.err

    def test_no_plan_before(self, diff: Run, versions: Versions) -> None:
        versions.git("commit", "--quiet", "--allow-empty", "--message=无")
        versions.write(TASK)
        assert kinds(diff("--format", "json")) == [("added", "1.1.1")]

    def test_the_environment_does_not_lead_elsewhere(
        self, diff: Run, versions: Versions, tmp_path: Path
    ) -> None:
        versions.commit("2020-03-01", TASK)
        versions.write(TASK.replace("8公里", "6公里"))
        git(tmp_path, "init", "--quiet", "elsewhere")
        found = diff("--format", "json", GIT_DIR=str(tmp_path / "elsewhere/.git"))
        assert kinds(found) == [("target-lowered", "1.1.1")]


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_hostile_text_is_data(diff: Run, versions: Versions, form: str) -> None:
    versions.commit("2020-03-01", TASK)
    versions.write(TASK.replace("title: 建成绿道", 'title: "=1+1 [x](http://y) <b>\\u202e"'))
    found = diff("--format", form)
    assert found.code == 0, found.err
    assert "\u202e" not in found.out
    assert form != "markdown" or "[x](" not in found.out
    if form == "csv":
        rows = csv.reader(io.StringIO(found.out))
        assert all(not cell.startswith("=") for row in rows for cell in row)
