"""What the reader and the JSON Schema say about one file, to hold them against each other."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema import ValidationError as SchemaRefusal
from jsonschema.validators import extend
from pydantic import BaseModel, ValidationError

from gcplan import codes
from gcplan.domain import CheckSettings, Lights, Settings
from gcplan.files.store import PLAN_FILE
from gcplan.plan.build import PlanBuilder
from gcplan.plan.settings import build_settings
from gcplan.schema.core import runnable
from gcplan.schema.folder import dated_words
from gcplan.schema.generate import as_plain
from gcplan.schema.json_schema import action_schema, plan_schema
from gcplan.schema.models import ActionFile, PlanFile
from gcplan.schema.validate import validate
from gcplan.words import Pace
from gcplan.yaml.parse import check_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import SchemaValidator

    from gcplan.problem import Problem
    from gcplan.yaml.parse import Document

TERMS = {"主汛前": date(2020, 6, 30), "2至3年内": date(2023, 12, 31)}
SETTINGS = Settings(
    folder=Path(),
    title="",
    issuer=None,
    year=2020,
    start=date(2020, 1, 1),
    end=date(2020, 12, 31),
    timezone="Asia/Shanghai",
    due=None,
    terms=TERMS,
    pace=Pace.MONTH,
    lights=Lights(),
    stale=None,
    units=(),
    check=CheckSettings(),
)
_PHRASES = {
    codes.DEADLINE_UNREADABLE,
    codes.DEADLINE_AMBIGUOUS,
    codes.TARGET_UNREADABLE,
    codes.WRONG_DATE,
}


def matches(pattern: str, text: str) -> bool:
    """Search as JavaScript does, where `$` is the very end and not the end of a last line."""
    return bool(_compiled(pattern).search(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("$", r"\Z"))


def _pattern(_validator: Any, pattern: str, instance: object, _schema: Any) -> Iterator[Any]:
    if isinstance(instance, str) and not matches(pattern, instance):
        yield SchemaRefusal(f"{instance!r} does not match")


_Validator: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


@cache
def validator(*, plan: bool, terms: frozenset[str] = frozenset()) -> Any:
    """Return a validator of plan.yaml or of an action file."""
    return _Validator(plan_schema(terms) if plan else action_schema(terms))


@cache
def core(model: type[BaseModel]) -> SchemaValidator:
    """Return what is kept of a model, as it is run."""
    model.model_rebuild()
    kept = json.loads(json.dumps(as_plain(model.__pydantic_core_schema__)))
    return runnable(kept)


def accepts(model: type[BaseModel], data: object) -> bool:
    """Tell whether pydantic itself has nothing against a value."""
    try:
        model.model_validate(data)
    except ValidationError:
        return False
    return True


def reader_problems(document: Document) -> list[Problem]:
    """Return what the reader has against a file by itself."""
    model = PlanFile if document.source.file == PLAN_FILE else ActionFile
    assert core(model).isinstance_python(document.data) is accepts(model, document.data)
    problems = [*check_shape(document), *validate(document)]
    if problems:
        return problems
    if document.source.file == PLAN_FILE:
        return build_settings(document, Path())[1]
    builder = PlanBuilder(SETTINGS)
    builder.add(document)
    return [problem for problem in builder.problems if problem.rule in _PHRASES]


def schema_problems(document: Document) -> list[str]:
    """Return what the JSON Schema has against it."""
    is_plan = document.source.file == PLAN_FILE
    terms = dated_words(document) if is_plan else frozenset(TERMS)
    found = validator(plan=is_plan, terms=terms).iter_errors(document.data)
    try:
        return [error.message for error in found]
    except ValueError as error:  # it cannot print the longest numbers that it refuses
        return [str(error)]


def cannot_be_said(document: Document, problems: Iterable[Problem]) -> bool:
    """Tell whether no JSON Schema can see any of these problems."""
    return all(_cannot_be_said(document, problem) for problem in problems)


def _cannot_be_said(document: Document, problem: Problem) -> bool:
    if problem.parameters.get("requirement") in ("timezone", "later"):
        return True
    value: Any = document.data
    for step in problem.location.route:
        value = value[step]
    # JSON has one kind of number, and no NaN.
    is_whole = isinstance(value, float) and value.is_integer()
    is_nan = isinstance(value, float) and math.isnan(value)
    return is_nan or (is_whole and problem.parameters.get("expected") == "whole-number")
