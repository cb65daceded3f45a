"""The JSON Schemas (2020-12) of plan.yaml and of an action file, made from the models.

They refuse whatever the reader refuses, as far as JSON Schema can say: it takes 1.0 for a whole
number, does not know the names of time zones, sees one file at a time and no duplicate keys, and
reads phrases only as well as `phrase_pattern`. What they say to people is in one language.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from gcplan.domain import Lights
from gcplan.i18n import N_, translate
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
from gcplan.words import USUAL_TIMEZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import BaseModel

Schema: TypeAlias = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMMENT = N_("Made by gcplan schema --write; not to be changed by hand")
"""What heads every schema, in its language."""

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
_USUAL = {"timezone": USUAL_TIMEZONE, **asdict(Lights())}
"""What stands for {usual} in the description of a key."""


def plan_schema(terms: Iterable[str] = (), into: str | None = None) -> Schema:
    """Return the schema of plan.yaml in a plan that dates these terms.

    Its texts are in the language `into`, else in that of this run.
    """
    return _schema(PlanFile, N_("The plan (plan.yaml)"), frozenset(terms), into)


def action_schema(terms: Iterable[str] = (), into: str | None = None) -> Schema:
    """Return the schema of an action file; the rest as for `plan_schema`."""
    return _schema(ActionFile, N_("An action of the plan"), frozenset(terms), into)


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[BaseModel], title: str, terms: frozenset[str], into: str | None) -> Schema:
    generated = model.model_json_schema()
    definitions = generated.pop("$defs").items()
    entries = {_name(name): _tidy(entry, into) for name, entry in definitions}
    body = _tidy(generated, into)
    text = json.dumps([body, entries])
    scalars = {
        name: scalar
        for name, scalar in _scalars(terms, into).items()
        if f'"{_reference(name)}"' in text
    }
    head = {
        "$schema": _DIALECT,
        "$comment": translate(COMMENT, into),
        "title": translate(title, into),
    }
    return {**head, **body, "$defs": {**entries, **scalars}}


def _scalars(terms: frozenset[str], into: str | None) -> dict[str, Schema]:
    """Return what a single value can be; editors show the message instead of the pattern."""
    comma = translate(N_(", "), into)

    def text(
        pattern: str, message: str, /, *, limits: Schema | None = None, **values: str
    ) -> Schema:
        said = _said(message, into, values)
        return {"type": "string", **(limits or {}), "pattern": pattern, "patternErrorMessage": said}

    def phrase(pattern: str, message: str, examples: tuple[str, ...]) -> Schema:
        limits = {"examples": list(examples)}
        return text(pattern, message, limits=limits, examples=comma.join(examples))

    return {
        "line": text(
            LINE_PATTERN, N_("Write one line of text, not empty"), limits={"maxLength": 10_000}
        ),
        "text": text(TEXT_PATTERN, N_("Write text, not empty"), limits={"maxLength": 100_000}),
        "day": text(
            f"^{date_pattern()}$",
            N_(
                "Write a day as 2020-06-30, one that the calendar has, in the years {first} to"
                " {last}"
            ),
            first=str(YEARS[0]),
            last=str(YEARS[-1]),
        ),
        "id": text(ID_PATTERN, N_("An id is action.measure.number, such as 7.1.9")),
        "rule": text(CODE_PATTERN, N_("Write the code of a rule, such as GC202")),
        "rules": text(
            CODES_PATTERN, N_("Write the code of a rule or its beginning, such as GC202 or GC2")
        ),
        "timezone": text(
            "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$",
            N_("Write the name of a time zone, such as {usual}"),
            limits={"examples": [USUAL_TIMEZONE]},
            usual=USUAL_TIMEZONE,
        ),
        "due": phrase(
            due_pattern(terms),
            N_(
                "This deadline cannot be read, or can be read in two ways. Can be written:"
                " {examples}. Words of this plan's own go under terms in plan.yaml first; then"
                " run gcplan schema --write"
            ),
            deadline.EXAMPLES,
        ),
        "target": phrase(
            target_pattern(),
            N_("This target cannot be read. Can be written: {examples}"),
            target.EXAMPLES,
        ),
    }


def _said(msgid: str, into: str | None, values: Mapping[str, object]) -> str:
    """Return a text with what stands for {name}; other braces in it are YAML."""
    text = translate(msgid, into)
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _name(model: str) -> str:
    return model.removesuffix("Entry").lower()


def _reference(name: str) -> str:
    return f"#/$defs/{name}"


def _tidy(generated: Schema, into: str | None, key: str = "") -> Schema:
    """Return what is generated for a value, named scalars in place of its patterns.

    A model's own title and description are for who reads the code. Nothing may be null, though
    that is how the models say that a key is not there.
    """
    kind = generated.get("type")
    tidy = {name: generated[name] for name in _ORDER if name in generated}
    for name in {"title", "description"} & tidy.keys():
        tidy[name] = _said(tidy[name], into, {"usual": _USUAL.get(key, "")})
    if "properties" in tidy:
        tidy = {name: value for name, value in tidy.items() if name not in ("title", "description")}
        tidy["properties"] = {
            name: _tidy(value, into, name) for name, value in generated["properties"].items()
        }
    elif kind == "object":
        ((pattern, value),) = generated["patternProperties"].items()
        tidy["additionalProperties"] = _tidy(value, into)
        tidy["propertyNames"] = {"$ref": _reference(_SCALARS[pattern])}
    elif kind == "array":
        tidy["items"] = _tidy(generated["items"], into)
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
