"""The language of a run, and that all of the help is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from gcplan.i18n import CHINESE, ENGLISH, language, translate

if TYPE_CHECKING:
    from tests.conftest import Run

VARIABLES = ("GCPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, CHINESE),
        ({"LANG": ""}, CHINESE),
        ({"LANG": "C"}, CHINESE),
        ({"LANG": "POSIX"}, CHINESE),
        ({"LANG": "C.UTF-8"}, CHINESE),
        ({"LANG": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh_TW.UTF-8"}, CHINESE),
        ({"LANG": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "en_US"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, CHINESE),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, ENGLISH),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, ENGLISH),
    ],
)
def test_the_locale_decides(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("zh", CHINESE),
        ("zh_CN", CHINESE),
        ("zh-Hans", CHINESE),
        ("ZH_CN.UTF-8", CHINESE),
        ("en", ENGLISH),
        ("en_US.UTF-8", ENGLISH),
        ("fr", ENGLISH),
    ],
)
@pytest.mark.parametrize("locale", ["C", "zh_CN.UTF-8", "en_US.UTF-8"])
def test_gcplan_lang_outranks_the_locale(
    monkeypatch: pytest.MonkeyPatch, chosen: str, expected: str, locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("GCPLAN_LANG", chosen)
    assert language() == expected


def test_an_empty_gcplan_lang_chooses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("GCPLAN_LANG", "")
    assert language() == ENGLISH


def test_texts_follow_the_language_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")
    assert translate("overdue") == "overdue"
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    assert translate("overdue") == "逾期"


def test_a_text_that_is_not_in_the_catalogue_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "zh")
    assert translate("nothing of ours") == "nothing of ours"


def test_help_is_chinese_without_a_locale(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    assert "跟踪督办" in result.out
    assert "选项" in result.out
    assert "命令" in result.out
    assert "Options" not in result.out


def test_help_in_english(run: Run) -> None:
    result = run("--help", GCPLAN_LANG="en")
    assert result.code == 0
    assert "Tracks government implementation plans" in result.out
    assert "Options:" in result.out
    assert not re.search("[\u4e00-\u9fff]", result.out)


def test_help_follows_the_locale(run: Run) -> None:
    assert "Record:" in run("--help", LANG="en_US.UTF-8").out
    assert "填报:" in run("--help", LANG="zh_CN.UTF-8").out


def test_an_unknown_command_is_answered_in_the_language_of_the_run(run: Run) -> None:
    chinese, english = run("stauts"), run("stauts", GCPLAN_LANG="en")
    assert (chinese.code, english.code) == (2, 2)
    assert "没有“stauts”这个命令。" in chinese.err
    assert "There is no command “stauts”." in english.err


def test_the_library_answers_in_the_language_of_the_run(run: Run) -> None:
    chinese, english = run("--"), run("--", GCPLAN_LANG="en")
    assert (chinese.code, english.code) == (2, 2)
    assert "缺少命令。" in chinese.err
    assert "Missing command." in english.err


@pytest.mark.parametrize("arguments", ["", "check", "rule", "update", "schema"])
def test_no_word_of_the_library_stays_english(run: Run, arguments: str) -> None:
    out = run(*arguments.split(), "--help").out
    english = ("Usage", "[OPTIONS]", "COMMAND", "[ARGS]", "Options", "Show ", "default", "required")
    assert not [word for word in english if word in out]


def test_chinese_help_fits_the_terminal(run: Run) -> None:
    """The library breaks lines by characters, but Chinese ones are two cells wide."""
    _, _, commands = run("--help").out.partition("查看:\n")
    names = re.findall(r"(?m)^  (\S+)  ", commands)
    assert "status" in names
    lines = [line for name in names for line in run(name, "--help").out.splitlines()]
    assert [line for line in lines if cell_len(line) > 80] == []
