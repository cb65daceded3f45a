from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.recording import DAY, changes, contents, copy_shipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FILE = "07-urban-quality.yaml"


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
    assert found.out.startswith("7.7 new measure: 建设韧性城市\nRead: ")
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
        (["--measure", "t"], ["To add a measure: gcplan add --measure TITLE --action N"]),
        (
            ["7.1", "t", "--action", "7"],
            ["To add a measure: gcplan add --measure TITLE --action N"],
        ),
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
