from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking import write_plan
from tests.recording import DAY, changes, contents, copy_shipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FILE = "07-urban-quality.yaml"
TO_ADD = [
    "To add a measure: gcplan add --measure TITLE --action N",
    "To add an action: gcplan add --action N TITLE",
]


def test_a_task_goes_to_the_end_of_its_measure(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run(
        *("add", "7.1", "建成公园3处", "--due", "10月底前"),
        *("--target", "公园=3处", "--target", "绿地率=不低于95%"),
        **DAY,
    )
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {
        FILE: [
            "+      - id: 7.1.15",
            "+        title: 建成公园3处",
            "+        due: 10月底前",
            "+        indicators:",
            "+          - name: 公园",
            "+            target: 3处",
            "+          - name: 绿地率",
            "+            target: 不低于95%",
        ]
    }
    assert found.out.splitlines()[:3] == [
        "7.1.15 建成公园3处",
        "  now: unreported (grey)",
        "  because nothing has been reported yet",
    ]


def test_who_answers_for_it_and_where_it_comes_from(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run(
        *("add", "7.1", "建成公园3处", "--sentence", "6", "--leader", "张某", "--start", "3月1日"),
        *("--lead", "区住建局", "--support", "区城管局、区财政局", "--support", "街道，区城管局"),
        **DAY,
    )
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {
        FILE: [
            "+      - id: 7.1.15",
            "+        title: 建成公园3处",
            "+        sentence: 6",
            "+        start: 2020-03-01",
            "+        lead: 区住建局",
            "+        support: [区城管局, 区财政局, 街道]",
            "+        leader: 张某",
        ]
    }


def test_an_action_in_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run("add", "--action", "13", "城市: 更新", **DAY)
    assert found.code == 0, found.err
    assert found.out == (
        "13 城市: 更新\n"
        "  new action\n"
        "Read: plan.yaml; of 12 other files only the action's number\n"
        "Written: plan/13-action.yaml\n"
    )
    after = contents(plan)
    assert after.pop("13-action.yaml").decode() == (
        "# yaml-language-server: $schema=.schema/action.json\n"
        'action: 13\ntitle: "城市: 更新"\nmeasures: []\n'
    )
    assert after == before
    assert run("check", "--ignore", "GC3", **DAY).code == 0
    assert run("status", **DAY).code == 0
    assert run("add", "--measure", "改造老城", "--action", "13", **DAY).code == 0
    assert run("add", "13.1", "改造小区", **DAY).code == 0
    assert (
        (plan / "13-action.yaml")
        .read_text(encoding="utf-8")
        .endswith(
            "measures:\n"
            "  - title: 改造老城\n"
            "    tasks:\n"
            "      - id: 13.1.1\n"
            "        title: 改造小区\n"
        )
    )
    assert run("check", "--ignore", "GC3", **DAY).code == 0


def test_an_action_with_its_first_measure(call: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    words = ("add", "--action", "13", "城市更新", "--measure", "改造老城")
    shown = call(*words, "--dry-run", **DAY)
    assert shown.code == 0
    assert shown.out.startswith("--- /dev/null\n+++ b/plan/13-action.yaml\n@@ -0,0 +1,6 @@\n")
    assert not (plan / "13-action.yaml").exists()
    assert call(*words, **DAY).code == 0
    text = (plan / "13-action.yaml").read_text(encoding="utf-8")
    assert text.endswith("measures:\n  - title: 改造老城\n    tasks: []\n")
    assert "".join(f"+{line}\n" for line in text.splitlines()) in shown.out


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["1.yaml", "2.yaml"], "3-action.yaml"),
        (["001-甲.yaml", "002-乙.yaml"], "003-action.yaml"),
        (["甲.yaml", "2020-乙.yaml"], "03-action.yaml"),
    ],
)
def test_its_name_has_as_many_digits_as_the_others(
    call: Run, tmp_path: Path, names: list[str], name: str
) -> None:
    files = {each: f"action: {n}\ntitle: t\nmeasures: []\n" for n, each in enumerate(names, 1)}
    plan = write_plan(tmp_path / "plan", files)
    assert call("add", "--action", "3", "t", **DAY).code == 0
    # No schema is there that its first line could name.
    assert (plan / name).read_text(encoding="utf-8") == "action: 3\ntitle: t\nmeasures: []\n"


@pytest.mark.parametrize("kind", ["a file", "a link to nowhere"])
def test_no_file_is_written_over(call: Run, tmp_path: Path, kind: str) -> None:
    plan = copy_shipped(tmp_path / "plan")
    taken = plan / "13-action.yaml"
    if kind == "a file":
        taken.write_text("action: 14\ntitle: t\nmeasures: []\n", encoding="utf-8")
    else:
        taken.symlink_to(tmp_path / "nowhere")
    found = call("add", "--action", "13", "t", **DAY)
    assert (found.code, found.err) == (2, "gcplan: 13-action.yaml is there already\n")
    assert not (tmp_path / "nowhere").exists()


def test_a_standing_duty_in_the_last_measure_of_a_file_without_a_last_line_break(
    run: Run, tmp_path: Path
) -> None:
    plan = copy_shipped(tmp_path / "plan")
    file = plan / FILE
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    before = contents(plan)
    assert run("add", "7.6", "常年巡查", "--ongoing", **DAY).code == 0
    assert contents(plan)[FILE] == before[FILE] + (
        "\n      - id: 7.6.7\n        title: 常年巡查\n        ongoing: true".encode()
    )


def test_a_measure_and_a_task_in_it(run: Run, tmp_path: Path) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = run("add", "--measure", "建设韧性城市", "--action", "7", **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {FILE: ["+  - title: 建设韧性城市", "+    tasks: []"]}
    assert found.out.startswith("7.7 建设韧性城市\n  new measure\nRead: ")
    assert run("status", **DAY).code == 0
    found = run("add", "7.7", "编制规划", **DAY)
    assert found.code == 0, found.err
    assert changes(before, contents(plan)) == {
        FILE: [
            "+  - title: 建设韧性城市",
            "+    tasks:",
            "+      - id: 7.7.1",
            "+        title: 编制规划",
        ]
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["7.9", "t"], ["action 7 has no measure 7.9: its last is 7.6"]),
        (["77.1", "t"], ["the plan has no action 77; nearest: 7"]),
        (["--measure", "t", "--action", "20"], ["the plan has no action 20; nearest: 2"]),
        (["7", "t"], ["A.M: “7” is not allowed here: a measure is action.number, such as 7.1"]),
        (["7.1"], ["To add a task: gcplan add 7.1 TITLE"]),
        ([], ["To add a task: gcplan add 7.1 TITLE"]),
        (["--measure", "t"], TO_ADD),
        (["7.1", "t", "--action", "7"], TO_ADD),
        (
            ["--action", "7", "t"],
            ["action 7 is there already, in 07-urban-quality.yaml"],
        ),
        (["--action", "13"], ["To add an action: gcplan add --action N TITLE"]),
        (["--action", "13", "a\nb"], ["TITLE: “a b” is not allowed here: text on one line"]),
        (["--action", "13", "t", "--lead", "u"], TO_ADD),
        (["7.1", "t", "--start", "某日"], ["--start: “某日” is not a day; write it as"]),
        (["7.1", "t", "--sentence", "10000"], ["--sentence: “10000” is not allowed here"]),
        (["7.1", "t", "--target", "绿道"], ["--target: “绿道” is not NAME=VALUE"]),
        (
            ["7.1", "t", "--target", "绿道=一些"],
            ["indicators › 1 › target: “一些” cannot be read as a target", "Can be read: "],
        ),
        (
            ["7.1", "t", "--due", "尽快"],
            ["--due: “尽快” cannot be read as a deadline", "Can be read: "],
        ),
        (
            ["7.1", "a\nb"],
            ["TITLE: “a b” is not allowed here: text on one line is needed"],
        ),
    ],
)
def test_what_cannot_be_added_is_said(
    call: Run, tmp_path: Path, arguments: list[str], said: list[str]
) -> None:
    plan = copy_shipped(tmp_path / "plan")
    before = contents(plan)
    found = call("add", *arguments, **DAY)
    assert (found.code, found.out) == (2, "")
    lines = found.err.splitlines()
    assert len(lines) == len(said)
    for line, start in zip(lines, said, strict=True):
        assert line.startswith(f"gcplan: {start}")
    assert contents(plan) == before
