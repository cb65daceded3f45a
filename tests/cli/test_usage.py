from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan import __version__

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("sample")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("status --formt csv", "there is no option --formt; did you mean --format?"),
        ("list --qqq", "there is no option --qqq"),
        ("status --format ids", "--format must be one of: table, json, csv, markdown"),
        ("status extra more", "not expected here: extra more"),
        ("list --due-within -1", "--due-within needs a whole number from 0 to 36600"),
        ("list --due-within 36601", "--due-within needs a whole number from 0 to 36600"),
        ("list --due-within x", "--due-within needs a whole number from 0 to 36600"),
        ("status --action 0", "--action needs a whole number, at least 1"),
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


def test_without_a_command_it_shows_the_help(run: Run) -> None:
    bare = run(GCPLAN_LANG="en")
    asked = run("--help", GCPLAN_LANG="en")
    assert (bare.code, bare.out) == (2, "")
    assert (asked.code, asked.err) == (0, "")
    assert bare.err.rstrip() == asked.out.rstrip()
    for command in ("status", "list", "show"):
        assert f"\n  {command} " in asked.out


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
