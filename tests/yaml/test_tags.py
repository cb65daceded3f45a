"""Tags: the core ones may stand in a file, any other is a problem where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan import codes
from gcplan.files.source import Source
from gcplan.load import load
from gcplan.yaml import tags
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from tests.conftest import PlanDir, Run


def found(text: str) -> list[tuple[str, int, int]]:
    """Return every unknown tag with the line and column where it begins."""
    source = Source("a.yaml", Path("a.yaml"), text)
    assert isinstance(parse(source), Document)
    problems = tags.unknown_tags(source)
    assert {problem.rule for problem in problems} <= {codes.UNKNOWN_TAG}
    spans = [problem.location.span for problem in problems]
    return [
        (str(problem.parameters["tag"]), span.line, span.column)
        for problem, span in zip(problems, spans, strict=True)
        if span and span.end_column == span.column + len(str(problem.parameters["tag"]))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: !foo bar", ("!foo", 1, 4)),
        ("a: !!binary aGk=", ("!!binary", 1, 4)),
        ("a: !!set {b, c}", ("!!set", 1, 4)),
        ("a: !!omap [b: 1]", ("!!omap", 1, 4)),
        ("a: ! 1", ("!", 1, 4)),
        ("a: !<tag:example.org,2020:x> 1", ("!<tag:example.org,2020:x>", 1, 4)),
        ("a: !foo\nb: 1", ("!foo", 1, 4)),
        ("a: !foo\n  b: 1", ("!foo", 1, 4)),
        ("a:\n  - !foo b", ("!foo", 2, 5)),
        ("a:\r\n  !foo b\r\n", ("!foo", 2, 3)),
        ("!foo a: 1", ("!foo", 1, 1)),
        ("--- !foo\na: 1", ("!foo", 1, 5)),
        ("a: &x !foo b\nc: *x", ("!foo", 1, 7)),
        ("a: !foo &x b\nc: *x", ("!foo", 1, 4)),
        ('{"a":!foo b}', ("!foo", 1, 6)),
        ("a: [b,!foo c]", ("!foo", 1, 7)),
        ("a: [!foo]", ("!foo", 1, 5)),
        ("a: {b: '!c', d: [!foo,1]}", ("!foo", 1, 18)),
        ("a: !foo\tb", ("!foo", 1, 4)),
        ("%TAG !e! tag:example.org,2020:\n---\na: !e!str 1", ("!e!str", 3, 4)),
        ("%TAG !! tag:example.org,2020:\n---\na: !!str 1", ("!!str", 3, 4)),
    ],
)
def test_an_unknown_tag_is_found_where_it_stands(text: str, expected: tuple[str, int, int]) -> None:
    assert found(text) == [expected]


def test_each_is_found() -> None:
    assert found("a: [!x 1, !y {b: !z c}]\nd: !x e") == [
        ("!x", 1, 5),
        ("!y", 1, 11),
        ("!z", 1, 18),
        ("!x", 2, 4),
    ]


@pytest.mark.parametrize("tag", ["str", "int", "float", "bool", "null", "map", "seq"])
@pytest.mark.parametrize("where", ["a: TAG VALUE", "a: [TAG VALUE]", "a: &x TAG VALUE\nb: *x"])
def test_the_core_tags_may_stand(tag: str, where: str) -> None:
    value = {"bool": "'true'", "null": "''", "map": "{c: 1}", "seq": "[1]"}.get(tag, "'1'")
    assert found(where.replace("TAG", f"!!{tag}").replace("VALUE", value)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: '!foo'",
        'a: "!foo"',
        "a: b !foo",
        "a: b, !foo",
        "a: b!",
        "a: |\n  !foo b\n",
        "a: b\n  !foo\n",
        "a: 1 # !foo",
        "# !foo\na: 1",
        "%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 1",
        "a: [b]\nc: x\t!foo\n",
    ],
)
def test_text_with_the_mark_is_no_tag(text: str) -> None:
    assert found(text) == []


def test_an_ordinary_file_is_not_looked_at_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: Source) -> None:
        raise AssertionError("positions were asked for")

    monkeypatch.setattr(tags, "tree_of", refuse)
    assert found("a: 好!\nb: !!str 1\nc: https://example.org/!x\nd: [!!int '1', e!]\n") == []


ACTION = """\
action: 1
title: 行动
measures:
  - title: 举措
    tasks:
      - id: 1.1.1
        title: 任务
        note: !foo 说明
"""


def test_a_file_with_one_is_left_out(plan_dir: PlanDir) -> None:
    loaded = load(plan_dir({"01.yaml": ACTION}))
    assert [problem.rule for problem in loaded.problems] == [codes.UNKNOWN_TAG]
    assert loaded.plan is not None
    assert not loaded.plan.actions


def test_nothing_is_recorded_in_it(plan_dir: PlanDir, run: Run) -> None:
    folder = plan_dir({"01.yaml": ACTION})
    result = run("done", "1.1.1", "--plan", folder, "--on", "2020-06-01", GCPLAN_LANG="en")
    assert result.code == 2
    assert "GC019" in result.err
    assert (folder / "01.yaml").read_text(encoding="utf-8") == ACTION
