"""The commands of the README and of the manual are run, and their blocks are what these print."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from .conftest import PROJECT, SHIPPED_PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Run

PAGES = [PROJECT / "README.md", *sorted((PROJECT / "src/gcplan/manual").rglob("*.md"))]
TEXTS = {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
BLOCK = re.compile(
    r"^```console (?P<words>[a-z ]+)\n\$ (?P<command>.*)\n(?P<output>(?:.*\n)*?)```$", re.M
)
BLOCKS = [(page, block) for page, text in TEXTS.items() for block in BLOCK.finditer(text)]


def _plan(folder: Path, *, edited: bool) -> None:
    shutil.copytree(SHIPPED_PLAN, folder)
    if edited:
        page = TEXTS["src/gcplan/manual/en/recording.md"]
        snippet = re.search(r"```yaml\n(.*?)```", page, re.S)
        assert snippet
        path = folder / "07-urban-quality.yaml"
        text = path.read_text(encoding="utf-8")
        pattern = re.compile(r"^      - id: 7\.1\.9\n(?:        .*\n)+", re.M)
        changed, count = pattern.subn(snippet[1], text)
        assert count == 1
        path.write_text(changed, encoding="utf-8")


def _printed(words: str, command: str, folder: Path, run: Run) -> str:
    language, *state = words.split()
    _plan(folder / "plan", edited="edited" in state)
    words_of_command = shlex.split(command)
    at = words_of_command.index("gcplan")
    variables = dict(word.split("=", 1) for word in words_of_command[:at])
    return run(*words_of_command[at + 1 :], cwd=folder, GCPLAN_LANG=language, **variables).out


@pytest.mark.parametrize(
    "block",
    [block for _, block in BLOCKS],
    ids=[f"{page} {block['words']}: {block['command']}" for page, block in BLOCKS],
)
def test_an_output_block_is_what_the_command_prints(
    block: re.Match[str], tmp_path: Path, run: Run
) -> None:
    assert _printed(block["words"], block["command"], tmp_path, run) == block["output"]


def test_both_languages_are_shown() -> None:
    shown = {block["words"].split()[0] for page, block in BLOCKS if page == "README.md"}
    assert shown == {"en", "zh"}


def test_a_page_is_there_in_both_languages() -> None:
    folders = {
        language: {path.name for path in PAGES if path.parent.name == language}
        for language in ("en", "zh")
    }
    assert folders["en"] == folders["zh"] != set()


@pytest.mark.parametrize("page", TEXTS)
def test_what_a_page_links_to_is_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXTS[page]):
        assert ((PROJECT / page).parent / target).exists(), target
