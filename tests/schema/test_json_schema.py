"""The JSON Schemas: what they accept and refuse, against the reader; and what editors show."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gcplan.files.source import Source
from gcplan.i18n import CHINESE, ENGLISH
from gcplan.phrase import deadline, target
from gcplan.schema.json_schema import action_schema, plan_schema, schema_text
from gcplan.schema.models import ActionFile, PlanFile
from gcplan.yaml.parse import Document, parse
from tests.conftest import SHIPPED_PLAN
from tests.schema.agreement import (
    cannot_be_said,
    reader_problems,
    schema_problems,
    validator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = {"plan": plan_schema(into=CHINESE), "action": action_schema(into=CHINESE)}
ENGLISH_SCHEMAS = {"plan": plan_schema(into=ENGLISH), "action": action_schema(into=ENGLISH)}
TEXTS = ("$comment", "title", "description", "patternErrorMessage")
"""Where a schema speaks to people."""
SHIPPED = sorted(SHIPPED_PLAN.glob("*.yaml"))

ACTION = """\
action: 1
title: 第一攻坚行动
lead: 区住建局
measures:
  - title: 第一举措
    support: [区财政局]
    tasks:
      - id: 1.1.1
        was: [1.2.1]
        title: 建成绿道
        sentence: 3
        note: 备注
        ongoing: false
        start: 2020-02-29
        due: 8月底前
        weight: 1.5
        indicators:
          - {name: 绿道, target: 8公里, cumulative: true, baseline: 0, actual: {2020-06-30: 3.5}}
        progress:
          - {on: 2020-06-30, percent: 40, note: 完成勘察, problem: 缺钱, next: 7月招, by: 区住建局}
        adjusted:
          - {what: target, indicator: 绿道, was: 9公里, on: 2020-05-10, approval: 号, reason: 并}
          - {what: actual, indicator: 绿道, of: 2020-06-30, was: "3", on: 2020-07-01, source: 表}
        extended:
          - {to: 2021-01-31, on: 2020-12-10, approval: 文号, reason: 流标}
        done: 2021-01-20
        evidence: [https://example.org/1.pdf]
        verified_by: 区委督查室
        cancelled: {on: 2021-02-01, reason: 撤销, approval: 文号}
        waive:
          - {rule: GC202, reason: 涉密, until: 2021-12-31}
      - {id: 1.1.2, title: 河道清淤, due: 主汛前}
"""
PLAN = """\
gcplan: 1
title: 试验区2020年实施方案
issuer: 试验区政府
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
timezone: Asia/Shanghai
due: 年底前
terms: {主汛前: 2020-06-30}
pace: day
lights: {due_soon: 0, behind: 0, far_behind: 100}
stale: 60
units: [区住建局]
check: {select: [GC], ignore: [GC201], warn: [GC3]}
grace: 7
bulletin: {name: 督查通报, issuer: 督查室, to: 各, cc: 抄, contact: 室, phone: 0-1, number: 第6期}
approved: {rev: abc, tag: v1, on: 2020-03-20, approval: 文号, digest: def}
adjusted:
  - {what: pace, was: month, on: 2020-05-10, approval: 文号, reason: 按天}
  - {what: lights, indicator: 灯, of: 2020-05-10, was: "15", on: 2020-05-10, source: 原文}
"""


def read(text: str, file: str = "01-first.yaml") -> Document:
    document = parse(Source(file, Path(file), text))
    assert isinstance(document, Document), document
    return document


def with_line(line: str) -> Document:
    """Return an action with a task that has this line."""
    task = "  - id: 1.1.1\n    title: x\n"
    return read(f"action: 1\ntitle: x\nmeasures:\n- title: x\n  tasks:\n{task}    {line}\n")


def of_values(data: dict[str, Any], file: str) -> Document:
    return Document(Source(file, Path(file), ""), data)


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_json_schema_of_2020(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert json.loads(schema_text(schema)) == schema
    assert schema_text(schema).endswith("}\n")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_plan_is_sound(path: Path) -> None:
    assert schema_problems(read(path.read_text(encoding="utf-8"), path.name)) == []


def test_everything_that_files_can_say_is_sound() -> None:
    assert schema_problems(read(ACTION)) == []
    assert schema_problems(read(PLAN, "plan.yaml")) == []


def test_these_files_have_every_key() -> None:
    """Else the tests that change them one key at a time leave keys out."""
    for text, schema in ((ACTION, SCHEMAS["action"]), (PLAN, SCHEMAS["plan"])):
        keys = set(re.findall(r"(\w+):", text))
        known = set(schema["properties"])
        for entry in schema["$defs"].values():
            known |= set(entry.get("properties", {}))
        assert known - keys == ({"leader"} if text == ACTION else set())


LINES = [
    *("due: 不知道", "due: 6月前", "due: 13月底", "due: 2020-02-30", "due: 2020", "due:"),
    *("due: 尽快", 'due: "8月底前\\n"', "start: 8月", "done: 2020-02-30", "done: 20200630"),
    *("done: 1948-12-31", "start: 2201-01-01", "progress: [{on: 0001-01-01}]"),
    "indicators: [{name: n, target: 5个, actual: {2201-01-01: 1}}]",
    *("indicators: [{name: n, target: 好多}]", "indicators: [{name: n, target: 保持在3%}]"),
    *("indicators: [{name: n}]", "indicators: [{target: 5个}]", "indicators: {}"),
    "indicators: [{name: n, target: 5个, actual: {6月底: 1}}]",
    "indicators: [{name: n, target: 5个, actual: {2020-06-31: 1}}]",
    "indicators: [{name: n, target: 5个, actual: {2020-06-30: 1个}}]",
    "indicators: [{name: n, target: 5个, actual: {2020-06-30: .inf}}]",
    "indicators: [{name: n, target: 5个, baseline: -.inf}]",
    *("progress: [{percent: 5}]", "progress: [{on: 2020-06-30, percentage: 5}]"),
    *("cancelled: {on: 2020-06-30, reason: x}", "cancelled: {on: 2020-06-30, approval: x}"),
    *("waive: [{rule: gc202, reason: x}]", "waive: [{rule: GC2, reason: x}]"),
    *("support: 区住建局", "support: [null]", "evidence: ['']", "lead: null", "lead: ' '"),
    *("dues: 8月底", "Due: 8月底", "ongoing: yes", "weight: 0", "weight: 1e400", "note: {}"),
]


@pytest.mark.parametrize("line", LINES)
def test_a_bad_line_of_a_task_is_one_problem(line: str) -> None:
    document = with_line(line)
    assert reader_problems(document)
    assert len(schema_problems(document)) == 1


@pytest.mark.parametrize(
    "line",
    [
        *(
            "due: 主汛前",
            "due: ２至3年内",
            "due: 8 月 底 前",
            "due: 2020-06-30",
            "due: '2020-06-30'",
        ),
        *("weight: 1", "support: []", "progress: []", "note: '0'", "lead: 'null'"),
        "indicators: [{name: n, target: １００％, actual: {}}]",
        *("done: 1949-01-01", "done: 2200-12-31", "done: 2200-02-28", "done: 2104-02-29"),
    ],
)
def test_a_sound_line_of_a_task(line: str) -> None:
    document = with_line(line)
    assert reader_problems(document) == []
    assert schema_problems(document) == []


@cache
def routes(file: str) -> list[tuple[str | int, ...]]:
    """Return the way to every value of the full file."""
    found: list[tuple[str | int, ...]] = []
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), full(file).data)]
    while pending:
        route, value = pending.pop()
        found.append(route)
        if isinstance(value, dict):
            pending.extend(((*route, key), entry) for key, entry in value.items())
        elif isinstance(value, list):
            pending.extend(((*route, place), entry) for place, entry in enumerate(value))
    return sorted(found[1:], key=str)


@cache
def full(file: str) -> Document:
    return read(PLAN if file == "plan.yaml" else ACTION, file)


VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 1.0, 0.5, 101, 10_000, 10**400, float("inf"), float("nan")),
    *("", " ", "x", "a\nb", "a\tb", "\x1b", "1", "true", "2020-06-30", "2020-06-31", "８月底前"),
    *("8月底前", "6月前", "主汛前", "不低于95%", "保持在3%", "5个", "GC2", "GC202", "1.1.1", "1.1"),
    *([], ["x"], [1], {}, {"x": 1}, {"on": "2020-06-30"}, {"2020-06-30": 1}, "year", "day", 2),
]


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.sampled_from(["plan.yaml", "01-first.yaml"]), st.data())
def test_whatever_one_changes_both_agree(file: str, data: st.DataObject) -> None:
    values = copy.deepcopy(full(file).data)
    *route, last = data.draw(st.sampled_from(routes(file)))
    holder: Any = values
    for step in route:
        holder = holder[step]
    match data.draw(st.sampled_from(["change", "change", "remove", "rename", "add"])):
        case "change":
            holder[last] = data.draw(st.sampled_from(VALUES))
        case "remove":
            del holder[last]
        case "rename" if isinstance(holder, dict):
            holder[data.draw(st.sampled_from(["x", "", "2020-06-30", "主汛 前"]))] = holder.pop(
                last
            )
        case _ if isinstance(holder, dict):
            holder[data.draw(st.sampled_from(["x", "due", "lead", "2020-07-31"]))] = holder[last]
    document = of_values(values, file)
    refused, found = reader_problems(document), schema_problems(document)
    if refused and not found:
        assert cannot_be_said(document, refused), refused
    else:
        assert bool(found) == bool(refused), (found, refused)


@pytest.mark.parametrize("model", [PlanFile, ActionFile])
def test_it_has_the_keys_of_the_models(model: Any) -> None:
    schema = SCHEMAS["plan" if model is PlanFile else "action"]
    keys = [field.alias or name for name, field in model.model_fields.items()]
    assert list(schema["properties"]) == keys


def objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for entry in (schema, *schema["$defs"].values()) if "properties" in entry]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_has_a_chinese_title_and_description(name: str) -> None:
    for entry in objects(SCHEMAS[name]):
        assert entry["additionalProperties"] is False
        for key, value in entry["properties"].items():
            assert re.fullmatch(r"[\u4e00-\u9fff]{2,8}", value["title"]), (key, value["title"])
            assert re.search(r"[\u4e00-\u9fff]", value["description"]), key
            # Chinese punctuation between Chinese words.
            assert not re.search(r"[\u4e00-\u9fff][,;:?!()]", value["description"].split("例：")[0])


def texts(part: Any) -> Iterator[tuple[str, str]]:
    """Yield what a schema says to people, with what kind of text it is."""
    if isinstance(part, dict):
        yield from (
            (key, value) for key, value in part.items() if key in TEXTS and isinstance(value, str)
        )
        for value in part.values():
            yield from texts(value)


def without_texts(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    return {
        key: without_texts(value)
        for key, value in part.items()
        if not (key in TEXTS and isinstance(value, str))
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_both_languages_say_as_much_and_accept_the_same(name: str) -> None:
    chinese, english = list(texts(SCHEMAS[name])), list(texts(ENGLISH_SCHEMAS[name]))
    assert [kind for kind, _ in chinese] == [kind for kind, _ in english]
    assert without_texts(SCHEMAS[name]) == without_texts(ENGLISH_SCHEMAS[name])
    for (kind, ours), (_, theirs) in zip(chinese, english, strict=True):
        assert ours != theirs
        assert not re.search(r"{[a-z_]*}", ours + theirs), (ours, theirs)
        # Chinese in an English text is what stands in a plan.
        said = re.split(r"Example: |Can be written: ", theirs)[0]
        assert not re.search(r"[\u4e00-\u9fff。；（）]", said), theirs
        if kind == "title":
            assert len(theirs) <= 30, theirs


@pytest.mark.parametrize(
    ("key", "usual"), [("due_soon", "15"), ("behind", "10"), ("far_behind", "30")]
)
def test_what_is_usual_is_said(key: str, usual: str) -> None:
    for schemas, said in (
        (SCHEMAS, f"不写即 {usual}。"),
        (ENGLISH_SCHEMAS, f"; {usual} if left out"),
    ):
        properties = schemas["plan"]["$defs"]["lights"]["properties"]
        assert said in properties[key]["description"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_nothing_may_be_null_and_no_class_shows(name: str) -> None:
    text = schema_text(SCHEMAS[name])
    assert "null" not in text
    assert '"default"' not in text
    assert "Entry" not in text
    # Characters that nobody sees, or that a terminal obeys.
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff]", text
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_definition_is_used(name: str) -> None:
    text = schema_text(SCHEMAS[name])
    for definition in SCHEMAS[name]["$defs"]:
        assert f'"#/$defs/{definition}"' in text


def test_examples_stand_beside_the_phrases() -> None:
    definitions = SCHEMAS["action"]["$defs"]
    assert tuple(definitions["due"]["examples"]) == deadline.EXAMPLES
    assert tuple(definitions["target"]["examples"]) == target.EXAMPLES
    for definition in definitions.values():
        if "pattern" in definition:
            assert re.search(r"[\u4e00-\u9fff]", definition["patternErrorMessage"])


def test_the_words_of_one_plan_are_only_in_its_schema() -> None:
    document = read(
        "gcplan: 1\ntitle: x\nyear: 2020\nperiod: {from: 2020-01-01, to: 2020-12-31}\ndue: 秋收后\n"
    )
    document = of_values(document.data, "plan.yaml")
    assert not validator(plan=True).is_valid(document.data)
    assert validator(plan=True, terms=frozenset({"秋收后"})).is_valid(document.data)
    assert plan_schema(["b", "a"]) == plan_schema(["a", "b", "a"])
