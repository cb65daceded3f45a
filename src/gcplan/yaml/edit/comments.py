"""The comments of a text, and whether a splice keeps those that it touches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.yaml.lines import line_end, lines_of
from gcplan.yaml.tree import Kind, Style

if TYPE_CHECKING:
    from gcplan.yaml.lines import Splice
    from gcplan.yaml.tree import TextNode

_COMMENT = re.compile(r"#[^\r\n]*")


def comments_in(text: str, node: TextNode, start: int, end: int) -> list[str]:
    """Return the comments from start to end, in or beside a node: what stands between its words."""
    found: list[str] = []
    done = start
    for part in node.walk():
        is_word = part.kind in {Kind.SCALAR, Kind.ALIAS}
        if not is_word or part.end <= start or part.content >= end:
            continue
        found += _COMMENT.findall(text[done : part.content])
        if part.style in {Style.LITERAL, Style.FOLDED}:
            found += _COMMENT.findall(text[part.content : line_end(text, part.content)])
        done = part.end
    return [*found, *_COMMENT.findall(text[done:end])]


def loses_comment(text: str, node: TextNode, splice: Splice) -> bool:
    """Return whether a splice in or beside a node drops a comment."""
    if "#" not in text[splice.start : splice.end]:
        return False
    lines = lines_of(splice.text)
    for comment in comments_in(text, node, splice.start, splice.end):
        keeping = next((line for line in lines if line.endswith(comment)), None)
        if keeping is None:
            return True
        lines.remove(keeping)
    return False
