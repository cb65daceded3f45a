"""Two parsers tell where things stand in a text: they tell the same, and one can do alone."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml_rs
from hypothesis import given
from hypothesis import strategies as st

from gcplan.files.source import Source
from gcplan.problem import Location, Part
from gcplan.yaml.compose import careful_tree, quick_tree, tree_of
from gcplan.yaml.edit.proof import agree
from gcplan.yaml.locate import locate
from gcplan.yaml.values import TooDeepError, values_of
from tests.conftest import SHIPPED_PLAN
from tests.hostile.test_hostile_input import TROUBLE
from tests.yaml.test_edit_properties import generate
from tests.yaml.test_parse import PLACES, SPOTS, SYNTAX, YAML_TEXT
from tests.yaml.test_pieces import IN_PIECES, MARKS, WHOLE

if TYPE_CHECKING:
    from gcplan.problem import Route
    from gcplan.yaml.tree import Kind, Style, TextNode

FILE = "a.yaml"
WRITTEN = [
    *(PLACES, PLACES.replace("\n", "\r\n"), PLACES.replace("\n", "\r")),
    *(text for text, _, _ in SYNTAX),
    *IN_PIECES.values(),
    *WHOLE.values(),
    *(text for text in TROUBLE.values() if len(text) < 2_000),
    *(path.read_text(encoding="utf-8")[:2_000] for path in sorted(SHIPPED_PLAN.glob("*.yaml"))),
]
ODD = [*MARKS, "\u2028", "\u2029", "😀", "|+\n", ">-\n", "!!str ", "!<tag:example.org,2020:x> "]


def source(text: str) -> Source:
    return Source(FILE, Path(FILE), text)


class Stands(NamedTuple):
    """All that a node says about its text."""

    kind: Kind
    style: Style
    span: tuple[int, int, int] | None
    text: str
    anchor: str | None
    tag: str | None
    entries: int


def stands(root: TextNode | None) -> list[Stands] | None:
    """Return a tree as what can be compared.

    A key that is not there has no place: one parser puts it behind its question mark, and the
    other before the end of the mapping.
    """
    if root is None:
        return None
    absent = {key for node in root.walk() for key in node.keys if key.start == key.end}
    return [
        Stands(
            node.kind,
            node.style,
            None if node in absent else (node.start, node.content, node.end),
            node.text,
            node.anchor,
            node.tag,
            len(node.values),
        )
        for node in root.walk()
    ]


def check_both(text: str) -> bool:
    """Check that a text stands as the careful parser says, where that is right about what it says.

    Returns whether the quick one had a say.
    """
    careful, quick = careful_tree(text), quick_tree(text)
    try:
        values = values_of(text)
    except (TooDeepError, yaml_rs.YAMLDecodeError, TypeError):
        return False
    if careful is None or not agree(careful, values):
        return False
    assert stands(tree_of(source(text))) == stands(careful)
    return quick is not None


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A text that a test has, or a generated one, with odd characters put in here and there."""
    written = st.sampled_from(WRITTEN)
    text = draw(written | st.integers(0, 10**6).map(lambda seed: generate(seed).text))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(ODD)) + text[at + draw(st.integers(0, 3)) :]
    return text.replace("\0", "")


@given(YAML_TEXT | mutated())
def test_where_the_careful_parser_is_right_the_quick_one_tells_the_same(text: str) -> None:
    check_both(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_generated_texts_stand_the_same_for_both(end: str) -> None:
    compared = [check_both(generate(seed).text.replace("\n", end)) for seed in range(200)]
    assert sum(compared) > 150


@pytest.mark.parametrize("path", sorted(SHIPPED_PLAN.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_files_stand_the_same_for_both(path: Path) -> None:
    assert check_both(path.read_text(encoding="utf-8"))


def test_mutations_of_written_texts_are_mostly_compared() -> None:
    """So that the property above is one of trees, and not of texts that nobody can read."""
    chance = random.Random(14)
    read = [text for text in WRITTEN if check_both(text)]
    compared = 0
    for _ in range(300):
        text = chance.choice(read)
        at = chance.randrange(len(text) + 1)
        compared += check_both(text[:at] + chance.choice(["甲", "\n", "😀", "\u2028"]) + text[at:])
    assert compared > 100


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n\ufeffb: 2\n",
        "a: 1\r\n\ufeffb: 2\r\n",
        "---\n\ufeff甲: 1\n",
        "a: x\ufeffy\n",
        "\u2028a: x\x85y\u2029\n😀: 甲\nb: 1\n",
        "a: !x &a 1\nb: !!str # why\n  &b 甲\nc: [!<tag:a,b> &c {}, !e &d x]\n",
        "a: &a !x 1\nb: &b !!str\n  甲\n",
        "# wow!\n!x &a a: 1\n",
    ],
)
def test_marks_of_odd_characters_and_properties(text: str) -> None:
    assert check_both(text)


def test_a_byte_order_mark_inside_a_text_is_part_of_the_key_behind_it() -> None:
    text = "a: 1\n\ufeffb: 2\n"
    span = locate(source(text), Location(FILE, ("\ufeffb",), Part.KEY))
    assert (span.line, span.column, span.end_column) == (2, 1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  - {b: 甲, }\nc: |\n  x",
        "a:\n  -\tb\n",
        "a: 1\n\ufeffb: 2",
        "\ufeffa: 1\n",
        "a: {b: ,c: }\n",
    ],
)
def test_what_the_quick_parser_refuses_or_not_has_a_tree(text: str) -> None:
    tree = tree_of(source(text))
    assert tree is not None
    assert tree.values


@pytest.mark.parametrize("text", ["|+\n\n# 甲\n", "> # 甲\n\n# 乙: 丙\n"])
def test_what_the_quick_parser_takes_for_something_else_is_told_by_the_careful_one(
    text: str,
) -> None:
    quick, tree = quick_tree(text), tree_of(source(text))
    assert quick is not None
    assert tree is not None
    assert not agree(quick, values_of(text))
    assert tree.text == values_of(text)
    assert text[tree.start : tree.end] == text.rstrip("\n")


@pytest.mark.parametrize(("route", "part", "start", "text"), SPOTS)
def test_without_the_quick_parser_every_place_is_the_same(
    route: Route,
    part: Part,
    start: tuple[int, int],
    text: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    location = Location(FILE, route, part)
    quick = locate(source(PLACES), location)
    tree_of.cache_clear()
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    assert quick_tree(PLACES) is None
    assert locate(source(PLACES), location) == quick
    assert (quick.line, quick.column) == start


def test_what_nests_without_end_has_a_place() -> None:
    for text in ("- " * 300 + "a\n", "a:\n" + "- " * 120 + "[" * 250 + "]" * 250 + "\n"):
        span = locate(source(text), Location(FILE, ("a", 0)))
        assert span.line in (1, 2)
