from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.files.store import read
from gcplan.load import load
from gcplan.problem import Problem
from gcplan.record.batch import Batch, read_settings
from gcplan.record.by_hand import examine
from gcplan.record.outcome import ChangeInvalidError, ChangeRefusedError, PlanBrokenError
from gcplan.yaml.edit.edit import EditRefused
from gcplan.yaml.parse import Document, parse
from tests.bench.generated_plan import write_plan as write_generated_plan
from tests.checking import DUE, PLAN, tasks_file, write_plan
from tests.recording import change_of, changed_lines, in_english, record, task_of
from tests.sample import write_sample

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.files.source import Source

TODAY = date(2020, 9, 15)


def batch_of(folder: Path) -> Batch:
    return Batch(folder, read_settings(folder), TODAY)


def data_of(folder: Path, file: str) -> dict[str, Any]:
    source = read(folder, file)
    assert not isinstance(source, Problem)
    document = parse(source)
    assert isinstance(document, Document)
    return document.data


def refusal(batch: Batch, **change: Any) -> str:
    with pytest.raises(ChangeRefusedError) as caught:
        batch.change(change_of(change))
    return in_english(caught.value)


class TestChanges:
    def test_a_later_change_sees_an_earlier_one(self, tmp_path: Path) -> None:
        batch = batch_of(write_sample(tmp_path / "plan"))
        batch.change(change_of({"op": "done", "id": "1.1.1"}))
        said = refusal(batch, op="done", id="1.1.1")
        assert said == "1.1.1 is done since 2020-09-15"
        reopened = batch.change(change_of({"op": "reopen", "id": "1.1.1", "reason": "r"}))
        assert reopened.before is not None
        assert reopened.before.done == TODAY
        assert batch.find("1.1.1").done is None

    def test_nothing_is_drafted_before_the_end_and_what_is_refused_never(
        self, tmp_path: Path
    ) -> None:
        batch = batch_of(write_sample(tmp_path / "plan"))
        batch.change(change_of({"op": "update", "id": "1.1.1", "percent": 70}))
        refusal(batch, op="update", id="2.1.3", actual={"x": 1})
        assert batch.drafts == {}
        assert batch.finish() == {}
        assert list(batch.drafts) == ["01-green.yaml"]

    def test_what_is_so_already_is_no_draft(self, tmp_path: Path) -> None:
        batch = batch_of(write_sample(tmp_path / "plan"))
        batch.change(change_of({"op": "update", "id": "2.1.3", "lead": "区财政局"}))
        assert batch.finish() == {}
        assert batch.drafts == {}

    def test_before_and_after_are_of_the_day(self, tmp_path: Path) -> None:
        folder = write_sample(tmp_path / "plan")
        (changed,) = record(folder, TODAY, {"op": "done", "id": "1.1.1", "on": "6月底"})
        assert changed.before is not None
        assert changed.after is not None
        assert (changed.before.status.value, changed.before.light.value) == ("overdue", "red")
        assert (changed.after.status.value, changed.after.light.value) == ("done", "blue")

    def test_texts_that_yaml_would_read_otherwise_stay_texts(self, tmp_path: Path) -> None:
        folder = write_sample(tmp_path / "plan")
        texts = [
            *("yes", "null", "~", "1.10", "12:30", "0x1F", "1e3", "2020-06-30", "# x", "a: b"),
            *("- x", "a #b", "结尾:", "{a}", "[a]", "&a", "*a", "!a", "%a", "@a", "`a`", "? a"),
            *(
                "“引”",
                "'单'",
                '"双"',
                "《书》",
                "🌳",
                " 前后 ",
                "多\n行",
                "多\n\n行\n",
                "\ttab",
                "<<",
            ),
        ]
        notes = [{"op": "update", "id": "1.2.1", "note": text} for text in texts]
        record(folder, TODAY, *notes)
        assert [entry.note for entry in task_of(folder, "1.2.1").progress] == texts


class TestAdding:
    FOLDER = """
    - {id: 1.1.1, title: a}
    - {id: 1.1.4, title: b}
    - {id: 1.1.2, title: c}
    """

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        files = {"plan.yaml": PLAN + DUE, "01-first.yaml": tasks_file(self.FOLDER)}
        return write_plan(tmp_path / "plan", files)

    def test_the_next_id_is_after_the_highest_and_fills_no_gap(self, folder: Path) -> None:
        add = {"op": "add", "measure": "1.1", "title": "d"}
        first, second = record(folder, TODAY, add, add)
        assert (first.id, second.id) == ("1.1.5", "1.1.6")
        assert first.before is None
        tasks = data_of(folder, "01-first.yaml")["measures"][0]["tasks"]
        assert [task["id"] for task in tasks] == ["1.1.1", "1.1.4", "1.1.2", "1.1.5", "1.1.6"]

    def test_a_task_with_everything(self, folder: Path) -> None:
        change = {
            "op": "add",
            "measure": "1.1",
            "title": "建成绿道: 8公里",
            "due": "8月底前",
            "target": {"绿道": "8公里", "达标率": "不低于95%"},
        }
        record(folder, TODAY, change)
        assert data_of(folder, "01-first.yaml")["measures"][0]["tasks"][-1] == {
            "id": "1.1.5",
            "title": "建成绿道: 8公里",
            "due": "8月底前",
            "indicators": [
                {"name": "绿道", "target": "8公里"},
                {"name": "达标率", "target": "不低于95%"},
            ],
        }

    def test_a_standing_duty(self, folder: Path) -> None:
        (changed,) = record(
            folder, TODAY, {"op": "add", "measure": "1.1", "title": "t", "ongoing": True}
        )
        assert changed.after is not None
        assert changed.after.status.value == "ongoing"
        assert task_of(folder, "1.1.5").due is None

    def test_a_measure_is_empty_until_a_task_is_added(self, folder: Path) -> None:
        measure, task = record(
            folder,
            TODAY,
            {"op": "add-measure", "action": 1, "title": "第二举措"},
            {"op": "add", "measure": "1.2", "title": "t"},
        )
        assert (measure.id, measure.before, measure.after) == ("1.2", None, None)
        assert measure.summary == "新增举措：第二举措"
        assert (task.id, task.summary) == ("1.2.1", "新增任务：t")
        assert task_of(folder, "1.2.1").measure == 2

    def test_an_empty_measure_is_a_sound_plan(self, folder: Path) -> None:
        record(folder, TODAY, {"op": "add-measure", "action": 1, "title": "第二举措"})
        assert load(folder).problems == ()
        assert data_of(folder, "01-first.yaml")["measures"][1] == {
            "title": "第二举措",
            "tasks": [],
        }

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (
                {"op": "add", "measure": "1.2", "title": "t"},
                "action 1 has no measure 1.2: its last is 1.1",
            ),
            (
                {"op": "add", "measure": "11.1", "title": "t"},
                "the plan has no action 11; nearest: 1",
            ),
            ({"op": "add-measure", "action": 5, "title": "t"}, "the plan has no action 5"),
        ],
    )
    def test_there_must_be_a_place(self, folder: Path, change: dict[str, Any], said: str) -> None:
        assert refusal(batch_of(folder), **change) == said

    @pytest.mark.parametrize(
        ("values", "code", "below"),
        [
            ({"due": "尽快"}, "GC030", ("due",)),
            ({"due": "2020-02-30"}, "GC024", ("due",)),
            ({"due": "2至3年内"}, "GC031", ("due",)),
            ({"target": {"a": "1个", "b": "若干"}}, "GC032", ("indicators", 1, "target")),
        ],
    )
    def test_a_phrase_that_cannot_be_read_is_the_changes_fault(
        self, folder: Path, values: dict[str, Any], code: str, below: tuple[str | int, ...]
    ) -> None:
        batch = batch_of(folder)
        with pytest.raises(ChangeInvalidError) as caught:
            batch.change(change_of({"op": "add", "measure": "1.1", "title": "t", **values}))
        (problem,) = caught.value.problems
        assert (problem.rule.code, problem.location.route[4:]) == (code, below)
        batch.change(change_of({"op": "add", "measure": "1.1", "title": "t"}))
        assert batch.finish() == {}
        assert "1.1.5" in batch.drafts["01-first.yaml"].text
        assert "1.1.6" not in batch.drafts["01-first.yaml"].text


def test_an_id_beyond_the_schema_is_not_given(tmp_path: Path) -> None:
    files = {"01-first.yaml": tasks_file("- {id: 1.1.9999, title: t}")}
    batch = batch_of(write_plan(tmp_path / "plan", files))
    with pytest.raises(ChangeInvalidError) as caught:
        batch.change(change_of({"op": "add", "measure": "1.1", "title": "u"}))
    (problem,) = caught.value.problems
    assert (problem.rule.code, problem.location.route[-1]) == ("GC023", "id")


class TestWhatIsRead:
    def test_other_files_may_be_broken_after_their_actions_line(self, tmp_path: Path) -> None:
        folder = tmp_path / "plan"
        write_generated_plan(folder, 1_000)
        others = sorted(path for path in folder.glob("*-action.yaml") if path.name[:4] != "0007")
        for path in others:
            path.write_text(f"action: {int(path.name[:4])}\ntitle: [\n", encoding="utf-8")
        batch = batch_of(folder)
        batch.change(change_of({"op": "update", "id": "7.2.3", "percent": 35}))
        assert batch.finish() == {}
        assert list(batch.originals) == ["0007-action.yaml"]
        assert batch.parsed() == ["plan.yaml", "0007-action.yaml"]
        assert batch.glanced() == len(others) == 19

    def test_every_file_is_looked_at_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "plan"
        write_generated_plan(folder, 1_000)
        batch = batch_of(folder)
        parsed: list[str] = []

        def noted(source: Source) -> object:
            parsed.append(source.file)
            return parse(source)

        monkeypatch.setattr("gcplan.record.action_file.parse", noted)
        for task_id in ("7.1.1", "8.1.1", "7.2.1", "8.2.1", "7.1.2"):
            batch.change(change_of({"op": "done", "id": task_id}))
        # Once as they were; once more when they are proved to be what they should.
        assert parsed == ["0007-action.yaml", "0008-action.yaml"]
        assert batch.finish() == {}
        assert parsed[2:] == ["0007-action.yaml", "0008-action.yaml"]

    def test_a_file_that_had_to_be_parsed_is_named(self, tmp_path: Path) -> None:
        flow = "{action: 2, title: t, measures: [{title: m, tasks: [{id: 2.1.1, title: t}]}]}\n"
        files = {"01-first.yaml": tasks_file("- {id: 1.1.1, title: t}"), "02-second.yaml": flow}
        batch = batch_of(write_plan(tmp_path / "plan", files))
        batch.change(change_of({"op": "done", "id": "1.1.1"}))
        assert batch.parsed() == ["plan.yaml", "01-first.yaml", "02-second.yaml"]
        assert batch.glanced() == 0

    def test_a_number_that_is_not_the_actions_is_not_believed(self, tmp_path: Path) -> None:
        text = tasks_file("- {id: 1.1.1, title: t}").replace("action: 1", "action: 01")
        folder = write_plan(tmp_path / "plan", {"01-first.yaml": text})
        batch = batch_of(folder)
        with pytest.raises((ChangeRefusedError, PlanBrokenError)):
            batch.change(change_of({"op": "done", "id": "1.1.2"}))

    def test_two_files_of_one_action_are_refused(self, tmp_path: Path) -> None:
        text = tasks_file("- {id: 1.1.1, title: t}")
        folder = write_plan(tmp_path / "plan", {"a.yaml": text, "b.yaml": "action: 1\nx: ["})
        said = refusal(batch_of(folder), op="done", id="1.1.1")
        assert said == "action 1 is given in several files: a.yaml, b.yaml"


class TestBroken:
    @pytest.mark.parametrize(
        ("tasks", "code"),
        [
            ("- {id: 1.1.1, title: [}", "GC010"),
            ("- {id: 1.1.1, titel: t}", "GC020"),
            ("- {id: 1.1.1, title: t, due: 尽快}", "GC030"),
            ("- {id: 1.1.1, title: t}\n- {id: 1.1.1, title: t}", "GC101"),
        ],
    )
    def test_a_broken_file_is_not_changed(self, tmp_path: Path, tasks: str, code: str) -> None:
        folder = write_plan(tmp_path / "plan", {"01-first.yaml": tasks_file(tasks)})
        batch = batch_of(folder)
        with pytest.raises(PlanBrokenError) as caught:
            batch.change(change_of({"op": "done", "id": "1.1.1"}))
        assert code in {problem.rule.code for problem in caught.value.problems}
        assert "01-first.yaml" in caught.value.sources
        with pytest.raises(PlanBrokenError) as again:
            batch.change(change_of({"op": "done", "id": "1.1.1"}))
        assert again.value is caught.value

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        text = tasks_file("- {id: 1.1.1, title: 绿}")
        folder = write_plan(tmp_path / "plan", {"01-first.yaml": text})
        (folder / "01-first.yaml").write_bytes(text.encode("gb18030"))
        with pytest.raises(PlanBrokenError) as caught:
            batch_of(folder).change(change_of({"op": "done", "id": "1.1.1"}))
        assert [problem.rule.code for problem in caught.value.problems] == ["GC004"]

    def test_plan_yaml(self, tmp_path: Path) -> None:
        folder = write_plan(tmp_path / "plan", {"plan.yaml": PLAN + "due: 尽快\n"})
        with pytest.raises(PlanBrokenError):
            read_settings(folder)
        (folder / "plan.yaml").unlink()
        with pytest.raises(PlanBrokenError):
            read_settings(folder)

    def test_a_file_alone_can_be_looked_at(self, tmp_path: Path) -> None:
        folder = write_sample(tmp_path / "plan")
        settings = read_settings(folder)
        source = read(folder, "01-green.yaml")
        assert not isinstance(source, Problem)
        plan, problems = examine(source, folder, settings)
        assert plan is not None
        assert problems == []
        assert len(list(plan.tasks())) == 6


ANCHORED = """
- id: 1.1.1
  title: t
  support: &units [甲, 乙]
- id: 1.1.2
  title: t
  support: *units
- id: 1.1.3
  title: t
"""


class TestTexts:
    @pytest.fixture
    def anchored(self, tmp_path: Path) -> Path:
        return write_plan(tmp_path / "plan", {"01-first.yaml": tasks_file(ANCHORED)})

    @pytest.mark.parametrize(("task_id", "code"), [("1.1.1", "anchor"), ("1.1.2", "alias")])
    def test_what_is_used_elsewhere_is_not_changed(
        self, anchored: Path, task_id: str, code: str
    ) -> None:
        batch = batch_of(anchored)
        for change in (
            {"op": "done", "id": "1.1.3"},
            {"op": "update", "id": task_id, "support": ["丙"]},
            {"op": "update", "id": "1.1.3", "note": "n"},
        ):
            batch.change(change_of(change))
        refused = batch.finish()
        assert list(refused) == [1]
        error = refused[1]
        assert isinstance(error, EditRefused)
        assert (error.code, error.route[4:]) == (code, ("support",))
        assert batch.drafts == {}

    def test_a_task_beside_an_anchor_is_changed(self, anchored: Path) -> None:
        before = (anchored / "01-first.yaml").read_bytes()
        record(anchored, TODAY, {"op": "update", "id": "1.1.2", "leader": "张三"})
        after = (anchored / "01-first.yaml").read_bytes()
        assert changed_lines(before, after) == ["+        leader: 张三"]

    def test_a_byte_order_mark_stays(self, tmp_path: Path) -> None:
        folder = write_plan(tmp_path / "plan", {})
        text = "\ufeff" + tasks_file("- {id: 1.1.1, title: t}").replace("\n", "\r\n")
        (folder / "a.yaml").write_bytes(text.encode())
        batch = batch_of(folder)
        batch.change(change_of({"op": "done", "id": "1.1.1"}))
        assert batch.finish() == {}
        before, draft = batch.bytes_of("a.yaml")
        assert before == text.encode()
        assert draft == text.replace("title: t}", "title: t, done: 2020-09-15}").encode()

    def test_a_file_cannot_become_too_large_to_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = write_plan(
            tmp_path / "plan", {"01-first.yaml": tasks_file("- {id: 1.1.1, title: t}")}
        )
        monkeypatch.setattr("gcplan.record.action_file.SIZE_LIMIT", 200)
        batch = batch_of(folder)
        batch.change(change_of({"op": "update", "id": "1.1.1", "note": "长" * 100}))
        (error,) = batch.finish().values()
        assert isinstance(error, ChangeRefusedError)
        assert batch.drafts == {}

    def test_a_text_that_says_something_else_is_not_taken(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = write_plan(
            tmp_path / "plan", {"01-first.yaml": tasks_file("- {id: 1.1.1, title: t}")}
        )
        monkeypatch.setattr(
            "gcplan.record.action_file.apply",
            lambda source, *_: source.text.replace("title: t}", "title: u}"),
        )
        batch = batch_of(folder)
        batch.change(change_of({"op": "done", "id": "1.1.1"}))
        (error,) = batch.finish().values()
        assert isinstance(error, EditRefused)
        assert error.code == "not-proved"
        assert batch.drafts == {}
