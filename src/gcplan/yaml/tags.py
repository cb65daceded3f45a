"""Tags that mean nothing in a plan: a reader that knows them would take the value otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml_rs

from gcplan import codes
from gcplan.problem import Location, Problem
from gcplan.yaml.compose import tree_of

if TYPE_CHECKING:
    from gcplan.files.source import Source
    from gcplan.yaml.tree import TextNode

_CORE = ("str", "int", "float", "bool", "null", "map", "seq")
_KNOWN = frozenset(f"tag:yaml.org,2002:{name}" for name in _CORE)

# Where a tag may stand that is not a core one, or %TAG may give !! another meaning. It begins with
# what is rare, so that the search takes no time; whether it is text after all, the tree knows.
_SUSPICIOUS = re.compile(rf"!(?<![^\s\[{{,:]!)(?!!(?:{'|'.join(_CORE)})(?:[\s,\]}}]|\Z))")
_BEFORE_VALUE = re.compile(r"!\S*(?=\s+(?:&\S+\s*)?\Z|\Z)")
_WRITTEN = re.compile(r"![^\s,\[\]{}]{0,60}")
_LONGEST = 200
"""Characters before a value in which its tag is looked for."""


def unknown_tags(source: Source) -> list[Problem]:
    """Return a problem for every tag in a file that is none of the core ones, such as `!!str`."""
    suspicious = _SUSPICIOUS.search(source.text)
    if not suspicious:
        return []
    root = tree_of(source)
    if root is None:
        return _untold(source, suspicious.start())
    return [_unknown(source, node) for node in root.walk() if node.tag and node.tag not in _KNOWN]


def _unknown(source: Source, node: TextNode) -> Problem:
    first = max(0, node.content - _LONGEST)
    written = _BEFORE_VALUE.search(source.text[first : node.content])
    if written is None:
        return _problem(source, node.start, str(node.tag))
    return _problem(source, first + written.start(), written.group())


def _untold(source: Source, offset: int) -> list[Problem]:
    """Return a problem at the first suspicious place of a file without a tree, if it has a tag.

    A tag of a kind that nobody declares is refused by the reader of values, and text is not.
    """
    try:
        yaml_rs.loads(_SUSPICIOUS.sub("!undeclared!x", source.text), parse_datetime=False)
    except yaml_rs.YAMLDecodeError:
        written = _WRITTEN.match(source.text, offset)
        return [_problem(source, offset, written.group() if written else "")]
    return []


def _problem(source: Source, offset: int, tag: str) -> Problem:
    location = Location(source.file, span=source.span(offset, offset + len(tag)))
    return Problem(codes.UNKNOWN_TAG, location, {"tag": tag})
