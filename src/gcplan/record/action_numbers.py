"""Which action each file of a plan gives, looking no further into a file than that line."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE, SIZE_LIMIT, list_files, read
from gcplan.problem import Problem
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEAD = 4096
"""Bytes of a file in which its action's number usually stands."""

_NUMBER = re.compile(
    rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])"  # at the start of a line
    rb"action[ \t]*:[ \t]+([0-9]{1,9})"
    rb"(?:[ \t]+#|[ \t]*[\r\n])"  # nothing else on it that could change the number
)


@dataclass(frozen=True, slots=True)
class ActionNumbers:
    """The action that each file gives, and the files that had to be parsed to know it."""

    of_file: Mapping[str, int]
    parsed: tuple[str, ...]
    glanced: int
    """Of how many files only the line of the number was looked for."""

    unnumbered: tuple[str, ...]
    """The files that give no number, or cannot be read."""

    def files(self, action: int) -> list[str]:
        """Return the files of an action: one, unless the plan is wrong."""
        return [file for file, number in self.of_file.items() if number == action]


def read_action_numbers(folder: Path) -> ActionNumbers:
    """Return the numbers that the files of a plan give; a file that gives none is left out.

    Raises OSError when the folder cannot be listed.
    """
    numbers: dict[str, int] = {}
    parsed: list[str] = []
    files = [file for file in list_files(folder)[0] if file != PLAN_FILE]
    for file in files:
        number = _glance(folder, file)
        if number is None:
            number = _parsed_number(folder, file)
            parsed.append(file)
        if number is not None:
            numbers[file] = number
    unnumbered = tuple(file for file in files if file not in numbers)
    return ActionNumbers(numbers, tuple(parsed), len(files) - len(parsed), unnumbered)


def _glance(folder: Path, file: str) -> int | None:
    """Return the number on the line `action: 7`, or None where no plain line gives one."""
    path = folder / file
    try:
        # Opening a named pipe would wait for a writer; a link may lead out of the plan.
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as stream:
            text = stream.read(_HEAD)
            found = _NUMBER.search(text)
            if found is None:
                text += stream.read(SIZE_LIMIT) + b"\n"
                found = _NUMBER.search(text)
    except OSError:
        return None
    return int(found[1]) if found else None


def _parsed_number(folder: Path, file: str) -> int | None:
    source = read(folder, file)
    document = source if isinstance(source, Problem) else parse(source)
    number = document.data.get("action") if isinstance(document, Document) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None
