"""What the shell offers on Tab: ids, units, leaders, actions and codes, read without validation.

Shells evaluate what they are offered, and the library reads markup in it. A plan may come from a
stranger, so a word that is more than letters, digits and a few harmless marks is not offered, and
in titles every other character becomes a blank.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer import Context  # noqa: TC002 - the library looks for it at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = "、，。；：！？（）《》“”‘’·—…－％"
_WORD = re.compile(rf"\w[\w.{_MARKS}-]*")
_NOT_HARMLESS = re.compile(rf"[^\w.{_MARKS}-]+")


def complete_id(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids that begin so, with their titles."""
    return _offered(((task.get("id"), task.get("title")) for task in _tasks(ctx)), incomplete)


def complete_action(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the numbers of actions that begin so, with their titles."""
    return _offered(((data.get("action"), data.get("title")) for data in _files(ctx)), incomplete)


def complete_unit(ctx: Context, incomplete: str) -> list[str]:
    """Return the units that lead or support anything, and those of the register."""
    names: set[str] = set()
    for entry in _entries(ctx):
        names.update(_texts(entry.get("support")), _texts([entry.get("lead")]))
        names.update(_texts(entry.get("units")))
    return [name for name, _ in _offered(((name, "") for name in sorted(names)), incomplete)]


def complete_leader(ctx: Context, incomplete: str) -> list[str]:
    """Return the leaders that tasks name."""
    names = {name for entry in _entries(ctx) for name in _texts([entry.get("leader")])}
    return [name for name, _ in _offered(((name, "") for name in sorted(names)), incomplete)]


def complete_code(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes of rules that begin so, with their names; of a list, of its last part."""
    from gcplan.rules import rule_codes

    before, comma, beginning = incomplete.upper().rpartition(",")
    names = (
        (code, module[len(code) + 1 :].replace("_", "-")) for code, module in rule_codes().items()
    )
    offered = _offered(names, beginning)
    return [(f"{before}{comma}{code}", name) for code, name in offered]


def _offered(pairs: Iterable[tuple[object, object]], incomplete: str) -> list[tuple[str, str]]:
    """Return the words that begin so with their explanations, both harmless to a shell."""
    return [
        (str(word), _NOT_HARMLESS.sub(" ", str(title or "")).strip())
        for word, title in pairs
        if str(word).startswith(incomplete) and _WORD.fullmatch(str(word)) and word is not None
    ]


def _files(ctx: Context) -> Iterator[dict[str, Any]]:
    """Yield the values of every file that can be parsed; completion stays silent on the others."""
    from gcplan.files.source import Source
    from gcplan.files.store import find_plan, list_files, read
    from gcplan.yaml.parse import Document, parse

    chosen = ctx.params.get("plan") or os.environ.get("GCPLAN_PLAN")
    try:
        folder = Path(chosen) if chosen else find_plan(Path.cwd())
        if folder is None:
            return
        files, _ = list_files(folder)
    except OSError:
        return
    for file in files:
        source = read(folder, file)
        document = parse(source) if isinstance(source, Source) else None
        if isinstance(document, Document):
            yield document.data


def _entries(ctx: Context) -> Iterator[dict[str, Any]]:
    """Yield everything that can name units or leaders: plan, actions, measures and tasks."""
    for data in _files(ctx):
        yield data
        for measure in _dicts(data.get("measures")):
            yield measure
            yield from _dicts(measure.get("tasks"))


def _tasks(ctx: Context) -> Iterator[dict[str, Any]]:
    for data in _files(ctx):
        for measure in _dicts(data.get("measures")):
            yield from _dicts(measure.get("tasks"))


def _dicts(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []
