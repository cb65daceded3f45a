"""The models as pydantic's core runs them, kept so that what is sound needs no pydantic.

Importing pydantic and making the models takes longer than reading a plan. What pydantic makes of
them is plain data but for a few functions of ours, which are kept by name, so the next run can
hand it to the core at once. It only ever tells what is sound: of all else the models are asked.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic_core import CoreConfig, SchemaValidator, __version__

from gcplan.cache import cache_file, read_cached, write_cached
from gcplan.schema.fingerprint import fingerprint
from gcplan.schema.validators import OWN_CHECKS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CONFIG = CoreConfig(strict=True, extra_fields_behavior="forbid")
"""Said alike of every model, so it is said once for all that are in one another."""

_FOR_PEOPLE = {"title", "hide_input_in_errors"}
_WITHOUT_MEANING_HERE = {"metadata", "ref", "model_name", "computed_fields", "serialization_alias"}
_PLAIN = (str, int, float, bool, type(None))


class NotPlainError(Exception):
    """A model says something that cannot be kept as plain data."""


def passes(name: str, data: Any) -> bool:
    """Tell whether a model is known here and has nothing against the data."""
    try:
        validator = _validator(name)
        return validator is not None and validator.isinstance_python(data)
    except Exception:  # a file may hold anything; then the models are asked
        return False


def is_kept() -> bool:
    """Tell whether the models of this version are known here."""
    return _kept() is not None


def knows(name: str) -> bool:
    """Tell whether a model is known here."""
    return name in (_kept() or ())


def keep(schemas: Mapping[str, Any]) -> None:
    """Keep what pydantic has made of the models, by their names."""
    try:
        plain = {name: as_plain(schema) for name, schema in schemas.items()}
    except NotPlainError:  # kept all the same, so that it is not tried at every run
        plain = {}
    write_cached(_file(), json.dumps({"version": _version(), "schemas": plain}))


def as_plain(schema: Any) -> Any:
    """Return what pydantic has made of a model as plain data; raises NotPlainError."""
    match schema:
        case {"type": "model"}:
            _require_plain_model(schema)
            return as_plain(schema["schema"])
        case {"type": "model-fields", "fields": fields, **rest}:
            return {**as_plain(rest), "type": "model-fields", "fields": _each(fields)}
        case dict():
            kept = {key: part for key, part in schema.items() if key not in _WITHOUT_MEANING_HERE}
            return _each(kept)
        case list() | tuple():
            return [as_plain(part) for part in schema]
        case _ if isinstance(schema, _PLAIN):
            return schema
        case _:
            name = getattr(schema, "__name__", "")
            if OWN_CHECKS.get(name) is not schema:
                raise NotPlainError(name)
            return name


def runnable(plain: Any) -> SchemaValidator:
    """Return the validator of a model that was kept as plain data; raises for other data."""
    return SchemaValidator(_with_own_checks(plain), _CONFIG)


def _each(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: as_plain(part) for key, part in parts.items()}


def _with_own_checks(plain: Any) -> Any:
    """Return what the core is to run: the plain data with the functions that it names."""
    match plain:
        case {"type": "no-info", "function": name}:
            return {"type": "no-info", "function": OWN_CHECKS[name]}
        case dict():
            return {key: _with_own_checks(part) for key, part in plain.items()}
        case list():
            return [_with_own_checks(part) for part in plain]
        case _:
            return plain


def _require_plain_model(schema: Mapping[str, Any]) -> None:
    """Raise NotPlainError for a model that does more than to have fields."""
    known = {"type", "cls", "schema", "config", "custom_init", "root_model"}
    config = {key: value for key, value in schema["config"].items() if key not in _FOR_PEOPLE}
    more = schema.keys() - known - _WITHOUT_MEANING_HERE
    if more or config != _CONFIG or schema.get("custom_init") or schema.get("root_model"):
        raise NotPlainError(str(schema["cls"]))


@cache
def _validator(name: str) -> SchemaValidator | None:
    kept = _kept()
    return runnable(kept[name]) if kept and name in kept else None


@cache
def _kept() -> dict[str, Any] | None:
    try:
        kept = json.loads(read_cached(_file()) or "null")
    except (ValueError, RecursionError):
        return None
    is_known = isinstance(kept, dict) and kept.get("version") == _version()
    schemas = kept.get("schemas") if is_known else None
    return schemas if isinstance(schemas, dict) else None


def _file() -> Path | None:
    """Return a file for this version alone: several may be in use by turns."""
    version = _version()
    if version is None:
        return None
    return cache_file(f"schema-{sha256(version.encode()).hexdigest()[:16]}.json")


def _version() -> str | None:
    schema = fingerprint()
    return schema and f"{schema} {__version__}"
