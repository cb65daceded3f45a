"""The commands of the README and of the manual are run, and their blocks are what these print.

After `console` stands the language, and where the command is run: with a copy of the shipped plan;
`edited`: as the manual edits it; `new`: in an empty folder; `next`: where the block before it left
off, after what the page writes into files since then (`yaml` or `csv` and a path) and types into
workbooks (`cells` and a path; a line each with the id, the column or the indicator, and the text);
`kept`: with a copy of the shipped plan that the blocks after it go on with; `year`: in the
repository of the year 2020 at its end; `request`: in it, where the merge request's branch is
checked out.
"""

from __future__ import annotations

import re
import shlex
import shutil
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest

from gcplan.i18n import CHINESE, ENGLISH, translate
from gcplan.wording.words import LEDGER_HEADINGS
from gcplan.words import LedgerColumn

from .conftest import PROJECT, SHIPPED_PLAN
from .exchange.books import Edited
from .recording import git
from .year import REQUEST_DAY, YEAR_END

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Run

PAGES = [PROJECT / "README.md", *sorted((PROJECT / "src/gcplan/manual").rglob("*.md"))]
TEXTS = {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
STEP = re.compile(
    r"^```(?:console (?P<words>[a-z ]+)\n\$ (?P<command>.*)"
    r"|(?:yaml|csv) (?P<file>\S+)|cells (?P<book>\S+))\n"
    r"(?P<content>(?:.*\n)*?)```$",
    re.M,
)
STEPS = {page: list(STEP.finditer(text)) for page, text in TEXTS.items()}
BLOCKS = [
    (page, at) for page, steps in STEPS.items() for at, step in enumerate(steps) if step["command"]
]
NEW_DAY = "2026-03-02"
"""Today in a plan that a page makes."""


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


def _printed(step: re.Match[str], folder: Path, run: Run, **variables: str) -> str:
    words = shlex.split(step["command"])
    at = words.index("gcplan")
    variables.update(dict(word.split("=", 1) for word in words[:at]))
    language = step["words"].split()[0]
    return run(*words[at + 1 :], cwd=folder, GCPLAN_LANG=language, **variables).out


def _continued(steps: list[re.Match[str]], folder: Path, run: Run) -> str:
    """Take the steps since a page has begun anew and return what the last one prints."""
    begun = [
        at for at, step in enumerate(steps) if {"new", "kept"} & {*(step["words"] or "").split()}
    ]
    if "kept" in steps[begun[-1]]["words"].split():
        _plan(folder / "plan", edited=False)
    printed = ""
    for step in steps[begun[-1] - _written_before(steps, begun[-1]) :]:
        if step["file"]:
            (folder / step["file"]).write_text(step["content"], encoding="utf-8")
        elif step["book"]:
            _type(folder / step["book"], step["content"])
        else:
            printed = _printed(step, folder, run, GCPLAN_TODAY=NEW_DAY)
    return printed


def _written_before(steps: list[re.Match[str]], start: int) -> int:
    """Return how many files a page writes right before it begins anew."""
    before = [*takewhile(lambda step: step["file"], reversed(steps[:start]))]
    return len(before)


def _type(path: Path, lines: str) -> None:
    """Type into the cells of a workbook what the page says that a unit fills in."""
    book = Edited(path.read_bytes())
    column_of = {
        translate(msgid, language): column
        for column, msgid in LEDGER_HEADINGS.items()
        for language in (CHINESE, ENGLISH)
    }
    for line in lines.splitlines():
        task, place, text = line.split(maxsplit=2)
        if place in column_of:
            book.set(task, column_of[place], text)
        else:
            book.set(task, LedgerColumn.ACTUAL, text, place)
    path.write_bytes(book.data())


def _output(page: str, at: int, request: pytest.FixtureRequest, run: Run) -> str:
    step = STEPS[page][at]
    _, *state = step["words"].split()
    if state in (["year"], ["request"]):
        year: Path = request.getfixturevalue("year")
        branch, today = ("main", YEAR_END) if state == ["year"] else ("request", REQUEST_DAY)
        git(year, "checkout", "--quiet", branch)
        return _printed(step, year, run, GCPLAN_TODAY=today)
    folder: Path = request.getfixturevalue("tmp_path")
    if state in (["new"], ["next"], ["kept"]):
        return _continued(STEPS[page][: at + 1], folder, run)
    assert state in ([], ["edited"])
    _plan(folder / "plan", edited=bool(state))
    return _printed(step, folder, run)


@pytest.mark.parametrize(
    ("page", "at"),
    BLOCKS,
    ids=[f"{page} {STEPS[page][at]['words']}: {STEPS[page][at]['command']}" for page, at in BLOCKS],
)
def test_an_output_block_is_what_the_command_prints(
    page: str, at: int, request: pytest.FixtureRequest, run: Run
) -> None:
    assert _output(page, at, request, run) == STEPS[page][at]["content"]


def test_both_languages_are_shown() -> None:
    shown = {step["words"].split()[0] for step in STEPS["README.md"] if step["words"]}
    assert shown == {"en", "zh"}


@pytest.mark.parametrize("page", TEXTS)
def test_what_a_page_links_to_is_there(page: str) -> None:
    for target in re.findall(r"\]\((?!https:)([^)#]+)\)", TEXTS[page]):
        assert ((PROJECT / page).parent / target).exists(), target
