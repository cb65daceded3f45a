"""What would be written, as a unified diff that git and patch can apply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_QUOTED = re.compile(r'[\\"\x00-\x1f\x7f]')


def unified(name: str, old: str | None, new: str) -> str:
    """Return the difference of two texts of a file with this name; nothing when there is none.

    A file that is new has no old text.

    Only a line feed ends a line, as for git; one that is missing at the end is noted.
    """
    from difflib import unified_diff

    before, after = _LINE.findall(old or ""), _LINE.findall(new)
    old_name = "/dev/null" if old is None else _header("a", name)
    lines = unified_diff(before, after, old_name, _header("b", name))
    return "".join(_ended(lines))


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _header(side: str, name: str) -> str:
    """Return a path as git writes it: quoted when it must be, with a tab behind one with spaces."""
    path = f"{side}/{name}"
    if _QUOTED.search(path):
        return '"' + _QUOTED.sub(lambda found: _escape(found.group()), path) + '"'
    return f"{path}\t" if " " in path else path


def _escape(character: str) -> str:
    return _ESCAPES.get(character) or f"\\{ord(character):03o}"
