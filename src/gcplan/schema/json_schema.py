"""The JSON Schemas (2020-12) of plan.yaml and of an action file, made from the models.

They refuse whatever the reader refuses, as far as JSON Schema can say: it takes 1.0 for a whole
number, does not know the names of time zones, sees one file at a time and no duplicate keys, and
reads phrases only as well as `phrase_pattern`.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TypeAlias

from gcplan.phrase import deadline, target
from gcplan.phrase.deadline import YEARS
from gcplan.schema.models import ActionFile, PlanFile
from gcplan.schema.phrase_pattern import date_pattern, due_pattern, target_pattern
from gcplan.schema.types import (
    CODE_PATTERN,
    CODES_PATTERN,
    DATE_PATTERN,
    ID_PATTERN,
    LINE_PATTERN,
    TEXT_PATTERN,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_COMMENT = "由 gcplan schema --write 生成，不要手工修改"
# The finite numbers are those in between.
_LARGEST = sys.float_info.max
_ORDER = (
    *("$ref", "type", "title", "description", "const", "enum", "minItems"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("required", "properties", "additionalProperties", "propertyNames", "items"),
)

_SCALARS = {
    LINE_PATTERN: "line",
    TEXT_PATTERN: "text",
    DATE_PATTERN: "day",
    ID_PATTERN: "id",
    CODE_PATTERN: "rule",
    CODES_PATTERN: "rules",
}
_PHRASES = {"due": "due", "target": "target", "timezone": "timezone"}


def plan_schema(terms: Iterable[str] = ()) -> Schema:
    """Return the schema of plan.yaml in a plan that dates these terms."""
    return _schema(PlanFile, "方案（plan.yaml）", frozenset(terms))


def action_schema(terms: Iterable[str] = ()) -> Schema:
    """Return the schema of an action file in a plan that dates these terms."""
    return _schema(ActionFile, "攻坚行动", frozenset(terms))


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[BaseModel], title: str, terms: frozenset[str]) -> Schema:
    generated = model.model_json_schema()
    entries = {_name(name): _tidy(entry) for name, entry in generated.pop("$defs").items()}
    body = _tidy(generated)
    text = json.dumps([body, entries])
    scalars = {
        name: scalar for name, scalar in _scalars(terms).items() if f'"{_reference(name)}"' in text
    }
    head = {"$schema": _DIALECT, "$comment": _COMMENT, "title": title}
    return {**head, **body, "$defs": {**entries, **scalars}}


def _scalars(terms: frozenset[str]) -> dict[str, Schema]:
    """Return what a single value can be; editors show the message instead of the pattern."""
    due_examples, target_examples = "、".join(deadline.EXAMPLES), "、".join(target.EXAMPLES)
    return {
        "line": _text(LINE_PATTERN, "写一行文字，不能空着", maxLength=10_000),
        "text": _text(TEXT_PATTERN, "写文字，不能空着", maxLength=100_000),
        "day": _text(
            f"^{date_pattern()}$",
            f"日期写成 2020-06-30 这样，日历上有这一天，年份在 {YEARS[0]} 到 {YEARS[-1]} 之间",
        ),
        "id": _text(ID_PATTERN, "编号是“行动.举措.序号”，如 7.1.9"),
        "rule": _text(CODE_PATTERN, "写规则代码，如 GC202"),
        "rules": _text(CODES_PATTERN, "写规则代码或它的开头，如 GC202、GC2"),
        "timezone": _text(
            "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$",
            "写时区名，如 Asia/Shanghai",
            examples=["Asia/Shanghai"],
        ),
        "due": _text(
            due_pattern(terms),
            f"时限读不出来，或者有两种理解。可以写：{due_examples}。"
            "本方案自定的说法先写进 plan.yaml 的 terms，再运行 gcplan schema --write",
            examples=list(deadline.EXAMPLES),
        ),
        "target": _text(
            target_pattern(),
            f"目标值读不出来。可以写：{target_examples}",
            examples=list(target.EXAMPLES),
        ),
    }


def _text(pattern: str, message: str, **more: Any) -> Schema:
    return {"type": "string", **more, "pattern": pattern, "patternErrorMessage": message}


def _name(model: str) -> str:
    return model.removesuffix("Entry").lower()


def _reference(name: str) -> str:
    return f"#/$defs/{name}"


def _tidy(generated: Schema, key: str = "") -> Schema:
    """Return what is generated for a value, named scalars in place of its patterns.

    A model's own title and description are for who reads the code. Nothing may be null, though
    that is how the models say that a key is not there.
    """
    kind = generated.get("type")
    tidy = {name: generated[name] for name in _ORDER if name in generated}
    if "properties" in tidy:
        tidy = {name: value for name, value in tidy.items() if name not in ("title", "description")}
        tidy["properties"] = {
            name: _tidy(value, name) for name, value in generated["properties"].items()
        }
    elif kind == "object":
        ((pattern, value),) = generated["patternProperties"].items()
        tidy["additionalProperties"] = _tidy(value)
        tidy["propertyNames"] = {"$ref": _reference(_SCALARS[pattern])}
    elif kind == "array":
        tidy["items"] = _tidy(generated["items"])
    elif kind == "number":
        if not {"minimum", "exclusiveMinimum"} & tidy.keys():
            tidy["minimum"] = -_LARGEST
        tidy.setdefault("maximum", _LARGEST)
    elif "pattern" in generated:
        del tidy["type"]
        name = _PHRASES.get(key) or _SCALARS[generated["pattern"]]
        tidy = {"$ref": _reference(name), **tidy}
    elif "$ref" in tidy:
        tidy["$ref"] = _reference(_name(tidy["$ref"].rpartition("/")[2]))
    return tidy
