"""A file that is read can be edited, or it is said where it cannot."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.files.source import Source
from gcplan.yaml.edit.edit import EditRefused
from gcplan.yaml.edit.editable import _SIGNS, _UNUSUAL, uneditable
from gcplan.yaml.parse import Document, parse
from tests.editing import set_value

TEXT = """\
# c
action: 1
title: "t \\u00e9"
measures:
  - title: 'it''s'
    tasks:
      - id: 1.1.1 # x
        note: |
          a
           b

        due: 8月底前
        support: [a, b]
        indicators:
          - {name: n, target: 5个, actual: {2020-06-30: 1, 2020-07-31: 2.5}}
        progress:
          - {on: 2020-06-30, percent: 5, note: x}
          - on: 2020-07-31
            note: >-
              x
              y
"""
INSERTED = [
    *":-?,[]{}#|>'\"%@`~ \n\r\t=.0eE+_abny\x85\u2028\u3000\ufeff",
    *("  ", "\n\n", " #", ": ", "- ", "\n  ", "\r\n", "...\n", "|2\n", "''", "null", "1e5"),
]


def document(text: str) -> Document:
    found = parse(Source("01-first.yaml", Path("01-first.yaml"), text))
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: [x, ?y]\n", (2, 8)),
        ("a: {b: >5个}\n", (1, 8)),
        ("a: |\n  x\n  ", (1, 4)),
        ("%YAML 1.3\n---\na: 1\n", (1, 1)),
    ],
)
def test_where_the_parsers_differ_gc009_says_so(text: str, place: tuple[int, int]) -> None:
    (problem,) = uneditable(document(text).source)
    assert problem.rule.code == "GC009"
    assert problem.location.span
    assert (problem.location.span.line, problem.location.span.column) == place
    with pytest.raises(EditRefused):
        set_value(document(text).source, ("new",), 1)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\t# c\n",
        "a: |\n  x",
        "a: |\n  \n   x\n",
        "a: x\x85y\n",
        "a: {b: '>5个'}\n",
        "a: 1\n...\n",
        TEXT,
    ],
)
def test_what_is_only_unusual_is_no_problem(text: str) -> None:
    assert uneditable(document(text).source) == []


@given(st.lists(st.sampled_from([*INSERTED, "a", ":", "5个"]), max_size=12).map("".join))
def test_what_is_unusual_has_one_of_the_signs_of_it(text: str) -> None:
    assert not _UNUSUAL.search(text) or _SIGNS.search(text)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_read_is_edited_or_said_to_be_uneditable(seed: int) -> None:
    rng = random.Random(seed)
    edited = 0
    for _ in range(150):
        position = rng.randrange(len(TEXT))
        cut = position + rng.choice([0, 0, 0, 1, 2])
        text = TEXT[:position] + rng.choice(INSERTED) + TEXT[cut:]
        found = parse(Source("01-first.yaml", Path("01-first.yaml"), text))
        if isinstance(found, Document):
            try:
                set_value(found.source, ("title",), "新")
                edited += 1
            except EditRefused as refused:
                if refused.code == "invalid":
                    assert uneditable(found.source), text
    assert edited > 30
