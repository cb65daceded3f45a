from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gcplan import __version__
from gcplan.cli.app import COMMANDS
from gcplan.cli.usage import library_message
from gcplan.render.text import message_text
from tests.conftest import SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("sample")
DAY = ("--as-of", "2020-07-31")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("status --formt csv", "there is no option --formt; did you mean --format?"),
        ("list --qqq", "there is no option --qqq"),
        ("status --format ids", "--format must be one of: table, json, csv, markdown"),
        ("status extra more", "not expected here: extra more"),
        ("list --due-within -1", "--due-within needs a whole number from 0 to 36600"),
        ("list --due-within 36601", "--due-within needs a whole number from 0 to 36600"),
        ("list --due-within 1_0", "--due-within needs a whole number from 0 to 36600"),
        ("list --due-within x", "--due-within needs a whole number from 0 to 36600"),
        ("status --action 0", "--action needs a whole number, at least 1"),
        ("status --action 1_0", "--action needs a whole number, at least 1"),
        ("add 1.1 --sentence 1_0", "--sentence needs a whole number, at least 1"),
        ("status --action x", "--action needs a whole number, at least 1"),
        ("show", "ID... is missing"),
        ("status extra", "not expected here: extra"),
        ("status --as-of", "--as-of needs a value"),
        ("list --overdue=1", "--overdue takes no value"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_where_the_help_is(
    run: Run, arguments: str, said: str
) -> None:
    found = run(*arguments.split(), GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    first, second = found.err.splitlines()
    assert first.startswith("gcplan: ")
    assert said in first
    assert second.startswith("See ")
    assert second.endswith("--help")


@pytest.mark.parametrize(
    ("name", "near"),
    [("stauts", "status"), ("chekc", "check"), ("lst", "list"), ("wxyzwxyz", None)],
)
def test_an_unknown_command_gets_the_nearest_and_where_the_help_is(
    run: Run, name: str, near: str | None
) -> None:
    found = run(name, GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    first, *nearest, last = found.err.splitlines()
    assert first == f"gcplan: There is no command “{name}”."
    assert last == "gcplan: See gcplan --help"
    assert len(nearest) == (near is not None)
    assert near is None or nearest[0].startswith(f"gcplan: Nearest: {near}")


@pytest.mark.parametrize(
    ("arguments", "said", "near"),
    [
        ("list --unit 区水利局", "--unit: the plan has no “区水利局”.", "区水务局"),
        ("status --unit 水务局", "--unit: the plan has no “水务局”.", "区水务局"),
        ("list --leader 张五", "--leader: the plan has no “张五”.", "张三"),
        ("status --action 33", "--action: the plan has no “33”.", "3"),
        ("list --measure 1.3", "--measure: the plan has no “1.3”.", "1.2"),
        ("list --measure 第一", "--measure: the plan has no “第一”.", None),
        ("show 1.1.7", "ID: the plan has no “1.1.7”.", "1.1.3"),
    ],
)
def test_a_name_that_the_plan_does_not_have_gets_the_nearest(
    run: Run, arguments: str, said: str, near: str | None
) -> None:
    found = run(*arguments.split(), "--as-of", "2020-07-31", GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert ("Nearest: " in found.err) is (near is not None)
    assert near is None or near in found.err.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        "status --formt csv",
        "list --light purple",
        "status --action 0",
        "show",
        "show 9.9.9",
        "stauts",
    ],
)
def test_what_is_wrong_is_said_in_chinese(run: Run, arguments: str) -> None:
    err = run(*arguments.split(), "--as-of", "2020-07-31", GCPLAN_LANG="zh").err
    assert any("\u4e00" <= character <= "\u9fff" for character in err.splitlines()[0])
    english = (
        "there is",
        "must be",
        "needs",
        "missing",
        "the plan has",
        "no command",
        "See ",
        "Nearest",
    )
    assert not [word for word in english if word in err]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("list --due-within 十", "--due-within 须为0至36600之间的整数"),
        ("list --due-within 1.5", "--due-within 须为0至36600之间的整数"),
        ("list --action 0", "--action 须为整数，且不小于1"),
        ("list --action 七", "--action 须为整数，且不小于1"),
        ("list --format xlsx", "--format 只能是以下之一：table、json、csv、markdown、ids"),
        ("list --format=", "--format 只能是以下之一：table、json、csv、markdown、ids"),
        ("list --as-of 2020-13-01", "--as-of：“2020-13-01”不是日期，请写成 2020-06-30 或 6月底。"),
        ("list --due-by 某日", "--due-by：“某日”不是日期，请写成 2020-06-30 或 6月底。"),
        ("list --status 超期", "--status 只能是以下之一：cancelled、中止、done、办结、"),
        ("list --sort 编号,时限", "--sort 只能写一个词：编号,时限"),
        (
            "list --columns 编号 --format json",
            "--columns 只能与 --format table、csv、markdown 同用。",
        ),
        ("list --output", "--output 后面要写值"),
        ("list -o", "-o 后面要写值"),
        ("list --overdue=1", "--overdue 后面不写值"),
        ("list --tag", "没有选项 --tag"),
        ("list --statu", "没有选项 --statu，是不是想写 --sort、--status？"),
        ("list -x", "没有选项 -x"),
        ("list 7.1.1 7.1.2", "多出了：7.1.1 7.1.2"),
        ("show", "缺少 ID..."),
        ("extend 1.1.1", "缺少 --to"),
        ("schema plans", "[plan|action] 只能是以下之一：plan、action"),
        ("list -o .", "无法写入 .：这是文件夹，不是文件"),
        ("list -o none/x.csv", "无法写入 none/x.csv：没有这个文件或文件夹"),
        ("list -o plan/plan.yaml/x.csv", "无法写入 plan/plan.yaml/x.csv：路径中有一段不是文件夹"),
        (f"list -o {'x' * 300}", "：文件名太长"),
        ("--", "缺少命令。"),
        ("--nothing", "没有选项 --nothing"),
    ],
)
def test_the_library_and_the_system_answer_in_chinese(call: Run, arguments: str, said: str) -> None:
    found = call(*arguments.split(), GCPLAN_LANG="zh")
    assert (found.code, found.out) == (2, "")
    lines = found.err.splitlines()
    assert said in lines[0]
    assert [line for line in lines if not re.search("[\u4e00-\u9fff]", line)] == []


@pytest.mark.parametrize("arguments", ["list -o", "list --overdue=1", "list -x", "list --due-w"])
def test_the_help_that_is_named_is_the_commands(run: Run, arguments: str) -> None:
    assert run(*arguments.split()).err.endswith("gcplan list --help\n")


@pytest.mark.parametrize("option", ["--plan", "--output"])
def test_a_path_that_may_not_be_read_is_named_in_chinese(
    call: Run, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    found = call("list", option, "plan", *DAY, GCPLAN_LANG="zh")
    assert found.code == 2
    said = {"--plan": "--plan：无法读取 plan", "--output": "无法写入 plan：这是文件夹，不是文件"}
    assert found.err.splitlines()[0] == f"gcplan: {said[option]}"


def test_what_is_wrong_with_a_file_of_the_plan_is_said_in_chinese(call: Run, sample: Path) -> None:
    (sample / "08.yaml").symlink_to("nowhere")
    (sample / "09.yaml").symlink_to("09.yaml")
    said = call("list", *DAY, GCPLAN_LANG="zh").err
    assert "无法读取 08.yaml：没有这个文件或文件夹" in said
    assert "无法读取 09.yaml：符号链接循环" in said
    circle = call("list", *DAY, "-o", "plan/09.yaml/x.csv", "--plan", SHIPPED_PLAN).err
    assert circle.splitlines()[0].endswith("符号链接层数过多或循环")


LIBRARY_SAYS = {
    "Path 'a b' is not readable.": "无法读取 a b",
    "Option '--x' requires an argument.": "--x 后面要写值",
    "Option '--x' does not take a value.": "--x 后面不写值",
    "Got unexpected extra argument(s) (a b)": "多出了：a b",
    "Missing command.": "缺少命令。",
    "bash completion installed in /home/x/.bashrc": "bash 的 Tab 补全已装入 /home/x/.bashrc",
    "Completion will take effect once you restart the terminal": "重新打开终端后生效",
    "Shell tcsh is not supported.": "没有供 tcsh 使用的 Tab 补全",
    "Shell  not supported.": "没有供  使用的 Tab 补全",
    "Couldn't get PowerShell user profile": "无法从 PowerShell 得知其配置文件的位置",
}


@pytest.mark.parametrize(("english", "chinese"), LIBRARY_SAYS.items())
def test_what_the_library_says_in_words_has_its_translation(
    monkeypatch: pytest.MonkeyPatch, english: str, chinese: str
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    assert message_text(library_message(english)) == chinese


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_completion_is_set_up_in_the_language_of_the_run(
    call: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, option: str
) -> None:
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "tcsh")
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "tcsh")
    refused = call(option, GCPLAN_LANG="zh", HOME=str(tmp_path))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "gcplan: 没有供 tcsh 使用的 Tab 补全\n"
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: "fish")
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "fish")
    with pytest.raises(SystemExit) as ending:
        call(option, GCPLAN_LANG="zh", HOME=str(tmp_path))
    assert ending.value.code == 0
    installed = list((tmp_path / ".config").rglob("*.fish"))
    assert len(installed) == (option == "--install-completion")


def test_without_a_command_it_shows_the_help(run: Run) -> None:
    bare = run(GCPLAN_LANG="en")
    asked = run("--help", GCPLAN_LANG="en")
    assert (bare.code, bare.out) == (2, "")
    assert (asked.code, asked.err) == (0, "")
    assert bare.err.rstrip() == asked.out.rstrip()
    for command in ("status", "list", "show"):
        assert f"\n  {command} " in asked.out


@pytest.mark.parametrize("words", ["--help", "-h", "--help status", "-h nonsense"])
def test_the_help_says_the_same_where_commands_are_not_imported(
    run: Run, call: Run, words: str
) -> None:
    said, whole = run(*words.split()), call(*words.split())
    assert (said.code, said.err) == (0, "")
    # The first line names the program as it was called.
    assert said.out.splitlines()[1:] == whole.out.splitlines()[1:]


def test_help_names_every_option(run: Run) -> None:
    common = ("--plan", "--as-of", "--format", "--output", "-o", "--color", "--help", "-h")
    options = {
        "status": ("--by", "--action", "--unit", "--wide", "--all"),
        "list": (
            *("--status", "--light", "--overdue", "--due-by", "--due-within", "--action"),
            *("--measure", "--unit", "--leader", "--search", "--sort"),
        ),
        "show": (),
    }
    for command, own in options.items():
        found = run(command, "--help", GCPLAN_LANG="en")
        assert (found.code, found.err) == (0, "")
        for option in (*common, *own):
            assert option in found.out
        chinese = run(command, "-h", GCPLAN_LANG="zh").out
        for option in (*common, *own):
            assert option in chinese
        for word in ("Options", "Only ", "The ", "What ", "When ", "Write "):
            assert word not in chinese


def test_the_version(run: Run) -> None:
    found = run("--version")
    assert (found.code, found.out) == (0, f"gcplan {__version__}\n")


def test_arguments_that_are_no_text_are_shown_and_not_fatal(run: Run) -> None:
    found = run("show", "\udcff\x1b[31m", "--as-of", "2020-07-31", GCPLAN_LANG="en")
    assert found.code == 2
    assert "\x1b" not in found.err
    assert "\\udcff\\x1b[31m" in found.err


def test_the_help_shows_commands_by_what_one_wants_to_do(run: Run) -> None:
    found = run("--help", GCPLAN_LANG="en").out.split("\n\n")
    shown = {group.partition(":\n")[0]: group for group in found if ":\n" in group}
    del shown["Options"]
    rows = {name: re.findall(r"(?m)^  (\S+ +)", group) for name, group in shown.items()}
    assert {group: [row.strip() for row in names] for group, names in rows.items()} == {
        group: list(names) for group, names in COMMANDS.items() if names
    }
    assert len({len(row) for names in rows.values() for row in names}) == 1
