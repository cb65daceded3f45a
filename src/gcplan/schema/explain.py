"""Ask the models, and say what they have against a file or a change as problems."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from gcplan import codes
from gcplan.phrase.deadline import YEARS
from gcplan.phrase.nearest import nearest
from gcplan.problem import Location, Part, Problem, Route
from gcplan.schema.changes import CHANGES
from gcplan.schema.named import MODELS
from gcplan.schema.types import (
    CODE_PATTERN,
    CODES_PATTERN,
    DATE_PATTERN,
    ID_PATTERN,
    LINE_PATTERN,
    MEASURE_PATTERN,
    PLACE_PATTERN,
    TEXT_PATTERN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from gcplan.problem import Figure

# The kind of value that each type error of pydantic asks for.
_EXPECTED = {
    "string_type": "text",
    "int_type": "whole-number",
    "int_from_float": "whole-number",
    "float_type": "number",
    "bool_type": "true-or-false",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}
_PATTERNS = {
    ID_PATTERN: "task-id",
    MEASURE_PATTERN: "measure-id",
    PLACE_PATTERN: "place-id",
    CODE_PATTERN: "rule-code",
    CODES_PATTERN: "rule-codes",
    DATE_PATTERN: "date",
    LINE_PATTERN: "one-line",
    TEXT_PATTERN: "plain-text",
}


def explain(name: str, file: str, data: Any) -> list[Problem]:
    """Return everything in the data of a file that a model does not allow."""
    return [
        problem_of(file, MODELS[name], detail)
        for detail in _refusals(name, data)
        if not _is_key_without_text(detail)
    ]


def explain_change(change: Mapping[str, Any]) -> list[Problem]:
    """Return everything in a change that its model does not allow."""
    if "op" not in change:
        return [Problem(codes.MISSING_KEY, Location("", ()), {"key": "op"})]
    operation = change["op"]
    if not isinstance(operation, str) or operation not in CHANGES:
        known: Mapping[str, Figure] = {
            "requirement": "one-of",
            "limit": tuple(CHANGES),
            "value": excerpt(operation),
        }
        return [Problem(codes.WRONG_VALUE, Location("", ("op",)), known)]
    name = f"change {operation}"
    return [problem_of("", MODELS[name], detail) for detail in _refusals(name, dict(change))]


def _refusals(name: str, data: Any) -> list[ErrorDetails]:
    try:
        MODELS[name].model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _is_key_without_text(detail: ErrorDetails) -> bool:
    """Tell whether a key is no text: that is for `yaml.parse.check_shape` to report."""
    kind, route = detail["type"], detail["loc"]
    return kind == "invalid_key" or (kind == "string_type" and route[-1] == "[key]")


def problem_of(file: str, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    """Return what pydantic found as a problem at its route."""
    kind, route = detail["type"], detail["loc"]
    value: Any = detail.get("input")
    if kind == "missing":
        name = {"key": str(route[-1])}
        return Problem(codes.MISSING_KEY, Location(file, route[:-1]), name)
    if kind == "extra_forbidden":
        return _unknown_key(file, model, route)
    if route and route[-1] == "[key]":
        return _wrong_key(file, route[:-1], detail)
    if kind == "period_reversed":
        days = {"requirement": "later", "value": value["to"], "limit": value["from"]}
        return Problem(codes.WRONG_VALUE, Location(file, (*route, "to")), days)
    location = Location(file, route)
    if value is None:
        name = {"key": next((step for step in reversed(route) if isinstance(step, str)), "")}
        return Problem(codes.NO_VALUE, location, name)
    if kind == "float_type" and isinstance(value, int) and not isinstance(value, bool):
        finite = {"requirement": "finite", "value": excerpt(value)}
        return Problem(codes.WRONG_VALUE, location, finite)
    if kind in _EXPECTED:
        found = {"expected": _EXPECTED[kind], "found": _kind_of(value)}
        return Problem(codes.WRONG_TYPE, location, found)
    if kind == "wrong_date" or _pattern(detail) == "date":
        return Problem(codes.WRONG_DATE, location, {"value": excerpt(value)})
    return Problem(codes.WRONG_VALUE, location, _requirement(detail))


def _requirement(detail: ErrorDetails) -> dict[str, Figure]:
    """Name what a value has to be: a stable word and its figure, worded where it is shown."""
    context = detail.get("ctx", {})
    value = excerpt(detail.get("input"))
    match detail["type"]:
        case "string_pattern_mismatch":
            return {"requirement": _pattern(detail), "value": value}
        case "greater_than_equal":
            return {"requirement": "at-least", "limit": _limit(context["ge"]), "value": value}
        case "less_than_equal":
            return {"requirement": "at-most", "limit": _limit(context["le"]), "value": value}
        case "greater_than":
            return {"requirement": "more-than", "limit": _limit(context["gt"]), "value": value}
        case "string_too_long":
            return {
                "requirement": "shorter",
                "limit": _limit(context["max_length"]),
                "value": value,
            }
        case "literal_error":
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            return {"requirement": "one-of", "limit": tuple(choices.split(", ")), "value": value}
        case "wrong_year":
            return {"requirement": "years", "limit": YEARS, "value": value}
        case "wrong_timezone":
            return {"requirement": "timezone", "value": value}
        case "finite_number":
            return {"requirement": "finite", "value": value}
        case _:
            return {"requirement": "other", "detail": detail["msg"], "value": value}


def _wrong_key(file: str, route: Route, detail: ErrorDetails) -> Problem:
    """Report a key that is data itself: a date of `actual`, a word of `terms`."""
    location = Location(file, route, Part.KEY)
    if detail["type"] == "wrong_date" or _pattern(detail) == "date":
        return Problem(codes.WRONG_DATE, location, {"value": excerpt(route[-1])})
    return Problem(codes.WRONG_VALUE, location, _requirement(detail))


def _unknown_key(file: str, model: type[BaseModel], route: Route) -> Problem:
    known = _keys(model, route[:-1])
    key = str(route[-1])
    near = nearest(key, known, count=1, likeness=0.6)
    parameters: dict[str, Figure] = {
        "key": excerpt(key),
        "nearest": near[0] if near else "",
        "known": tuple(known),
    }
    return Problem(codes.UNKNOWN_KEY, Location(file, route, Part.KEY), parameters)


def _keys(model: type[BaseModel], route: Route) -> list[str]:
    """Return the keys that the model at the end of a route allows."""
    for step in route:
        if isinstance(step, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        annotation = fields[step].annotation
        inner = get_args(annotation) or (annotation,)
        model = inner[-1]
    return [field.alias or name for name, field in model.model_fields.items()]


def _pattern(detail: ErrorDetails) -> str:
    return _PATTERNS.get(detail.get("ctx", {}).get("pattern", ""), "")


def _kind_of(value: object) -> str:
    match value:
        case bool():
            return "true-or-false"
        case str():
            return "text"
        case int() | float():
            return "number"
        case list():
            return "list"
        case dict():
            return "mapping"
        case _:
            return "other"


def _limit(figure: float) -> Decimal:
    """Return a limit exactly, and 100.0 as 100."""
    return Decimal(figure)


def excerpt(value: object) -> str:
    """Return a value as short text that is safe to build from any input."""
    if isinstance(value, (list, dict)):
        return ""
    try:
        text = str(value)
    except ValueError:  # Python does not print an integer of more than 4300 digits
        return "…"
    return text if len(text) <= 60 else text[:59] + "…"
