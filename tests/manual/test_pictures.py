"""The pictures that the README shows are those that the program makes of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import PROJECT
from tests.year import YEAR_END

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

FOLDER = PROJECT / "src/gcplan/manual/pictures"
PROGRESS = ("chart", "progress", "--as-of", "2020-06-30")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_picture_is_what_the_program_makes(year_once: Path, run: Run, language: str) -> None:
    made = run(*PROGRESS, cwd=year_once, GCPLAN_TODAY=YEAR_END, GCPLAN_LANG=language)
    assert (made.code, made.err) == (0, "")
    assert (FOLDER / f"progress.{language}.svg").read_bytes() == made.raw


def test_the_readme_shows_every_picture() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        assert f"]({path.relative_to(PROJECT).as_posix()})" in readme
