"""Edits of texts: whole texts before and after, and what is refused."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from gcplan.files.source import Source
from gcplan.yaml.edit.apply import apply
from gcplan.yaml.edit.edit import Edit, EditRefused, Operation
from gcplan.yaml.parse import Document, parse
from tests.editing import append, remove, set_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.problem import Route
    from gcplan.yaml.edit.find import KeyOrder

TASK_KEYS = (
    *("id", "title", "sentence", "note", "due", "lead", "support", "indicators", "progress"),
    *("extended", "done", "evidence", "verified_by"),
)
TASK: Route = ("measures", 0, "tasks", 0)
ACTION = """\
    action: 1
    measures:
      - title: 第一举措
        tasks:
          - id: 1.1.1
            title: 建成绿道   # 要点
            due: 8月底前
            # 指标见附件
            indicators:
              - name: 绿道
                target: 8公里

          # 下一项
          - id: 1.1.2
            title: 其他
    """


def source(text: str) -> Source:
    return Source("a.yaml", Path("a.yaml"), text)


def read(text: str) -> dict[str, Any]:
    document = parse(source(text))
    assert isinstance(document, Document), document
    return document.data


def added(before: str, after: str) -> str:
    """Return what an edit put in, having checked that it took nothing out."""
    start = 0
    while before[start : start + 1] == after[start : start + 1] and start < len(before):
        start += 1
    end = len(before) - start
    assert after.endswith(before[start:]), after
    return after[start : len(after) - end]


def in_order(keys: Sequence[str]) -> KeyOrder:
    """Return the same order of keys for every mapping."""
    return lambda _route: keys


def test_a_first_report_makes_the_list_in_its_place() -> None:
    entry: dict[str, Any] = {
        "on": "2020-06-30",
        "percent": 35,
        "note": "完成方案设计",
        "by": "区城管局",
    }
    before = dedent(ACTION)
    after = append(source(before), (*TASK, "progress"), entry, in_order(TASK_KEYS))
    assert after == before.replace(
        "            target: 8公里\n",
        "            target: 8公里\n"
        "        progress:\n"
        "          - {on: 2020-06-30, percent: 35, note: 完成方案设计, by: 区城管局}\n",
    )


def test_a_key_goes_where_the_order_of_keys_has_it() -> None:
    before = dedent(ACTION)
    after = set_value(source(before), (*TASK, "sentence"), 3, in_order(TASK_KEYS))
    due = "        due: 8月底前\n"
    assert after == before.replace(due, f"        sentence: 3\n{due}")


def test_a_key_before_all_others_takes_the_place_after_the_dash() -> None:
    text = "a:\n  - b: 1 # c\n    d: 2\n"
    after = set_value(source(text), ("a", 0, "id"), "x", in_order(("id", "b")))
    assert after == "a:\n  - id: x\n    b: 1 # c\n    d: 2\n"


def test_a_missing_mapping_of_actual_values_is_made_and_grows_by_date() -> None:
    route = (*TASK, "indicators", 0, "actual")
    text = dedent(ACTION)
    for day, value in (("2020-09-30", 2), ("2020-06-30", 0), ("2020-07-31", 1.5)):
        text = set_value(source(text), (*route, day), value, in_order(("name", "target", "actual")))
    assert "            actual: {2020-06-30: 0, 2020-07-31: 1.5, 2020-09-30: 2}\n" in text


def test_a_new_item_is_written_like_the_last_one() -> None:
    cases = [
        ("a:\n  - {x: 1}\n", "  - {x: 2, y: z}\n"),
        ("a:\n- {x: 1}\n", "- {x: 2, y: z}\n"),
        ("a:\n  - x: 1\n", "  - x: 2\n    y: z\n"),
        ("a:\n  -   x: 1\n", "  -   x: 2\n      y: z\n"),
        ("a:\r\n  - x: 1\r\n", "  - x: 2\r\n    y: z\r\n"),
        ("a:\n  - x: 1 # c\n\n# d\n", "  - x: 2\n    y: z\n"),
        ("a: [{x: 1}]\n", ", {x: 2, y: z}"),
        ("a:\n  - x: 1", "\n  - x: 2\n    y: z"),
    ]
    for before, expected in cases:
        after = append(source(before), ("a",), {"x": 2, "y": "z"})
        got = added(before, after)
        assert sorted(got.splitlines()) == sorted(expected.splitlines()), after
        assert read(after) == {"a": [{"x": 1}, {"x": 2, "y": "z"}]}


def test_a_new_list_is_written_like_others_of_its_name_in_the_file() -> None:
    before = "t:\n- id: 1a\n  log:\n  - on: x\n- id: 2a\n  log: []\n- id: 3a\n"
    for item in (1, 2):
        after = append(source(before), ("t", item, "log"), {"on": "q", "by": "z"})
        assert "\n  log:\n  - on: q\n    by: z\n" in after
        assert read(after)["t"][item]["log"] == [{"on": "q", "by": "z"}]


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a: x  # c\n", "v", "a: v  # c\n"),
        ("a:   x\n", "y z", "a:   y z\n"),
        ("a: 'x'\n", "it's", "a: 'it''s'\n"),
        ('a: "x" \n', 'say "是"\\', 'a: "say \\"是\\"\\\\" \n'),
        ("a: x\n", "yes", 'a: "yes"\n'),
        ("a: 'x'\n", 3, "a: 3\n"),
        ("a: x\n", True, "a: true\n"),
        ("a: x\n", "2020-06-30", "a: 2020-06-30\n"),
        ("a: x\n", "“十四五”末", "a: “十四五”末\n"),
        ("a:\n", "x", "a: x\n"),
        ("a: # c\nb: 1\n", "x", "a: x # c\nb: 1\n"),
        ("a: ~\n", "x", "a: x\n"),
        ("a: p\n  q # c\n", "x", "a: x # c\n"),
        ("a: | # c\n   p\n   q\n\n# d\n", "x\ny\n", "a: | # c\n   x\n   y\n\n# d\n"),
        ("a: | # c\n   p\n\n# d\n", "x", "a: x # c\n\n# d\n"),
        ("a: |\n  p\n", "x\ny", "a: |-\n  x\n  y\n"),
        ("a: x # c\n", "p\nq\n", "a: | # c\n  p\n  q\n"),
        ("a: x\n", "p \nq", 'a: "p \\nq"\n'),
        ("a: 'x'\n", "p\nq", 'a: "p\\nq"\n'),
        ("a: x # c\n", ["p", "q"], "a: [p, q] # c\n"),
        ("a: x # c\n", [{"p": {"q": 1, "r": ["s"]}}], "a: # c\n  - p:\n      q: 1\n      r: [s]\n"),
        ("a: {p: 1} # c\n", {"q": 2}, "a: {q: 2} # c\n"),
        ("a: # c\n  p: 1\n", {"q": 2}, "a: # c\n  q: 2\n"),
        ("a: # c\n    p: 1\n", {"q": {}}, "a: # c\n    q: {}\n"),
        ("a: # c\n  - p\n", "x", "a: x # c\n"),
        ("a: &x 1\n", 2, "a: &x 2\n"),
        ("{a, b: 1}\n", "x", "{a: x, b: 1}\n"),
        ("{a: , b: 1}", "x,y", '{a: "x,y" , b: 1}'),
    ],
)
def test_a_value_is_replaced_in_its_own_style(before: str, value: Any, after: str) -> None:
    assert set_value(source(before), ("a",), value) == after
    crlf = before.replace("\n", "\r\n")
    assert set_value(source(crlf), ("a",), value) == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("before", "route", "after"),
    [
        ("a: 1\n# c\nb: 2 # d\n\nc: 3\n", ("b",), "a: 1\n# c\n# d\n\nc: 3\n"),
        ("a:\n  b: {x: '#1', y: 2} # d #e\n  c: 3\n", ("a", "b"), "a:\n  # d #e\n  c: 3\n"),
        (
            "a: 1\r\nb: # d\r\n  - x # e\r\n  # f\r\n  - y\r\n",
            ("b",),
            "a: 1\r\n# d\r\n# e\r\n# f\r\n",
        ),
        ("a: 1\nb: | # d\n  # x\n  y\nc: 3\n", ("b",), "a: 1\n# d\nc: 3\n"),
        ("a: 1\nb: 2 # d", ("b",), "a: 1\n# d"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: 1\r\nb: 2", ("b",), "a: 1"),
        ("a: 1\nb: 2", ("a",), "b: 2"),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), "a:\n  - c: 2\n"),
        ("a:\n  - b: 1\n    # d\n    c: 2\n", ("a", 0, "b"), "a:\n  -\n    # d\n    c: 2\n"),
        ("a:\n  - b: 1\n    c: |\n      x\n\n  - d: 2\n", ("a", 0), "a:\n\n  - d: 2\n"),
        ("a: # c\n  # d\n  - b\n# f\n", ("a", 0), "a: [] # c\n  # d\n# f\n"),
        ("a:\n  - b: 1\n# f\n", ("a", 0, "b"), "a:\n  - {}\n# f\n"),
        ("a: 1\n", ("a",), "{}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", ("a", "b"), "a: {c: 2, d: 3}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", ("a", "c"), "a: {b: 1, d: 3}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", ("a", "d"), "a: {b: 1, c: 2}\n"),
        ("a: [b]\n", ("a", 0), "a: []\n"),
        ("a: [\n  b,\n  d # e\n]\n", ("a", 0), "a: [\n  d # e\n]\n"),
        ("a: [\n  b, # c\n  d\n]\n", ("a", 1), "a: [\n  b, # c\n]\n"),
        ("a: [\n  b,\n  d\n]\n", ("a", 1), "a: [\n  b\n]\n"),
        ("k:\n- a\n- b\n", ("k", 0), "k:\n- b\n"),
        ("k:\n  - - a\n    - b\n", ("k", 0, 0), "k:\n  - - b\n"),
    ],
)
def test_what_is_removed_takes_its_lines_and_nothing_else(
    before: str, route: Route, after: str
) -> None:
    assert remove(source(before), route) == after


@pytest.mark.parametrize(
    ("before", "order", "after"),
    [
        ("{}", (), "{n: x}"),
        ("{a: 1}", (), "{a: 1, n: x}"),
        ("{a: 1, }", (), "{a: 1, n: x, }"),
        ("{a: 1}", ("n", "a"), "{n: x, a: 1}"),
        ("{a: 1, b: 2}", ("a", "n", "b"), "{a: 1, n: x, b: 2}"),
        ("{\n  a: 1, # c\n  b: 2 # d\n}", (), "{\n  a: 1, # c\n  b: 2, # d\n  n: x\n}"),
        ("{\n  a: 1,\n  b: 2,\n}", (), "{\n  a: 1,\n  b: 2,\n  n: x,\n}"),
        ("{\n  a: 1, # c\n}", ("n", "a"), "{\n  n: x,\n  a: 1, # c\n}"),
        ("{\n  a: 1, # c\n  b: 2}", ("n", "b"), "{\n  a: 1, # c\n  n: x,\n  b: 2}"),
    ],
)
def test_a_key_is_added_inside_braces(before: str, order: tuple[str, ...], after: str) -> None:
    assert set_value(source(before), ("n",), "x", in_order(order)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  - b\n    # 上一条的注释\n", "a:\n  - b\n    # 上一条的注释\n  - x\n"),
        ("a:\n  - b\n\n    # c\n\nd: 1\n", "a:\n  - b\n\n    # c\n  - x\n\nd: 1\n"),
        ("a:\n  - b\n    # c", "a:\n  - b\n    # c\n  - x"),
        ("a:\n  - b\n  # d\n", "a:\n  - b\n  - x\n  # d\n"),
        ("a:\n  - b: 1\n    # c\n  # d\n", "a:\n  - b: 1\n    # c\n  - x\n  # d\n"),
        ("a:\r\n  - b\r\n    # c\r\n", "a:\r\n  - b\r\n    # c\r\n  - x\r\n"),
        ("a: [\n  # c\n]\n", "a: [x\n  # c\n]\n"),
        ("a:\n  # c\n  []\n", "a:\n  # c\n  [x]\n"),
        ("a: [] # c\n", "a: [x] # c\n"),
    ],
)
def test_a_comment_stays_with_what_it_stood_under(before: str, after: str) -> None:
    assert append(source(before), ("a",), "x") == after


def test_a_new_key_goes_below_the_comments_of_the_one_before() -> None:
    text = "a: 1\n  # 1 的注释\n# 下面的\nb: 2\n"
    expected = "a: 1\n  # 1 的注释\nn: x\n# 下面的\nb: 2\n"
    assert set_value(source(text), ("n",), "x", in_order(("a", "n", "b"))) == expected


def test_a_value_set_to_itself_changes_nothing_but_another_type_does() -> None:
    text = "a: 0x10\nb: 1.50\nc: 'x'\n"
    assert set_value(source(text), ("a",), 16) == text
    assert set_value(source(text), ("b",), 1.5) == text
    assert set_value(source(text), ("a",), "16").startswith('a: "16"\n')
    assert set_value(source("a: 1\n"), ("a",), True) == "a: true\n"
    assert set_value(source("a: 1\n"), ("a",), 1.0) == "a: 1.0\n"


REFUSED: list[tuple[str, str, Route]] = [
    ("anchor", "a: &x 1\nb: *x\n", ("a",)),
    ("anchor", "a: &x {c: 1}\nb: *x\n", ("a", "c")),
    ("anchor", "a: &x\n  c: 1\nb: *x\n", ("a", "d")),
    ("anchor", "a: {c: &x 1}\nb: *x\n", ("a",)),
    ("alias", "a: &x 1\nb: *x\n", ("b",)),
    ("alias", "a: &x {c: 1}\nb: *x\n", ("b", "c")),
    ("merge", "a:\n  <<: {c: 1}\n  d: 2\n", ("a", "d")),
    ("tag", "a: !x 1\n", ("a",)),
    ("tag", "a: !x {b: 1}\n", ("a", "b")),
    ("key", "a: 1\n2: 3\n", ("a",)),
    ("key", "a: 1\n&k b: 3\n", ("a",)),
    ("key", "a: 1\n[b]: 3\n", ("a",)),
    ("invalid", "a: 1\na: 2\n", ("a",)),
    ("invalid", "- a\n", (0,)),
    ("invalid", "a: [\n", ("a",)),
    ("shape", "a: b\n", ("a", "c")),
    ("shape", "a: [b]\n", ("a", "c")),
    ("shape", "a: b\n", ()),
    ("no-such-place", "a: [b]\n", ("a", 1)),
    ("no-such-place", "a: [b]\n", ("a", -1)),
    ("no-such-place", "a: 1\n", ("b", 0)),
    ("comment", "a:\n  - x # c\n  - y\n", ("a",)),
    ("comment", "a: [\n  # c\n  x]\n", ("a",)),
    ("comment", "a:\n  # c\n  - x\n  - y\n", ("a",)),
    ("comment", "a:\n  - x\n  - y # c\n", ("a",)),
    ("comment", "a:\n  b: {x: 1} # c\n  d: '#'\n", ("a",)),
    # The two parsers disagree on how many lines this text has.
    ("invalid", "a: |\n  x\n  ", ("b",)),
]


@pytest.mark.parametrize(("code", "text", "route"), REFUSED)
def test_what_could_change_something_else_is_refused(code: str, text: str, route: Route) -> None:
    with pytest.raises(EditRefused) as caught:
        set_value(source(text), route, "new")
    assert (caught.value.code, caught.value.route) == (code, route)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  x", "a: |+\n  x", "a: >\n  x\n  y", "a: x",  # no last line break
        "a: 1\t# c\n", "a: 1 \t\n", "a:\t# c\n  x\n", "a: 1\n\t\nd: 2\n", "a:\n-\tx\n-\ty\n",
        "a: x\x85y\n", "a: 1 # x\u2028y\n", "a: |\n  x\u2029y\nd: 2", "a: 'x\x85y' # \u2028\n",
    ],
)  # fmt: skip
def test_what_only_readers_of_yaml_1_1_take_differently_is_edited(text: str) -> None:
    after = set_value(source(text), ("new",), 7)
    assert after.startswith(text)
    assert read(after) == {**read(text), "new": 7}


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("a:\n  - b # c\n", ("a", 0)),
        ("a:\n  - b # c\n  - d\n", ("a", 0)),
        ("a:\n  - b: 1 # c\n", ("a", 0, "b")),
        ("a: 1 # c\n", ("a",)),
        ("a: [\n  b, # c\n  d\n]\n", ("a", 0)),
        ("a: [\n  b,\n  d # c\n]\n", ("a", 1)),
        ("a: {b: {x: 1,  # c\n  # c\n  y: 2}, d: 3}\n", ("a", "b")),
        ("- a: 1 # c\n  b: 2 # c\n- d\n", (0,)),
    ],
)
def test_nothing_is_removed_whose_comment_would_go_with_it(text: str, route: Route) -> None:
    text, route = "k:\n" + indent(text, "  "), ("k", *route)
    with pytest.raises(EditRefused) as caught:
        remove(source(text), route)
    assert (caught.value.code, caught.value.route) == ("comment", route)


def test_removing_and_appending_are_refused_alike() -> None:
    cases: list[tuple[str, str, Route]] = [
        ("anchor", "a: [&x 1]\nb: *x\n", ("a",)),
        ("alias", "a: &x [1]\nb: *x\n", ("b",)),
        ("no-such-place", "a: 1\n", ("b",)),
        ("no-such-place", "a: [1]\n", ("a", 1)),
        # Without the key between them the comment would become a line of the text.
        ("not-proved", "a: |\n  x\nb:\n  - y\n  # c\nd: 1\n", ("b",)),
    ]
    for code, text, route in cases:
        with pytest.raises(EditRefused) as caught:
            remove(source(text), route)
        assert caught.value.code == code, text
    for code, text in (("shape", "a: 1\n"), ("anchor", "a: &x [1]\nb: *x\n")):
        with pytest.raises(EditRefused) as caught:
            append(source(text), ("a",), 1)
        assert caught.value.code == code


@pytest.mark.parametrize(
    "value", [None, [None], {1: "x"}, float("nan"), float("inf"), "\ud800", {"\ud800": 1}, b"x"]
)
def test_what_is_not_plain_data_is_refused(value: Any) -> None:
    with pytest.raises(EditRefused) as caught:
        set_value(source("a: 1\n"), ("a",), value)
    assert caught.value.code == "value"


def test_an_unused_alias_below_and_other_anchors_are_no_reason_to_refuse() -> None:
    text = "a: &x 1\nb: [*x, 2]\nc: 3\n"
    assert set_value(source(text), ("b",), 4) == "a: &x 1\nb: 4\nc: 3\n"
    assert remove(source(text), ("c",)) == "a: &x 1\nb: [*x, 2]\n"


def test_several_edits_are_made_in_order_or_not_at_all() -> None:
    text = "a: [x]\nb:\n  c: 1\n"
    edits = [
        Edit(Operation.APPEND, ("a",), "y"),
        Edit(Operation.REMOVE, ("a", 0)),
        Edit(Operation.SET, ("b", "d", "e"), 2),
        Edit(Operation.SET, ("b", "d", "e"), 3),
        Edit(Operation.REMOVE, ("b", "c")),
        Edit(Operation.APPEND, ("b", "f"), {"g": 1}),
        Edit(Operation.SET, ("b", "f", 0, "g"), 2),
    ]
    after = apply(source(text), edits)
    assert read(after) == {"a": ["y"], "b": {"d": {"e": 3}, "f": [{"g": 2}]}}
    with pytest.raises(EditRefused) as caught:
        apply(source(text), [*edits, Edit(Operation.REMOVE, ("z",))])
    assert caught.value.route == ("z",)
    assert apply(source(text), []) == text


def test_an_edit_that_the_proof_does_not_bear_out_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gcplan.yaml.edit import find
    from gcplan.yaml.lines import Splice

    # Another key; what only one parser takes for text; no YAML at all.
    for value, wrong in (("2", "b: '2'"), ("[?x]", "a: [?x]"), ("2", "a: '2")):
        splice = Splice(0, 4, wrong)
        monkeypatch.setattr(find, "replace_value", lambda *_, splice=splice: splice)
        with pytest.raises(EditRefused) as caught:
            set_value(source("a: 1\n"), ("a",), value)
        assert caught.value.code == "not-proved"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1e-7, "1.0e-07"), (-1e22, "-1.0e+22"), (1.5e-10, "1.5e-10"), (0.1, "0.1"), (3, "3")],
)
def test_a_number_is_one_to_every_reader_of_yaml(value: float, written: str) -> None:
    after = set_value(source("a: 1\n"), ("b",), value)
    assert after == f"a: 1\nb: {written}\n"
    for reader in (YAML(typ="safe"), YAML(typ="safe", pure=True)):
        reader.version = (1, 1)
        assert reader.load(after)["b"] == value
    assert read(after)["b"] == value
