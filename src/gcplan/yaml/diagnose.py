"""What a parser refuses turned into problems with places and hints."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import yaml_rs

from gcplan import codes
from gcplan.problem import Location, Problem
from gcplan.yaml.compose import tree_of
from gcplan.yaml.tree import Kind, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.files.source import Source
    from gcplan.problem import Span
    from gcplan.yaml.tree import TextNode

_PARSER_PLACE = re.compile(r"YAML parse error at line (\d+), column (\d+)")

# What the parser says, as far as a hint can follow from it; the rest is shown as it stands.
# The first that stands in the message counts: the general ones come last.
_SYNTAX_KINDS = {
    "mapping values are not allowed": "colon",
    "illegal placement of ':'": "colon",
    "':' must be followed": "colon",
    "simple key expect": "colon",
    "unexpected character": "character",
    "cannot start with": "character",
    "mapping keys are not allowed": "character",
    "an anchor or alias": "character",
    "unknown anchor": "alias",
    "bracket": "bracket",
    "flow mapping": "bracket",
    "flow sequence": "bracket",
    "quote": "quote",
    "tag": "tag",
    "handle": "tag",
    "did not find expected": "indentation",
    "are not allowed in this context": "indentation",
    "indent": "indentation",
    "comment intercepting": "indentation",
}
_INDENTING_TAB = re.compile(r"(?<![^\r\n]) *\t")


def diagnose(source: Source, message: str, depth_limit: int) -> list[Problem]:
    """Turn the parser's refusal into problems with places."""
    detail = message.splitlines()[-1]
    found = _PARSER_PLACE.match(message)
    span = None
    if found:
        offset = source.offset(int(found[1]), int(found[2]))
        if "simple key expect" in detail:  # noticed only after the line that has no colon
            offset = max(len(source.text[:offset].rstrip()) - 1, 0)
        span = source.span(offset)
    if detail.startswith("duplicate mapping key"):
        return list(_duplicate_keys(source)) or [_syntax(source, span, detail)]
    location = Location(source.file, span=span)
    if "recursion limit" in detail:
        return [Problem(codes.TOO_DEEP, location, {"limit": depth_limit})]
    if detail.startswith("alias "):
        return [Problem(codes.TOO_MANY_ALIASES, location)]
    tab = _indenting_tab(source, span, detail)
    if tab is not None:
        return [Problem(codes.TAB_INDENTATION, Location(source.file, span=tab))]
    return [_syntax(source, span, detail)]


def collection_keys(source: Source) -> list[Problem]:
    """Return one problem for every key that is a mapping or a list."""
    problems = [
        Problem(
            codes.KEY_NOT_TEXT,
            Location(source.file, span=source.span(key.start, key.end)),
            {"key": key.name},
        )
        for node in _mappings(source)
        for key in node.keys
        if key.kind in {Kind.MAPPING, Kind.LIST}
    ]
    return problems or [_syntax(source, None, "a key is not text")]


def not_a_mapping(source: Source, data: object) -> Problem:
    """Return what stands at the top of a file instead of keys and values."""
    whole = Location(source.file)
    if data is None:
        return Problem(codes.EMPTY_FILE, Location(source.file, span=source.span(0, 0)))
    if isinstance(data, list):
        second = _second_document(source)
        if second is not None:
            return Problem(codes.SEVERAL_DOCUMENTS, Location(source.file, span=second))
        return Problem(codes.NOT_A_MAPPING, whole, {"found": "list"})
    return Problem(codes.NOT_A_MAPPING, whole, {"found": "text"})


def _indenting_tab(source: Source, span: Span | None, detail: str) -> Span | None:
    """Return the tab that indents the refused line, or the one after it that the parser means."""
    if span is None:
        return None
    tab = _INDENTING_TAB.match(source.text, source.offset(span.line, 1))
    if tab is None and re.search(r"\btab\b", detail):
        tab = _INDENTING_TAB.search(source.text, source.offset(span.line, span.column))
    return source.span(tab.end() - 1) if tab else None


def _syntax(source: Source, span: Span | None, detail: str) -> Problem:
    kind = next((kind for words, kind in _SYNTAX_KINDS.items() if words in detail), "")
    quoted = re.search(r"'(!+[^']+)'", detail)
    if span is None and quoted:
        offset = source.text.find(quoted[1])
        span = source.span(offset, offset + len(quoted[1])) if offset >= 0 else None
    return Problem(
        codes.YAML_SYNTAX,
        Location(source.file, span=span or source.span(0)),
        {"detail": detail, "kind": kind},
    )


def _duplicate_keys(source: Source) -> Iterator[Problem]:
    """Yield one problem for every key that its mapping has had before."""
    for node in _mappings(source):
        first: dict[tuple[str, bool], TextNode] = {}
        for key in node.keys:
            if key.kind is not Kind.SCALAR:
                continue
            earlier = first.setdefault((key.name, _is_text(key)), key)
            if earlier is not key:
                here, there = (
                    Location(source.file, span=source.span(each.start, each.end))
                    for each in (key, earlier)
                )
                yield Problem(codes.DUPLICATE_KEY, here, {"key": key.text}, (there,))


def _is_text(key: TextNode) -> bool:
    """Tell whether a key is text: 1 and "1" are two keys, a number and a text."""
    if key.tag is not None:
        return key.tag.endswith(":str")
    if key.style is not Style.PLAIN:
        return True
    try:
        return isinstance(yaml_rs.loads(key.text, parse_datetime=False), str)
    except yaml_rs.YAMLDecodeError:
        return True


def _mappings(source: Source) -> Iterator[TextNode]:
    """Yield every mapping of a file in the order of the text."""
    root = tree_of(source)
    for node in root.walk() if root is not None else ():
        if node.kind is Kind.MAPPING:
            yield node


def _second_document(source: Source) -> Span | None:
    """Return the line --- of a second document, or its beginning where that has no such line."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import DocumentStartEvent

    events = YAML(typ="safe", pure=True).parse(source.text)
    try:
        starts = (event for event in events if isinstance(event, DocumentStartEvent))
        second = next(islice(starts, 1, None), None)
    except Exception:  # the parser gives up in many ways, as with AssertionError and KeyError
        return None
    if second is None:
        return None
    start, end = second.start_mark.index, second.end_mark.index
    return source.span(start, end if end > start else None)
