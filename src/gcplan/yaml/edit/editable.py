"""Whether the commands that record can change a file as it is written.

They need both parsers to read it alike. That takes time to find out, so it is asked only of a text
in which something unusual stands; tests look for what else could make the two differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan import codes
from gcplan.problem import Location, Problem
from gcplan.yaml.compose import tree_of
from gcplan.yaml.edit.proof import disagreement
from gcplan.yaml.events import parser_refuses_at
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from gcplan.files.source import Source

_HEADER = r"[|>][-+0-9]*[ ]*(?:\#[^\r\n]*)?"
_UNUSUAL = re.compile(
    rf"""
      [\t\x85\u2028\u2029] | ^% | ^\.\.\.
    | [{{\[,]\s*[:|>?] | :[,}}\]] | :\ +(?!{_HEADER}$)[|>?]  # odd values, mostly inside {{}} or []
    | {_HEADER}(?: \s*\Z | (?:\r\n|\n|\r)[ ]+(?=[\r\n]) )     # a block text that is or begins empty
    """,
    re.MULTILINE | re.VERBOSE,
)
# One of these is in whatever is unusual, and in few texts. It is found much faster, since it begins
# with one of a few characters.
_SIGNS = re.compile(
    r"""
    [\t\x85\u2028\u2029%.{\[,:|>?]
    (?: (?<=[\t\x85\u2028\u2029|>?]) | (?<=^%) | (?<=^\.)\.\. | (?<=[{\[,])\s*: | (?<=:)[,}\]] )
    """,
    re.MULTILINE | re.VERBOSE,
)
_BLOCK_TEXT = re.compile(rf"{_HEADER}$", re.MULTILINE | re.VERBOSE)


def uneditable(source: Source) -> list[Problem]:
    """Return why the commands that record cannot change a file that can be read, if they cannot."""
    cut_off = not source.text.endswith(("\n", "\r")) and _BLOCK_TEXT.search(source.text)
    is_usual = not _SIGNS.search(source.text) or not _UNUSUAL.search(source.text)
    if not cut_off and is_usual:
        return []
    document = parse(source)
    if not isinstance(document, Document):
        return []
    root = tree_of(source)
    if root is None:
        offset = parser_refuses_at(source)
    else:
        node = disagreement(root, document.data)
        if node is None:
            return []
        offset = node.start
    span = source.span(min(offset, max(len(source.text) - 1, 0)))
    return [Problem(codes.FILE_NOT_EDITABLE, Location(source.file, span=span))]
