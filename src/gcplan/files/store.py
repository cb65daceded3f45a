"""Find and read the files of a plan, refusing what is not safe or not text."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.files.source import BYTE_ORDER_MARK, Source
from gcplan.problem import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.problem import Rule

PLAN_FILE = "plan.yaml"
_LOOKALIKES = (".yml", ".yaml", ".yaml.txt")
SIZE_LIMIT = 1024 * 1024
"""Bytes. A year's plan of 300 tasks is 60 kB; what is larger than this is not a plan."""

# What YAML 1.2 calls non-printable; a NUL would cut a value short.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def find_plan(start: Path) -> Path | None:
    """Return the nearest plan folder: `start` or `start/plan`, else the same in its parents."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "plan"):
            if (candidate / PLAN_FILE).is_file():
                return candidate
    return None


def list_files(folder: Path) -> tuple[list[str], list[Problem]]:
    """Return the names of the plan's files, `plan.yaml` first, and what looks like one but is not.

    Raises OSError when the folder cannot be listed.
    """
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    actions = [name for name in names if name.endswith(".yaml") and name != PLAN_FILE]
    lookalikes = [name for name in names if is_plan_file(name) and not name.endswith(".yaml")]
    problems = [Problem(codes.FILE_NOT_READ, Location(name), {"file": name}) for name in lookalikes]
    if PLAN_FILE not in names:
        problems.append(Problem(codes.NO_PLAN_FILE, Location(PLAN_FILE), {"folder": str(folder)}))
        return actions, problems
    if not actions:
        problems.append(Problem(codes.NO_ACTION_FILE, Location(PLAN_FILE), {"folder": str(folder)}))
    return [PLAN_FILE, *actions], problems


def is_plan_file(name: str) -> bool:
    """Tell whether a file of this name, directly in a plan's folder, is or looks like a part."""
    return name.lower().endswith(_LOOKALIKES) and not name.startswith(".")


def read(folder: Path, file: str) -> Source | Problem:
    """Return the text of one file of the plan, or the reason why it is not read."""
    path = folder / file
    try:
        information = path.lstat()
        if stat.S_ISLNK(information.st_mode):
            if not path.resolve().is_relative_to(folder.resolve()):
                return _refused(codes.FILE_OUTSIDE_PLAN, file)
            information = path.stat()
        if not stat.S_ISREG(information.st_mode):
            return _refused(codes.FILE_UNREADABLE, file, detail="not a regular file")
        if information.st_size > SIZE_LIMIT:
            megabytes = information.st_size // 1_000_000
            return _refused(codes.FILE_TOO_LARGE, file, size=megabytes, limit=SIZE_LIMIT >> 20)
        content = path.read_bytes()
    except OSError as error:
        return _refused(codes.FILE_UNREADABLE, file, detail=error.strerror or str(error))
    except RuntimeError:  # what Python up to 3.12 raises for a circle of links
        return _refused(codes.FILE_UNREADABLE, file, detail="its links lead in a circle")
    return decode(file, path, content)


def decode(file: str, path: Path, content: bytes) -> Source | Problem:
    """Turn the bytes of a file into a Source, or say at which character they are not plain text."""
    body = content.removeprefix(BYTE_ORDER_MARK)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
        readable = Source(file, path, body[:start].decode("utf-8"))
        span = readable.span(start=len(readable.text))
        found = {"byte": f"0x{body[start]:02X}", "encoding": _likely_encoding(content)}
        return Problem(codes.NOT_UTF8, Location(file, span=span), found)
    source = Source(file, path, text, has_mark=len(body) < len(content))
    control = _CONTROL.search(text)
    if control:
        span = source.span(control.start())
        name = {"character": f"U+{ord(control.group()):04X}"}
        return Problem(codes.CONTROL_CHARACTER, Location(file, span=span), name)
    return source


def _refused(rule: Rule, file: str, **parameters: str | int) -> Problem:
    return Problem(rule, Location(file), {"file": file, **parameters})


def _likely_encoding(content: bytes) -> str:
    """Name the encoding that Chinese office programs most likely used, or return an empty text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if content.startswith(BYTE_ORDER_MARK):
        return ""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GB18030 (GBK)"
