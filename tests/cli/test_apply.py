from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.load import load
from gcplan.schema.changes import CHANGES
from tests.recording import DAY, VARIABLES, changes, contents, copy_shipped, task_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

APPROVED = "approval: 样政办〔2020〕9号, reason: 疫情"
ALL = [
    {"op": "update", "id": "1.1.1", "percent": 80, "note": "完成 80%", "by": "区水务局"},
    {"op": "update", "id": "1.1.2", "actual": {"绿": 7}, "on": "9月1日", "leader": "王五"},
    {"op": "done", "id": "1.2.10", "evidence": ["a.pdf"], "verified_by": "区园林局"},
    {"op": "reopen", "id": "2.1.1", "reason": "返工"},
    {
        "op": "extend",
        "id": "2.1.3",
        "to": "2021年3月底前",
        "approval": "样政办〔2020〕9号",
        "reason": "疫情",
    },
    {"op": "cancel", "id": "2.1.5", "reason": "停办", "approval": "样政办〔2020〕7号"},
    {"op": "accept", "id": "1.1.1", "rule": "gc301", "reason": "验收中", "until": "年底"},
    {"op": "add", "measure": "1.2", "title": "新任务", "due": "10月底前", "target": {"树": "3棵"}},
    {"op": "add", "measure": "２．１", "title": "新职责", "ongoing": True},
]


def write(folder: Path, *lines: Any) -> Path:
    """Write a file of JSON lines; a text is a line as it stands."""
    file = folder / "changes.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    return file


def test_every_operation_in_one_file_over_two(run: Run, sample: Path, tmp_path: Path) -> None:
    before = contents(sample)
    found = run("apply", write(tmp_path, *ALL), **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(sample)) == {
        "01-green.yaml": [
            "+          - {on: 2020-09-15, percent: 80, note: 完成 80%, by: 区水务局}",
            "+        waive:",
            "+          - {rule: GC301, reason: 验收中, until: 2020-12-31}",
            "+        leader: 王五",
            "-            actual: {2020-03-31: 1, 2020-06-30: 2, 2020-08-31: 6}",
            "+            actual: {2020-03-31: 1, 2020-06-30: 2, 2020-08-31: 6, 2020-09-01: 7}",
            "+        done: 2020-09-15",
            "+        evidence: [a.pdf]",
            "+        verified_by: 区园林局",
            "+      - id: 1.2.11",
            "+        title: 新任务",
            "+        due: 10月底前",
            "+        indicators:",
            "+          - name: 树",
            "+            target: 3棵",
        ],
        "02-school.yaml": [
            "-        done: 2020-07-10",
            "+        progress:",
            "+          - {on: 2020-09-15, note: 撤销办结：返工}",
            "-        verified_by: 样例区督查室",
            "+        extended:",
            f"+          - {{to: 2021-03-31, on: 2020-09-15, {APPROVED}}}",
            "+        cancelled: {on: 2020-09-15, reason: 停办, approval: 样政办〔2020〕7号}",
            "+      - id: 2.1.6",
            "+        title: 新职责",
            "+        ongoing: true",
        ],
    }
    assert load(sample).problems == ()
    written = "Written: plan/01-green.yaml, plan/02-school.yaml"
    assert found.out.splitlines()[-1] == written


def test_the_words_of_a_line_are_those_of_the_command(call: Run) -> None:
    for operation, model in CHANGES.items():
        command, *option = operation.split("-")
        usage = call(command, "--help", **DAY).out
        for field in model.model_fields:
            if field in ("op", "id", "rule", "title") or field == command:
                continue  # they stand without a name on a command line
            is_argument = (command, field) == ("add", "measure")
            shown = "[A.M]" if is_argument else f"--{field.replace('_', '-')}"
            assert shown in usage, (operation, field)
        assert all(f"--{word}" in usage for word in option)


WRONG: list[tuple[str | dict[str, Any], str]] = [
    ("{", "not JSON: Expecting property name enclosed in double quotes, at character 2"),
    ("[" * 100_000, "not JSON: maximum recursion depth exceeded"),
    ("[1]", 'not a change, such as {"op": "done", "id": "7.1.9"}'),
    ("null", 'not a change, such as {"op": "done", "id": "7.1.9"}'),
    ('{"op": "done", "op": "done", "id": "1.1.1"}', "“op” is given twice"),
    (
        '{"op": "update", "id": "1.1.2", "actual": {"绿道": 1, "绿道": 2}}',
        "“绿道” is given twice",
    ),
    ({"id": "1.1.1"}, "the key op is missing"),
    (
        {"op": "finish", "id": "1.1.1"},
        f"op: “finish” is not allowed here: it must be {', '.join(CHANGES)}",
    ),
    ({"op": 7}, "op: “7” is not allowed here: it must be update, done, "),
    ({"op": ["x" * 900]}, "op: “” is not allowed here: it must be "),
    ({"op": "done"}, "the key id is missing"),
    ({"op": "done", "id": 1.1}, "id: this must be text, but it is a number"),
    (
        {"op": "update", "id": "1.1.1", "percent": "35"},
        "percent: this must be a number, but it is text",
    ),
    (
        {"op": "update", "id": "1.1.1", "percent": True},
        "percent: this must be a number, but it is true or false",
    ),
    ({"op": "update", "id": "1.1.1", "percent": None}, "percent: "),
    ({"op": "update", "id": "1.1.1", "percnt": 3}, "percnt: unknown key percnt"),
    (
        {"op": "update", "id": "1.1.2", "actual": {"绿道": "6公里"}},
        "actual › 绿道: this must be a number",
    ),
    ({"op": "update", "id": "1.1.2", "note": "\ud800"}, "note: “\\ud800” is not allowed here: "),
    ({"op": "done", "id": "1.1.1", "evidence": "a"}, "evidence: this must be a list, but"),
    ({"op": "accept", "id": "1.1.1", "rule": "GC999", "reason": "r"}, "rule: no rule has the code"),
    ({"op": "add", "measure": "1", "title": "t"}, "measure: “1” is not allowed here: a measure"),
    (
        {"op": "add", "measure": "1.1", "title": "t", "ongoing": "yes"},
        "ongoing: this must be true or false",
    ),
    ({"op": "add", "measure": "1.1", "title": "t", "due": "尽快"}, "due: “尽快” cannot be read"),
    ({"op": "add-measure", "action": "1", "title": "t"}, "action: this must be a whole number"),
    ({"op": "done", "id": "1.1.9"}, "the plan has no task 1.1.9; nearest: 1.1.3, 1.1.2, 1.1.1"),
    ({"op": "done", "id": "2.1.1"}, "2.1.1 is done since 2020-07-10"),
]


def test_every_wrong_line_is_said_and_nothing_written(
    call: Run, sample: Path, tmp_path: Path
) -> None:
    """Good lines between wrong ones, an empty line after every one."""
    before = contents(sample)
    good = {"op": "update", "id": "1.1.1", "note": "n"}
    lines = [part for line, _ in WRONG for part in (line, "", good)]
    file = write(tmp_path, *lines)
    found = call("apply", file, **DAY)
    assert (found.code, found.out) == (2, "")
    said = found.err.splitlines()
    assert (
        said[-1] == f"gcplan: Nothing was written: {len(WRONG)} of {2 * len(WRONG)} cannot be done."
    )
    for number, (_, text) in enumerate(WRONG):
        assert any(line.startswith(f"gcplan: {file}:{3 * number + 1}: {text}") for line in said), (
            text
        )
    places = [int(line.removeprefix(f"gcplan: {file}:").partition(":")[0]) for line in said[:-1]]
    assert places == sorted(places)
    assert set(places) == {3 * number + 1 for number in range(len(WRONG))}
    assert f"gcplan: {file}:46: Did you mean percent?" in found.err
    assert contents(sample) == before


@pytest.mark.parametrize(("line", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_line_is_wrong_alone_too(
    call: Run, sample: Path, tmp_path: Path, line: str | dict[str, Any], said: str
) -> None:
    found = call("apply", write(tmp_path, line), **DAY)
    assert found.code == 2
    assert found.err.startswith(f"gcplan: {tmp_path / 'changes.jsonl'}:1: {said}")


def test_a_later_line_sees_an_earlier_one(call: Run, sample: Path, tmp_path: Path) -> None:
    lines = [
        {"op": "add-measure", "action": 2, "title": "第二举措"},
        {"op": "add", "measure": "2.2", "title": "甲", "target": {"树": "3棵"}},
        {"op": "add", "measure": "2.2", "title": "乙"},
        {"op": "update", "id": "2.2.1", "percent": 10, "actual": {"树": 1}},
        {"op": "update", "id": "2.2.1", "percent": 20, "actual": {"树": 2}},
        {"op": "done", "id": "2.2.1"},
        {"op": "reopen", "id": "2.2.1", "reason": "r"},
        {"op": "cancel", "id": "2.2.2", "approval": "政办1号", "reason": "r"},
    ]
    before = contents(sample)
    found = call("apply", write(tmp_path, *lines), **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(sample)) == {
        "02-school.yaml": [
            "+  - title: 第二举措",
            "+    tasks:",
            "+      - id: 2.2.1",
            "+        title: 甲",
            "+        indicators:",
            "+          - {name: 树, target: 3棵, actual: {2020-09-15: 2}}",
            "+        progress:",
            "+          - {on: 2020-09-15, percent: 10}",
            "+          - {on: 2020-09-15, percent: 20}",
            "+          - {on: 2020-09-15, note: 撤销办结：r}",
            "+      - id: 2.2.2",
            "+        title: 乙",
            "+        cancelled: {on: 2020-09-15, reason: r, approval: 政办1号}",
        ]
    }
    wrong = [{"op": "done", "id": "1.1.1"}, {"op": "done", "id": "1.1.1"}]
    found = call("apply", write(tmp_path, *wrong), **DAY)
    assert found.err.splitlines()[0].endswith(":2: 1.1.1 is done since 2020-09-15")


def test_an_action_and_what_is_in_it(call: Run, sample: Path, tmp_path: Path) -> None:
    """All of it or none: a wrong line leaves no file behind."""
    lines = [
        {"op": "add-action", "action": 4, "title": "新行动"},
        {"op": "add-measure", "action": 4, "title": "新举措"},
        {"op": "add", "measure": "4.1", "title": "甲", "lead": "区水务局", "support": ["区财政局"]},
        {"op": "update", "id": "4.1.1", "percent": 10},
        {"op": "update", "id": "1.1.1", "percent": 80},
    ]
    before = contents(sample)
    wrong = {"op": "add-action", "action": 4, "title": "又一个"}
    found = call("apply", write(tmp_path, *lines, wrong), **DAY)
    assert found.code == 2
    assert ":6: action 4 is there already, in 04-action.yaml\n" in found.err
    assert contents(sample) == before
    found = call("apply", write(tmp_path, *lines), **DAY)
    assert found.code == 0, found.err
    assert found.out.splitlines()[-1] == "Written: plan/01-green.yaml, plan/04-action.yaml"
    assert (sample / "04-action.yaml").read_text(encoding="utf-8") == (
        "action: 4\ntitle: 新行动\nmeasures:\n  - title: 新举措\n    tasks:\n"
        "      - id: 4.1.1\n        title: 甲\n        lead: 区水务局\n"
        "        support: [区财政局]\n        progress:\n"
        "          - {on: 2020-09-15, percent: 10}\n"
    )
    assert load(sample).problems == ()


def test_an_anchor_is_the_fault_of_its_line(call: Run, sample: Path, tmp_path: Path) -> None:
    file = sample / "01-green.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("support: [区水务局, 区财政局]", "support: &x [区水务局, 区财政局]")
    file.write_text(text.replace("ongoing: true", "support: *x"), encoding="utf-8")
    before = contents(sample)
    lines = [
        {"op": "update", "id": "1.1.1", "percent": 90},
        {"op": "update", "id": "1.1.2", "support": ["区教育局"]},
        {"op": "update", "id": "2.1.3", "percent": 90},
        {"op": "update", "id": "1.2.1", "support": ["区教育局"]},
    ]
    found = call("apply", write(tmp_path, *lines), **DAY)
    assert (found.code, found.out) == (2, "")
    assert [line.partition("changes.jsonl:")[2] for line in found.err.splitlines()[:2]] == [
        "2: 1.1.2: support is used elsewhere too (&name); change it with gcplan edit 1.1.2",
        "4: 1.2.1: support is an alias (*name); change it with gcplan edit 1.2.1",
    ]
    assert contents(sample) == before


def test_when_the_second_file_cannot_be_written_the_first_is_not(
    call: Run, sample: Path, tmp_path: Path
) -> None:
    """A name so long that nothing fits beside it fails as a full disk does."""
    (sample / "02-school.yaml").rename(sample / ("b" * 250 + ".yaml"))
    before = contents(sample)
    found = call("apply", write(tmp_path, *ALL), **DAY)
    assert (found.code, found.out) == (2, "")
    assert "cannot be written: File name too long" in found.err
    assert contents(sample) == before


def change_meanwhile(
    monkeypatch: pytest.MonkeyPatch, path: Path, *, times: int | None = None
) -> list[bytes]:
    """Let somebody else write to a file just before we do; return what it holds after each."""
    import gcplan.cli.record.write
    import gcplan.files.writer

    usual = gcplan.files.writer.write_files
    changed: list[bytes] = []

    def late(*arguments: Any) -> None:
        if times is None or len(changed) < times:
            with path.open("a", encoding="utf-8") as stream:
                stream.write("# 别人改的\n")
            changed.append(path.read_bytes())
        usual(*arguments)

    monkeypatch.setattr(gcplan.cli.record.write, "write_files", late)
    return changed


def test_when_the_second_file_changes_meanwhile_it_is_read_again(
    call: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = change_meanwhile(monkeypatch, sample / "02-school.yaml", times=3)
    found = call("apply", write(tmp_path, *ALL), **DAY)
    assert (found.code, found.err) == (0, "")
    assert len(changed) == 3
    text = (sample / "02-school.yaml").read_text(encoding="utf-8")
    assert text.endswith("# 别人改的\n" * 3)
    assert text.encode() != changed[-1]


def test_when_it_changes_again_and_again_nothing_is_written(
    call: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gcplan.cli import writing

    monkeypatch.setattr(writing, "ATTEMPTS", 3)
    before = contents(sample)
    changed = change_meanwhile(monkeypatch, sample / "02-school.yaml")
    found = call("apply", write(tmp_path, *ALL), **DAY)
    assert (found.code, found.out) == (2, "")
    assert found.err == (
        "gcplan: plan/02-school.yaml was changed while it was edited; nothing was written.\n"
        "gcplan: Run the command again.\n"
    )
    assert len(changed) == 3
    assert contents(sample) == {**before, "02-school.yaml": changed[-1]}


def test_from_stdin(sample: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    lines = '\ufeff{"op": "done", "id": "1.1.1"}\r\n\r\n \r\n{"op": "done", "id": "9.1.1"}'
    command = [sys.executable, "-m", "gcplan", "apply", "-", "--plan", str(sample)]
    done = subprocess.run(
        command,
        input=lines.encode(),
        env={**environment, **VARIABLES},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "gcplan: stdin:4: the plan has no action 9",
        "gcplan: Nothing was written: 1 of 2 cannot be done.",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_however_the_lines_end(call: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    text = '\ufeff\n{"op": "done", "id": "1.1.1"}\n\n  \n{"op": "update", "id": "2.1.3", '
    text += '"note": "一\u2028二"}'
    file = tmp_path / "x.jsonl"
    file.write_bytes(text.replace("\n", ending).encode())
    found = call("apply", file, **DAY)
    assert found.code == 2  # no line separator stands in a note
    assert f"{file}:5: note: " in found.err
    file.write_bytes(text.replace("\u2028", "、").replace("\n", ending).encode())
    assert call("apply", file, **DAY).code == 0
    assert task_of(sample, "2.1.3").progress[0].note == "一、二"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf\r\n"])
def test_no_lines_are_no_changes(call: Run, sample: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    found = call("apply", tmp_path / "x", **DAY)
    assert (found.code, found.err) == (0, "")
    assert found.out.endswith("Nothing to write: the plan says so already.\n")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_of_another_encoding(call: Run, sample: Path, tmp_path: Path, encoding: str) -> None:
    line = '{"op": "update", "id": "1.1.1", "note": "完成"}'
    (tmp_path / "x").write_bytes(line.encode(encoding))
    found = call("apply", tmp_path / "x", **DAY)
    assert found.code == 2
    assert found.err == f"gcplan: {tmp_path / 'x'}:1: not UTF-8; save the file as UTF-8\n"


def test_a_file_that_is_not_there(call: Run, sample: Path, tmp_path: Path) -> None:
    found = call("apply", tmp_path / "x", **DAY)
    assert found.code == 2
    assert found.err == f"gcplan: {tmp_path / 'x'} cannot be read: No such file or directory\n"


def test_a_broken_file_is_shown_once_however_many_lines_name_it(
    call: Run, sample: Path, tmp_path: Path
) -> None:
    file = sample / "01-green.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "x: 1\n", encoding="utf-8")
    lines = [{"op": "update", "id": f"1.1.{number}", "note": "n"} for number in range(1, 4)]
    found = call("apply", write(tmp_path, *lines, {"op": "done", "id": "2.1.1"}), **DAY)
    assert found.code == 2
    assert found.err.count("error[GC020]: unknown key x") == 1
    assert found.err.endswith(
        ":4: To add to it give evidence or who verified it; another day needs a reason.\n"
        "gcplan: plan/01-green.yaml cannot be used.\n"
        "gcplan: Mend it first; nothing was written.\n"
        "gcplan: Nothing was written: 4 of 4 cannot be done.\n"
    )


def test_of_lines_about_one_list_only_the_one_that_cannot_be_done_is_named(
    call: Run, sample: Path, tmp_path: Path
) -> None:
    file = sample / "01-green.yaml"
    text = file.read_text(encoding="utf-8")
    listed = "        support:\n          # 会签单位\n          - 甲\n          - 乙\n"
    file.write_text(text.replace("      - id: 1.1.2\n", f"{listed}      - id: 1.1.2\n"), "utf-8")
    lines = write(
        tmp_path,
        {"op": "add-measure", "action": 1, "title": "新"},
        {"op": "update", "id": "1.1.1", "support": ["丙"]},
        {"op": "add", "measure": "1.1", "title": "新"},
    )
    found = call("apply", lines, **DAY)
    assert (found.code, found.out) == (2, "")
    assert found.err.splitlines() == [
        f"gcplan: {lines}:2: 1.1.1: support holds comments; change it with gcplan edit 1.1.1",
        "gcplan: Nothing was written: 1 of 3 cannot be done.",
    ]


def test_a_change_for_every_task_of_the_shipped_plan(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is read and proved once, not once a line."""
    import gcplan.yaml.compose

    plan = copy_shipped(tmp_path / "plan")
    loaded = load(plan)
    assert loaded.plan is not None
    ids = [task.id for task in loaded.plan.tasks()]
    composed: list[str] = []
    usual = gcplan.yaml.compose.tree_of.__wrapped__

    def noted(source: Any) -> Any:
        composed.append(source.file)
        return usual(source)

    monkeypatch.setattr("gcplan.yaml.edit.apply.tree_of", noted)
    lines = [{"op": "update", "id": task_id, "percent": 50, "note": "过半"} for task_id in ids]
    found = call("apply", write(tmp_path, *lines), **DAY)
    assert found.code == 0, found.err
    assert len(composed) == 2 * len(loaded.plan.actions)
    after = load(plan)
    assert after.plan is not None
    assert [task.progress[-1].note for task in after.plan.tasks()] == ["过半"] * len(ids)


def test_of_many_changes_only_their_sum_is_shown(call: Run, sample: Path, tmp_path: Path) -> None:
    lines = [
        *({"op": "update", "id": "1.1.1", "percent": percent} for percent in range(80, 90)),
        {"op": "done", "id": "2.1.3"},
        {"op": "add", "measure": "2.1", "title": "甲"},
        {"op": "add-measure", "action": 2, "title": "乙"},
        {"op": "update", "id": "2.1", "lead": "区教育局"},
    ]
    found = call("apply", write(tmp_path, *lines), "--dry-run", **DAY)
    assert found.err.splitlines()[-6:-1] == [
        "14 changes on 3 tasks; --verbose lists them",
        "  overdue → overdue: 1 task",
        "  unreported → done: 1 task",
        "  new → unreported: 1 task",
        "  measures and actions: 2",
    ]
    whole = call("apply", write(tmp_path, *lines), "--verbose", **DAY)
    assert whole.code == 0, whole.err
    assert "2.2 乙\n  new measure\n" in whole.out
    assert whole.out.count("1.1.1 ") == 10
    assert "--verbose" not in whole.out
