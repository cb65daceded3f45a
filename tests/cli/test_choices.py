"""Every word that a screen shows is accepted where it is asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.cli.choices import complete_words
from gcplan.i18n import CHINESE, translate
from gcplan.wording.words import (
    BY_HEADINGS,
    BY_WORDS,
    COLUMN_HEADINGS,
    LIGHT_WORDS,
    SORT_WORDS,
    STATUS_CHOICES,
)
from gcplan.words import ListColumn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.words import By
    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("sample")
DAY = ("--as-of", "2020-08-01")
OPTIONS: dict[str, Mapping[Any, str]] = {
    "--status": STATUS_CHOICES,
    "--light": LIGHT_WORDS,
    "--sort": SORT_WORDS,
}


@pytest.mark.parametrize(
    ("option", "word", "chinese"),
    [
        (option, word.value, translate(msgid, CHINESE))
        for option, words in OPTIONS.items()
        for word, msgid in words.items()
    ],
)
def test_the_chinese_word_means_what_the_english_one_does(
    call: Run, option: str, word: str, chinese: str
) -> None:
    assert chinese != word
    for language in ("en", "zh"):
        found = [
            call("list", *DAY, option, each, "--format", "ids", GCPLAN_LANG=language)
            for each in (word, chinese, word.upper())
        ]
        assert {(each.code, each.out) for each in found} == {(0, found[0].out)}


@pytest.mark.parametrize("column", ListColumn)
def test_columns_are_named_as_their_headings_in_either_language(
    call: Run, column: ListColumn
) -> None:
    names = (column.value, COLUMN_HEADINGS[column], translate(COLUMN_HEADINGS[column], CHINESE))
    for language in ("en", "zh"):
        found = [
            call("list", *DAY, "--columns", name, "--format", "csv", GCPLAN_LANG=language)
            for name in names
        ]
        assert {(each.code, each.out) for each in found} == {(0, found[0].out)}
        assert found[0].out.count("\r\n") == 20


def test_no_two_columns_are_named_alike() -> None:
    names = [
        {column.value, heading.casefold(), translate(heading, CHINESE)}
        for column, heading in COLUMN_HEADINGS.items()
    ]
    assert sum(map(len, names)) == len(set().union(*names))


@pytest.mark.parametrize(("by", "heading"), BY_HEADINGS.items())
def test_groups_are_named_as_the_heading_of_their_table(call: Run, by: By, heading: str) -> None:
    found = {
        call("status", *DAY, "--by", word, "--format", "json").out
        for word in (by.value, heading, translate(heading, CHINESE))
    }
    assert len(found) == 1
    assert json.loads(found.pop())["by"] == by.value


@pytest.mark.parametrize("word", BY_WORDS)
def test_groups_are_named_in_either_language(call: Run, word: By) -> None:
    english = call("status", *DAY, "--by", word, "--format", "json")
    chinese = call("status", *DAY, "--by", translate(BY_WORDS[word], CHINESE), "--format", "json")
    assert (chinese.code, chinese.out) == (0, english.out)


@pytest.mark.parametrize("text", ["overdue,办结", "逾期，done", "逾期、 办结", "OVERDUE,办结"])
def test_several_words_stand_with_commas_between_them(call: Run, text: str) -> None:
    one_by_one = call("list", *DAY, "--status", "overdue", "--status", "done", "--format", "ids")
    assert one_by_one.out
    assert call("list", *DAY, "--status", text, "--format", "ids").out == one_by_one.out


def test_a_light_may_be_called_as_in_a_sentence(call: Run) -> None:
    red = call("list", *DAY, "--light", "red", "--format", "ids").out
    assert red == call("list", *DAY, "--light", "红灯", "--format", "ids").out != ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("list --light purple", "--light must be one of: red, yellow, green, blue, grey"),
        ("list --status overdeu", "Nearest: overdue"),
        ("list --status overdue,", "--status must be one of: "),
        (
            "status --by leaders",
            "--by must be one of: action, unit, leader, leader in charge, month",
        ),
        ("list --sort due,id", "--sort takes one word: due,id"),
    ],
)
def test_another_word_is_refused_with_those_that_are_known(
    call: Run, arguments: str, said: str
) -> None:
    found = call(*arguments.split(), GCPLAN_LANG="en")
    assert (found.code, found.out) == (2, "")
    assert f"gcplan: {said}" in found.err


def test_completion_offers_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCPLAN_LANG", "en")
    complete = complete_words(STATUS_CHOICES)
    assert ("overdue", "overdue") in complete("")
    assert ("逾期", "overdue") in complete("")
    assert complete("逾") == [("逾期", "overdue")]
    assert complete("done,over") == [("done,overdue", "overdue")]
    assert complete("x") == []


@pytest.mark.parametrize("percent", ["30", "30%", "３０％", "30.0"])
def test_a_percent_may_have_its_sign(call: Run, percent: str) -> None:
    found = call("update", "1.1.1", "--percent", percent, "--dry-run", GCPLAN_LANG="en")
    assert found.code == 0, found.err
    assert "percent: 30}" in found.out


@pytest.mark.parametrize("percent", ["x", "30%%", "1_0", "", "%"])
def test_what_is_no_percent_is_refused_in_the_language_of_the_run(call: Run, percent: str) -> None:
    found = call("update", "1.1.1", "--percent", percent, GCPLAN_LANG="zh")
    assert found.code == 2
    assert "--percent" in found.err
    assert "不是数" in found.err
