from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from gcplan.record.action_numbers import read_action_numbers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PlanDir

LONG = "# " + "x" * 78 + "\n"
BROKEN = "title: [\n  - :\n\t}"


@pytest.mark.parametrize(
    "text",
    [
        "action: 7\n" + BROKEN,
        "# 备注\naction: 7\n" + BROKEN,
        "\ufeffaction: 7\n" + BROKEN,
        "action: 7\r\n" + BROKEN,
        "title: x\raction: 7\r" + BROKEN,
        "action:   7   # 第七行动\n" + BROKEN,
        "action : 7\n" + BROKEN,
        "action: 7",
        LONG * 60 + "action: 7\n" + BROKEN,
        "#" * 4084 + "\naction: 7\n" + BROKEN,
        "#" * 4086 + "\naction: 7\n" + BROKEN,
    ],
)
def test_the_line_is_enough_and_the_rest_may_be_broken(plan_dir: PlanDir, text: str) -> None:
    numbers = read_action_numbers(plan_dir({"a.yaml": text.encode()}))
    assert numbers.of_file == {"a.yaml": 7}
    assert numbers.parsed == ()
    assert numbers.glanced == 1


@pytest.mark.parametrize("position", range(4070, 4100))
def test_a_number_is_not_cut_where_the_head_ends(plan_dir: PlanDir, position: int) -> None:
    text = "#" * (position - 1) + "\naction: 1234\n"
    assert read_action_numbers(plan_dir({"a.yaml": text})).of_file == {"a.yaml": 1234}


@pytest.mark.parametrize(
    "text",
    [
        "{action: 7, title: t}\n",
        '"action": 7\n',
        "action:\n  7\n",
        "action: !!int 7\n",
        "action: 0x7\n",
        "x: |\n  action: 3\naction: &n 7\n",
    ],
)
def test_what_stands_otherwise_is_parsed(plan_dir: PlanDir, text: str) -> None:
    numbers = read_action_numbers(plan_dir({"a.yaml": text}))
    assert numbers.of_file == {"a.yaml": 7}
    assert numbers.parsed == ("a.yaml",)
    assert numbers.glanced == 0


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n",
        "  action: 7\n" + BROKEN,
        "#action: 7\n",
        "action: seven\n",
        "action: 7.5\n",
        "action: true\n",
        "reaction: 7\n",
        b"\xff\xfe\x00",
        "",
    ],
)
def test_what_gives_no_number_is_left_out(plan_dir: PlanDir, text: str | bytes) -> None:
    numbers = read_action_numbers(plan_dir({"a.yaml": text}))
    assert numbers.of_file == {}
    assert numbers.parsed == ("a.yaml",)


def test_files_of_one_number_are_all_known(plan_dir: PlanDir) -> None:
    numbers = read_action_numbers(
        plan_dir({"a.yaml": "action: 7\n", "b.yaml": "{action: 7}\n", "c.yaml": "action: 8\n"})
    )
    assert numbers.files(7) == ["a.yaml", "b.yaml"]
    assert numbers.files(8) == ["c.yaml"]
    assert numbers.files(9) == []


def test_plan_yaml_and_hidden_files_are_no_actions(plan_dir: PlanDir) -> None:
    folder = plan_dir({"plan.yaml": "action: 1\n", ".x.yaml": "action: 2\n", "x.yml": "action: 3"})
    assert read_action_numbers(folder).of_file == {}


@pytest.mark.skipif(os.name != "posix", reason="named pipes and links")
def test_a_pipe_is_not_waited_for_and_a_link_not_followed_out(
    plan_dir: PlanDir, tmp_path: Path
) -> None:
    folder = plan_dir({"a.yaml": "action: 1\n"})
    os.mkfifo(folder / "pipe.yaml")
    (tmp_path / "outside.yaml").write_text("action: 2\n", encoding="utf-8")
    (folder / "out.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "in.yaml").symlink_to("a.yaml")
    (folder / "folder.yaml").mkdir()
    assert read_action_numbers(folder).of_file == {"a.yaml": 1, "in.yaml": 1}
