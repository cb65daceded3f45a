"""A bulletin as Markdown: a reader of it gets the texts as they are, and no markup of theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_, translate
from gcplan.render.markdown import inert, table_line
from gcplan.render.text import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Written as references, which a reader turns into these very characters: what would end a line or
# a row, be cut off at its edge, or reorder what a terminal shows.
_REFERRED = re.compile(rf"({UNSAFE.pattern}|[\n\t]|^[^\S\n]+|[^\S\n]+$)")
_STARTS_BLOCK = re.compile(r"[-+=]|\d{1,9}(?=[.)](?:\s|$))")
"""What would begin a list, or underline a heading, at the start of a line."""


def render_markdown(texts: Mapping[str, Any]) -> str:
    """Return the texts of `bulletin_texts` as GitHub-flavoured Markdown."""
    return "\n\n".join(_blocks(texts)) + "\n"


def _blocks(texts: Mapping[str, Any]) -> Iterator[str]:
    if texts["name"]:
        yield f"**{plain(texts['name'])}**"
    yield from _lines(" ".join(filter(None, (texts[key] for key in ("number", "issuer", "date")))))
    yield f"# {plain(texts['title'])}"
    yield from _lines(texts["to"])
    for key in ("overall", "actions", "ranking"):
        section = texts[key]
        if section is not None:
            yield f"## {plain(section['heading'])}"
            yield from _lines(*section["paragraphs"])
            yield from _table(section["table"])
    yield f"## {plain(texts['problems']['heading'])}"
    for group in texts["problems"]["groups"]:
        yield from _opening(group)
        for item in group["items"]:
            yield f"**{plain(item['title'])}**"
            yield _list(_labelled(*fact) for fact in item["facts"])
    yield f"## {plain(texts['changes']['heading'])}"
    for group in texts["changes"]["groups"]:
        yield from _opening(group)
        if group["items"]:
            yield _list(group["items"])
    upcoming = texts["upcoming"]
    yield f"## {plain(upcoming['heading'])}"
    yield from _lines(upcoming["intro"])
    yield from _table(upcoming["table"])
    if texts["demand"] is not None:
        yield f"## {plain(texts['demand']['heading'])}"
        yield from _lines(*texts["demand"]["paragraphs"])
    yield from _lines(texts["signature"]["issuer"], texts["signature"]["date"])
    if texts["imprint"]:
        yield "---"
        yield _list(_labelled(*entry) for entry in texts["imprint"])


def plain(text: str) -> str:
    """Return text as Markdown that reads as this text, on one line of it, not at its start."""
    parts = _REFERRED.split(text)
    return "".join(
        "".join(f"&#{ord(character)};" for character in part) if index % 2 else inert(part)
        for index, part in enumerate(parts)
    )


def _lines(*texts: str) -> Iterator[str]:
    """Yield paragraphs, none for an empty text."""
    return (_start(text) for text in texts if text)


def _start(text: str) -> str:
    """Return text as Markdown for the start of a line."""
    found = _STARTS_BLOCK.match(text)
    if not found:
        return plain(text)
    head, rest = found.group(), text[found.end() :]
    if head.isdecimal():
        return f"{head}\\{rest[0]}{plain(rest[1:])}"
    return f"\\{head}{plain(rest)}"


def _labelled(label: str, text: str) -> str:
    return translate(N_("{label}: {text}")).replace("{label}", label).replace("{text}", text, 1)


def _opening(group: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {plain(group['heading'])}"
    yield from _lines(group["intro"])


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {_start(item)}" for item in items)


def _table(table: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    if table["rows"]:
        rows = [table["heads"], ["---"] * len(table["heads"]), *table["rows"]]
        lines = (
            table_line(row) if index == 1 else table_line(map(plain, row))
            for index, row in enumerate(rows)
        )
        yield "\n".join(lines)
