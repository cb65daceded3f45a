"""The pages of the manual: alike in both languages, complete, and true of what the code reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

import gcplan
from gcplan.check import ALWAYS
from gcplan.cli.app import COMMANDS
from gcplan.cli.options import CheckFormat
from gcplan.i18n import CHINESE, translate
from gcplan.manual.pages import read_page, topics
from gcplan.phrase.comparator import Comparator
from gcplan.phrase.deadline import Deadline, read_deadline
from gcplan.phrase.target import Target, read_target
from gcplan.phrase.unread import Reason, Unread
from gcplan.rules import rule_codes
from gcplan.wording.words import EVENT_WORDS, TOPIC_WORDS
from gcplan.words import Topic
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("zh", "en")
# Options whose words may stand in the language of the page.
WORDS = re.compile(r"--(?:by|columns|kind|light|sort|status) \S+")
FOLDER = Path(gcplan.__file__).parent / "manual"
SIGNS = {
    "≥": Comparator.AT_LEAST,
    ">": Comparator.MORE_THAN,
    "≤": Comparator.AT_MOST,
    "<": Comparator.LESS_THAN,
    "=": Comparator.EXACTLY,
    "≈": Comparator.ABOUT,
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def text(topic: str, language: str) -> str:
    return read_page(Topic(topic), chinese=language == "zh").text


def prose(topic: str, language: str) -> str:
    """Return a page without its blocks, in which a line may begin with anything."""
    return re.sub(r"^```.*?^```$", "", text(topic, language), flags=re.M | re.S)


def tables(topic: str, language: str) -> list[list[list[str]]]:
    """Return the cells of the rows of a page's tables, without their headings."""
    found = re.findall(r"^\|.*\|\n\|[-|:]+\|\n((?:\|.*\|\n)+)", prose(topic, language), re.M)
    return [
        [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.splitlines()]
        for table in found
    ]


def phrases(cell: str) -> Iterator[str]:
    yield from re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_the_folder_has_a_topic(language: str) -> None:
    assert {path.stem for path in (FOLDER / language).iterdir()} == set(topics())


def test_topics_have_words_of_their_own() -> None:
    assert list(TOPIC_WORDS) == list(Topic)
    chinese = [translate(word, CHINESE) for word in TOPIC_WORDS.values()]
    assert len({*chinese, *TOPIC_WORDS.values()}) == 2 * len(Topic)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", topics())
def test_a_page_begins_with_its_title_and_what_it_is_about(topic: Topic, language: str) -> None:
    page = read_page(topic, chinese=language == "zh")
    assert page.text.startswith(f"# {page.title}\n\n{page.summary}\n\n")
    assert page.text.endswith("\n")
    assert cell_len(page.summary) <= 80
    assert page.summary.endswith("。" if language == "zh" else ".")
    assert len(re.findall(r"^# ", prose(topic, language), re.M)) == 1


@pytest.mark.parametrize("topic", topics())
def test_both_languages_have_the_same_parts(topic: Topic) -> None:
    def shape(language: str) -> dict[str, list[str]]:
        page = text(topic, language)
        return {
            "headings": re.findall(r"^(#+) ", prose(topic, language), re.M),
            "blocks": re.findall(r"^```(\w+)(?: en| zh)?(.*)$", page, re.M),
            "commands": [WORDS.sub("", line) for line in re.findall(r"^\$ (.*)$", page, re.M)],
            "links": re.findall(r"\]\((.*?)\)", page),
            "tables": [str([len(row) for row in table]) for table in tables(topic, language)],
        }

    assert shape("zh") == shape("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_leads_to_every_page(language: str) -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(rf"\(src/gcplan/manual/{language}/(\w+)\.md\)", readme)
    assert list(dict.fromkeys(linked)) == list(topics())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [name for group in COMMANDS.values() for name in group])
def test_every_command_stands_in_some_page(command: str, language: str) -> None:
    pages = "".join(text(topic, language) for topic in topics())
    assert re.search(rf"(gcplan |`){command}\b", pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_of_the_check_is_said(language: str) -> None:
    said = set(phrases(prose("check", language)))
    assert {form.value for form in CheckFormat} - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_that_cannot_be_switched_off_are_said(language: str) -> None:
    families = tables("check", language)[0]
    assert [row[0] for row in families] == sorted({code[:3] for code in rule_codes()})
    kept = {code for _, _, kept in families for code in re.findall(r"GC\d+", kept)}
    assert {"GC0", *kept} == set(ALWAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_is_said(language: str) -> None:
    rows = tables("history", language)[0]
    english = [word for row in rows for word in row[0].split(", ")]
    chinese = [word for row in rows for word in row[1].split()]
    known = [(word, translate(word, CHINESE)) for word in EVENT_WORDS.values()]
    assert sorted(zip(english, chinese, strict=True)) == sorted(known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_that_pages_name_are_rules(language: str) -> None:
    for topic in topics():
        for code in re.findall(r"\bGC\d+\b", text(topic, language)):
            assert any(each.startswith(code) for each in rule_codes()), (topic, code)


@pytest.mark.parametrize("language", LANGUAGES)
class TestPhrases:
    def test_deadlines(self, language: str) -> None:
        dated, undated, _ = tables("phrases", language)
        for cell, day, _ in dated:
            for phrase in phrases(cell):
                read = read_deadline(phrase, year=2020)
                assert isinstance(read, Deadline), phrase
                assert read.date.isoformat() == day, phrase
        for cell, days, _ in undated:
            for phrase in phrases(cell):
                unread = read_deadline(phrase, year=2020)
                assert isinstance(unread, Unread), phrase
                assert unread.reason is Reason.AMBIGUOUS, phrase
                assert list(unread.readings) == DAY.findall(days), phrase

    def test_targets(self, language: str) -> None:
        *_, targets = tables("phrases", language)
        for cell, meaning in targets:
            sign, amount, *unit = meaning.split()
            for phrase in phrases(cell):
                read = read_target(phrase)
                assert isinstance(read, Target), phrase
                upper = "" if read.upper is None else f"—{read.upper}"
                assert (read.comparator, f"{read.value}{upper}") == (SIGNS[sign], amount), phrase
                assert [read.unit] == (unit or [""]), phrase

    def test_what_is_not_read(self, language: str) -> None:
        page = prose("phrases", language)
        heading = "## 读不出来的" if language == "zh" else "## What cannot be read"
        unreadable = page.partition(heading)[2].partition("\n## ")[0]
        for phrase in phrases(unreadable.partition("`ongoing")[0]):
            read = read_deadline(phrase, year=2020)
            assert isinstance(read, Unread), phrase
            assert read.reason is Reason.UNREADABLE, phrase


def test_the_newest_version_that_the_news_tell_of_is_this_one() -> None:
    for language in LANGUAGES:
        versions = re.findall(r"^## (.*)$", text("news", language), re.M)
        assert versions[0] == gcplan.__version__
