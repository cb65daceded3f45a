"""What people see in an editor, through the real language server for YAML."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING, Protocol

import pytest

from gcplan.phrase import deadline
from gcplan.schema.folder import refresh
from gcplan.schema.models import TaskEntry
from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.editor.language_server import LanguageServer

ACTION = """\
# yaml-language-server: $schema=.schema/action.json
action: 1
title: 第一攻坚行动
measures:
  - title: 第一举措
    tasks:
      - id: 1.1.1
        title: 建成绿道
"""
PLAN = """\
# yaml-language-server: $schema=.schema/plan.json
gcplan: 1
title: 试验区2020年实施方案
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
"""
TASK_LINE = 8
"""The line after the task in `ACTION`, from 0; its keys stand in column 8."""


class File(Protocol):
    def __call__(self, line: str = "", base: str = ACTION, indent: int = 8) -> Path:
        """Write a file of the plan that ends with a line."""


@pytest.fixture(scope="session")
def plan(workspace: Path) -> Path:
    folder = workspace / "plan"
    shutil.copytree(SHIPPED_PLAN, folder)
    return folder


@pytest.fixture
def file(plan: Path, request: pytest.FixtureRequest) -> File:
    numbers = count()
    # The server never sees one file twice.
    name = f"{abs(hash(request.node.nodeid))}"

    def write(line: str = "", base: str = ACTION, indent: int = 8) -> Path:
        path = plan / f"{name}-{next(numbers)}.yaml"
        path.write_text(f"{base}{' ' * indent}{line}\n", encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("path", sorted(SHIPPED_PLAN.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_said_of_the_shipped_plan(
    server: LanguageServer, plan: Path, path: Path
) -> None:
    assert server.open(plan / path.name) == []


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ("dues: 8月底前", (8, 12), "Property dues is not allowed."),
        ("weight: heavy", (16, 21), 'Incorrect type. Expected "number".'),
        ("lead: 7", (14, 15), 'Incorrect type. Expected "string".'),
        ("ongoing: yes", (17, 20), 'Incorrect type. Expected "boolean".'),
        ("due: 尽快", (13, 15), "时限读不出来"),
        ("due: 6月前", (13, 16), "有两种理解"),
        ("due: 2月30日", (13, 18), "时限读不出来"),
        ("due: 汛前", (13, 15), "terms"),
        ("done: 2020-06-31", (14, 24), "日历上有这一天"),
        ("indicators: [{name: n, target: 好多}]", (39, 41), "目标值读不出来"),
        ("indicators: [{name: n, target: 1个, actual: {6月底: 1}}]", (52, 55), "日期写成"),
        ("progress: [{on: 2020-06-30, percent: 101}]", (45, 48), "maximum of 100"),
        ("cancelled: {on: 2020-06-30, reason: x}", (8, 17), 'Missing property "approval".'),
        ("waive: [{rule: 202, reason: x}]", (23, 26), "string"),
    ],
)
def test_a_mistake_gets_one_message_at_its_place(
    server: LanguageServer, file: File, line: str, place: tuple[int, int], said: str
) -> None:
    (found,) = server.open(file(line))
    start, end = found["range"]["start"], found["range"]["end"]
    assert (start["line"], end["line"]) == (TASK_LINE, TASK_LINE)
    assert (start["character"], end["character"]) == place
    assert said in found["message"]
    assert "(?" not in found["message"]


@pytest.mark.parametrize("line", ["terms: {主汛前: 6月底}", "pace: week", "units: 区住建局"])
def test_a_mistake_in_the_settings_gets_one_message(
    server: LanguageServer, file: File, line: str
) -> None:
    (found,) = server.open(file(line, PLAN, 0))
    assert found["range"]["start"]["line"] == 5


@pytest.mark.parametrize(
    "line",
    [
        *("due: 2020-06-30", "due: '2020-06-30'", "due: 8月底前", "due: 主汛前", "due: ８ 月底前"),
        *("done: 2020-06-30", "start: 2020-02-29", "weight: 2", "support: []"),
        "indicators: [{name: n, target: 不低于95%, actual: {2020-06-30: 96.5}}]",
    ],
)
def test_what_is_sound_is_left_alone(server: LanguageServer, file: File, line: str) -> None:
    """A day without quotes is text to the server as it is to the reader."""
    assert server.open(file(line)) == []


def test_a_new_term_counts_when_the_schemas_are_written(
    server: LanguageServer, workspace: Path
) -> None:
    folder = workspace / "other"
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "01.yaml").write_text(f"{ACTION}        due: 秋收后\n", encoding="utf-8")
    refresh(folder)
    assert len(server.open(folder / "01.yaml")) == 1
    (folder / "plan.yaml").write_text(f"{PLAN}terms: {{秋收后: 2020-11-30}}\n", encoding="utf-8")
    assert refresh(folder) == [".schema/plan.json", ".schema/action.json"]
    (folder / "02.yaml").write_text(f"{ACTION}        due: 秋收后\n", encoding="utf-8")
    server.forget_schemas()
    assert server.open(folder / "02.yaml") == []


def test_completion_offers_the_keys_that_are_not_there_yet(
    server: LanguageServer, file: File
) -> None:
    path = file()
    server.open(path)
    assert set(server.complete(path, TASK_LINE, 8)) == set(TaskEntry.model_fields) - {"id", "title"}


def test_completion_offers_examples_and_choices(server: LanguageServer, file: File) -> None:
    path = file("due: ")
    server.open(path)
    assert tuple(server.complete(path, TASK_LINE, 13)) == deadline.EXAMPLES
    path = file("pace: ", PLAN, 0)
    server.open(path)
    assert server.complete(path, 5, 6) == ["month", "day"]


@pytest.mark.parametrize(
    ("line", "column", "title", "description"),
    [
        ("due: 8月底前", 9, "时限", "照抄方案里的说法"),
        ("lead: 区住建局", 9, "牵头单位", "例：区城管局"),
        ("cancelled: {on: 2020-06-30, reason: x, approval: y}", 9, "中止", "经批准不再办理"),
        ("cancelled: {on: 2020-06-30, reason: x, approval: y}", 20, "中止日期", "例：2020-09-30"),
        ("extended: [{to: 2021-01-31, on: 2020-12-10}]", 20, "延至", "当天仍算按期"),
    ],
)
def test_hover_shows_the_chinese_description(
    server: LanguageServer, file: File, line: str, column: int, title: str, description: str
) -> None:
    path = file(line)
    server.open(path)
    shown = server.hover(path, TASK_LINE, column)
    assert f"#### {title}\n" in shown
    assert description in shown
