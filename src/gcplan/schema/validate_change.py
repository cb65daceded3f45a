"""Validate a change before it is recorded, with the same words as for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gcplan import codes
from gcplan.problem import Problem, Spot
from gcplan.schema.changes import CHANGES
from gcplan.schema.validate import excerpt, problem_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def validate_change(change: Mapping[str, Any]) -> list[Problem]:
    """Return everything in a change that its model does not allow; nothing when it is sound."""
    if "op" not in change:
        return [Problem(codes.MISSING_KEY, Spot("", ()), {"key": "op"})]
    operation = change["op"]
    model = CHANGES.get(operation) if isinstance(operation, str) else None
    if model is None:
        known = {"requirement": "one-of", "limit": ", ".join(CHANGES), "value": excerpt(operation)}
        return [Problem(codes.WRONG_VALUE, Spot("", ("op",)), known)]
    try:
        model.model_validate(dict(change))
    except ValidationError as error:
        return [problem_of("", model, detail) for detail in error.errors(include_url=False)]
    return []
