"""`gcplan manual` through the real program: the list, a page, and topics that there are not."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from gcplan.i18n import CHINESE, translate
from gcplan.manual.pages import read_page, topics
from gcplan.wording.words import TOPIC_WORDS
from gcplan.words import Topic

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.conftest import Run

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_has_a_line_for_each_page(run: Run, language: str) -> None:
    result = run("manual", GCPLAN_LANG=language)
    assert (result.code, result.err) == (0, "")
    chinese = language == "zh"
    lines = result.out.splitlines()
    assert lines[0] == (
        "手册；gcplan manual 主题 显示一页"
        if chinese
        else "The manual; gcplan manual TOPIC shows a page"
    )
    into = CHINESE if chinese else "en"
    rows = [
        (translate(TOPIC_WORDS[topic], into), read_page(topic, chinese=chinese).summary)
        for topic in topics()
    ]
    assert [tuple(line.split(maxsplit=1)) for line in lines[3:]] == rows


@pytest.mark.parametrize("topic", topics())
def test_a_page_is_asked_for_in_either_language(call: Run, topic: Topic) -> None:
    for word in (topic.value, topic.value.upper(), translate(TOPIC_WORDS[topic], CHINESE)):
        for language in ("en", "zh"):
            result = call("manual", word, GCPLAN_LANG=language)
            text = read_page(topic, chinese=language == "zh").text
            assert (result.code, result.out, result.err) == (0, text, "")


class TestOutput:
    def test_other_formats(self, call: Run) -> None:
        text = read_page(Topic.STATUS, chinese=False).text
        page = call("manual", "status", "--format", "markdown", GCPLAN_LANG="en")
        assert page.out == text
        data = json.loads(call("manual", "--format", "json", GCPLAN_LANG="en").out)
        assert (data["gcplan"], data["kind"]) == (1, "manual")
        assert [page["topic"] for page in data["pages"]] == list(topics())
        (one,) = json.loads(call("manual", "状态", "--format", "json", GCPLAN_LANG="en").out)[
            "pages"
        ]
        assert list(one) == ["topic", "title", "summary", "text"]
        assert (one["topic"], one["title"], one["text"]) == ("status", "Status and lights", text)
        table = call("manual", "--format", "csv", GCPLAN_LANG="en").out.removeprefix("\ufeff")
        assert [row[0] for row in csv.reader(StringIO(table))] == [
            "Topic",
            *(TOPIC_WORDS[topic] for topic in topics()),
        ]
        listed = call("manual", "--format", "markdown", GCPLAN_LANG="en").out
        assert "| Topic | What it says |" in listed

    def test_into_a_file(self, run: Run, tmp_path: Path) -> None:
        result = run("manual", "填报", "-o", "page.md")
        assert (result.code, result.out) == (0, "")
        written = (tmp_path / "page.md").read_text(encoding="utf-8")
        assert written == read_page(Topic.RECORDING, chinese=True).text

    @pytest.mark.parametrize("topic", topics())
    def test_a_terminal_gets_it_drawn_and_whole(self, terminal: Terminal, topic: Topic) -> None:
        page = read_page(topic, chinese=True).text
        result = terminal("manual", topic.value, GCPLAN_LANG="zh", columns=60)
        assert result.code == 0
        assert "\x1b[" in result.out
        bare = ESCAPE.sub("", result.out)
        words = re.sub(r"\s", "", bare)
        for target in re.findall(r"\]\((.*?)\)", page):
            # A file is nothing that a terminal can follow; an address is.
            assert (f"({target})" in words) == target.startswith("https:")
        assert "\n#" not in bare
        assert [line for line in bare.splitlines() if cell_len(line) > 60] == []
        # Nothing is cut: every word of the page is there, however it is broken into lines.
        shown = re.sub(r"\W", "", bare)
        for command in re.findall(r"`(gcplan [^`\n]+)`", page):
            if not re.search(r"\|.*" + re.escape(command), page):
                assert re.sub(r"\W", "", command) in shown, command
        assert bare.count("…") == page.count("…")

    def test_markdown_stays_markdown_on_a_terminal(self, terminal: Terminal) -> None:
        shown = terminal("manual", "status", "--format", "markdown", GCPLAN_LANG="en")
        assert shown.out == read_page(Topic.STATUS, chinese=False).text

    def test_colour_is_a_choice(self, terminal: Terminal, run: Run) -> None:
        assert "\x1b" not in terminal("manual", "status", "--color", "never").out
        assert "\x1b" not in terminal("manual", "status", NO_COLOR="1").out
        assert "\x1b[" in run("manual", "status", "--color", "always").out
        assert "\x1b" not in run("manual", "status").out


class TestNoSuchTopic:
    @pytest.mark.parametrize(
        ("topic", "near"), [("stat", "start"), ("recordings", "recording"), ("填", "填报")]
    )
    def test_the_nearest_is_named(self, call: Run, topic: str, near: str) -> None:
        result = call("manual", topic, GCPLAN_LANG="zh")
        assert (result.code, result.out) == (2, "")
        assert result.err.splitlines()[-1].startswith("gcplan: 最接近的有：")
        assert near in result.err.splitlines()[-1]

    @pytest.mark.parametrize("topic", ["", "xyz", "../en/files", "files.md"])
    def test_nothing_else_is_a_topic(self, call: Run, topic: str) -> None:
        result = call("manual", topic, GCPLAN_LANG="en")
        assert (result.code, result.out) == (2, "")
        assert "TOPIC must be one of: start, " in result.err

    def test_one_at_a_time(self, call: Run) -> None:
        assert call("manual", "files,status").code == 2
        assert call("manual", "files", "status").code == 2


@pytest.mark.parametrize("arguments", [[], ["files"]])
def test_a_pipe_needs_neither_parser_nor_what_draws(
    environment: dict[str, str], arguments: list[str]
) -> None:
    script = (
        "import sys, gcplan.cli.manual as manual\n"
        f"manual.manual(*{arguments!r})\n"
        "strangers = {'pydantic', 'ruamel.yaml', 'yaml_rs', 'rich.markdown', 'pygments'}\n"
        "sys.exit(sorted(strangers & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
