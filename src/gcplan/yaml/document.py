"""Text to values, and the place of a value in the text: the only module that knows YAML parsers.

Values come from yaml-rs, which is fast and strict; places come from ruamel.yaml, which is asked
only about a file that has something to show.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml_rs

from gcplan import codes
from gcplan.problem import Location, Part, Problem, Route, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.nodes import MappingNode, Node

    from gcplan.files.source import Source
    from gcplan.yaml.tree import TextNode

DEPTH_LIMIT = 32
"""Levels of nesting; a plan has seven."""

# yaml-rs nests on the stack and ends the process where that ends. It limits brackets to 255
# levels, but neither blocks, of which every level takes a column, nor brackets behind aliases.
# Blank lines and rules such as ------ open no block.
_TOO_WIDE = re.compile(r"(?m)^(?=.*[^ \t\n])(?:[ \t]|[?:-](?=[ \t\n]|\Z)){256}")
_ALIAS_LIMITS = yaml_rs.AliasLimits(max_total_replayed_events=10_000, max_replay_stack_depth=3)
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
_INDENTING_TAB = re.compile(r"(?m)^ *\t")


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file: a mapping of text keys, dates still text."""

    source: Source
    data: dict[str, Any]


def parse(source: Source) -> Document | list[Problem]:
    """Return the mapping that a file holds, or everything that keeps it from being one."""
    deep = _TOO_WIDE.search(source.text.replace("\r", "\n"))
    if deep:
        location = Location(source.file, span=source.span(deep.start()))
        return [Problem(codes.TOO_DEEP, location, {"limit": DEPTH_LIMIT})]
    try:
        data = yaml_rs.loads(source.text, parse_datetime=False, alias_limits=_ALIAS_LIMITS)
    except yaml_rs.YAMLDecodeError as error:
        return _diagnose(source, str(error))
    except TypeError:  # a mapping or list inside a key, which Python cannot hash
        return _collection_keys(source) or [_syntax(source, None, "a key is not text")]
    if isinstance(data, dict):
        return Document(source, data)
    return [_wrong_top(source, data)]


def check_shape(document: Document) -> list[Problem]:
    """Return what no schema can look into: nesting beyond the limit, and keys that are not text."""
    problems: list[Problem] = []
    pending: list[tuple[Any, Route]] = [(document.data, ())]
    while pending:
        value, route = pending.pop()
        if len(route) > DEPTH_LIMIT:
            location = Location(document.source.file, route[:1], Part.KEY)
            return [*problems, Problem(codes.TOO_DEEP, location, {"limit": DEPTH_LIMIT})]
        if isinstance(value, dict):
            for key, entry in value.items():
                if isinstance(key, str):
                    pending.append((entry, (*route, key)))
                else:
                    location = Location(document.source.file, (*route, _key_text(key)), Part.KEY)
                    problems.append(Problem(codes.KEY_NOT_TEXT, location, {"key": _key_text(key)}))
        elif isinstance(value, list):
            pending.extend((entry, (*route, index)) for index, entry in enumerate(value))
    return problems


def locate(source: Source, location: Location) -> Span:
    """Return where a location stands in the text; its nearest parent's place if it is not there."""
    if location.span is not None:
        return location.span
    root = _compose(source)
    if root is None:
        return source.span(0, 0)
    node, key = root, None
    for step in location.route:
        found = _child(node, step)
        if found is None:
            return _place_of(source, node, key)
        key, node = found
    if location.part is Part.KEY and key is not None:
        return _place_of(source, key, None)
    return _place_of(source, node, key)


@lru_cache(maxsize=4)
def _compose(source: Source) -> Node | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLWarning

    with warnings.catch_warnings():
        # An anchor may be given twice; that is no news for who asks for a place.
        warnings.simplefilter("ignore", YAMLWarning)
        try:
            node: Node | None = YAML(typ="safe", pure=True).compose(source.text)
        except Exception:  # the parser gives up in many ways, as with AssertionError and KeyError
            return None
    return node


def _child(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    if isinstance(node, MappingNode):
        return _entries(node).get(step)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


@lru_cache(maxsize=64)
def _entries(node: MappingNode) -> dict[str | int, tuple[Node | None, Node]]:
    """Return the entries by key: a mapping with many problems is asked for each of them."""
    # The last of equal keys is the one that another reader would take.
    return {_node_text(key): (key, value) for key, value in node.value}


def _place_of(source: Source, node: Node, key: Node | None) -> Span:
    """Return the span of a scalar; for a collection that of its key, else of its first entry."""
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

    for _ in range(DEPTH_LIMIT):  # an alias may put a collection into itself
        if isinstance(node, ScalarNode):
            break
        if key is not None:
            node, key = key, None
        elif isinstance(node, MappingNode) and node.value:
            node = node.value[0][0]
        elif isinstance(node, SequenceNode) and node.value:
            node = node.value[0]
        else:
            break
    start, end = node.start_mark, node.end_mark
    if start.index == end.index and key is not None:
        start, end = key.start_mark, key.end_mark
    return source.span(start.index, end.index)


def _diagnose(source: Source, message: str) -> list[Problem]:
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
        return [Problem(codes.TOO_DEEP, location, {"limit": DEPTH_LIMIT})]
    if detail.startswith("alias "):
        return [Problem(codes.TOO_MANY_ALIASES, location)]
    tab = _indenting_tab(source, span, detail)
    if tab is not None:
        return [Problem(codes.TAB_INDENTATION, Location(source.file, span=tab))]
    return [_syntax(source, span, detail)]


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
        yield from _repeated(source, node)


def _collection_keys(source: Source) -> list[Problem]:
    """Return one problem for every key that is a mapping or a list."""
    from ruamel.yaml.nodes import ScalarNode

    return [
        Problem(
            codes.KEY_NOT_TEXT,
            Location(source.file, span=source.span(key.start_mark.index, key.end_mark.index)),
            {"key": _node_text(key)},
        )
        for node in _mappings(source)
        for key, _ in node.value
        if not isinstance(key, ScalarNode)
    ]


def _mappings(source: Source) -> Iterator[MappingNode]:
    """Yield every mapping of a file in the order of the text, each once however often repeated."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    root = _compose(source)
    pending = [root] if root is not None else []
    visited: set[int] = set()
    while pending:
        node = pending.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        if isinstance(node, SequenceNode):
            pending.extend(reversed(node.value))
        elif isinstance(node, MappingNode):
            pending.extend(value for _, value in reversed(node.value))
            yield node


def _repeated(source: Source, node: MappingNode) -> Iterator[Problem]:
    from ruamel.yaml.nodes import ScalarNode

    first: dict[tuple[str, str], Node] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            continue
        # 1 and "1" are two keys: a number and a text.
        name = (str(key.tag), str(key.value))
        earlier = first.setdefault(name, key)
        if earlier is not key:
            location, related = (
                Location(source.file, span=source.span(node.start_mark.index, node.end_mark.index))
                for node in (key, earlier)
            )
            yield Problem(codes.DUPLICATE_KEY, location, {"key": name[1]}, (related,))


def _wrong_top(source: Source, data: object) -> Problem:
    whole = Location(source.file)
    if data is None:
        return Problem(codes.EMPTY_FILE, Location(source.file, span=source.span(0, 0)))
    if isinstance(data, list):
        second = _second_document(source)
        if second is not None:
            return Problem(codes.SEVERAL_DOCUMENTS, Location(source.file, span=second))
        return Problem(codes.NOT_A_MAPPING, whole, {"found": "list"})
    return Problem(codes.NOT_A_MAPPING, whole, {"found": "text"})


def _second_document(source: Source) -> Span | None:
    """Return the line --- of a second document, or its beginning where that has no such line."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import DocumentStartEvent

    events = YAML(typ="safe", pure=True).parse(source.text)
    try:
        starts = (event for event in events if isinstance(event, DocumentStartEvent))
        second = next(islice(starts, 1, None), None)
    except Exception:  # as in `_compose`
        return None
    if second is None:
        return None
    start, end = second.start_mark.index, second.end_mark.index
    return source.span(start, end if end > start else None)


# A key that is not text has the same name in a route as in the text, as far as it can have one.
_LIST_KEY, _MAPPING_KEY = "[…]", "{…}"


def _node_text(node: Node) -> str:
    from ruamel.yaml.nodes import ScalarNode, SequenceNode

    if not isinstance(node, ScalarNode):
        return _LIST_KEY if isinstance(node, SequenceNode) else _MAPPING_KEY
    if str(node.tag).endswith(":null"):
        return "null"
    return str(node.value).lower() if str(node.tag).endswith(":bool") else str(node.value)


def _key_text(key: object) -> str:
    match key:
        case None:
            return "null"
        case bool():
            return str(key).lower()
        case int() | float():
            return repr(key) if abs(key) < 10**20 else "…"
        case tuple():
            return _LIST_KEY
        case _:
            return _MAPPING_KEY


@lru_cache(maxsize=4)
def compose_text(source: Source) -> TextNode | None:
    """Return how the values of a file stand in its text, or None when they cannot be found."""
    from ruamel.yaml import YAML

    try:
        events = iter(list(YAML(typ="safe", pure=True).parse(source.text))[2:])
        first = next(events, None)  # after the starts of the stream and of the document
        return _text_node(source.text, first, events) if first is not None else None
    except Exception:  # as in `_compose`
        return None


def _text_node(text: str, event: Any, events: Iterator[Any]) -> TextNode:
    """Build the node that an event begins, taking the events of what it contains."""
    from ruamel.yaml.events import AliasEvent, CollectionEndEvent, MappingStartEvent, ScalarEvent

    from gcplan.yaml.tree import Kind, Style, TextNode, after_colon, block_scalar_end, content_start

    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, AliasEvent):
        return TextNode(Kind.ALIAS, Style.PLAIN, start, start, end, anchor=event.anchor)
    anchor, tag = event.anchor, event.tag
    content = content_start(text, start, end) if anchor or tag else start
    if isinstance(event, ScalarEvent):
        style = Style(event.style or "")
        if style in {Style.LITERAL, Style.FOLDED}:
            end = block_scalar_end(text, content, end)
        return TextNode(Kind.SCALAR, style, start, content, end, event.value, anchor, tag)
    is_mapping, is_flow = isinstance(event, MappingStartEvent), bool(event.flow_style)
    nodes: list[TextNode] = []
    for part in events:
        if isinstance(part, CollectionEndEvent):
            end = part.end_mark.index
            break
        node = _text_node(text, part, events)
        if is_mapping and len(nodes) % 2 and node.start == node.end:
            # The parser puts a value that is not there before the next token, lines below.
            colon = after_colon(text, nodes[-1])
            node = replace(node, start=colon, content=colon, end=colon)
        nodes.append(node)
    if not is_flow:
        end = nodes[-1].end if nodes else content
    style = Style.FLOW if is_flow else Style.BLOCK
    if not is_mapping:
        return TextNode(Kind.LIST, style, start, content, end, "", anchor, tag, (), tuple(nodes))
    keys, values = tuple(nodes[::2]), tuple(nodes[1::2])
    return TextNode(Kind.MAPPING, style, start, content, end, "", anchor, tag, keys, values)
