"""Tell at once what is sound: the models as pydantic's core runs them, from a generated file.

Importing pydantic and making the models takes longer than reading a plan. What pydantic makes of
them is plain data but for a few functions of ours, so it is generated once (`generate`) and handed
to the core as it is. It only ever tells what is sound: of all else the models are asked.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import CoreConfig, SchemaValidator, __version__

from gcplan.schema.validators import VALIDATORS

CONFIG = CoreConfig(strict=True, extra_fields_behavior="forbid")
"""Said alike of every model, so it is said once for all that are in one another."""

GENERATED = Path(__file__).parent / "generated"
CORE_SCHEMA = "core_schema.json"


def is_sound(name: str, data: Any) -> bool:
    """Tell whether the generated form of a model has nothing against the data.

    With another version of pydantic's core than the one it was generated with, nothing is.
    """
    try:
        validator = _validator(name)
        return validator is not None and validator.isinstance_python(data)
    except Exception:  # a file may hold anything; then the models are asked
        return False


def runnable(plain: Any) -> SchemaValidator:
    """Return the validator of a model that is plain data."""
    return SchemaValidator(_with_functions(plain), CONFIG)


def _with_functions(plain: Any) -> Any:
    """Return what the core is to run: the plain data with the functions that it names."""
    match plain:
        case {"type": "no-info", "function": name}:
            return {"type": "no-info", "function": VALIDATORS[name]}
        case dict():
            return {key: _with_functions(part) for key, part in plain.items()}
        case list():
            return [_with_functions(part) for part in plain]
        case _:
            return plain


@cache
def _validator(name: str) -> SchemaValidator | None:
    schema = _generated().get(name)
    return runnable(schema) if schema else None


@cache
def _generated() -> dict[str, Any]:
    text = (GENERATED / CORE_SCHEMA).read_text(encoding="utf-8")
    generated: dict[str, Any] = json.loads(text)
    return generated["schemas"] if generated["pydantic_core"] == __version__ else {}
