"""The README's commands are run, and its output blocks are what they print."""

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

README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^```console (?P<words>[a-z ]+)\n\$ (?P<command>.*)\n(?P<output>(?:.*\n)*?)```$", re.M
)
BLOCKS = list(BLOCK.finditer(README))


def _plan(folder: Path, *, edited: bool) -> None:
    shutil.copytree(SHIPPED_PLAN, folder)
    if edited:
        snippet = re.search(r"```yaml\n(.*?)```", README, re.S)
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


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["command"] + block["words"])
def test_an_output_block_is_what_the_command_prints(
    block: re.Match[str], tmp_path: Path, run: Run
) -> None:
    assert _printed(block["words"], block["command"], tmp_path, run) == block["output"]


def test_both_languages_are_shown() -> None:
    assert {block["words"].split()[0] for block in BLOCKS} == {"en", "zh"}
