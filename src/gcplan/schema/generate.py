"""Write the files in generated/: what pydantic makes of the models, and the order of their keys.

`make schema` runs it; a test holds the files fresh.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel
from pydantic_core import __version__

from gcplan.schema.core import CONFIG, CORE_SCHEMA, GENERATED
from gcplan.schema.key_order import KEY_ORDER
from gcplan.schema.models import ActionFile
from gcplan.schema.named import MODELS
from gcplan.schema.validators import VALIDATORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOR_PEOPLE = {"title", "hide_input_in_errors"}
_WITHOUT_MEANING_HERE = {"metadata", "ref", "model_name", "computed_fields", "serialization_alias"}
_TEXTS = {"str", "function-after"}
_PLAIN = (str, int, float, bool, type(None))


class NotPlainError(Exception):
    """A model says something that cannot be kept as plain data."""


def main() -> None:
    """Write the generated files."""
    for name, text in generated_texts().items():
        (GENERATED / name).write_text(text, encoding="utf-8")


def generated_texts() -> Mapping[str, str]:
    """Return the texts of the generated files by their names; raises NotPlainError."""
    for model in MODELS.values():
        model.model_rebuild()
    schemas = {
        name: with_definitions(as_plain(model.__pydantic_core_schema__))
        for name, model in MODELS.items()
    }
    return {
        CORE_SCHEMA: _text({"pydantic_core": __version__, "schemas": schemas}),
        KEY_ORDER: _text(dict(_key_order(ActionFile, ""))),
    }


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
            if VALIDATORS.get(name) is not schema:
                raise NotPlainError(name)
            return name


def with_definitions(plain: Any) -> Any:
    """Return a plain schema in which every kind of text stands once, since each one costs time."""
    names: dict[str, str] = {}

    def named(part: Any) -> Any:
        if isinstance(part, list):
            return [named(each) for each in part]
        if not isinstance(part, dict):
            return part
        if part.get("type") in _TEXTS:
            name = names.setdefault(json.dumps(part, sort_keys=True), f"text-{len(names)}")
            return {"type": "definition-ref", "schema_ref": name}
        return {key: named(each) for key, each in part.items()}

    schema = named(plain)
    definitions = [{**json.loads(text), "ref": name} for text, name in names.items()]
    return {"type": "definitions", "schema": schema, "definitions": definitions}


def _each(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: as_plain(part) for key, part in parts.items()}


def _require_plain_model(schema: Mapping[str, Any]) -> None:
    """Raise NotPlainError for a model that does more than to have fields."""
    known = {"type", "cls", "schema", "config", "custom_init", "root_model"}
    config = {key: value for key, value in schema["config"].items() if key not in _FOR_PEOPLE}
    more = schema.keys() - known - _WITHOUT_MEANING_HERE
    if more or config != CONFIG or schema.get("custom_init") or schema.get("root_model"):
        raise NotPlainError(str(schema["cls"]))


def _key_order(model: type[BaseModel], where: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the keys of a model and of those below it, by the keys that lead to them."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    yield where, list(fields)
    for key, field in fields.items():
        inner = (get_args(field.annotation) or (field.annotation,))[-1]
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _key_order(inner, f"{where}/{key}" if where else key)


def _text(data: Mapping[str, Any]) -> str:
    lines = (
        f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in data.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
