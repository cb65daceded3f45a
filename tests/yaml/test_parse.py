"""Text to values, and the place of a value in the text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan import codes
from gcplan.files.source import Source
from gcplan.problem import Location, Part, Problem, Route, Rule, Span
from gcplan.yaml.locate import locate
from gcplan.yaml.parse import DEPTH_LIMIT, Document, check_shape, parse

FILE = "01-first.yaml"
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


def source(text: str) -> Source:
    return Source(FILE, Path(FILE), text)


def document(text: str) -> Document:
    found = parse(source(text))
    assert isinstance(found, Document), found
    return found


def problems(text: str) -> list[Problem]:
    found = parse(source(text))
    assert isinstance(found, list), found.data
    return found


def problem(text: str) -> Problem:
    (only,) = problems(text)
    return only


def place(text: str, found: Problem) -> tuple[int, int]:
    at = locate(source(text), found.location)
    assert at.file == FILE
    return at.line, at.column


def marked(text: str, found: Span) -> str:
    """Return the characters of a text that a place spans."""
    of = source(text)
    return text[of.offset(found.line, found.column) : of.offset(found.end_line, found.end_column)]


class TestValues:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("2020-06-30", "2020-06-30"),
            ("2020-02-30", "2020-02-30"),
            ("2020-06-30T12:00:00Z", "2020-06-30T12:00:00Z"),
            ("7.1.10", "7.1.10"),
            ("7.10", 7.1),
            ("'7.10'", "7.10"),
            ("8月底前", "8月底前"),
            ("12:30", "12:30"),
            ("yes", "yes"),
            ("on", "on"),
            ("是", "是"),
            ("true", True),
            ("~", None),
            ("", None),
            ("0.1", 0.1),
            ("123456789012345678901234567890", 123456789012345678901234567890),
            ("[a, 1]", ["a", 1]),
            ('"\\e[31m"', "\x1b[31m"),
            ("x\ufeffy", "x\ufeffy"),
        ],
    )
    def test_a_value_is_what_yaml_1_2_says_and_dates_stay_text(
        self, written: str, value: object
    ) -> None:
        assert document(f"a: {written}\n").data == {"a": value}

    @pytest.mark.parametrize(
        "text",
        [
            "a: 1\nb: [x, y]\n",
            "a: 1\r\nb: [x, y]\r\n",
            "---\na: 1\nb: [x, y]\n...\n",
            "{a: 1, b: [x, y]}",
            "%YAML 1.2\n---\na: 1\nb:\n- x\n- y\n",
            "# comment\n\na: 1 # comment\nb:\n  - x\n  - y",
        ],
    )
    def test_the_same_mapping_in_many_writings(self, text: str) -> None:
        assert document(text).data == {"a": 1, "b": ["x", "y"]}

    @pytest.mark.parametrize("tag", ["!unit", "!!binary", "!<tag:example.org,2020:x>"])
    def test_a_tag_of_somebody_elses_makes_no_object(self, tag: str) -> None:
        assert document(f"a: {tag} eA==\n").data == {"a": "eA=="}

    def test_a_merge_key_is_a_key_like_any_other(self) -> None:
        text = "a: &a {lead: x}\nb:\n  <<: *a\n"
        assert document(text).data["b"] == {"<<": {"lead": "x"}}

    def test_an_alias_repeats_its_value(self) -> None:
        assert document("a: &a [x]\nb: *a\n").data == {"a": ["x"], "b": ["x"]}

    def test_an_alias_inside_its_own_anchor_has_no_value(self) -> None:
        assert document("a: &a [*a]\n").data == {"a": [None]}


SYNTAX: list[tuple[str, str, tuple[int, int]]] = [
    ("a: b: c\n", "colon", (1, 5)),
    ("a: 1\n标题: 城: 区\n", "colon", (2, 6)),
    ("a: [x, y\nb: 2\n", "colon", (2, 2)),
    ("a:\t1\n", "colon", (1, 4)),
    ("a: 1\nfoo\nb: 2\n", "colon", (2, 3)),
    ("a: @x\n", "character", (1, 4)),
    ("a: `x`\n", "character", (1, 4)),
    ("a: 1\nb: %x\n", "character", (2, 4)),
    ("a: ? b\n", "character", (1, 4)),
    ("a: &\n", "character", (1, 4)),
    ("a: [-]\n", "character", (1, 5)),
    ("a: *注\n", "alias", (1, 4)),
    ("a: **x**\n", "alias", (1, 4)),
    ("a: [1, 2\n", "bracket", (1, 4)),
    ("a: [1}\n", "bracket", (1, 4)),
    ("a: 1\n]\n", "bracket", (2, 1)),
    ("a: {b: 1\nc: 2\n", "bracket", (2, 2)),
    ('a: {b: "x}\n', "quote", (1, 8)),
    ("a: 'x\nb: 1\n", "quote", (2, 1)),
    ("a: 'it's'\n", "quote", (1, 8)),
    ('a: "\\q"\n', "quote", (1, 4)),
    ('a: "\\ud800"\n', "quote", (1, 4)),
    ("a:\n  b: 1\n c: 2\n", "indentation", (3, 2)),
    ("a: 1\n- b\n", "indentation", (2, 3)),
    ("- a\nb: 1\n", "indentation", (2, 1)),
    ("  a: 1\nb: 2\n", "indentation", (2, 1)),
    ("a: - b\n", "indentation", (1, 4)),
    ("a: x # why\n  y\n", "indentation", (1, 6)),
    ("a: !!python/object:os.system x\n", "tag", (1, 4)),
    ("a: 1\nb: !!int x\n", "tag", (2, 4)),
    ("a: !e!x y\n", "tag", (1, 4)),
    ("a: !<x y\n", "tag", (1, 4)),
    ("?\tx\n", "", (1, 2)),
]


class TestSyntax:
    @pytest.mark.parametrize(("text", "kind", "expected"), SYNTAX)
    def test_a_refusal_has_its_kind_and_place(
        self, text: str, kind: str, expected: tuple[int, int]
    ) -> None:
        found = problem(text)
        assert found.rule is codes.YAML_SYNTAX
        assert found.parameters["kind"] == kind
        assert found.parameters["detail"]
        assert place(text, found) == expected

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("other", ["\n", "\r\n", "\r"])
    def test_the_place_holds_with_any_line_ends(self, end: str, other: str) -> None:
        text = f"# 注{end}a: |{other}  x{end}{other}b: 2{end}城: x: y{other}d: 1{end}"
        # A CR before a LF is one line end with it.
        lines = 5 if (end, other) == ("\r", "\n") else 6
        assert place(text, problem(text)) == (lines, 5)

    def test_the_place_of_a_refused_tag_is_all_of_it(self) -> None:
        text = "a: !!python/name:os.system x\n"
        (found,) = problems(text)
        assert marked(text, locate(source(text), found.location)) == "!!python/name:os.system"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a:\n\tb: 1\n", (2, 1)),
            ("a:\n\t- x\n", (2, 1)),
            ("a:\n  b: 1\n\tc: 2\n", (3, 1)),
            ("a:\n  - b: 1\n  \tc: 2\n", (3, 3)),
            ("a:\n  - b\n\n\t- c\n", (4, 1)),
            ("a: [\n\t1]\n", (2, 1)),
            ("a: |\n\tx\n", (2, 1)),
            ("a: |\n  x\n\ty\n", (3, 1)),
            ('a: "x\n\ty"\n', (2, 1)),
            ("a: 1\r\nb:\r\n\tc: 1\r\n", (3, 1)),
            ("a: 1\rb:\r\tc: 1\r", (3, 1)),
            ("标题:\n  城: 区\n\t钢: 城\n", (3, 1)),
        ],
    )
    def test_a_tab_as_indentation(self, text: str, expected: tuple[int, int]) -> None:
        found = problem(text)
        assert found.rule is codes.TAB_INDENTATION
        assert place(text, found) == expected
        assert marked(text, locate(source(text), found.location)) == "\t"

    @pytest.mark.parametrize("text", ["a: 1\tb\n", "a: 1\t# why\n", "a: |\n  \tx\n", "a: 1\n\t\n"])
    def test_a_tab_elsewhere_is_fine(self, text: str) -> None:
        assert "a" in document(text).data


class TestTop:
    @pytest.mark.parametrize(
        "text", ["", "\n", "  \n\n", "# nothing yet\n", "---\n", "~\n", "null"]
    )
    def test_an_empty_file(self, text: str) -> None:
        found = problem(text)
        assert found.rule is codes.EMPTY_FILE
        assert place(text, found) == (1, 1)

    @pytest.mark.parametrize(
        ("text", "kind", "expected"),
        [
            ("action 1\n", "text", (1, 1)),
            ("\n\naction:1\n", "text", (3, 1)),
            ("42\n", "text", (1, 1)),
            ("!!set {a, b}\n", "text", (1, 8)),
            ("- action: 1\n- title: x\n", "list", (1, 3)),
            ("# why\n[a, b]\n", "list", (2, 2)),
            ("---\n- a\n", "list", (2, 3)),
        ],
    )
    def test_a_list_or_a_text(self, text: str, kind: str, expected: tuple[int, int]) -> None:
        found = problem(text)
        assert found.rule is codes.NOT_A_MAPPING
        assert found.parameters == {"found": kind}
        assert place(text, found) == expected

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: 1\n---\nb: 2\n", 2),
            ("---\na: 1\n---\nb: 2\n---\nc: 3\n", 3),
            ("# why\n---\na: 1\n--- # more\nb: 2\n", 4),
            ("%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n", 5),
            ("a: 1\n...\nb: 2\n", 3),
            ("a: 1\n---\n", 2),
            ("- a\n---\n- b\n", 2),
            ("---\n---\n", 2),
            ("a: |\n  ---\n  x\n---\nb: 2\n", 4),
            ("a: 1\r\n---\r\nb: 2\r\n", 2),
        ],
    )
    def test_a_second_document(self, text: str, line: int) -> None:
        found = problem(text)
        assert found.rule is codes.SEVERAL_DOCUMENTS
        assert place(text, found) == (line, 1)
        span = marked(text, locate(source(text), found.location))
        assert span == ("---" if text.splitlines()[line - 1].startswith("---") else "b")

    def test_three_dashes_inside_a_text_are_no_document(self) -> None:
        assert document("a: |\n  ---\nb: x --- y\n").data == {"a": "---\n", "b": "x --- y"}


class TestDuplicateKeys:
    def test_every_one_is_reported_with_both_places(self) -> None:
        text = (
            "a: 1\n"
            "b:\n"
            "  - {c: 1, d: 2, c: 3}\n"
            "  - e: 1\n"
            '    "e": 2\n'
            "    e: 3\n"
            "标题: x\n"
            "a: 2\n"
            "标题: y\n"
        )
        found = [
            (each.parameters["key"], place(text, each), place(text, first))
            for each in problems(text)
            for first in [Problem(each.rule, each.related[0])]
        ]
        assert found == [
            ("a", (8, 1), (1, 1)),
            ("标题", (9, 1), (7, 1)),
            ("c", (3, 18), (3, 6)),
            ("e", (5, 5), (4, 5)),
            ("e", (6, 5), (4, 5)),
        ]
        assert {each.rule for each in problems(text)} == {codes.DUPLICATE_KEY}

    def test_one_below_an_alias_is_reported_once(self) -> None:
        text = "a: &a {b: 1, b: 2}\nc: *a\nd: [*a, *a]\n"
        assert place(text, problem(text)) == (1, 14)

    def test_a_number_and_a_text_are_two_keys(self) -> None:
        text = '1: a\n"1": b\nx: c\nx: d\n'
        assert problem(text).parameters == {"key": "x"}

    def test_keys_that_only_values_show_to_be_equal(self) -> None:
        found = problem("1: a\n0x1: b\n")
        assert found.rule is codes.YAML_SYNTAX
        assert "duplicate mapping key" in str(found.parameters["detail"])


class TestLimits:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a: " + "[" * 10_000 + "]" * 10_000, (1, 259)),
            ("a: " + "[" * 10_000, (1, 259)),
            ("a: " + "{b: " * 10_000 + "}" * 10_000, (1, 1024)),
            ("".join(f"{' ' * n}a:\n" for n in range(1000)), (257, 1)),
            ("a: 1\n" + "- " * 10_000, (2, 1)),
            ("a:\r\n" + "- " * 1_000_000, (2, 1)),
            ("a: 1\r" + "? " * 1_000_000, (2, 1)),
            (": " * 1_000_000, (1, 1)),
            ("\t" + "- " * 1_000_000, (1, 1)),
        ],
        ids=["list", "open", "mapping", "block", "dashes", "more", "keys", "colons", "tab"],
    )
    def test_nesting_without_end_is_refused(self, text: str, expected: tuple[int, int]) -> None:
        found = problem(text)
        assert found.rule is codes.TOO_DEEP
        assert found.parameters == {"limit": DEPTH_LIMIT}
        assert place(text, found) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "a: 1\n" + " " * 300 + "\nb: 2\n",
            f"a: |\n  {'-' * 300}\n",
            "a: 1" + "\n" * 300 + "\t" * 9,
        ],
    )
    def test_blank_lines_and_rules_nest_nothing(self, text: str) -> None:
        assert isinstance(parse(source(text)), Document)

    @pytest.mark.parametrize(("chain", "is_read"), [(3, True), (4, False)])
    def test_nesting_behind_a_chain_of_aliases_is_refused(
        self, chain: int, *, is_read: bool
    ) -> None:
        text = "a0: &a0 x\n" + "".join(
            f"a{n}: &a{n} {'[' * 100}*a{n - 1}{']' * 100}\n" for n in range(1, chain + 1)
        )
        found = parse(source(text))
        if is_read:
            assert isinstance(found, Document)
            assert [each.rule for each in check_shape(found)] == [codes.TOO_DEEP]
        else:
            assert isinstance(found, list)
            assert [each.rule for each in found] == [codes.TOO_MANY_ALIASES]

    @pytest.mark.parametrize(("levels", "rules"), [(31, []), (32, [codes.TOO_DEEP])])
    def test_nesting_up_to_the_limit_is_read(self, levels: int, rules: list[Rule]) -> None:
        text = "x: 1\na: " + "[" * levels + "y" + "]" * levels + "\n"
        found = check_shape(document(text))
        assert [each.rule for each in found] == rules
        assert [place(text, each) for each in found] == [(2, 1)] * len(rules)

    def test_a_bomb_of_aliases(self) -> None:
        found = problem(BOMB)
        assert found.rule is codes.TOO_MANY_ALIASES
        assert place(BOMB, found) == (1, 1)

    def test_aliases_in_reason_are_read(self) -> None:
        text = "a: &a {lead: x}\nb: [" + ", ".join(["*a"] * 500) + "]\n"
        assert document(text).data["b"] == [{"lead": "x"}] * 500

    def test_a_number_of_many_digits_is_a_number(self) -> None:
        assert document("a: " + "1" * 5000).data["a"] > 10**4998


class TestKeysThatAreNotText:
    def test_every_one_is_reported_where_it_stands(self) -> None:
        text = "1: a\nb:\n  ~: x\n  2.5: x\n  True: x\n  [y]: x\n  {z: 1}: x\n  c: [{7: x}]\n"
        found = check_shape(document(text))
        assert {each.rule for each in found} == {codes.KEY_NOT_TEXT}
        assert sorted((place(text, each), each.parameters["key"]) for each in found) == [
            ((1, 1), "1"),
            ((3, 3), "null"),
            ((4, 3), "2.5"),
            ((5, 3), "true"),
            ((6, 4), "[…]"),
            ((7, 4), "{…}"),
            ((8, 8), "7"),
        ]
        assert all(each.location.part is Part.KEY for each in found)

    @pytest.mark.parametrize("key", ["2020-06-30", "8月", "'1'", "yes", "<<", "a b"])
    def test_a_text_key_is_fine(self, key: str) -> None:
        assert check_shape(document(f"{key}: x\n")) == []

    def test_a_template_that_was_not_filled_in(self) -> None:
        text = "a: 1\n{{ title }}: x\n"
        (found,) = check_shape(document(text))
        assert found.parameters == {"key": "{…}"}
        assert place(text, found) == (2, 4)

    def test_a_list_inside_a_key(self) -> None:
        text = "a: 1\n? {b: [c]}\n: 2\n"
        found = problem(text)
        assert found.rule is codes.KEY_NOT_TEXT
        assert place(text, found) == (2, 3)

    def test_a_number_too_long_to_print(self) -> None:
        (found,) = check_shape(document("? " + "1" * 5000 + "\n: x\n"))
        assert found.parameters == {"key": "…"}


PLACES = """\
# comment
标题: 城市品质提升   # comment
quoted: "a: \\"b\\""
single: 'it''s'
empty:
measures:
  - title: x
    tasks:
      - {id: 7.1.9, due: 8月底前}
      - id: 7.1.10
        note: |
          first
          second
        support: [区住建局, "区 城管局"]
actual: {2020-06-30: 0, "2020-09-30": 1}
none: {}
plain: one
  two
last: &a x
again: *a
"""
SPOTS: list[tuple[Route, Part, tuple[int, int], str]] = [
    (("标题",), Part.VALUE, (2, 5), "城市品质提升"),
    (("标题",), Part.KEY, (2, 1), "标题"),
    (("quoted",), Part.VALUE, (3, 9), '"a: \\"b\\""'),
    (("single",), Part.VALUE, (4, 9), "'it''s'"),
    (("empty",), Part.VALUE, (5, 1), "empty"),
    (("measures",), Part.VALUE, (6, 1), "measures"),
    (("measures",), Part.KEY, (6, 1), "measures"),
    (("measures", 0), Part.VALUE, (7, 5), "title"),
    (("measures", 0, "title"), Part.VALUE, (7, 12), "x"),
    (("measures", 0, "tasks", 0), Part.VALUE, (9, 10), "id"),
    (("measures", 0, "tasks", 0, "due"), Part.VALUE, (9, 26), "8月底前"),
    (("measures", 0, "tasks", 0, "due"), Part.KEY, (9, 21), "due"),
    (("measures", 0, "tasks", 1, "id"), Part.VALUE, (10, 13), "7.1.10"),
    (
        ("measures", 0, "tasks", 1, "note"),
        Part.VALUE,
        (11, 15),
        "|\n          first\n          second\n",
    ),
    (("measures", 0, "tasks", 1, "support"), Part.VALUE, (14, 9), "support"),
    (("measures", 0, "tasks", 1, "support", 0), Part.VALUE, (14, 19), "区住建局"),
    (("measures", 0, "tasks", 1, "support", 1), Part.VALUE, (14, 25), '"区 城管局"'),
    (("actual", "2020-06-30"), Part.KEY, (15, 10), "2020-06-30"),
    (("actual", "2020-06-30"), Part.VALUE, (15, 22), "0"),
    (("actual", "2020-09-30"), Part.KEY, (15, 25), '"2020-09-30"'),
    (("none",), Part.VALUE, (16, 1), "none"),
    (("plain",), Part.VALUE, (17, 8), "one\n  two"),
    (("again",), Part.VALUE, (19, 7), "x"),
    ((), Part.VALUE, (2, 1), "标题"),
    # What is not there stands where the nearest thing around it does.
    (("missing",), Part.VALUE, (2, 1), "标题"),
    (("measures", 0, "tasks", 1, "due"), Part.VALUE, (10, 9), "id"),
    (("measures", 0, "tasks", 9, "due"), Part.VALUE, (8, 5), "tasks"),
    (("measures", 0, "title", "deeper", 3), Part.VALUE, (7, 12), "x"),
    (("measures", "tasks"), Part.KEY, (6, 1), "measures"),
]


class TestLocate:
    @pytest.mark.parametrize(("route", "part", "start", "text"), SPOTS)
    def test_a_route_leads_to_its_text(
        self, route: Route, part: Part, start: tuple[int, int], text: str
    ) -> None:
        found = locate(source(PLACES), Location(FILE, route, part))
        assert (found.line, found.column) == start
        assert marked(PLACES, found).removeprefix("&a ") == text

    @pytest.mark.parametrize(("route", "part", "start", "text"), SPOTS)
    @pytest.mark.parametrize("end", ["\r\n", "\r"])
    def test_other_line_ends_change_no_place(
        self, route: Route, part: Part, start: tuple[int, int], text: str, end: str
    ) -> None:
        other = PLACES.replace("\n", end)
        found = locate(source(other), Location(FILE, route, part))
        assert (found.line, found.column) == start
        assert marked(other, found).removeprefix("&a ") == text.replace("\n", end)

    def test_a_collection_stands_where_its_first_text_does(self) -> None:
        text = "a: [[[[城]], y]]\n"
        found = locate(source(text), Location(FILE, ("a", 0)))
        assert (found.column, marked(text, found)) == (8, "城")

    def test_a_spot_that_knows_its_place_keeps_it(self) -> None:
        known = Span(FILE, 3, 4, 5, 6)
        assert locate(source("a: 1\n"), Location(FILE, ("a",), span=known)) == known

    @pytest.mark.parametrize("text", ["a: [", "", "a: 1\n---\nb: 2\n", "a: \ufffe"])
    def test_a_text_without_a_tree_starts_at_its_beginning(self, text: str) -> None:
        assert locate(source(text), Location(FILE, ("a", 0))) == Span(FILE, 1, 1, 1, 1)

    @pytest.mark.parametrize(
        "text", ["a: &a [*a]\n", "a: &a\n  - *a\n", "a: &a {? *a : x}\n", "a: [[[[[]]]]]\n"]
    )
    @pytest.mark.parametrize("route", [(), ("a",), ("a", 0), ("a", 0, 0, 0)])
    def test_an_anchor_inside_itself_is_no_endless_way(self, text: str, route: Route) -> None:
        found = locate(source(text), Location(FILE, route))
        assert found.line in (1, 2)

    def test_an_anchor_given_twice_is_no_warning(self) -> None:
        text = "a: &a x\nb: &a y\nc: *a\n"
        assert locate(source(text), Location(FILE, ("c",))).line == 2


YAML_TEXT = st.lists(
    st.sampled_from(
        ["a", "b", ": ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "#", " #", "&a ",
         "*a", "!", "!!int ", "!!set ", "|", ">", "'", '"', "%", "@", "`", "? ", "---\n", "...\n",
         "<<", "~", "1", "0x1", ".nan", "true", "城", "😀", "\t", "\r\n", "\r", "\ufeff", "\x85",
         "\u2028", "\\", "2020-06-30"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


def routes(value: Any, route: Route = ()) -> list[Route]:
    found = [route]
    if isinstance(value, dict):
        for key, entry in value.items():
            found += routes(entry, (*route, key if isinstance(key, str) else str(key)))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            found += routes(entry, (*route, index))
    return found[:50]


@given(YAML_TEXT | st.text(max_size=40).filter(lambda text: "\0" not in text))
def test_any_text_gives_a_mapping_or_problems_with_places_in_it(text: str) -> None:
    of = source(text)
    found = parse(of)
    if isinstance(found, Document):
        locations = [each.location for each in check_shape(found)]
        locations += [Location(FILE, route, part) for route in routes(found.data) for part in Part]
    else:
        assert found
        locations = [location for each in found for location in (each.location, *each.related)]
    lines = re.split("\r\n|\r|\n", text)
    for location in locations:
        at = locate(of, location)
        assert 1 <= at.line <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1
        assert (at.line, at.column) <= (at.end_line, at.end_column)


def test_a_byte_order_mark_inside_the_text_moves_no_place() -> None:
    for text in ("\ufeff\r\na: 1", "\ufeff\na: 1\n"):
        span = locate(source(text), Location(FILE, ("a",), Part.KEY))
        assert (span.line, span.column) == (2, 1)
