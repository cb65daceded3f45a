"""Text to values: the mapping that a file holds, or everything that keeps it from being one.

Values come from yaml-rs, which is fast and strict; positions come from ruamel.yaml (`compose`),
which is asked only about a file that has something to show or to edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml_rs

from gcplan import codes
from gcplan.problem import Location, Part, Problem, Route
from gcplan.yaml.diagnose import collection_keys, diagnose, not_a_mapping
from gcplan.yaml.tags import unknown_tags
from gcplan.yaml.values import TooDeepError, values_of

if TYPE_CHECKING:
    from gcplan.files.source import Source

DEPTH_LIMIT = 32
"""Levels of nesting; a plan has seven."""


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file: a mapping of text keys, dates still text."""

    source: Source
    data: dict[str, Any]


def parse(source: Source) -> Document | list[Problem]:
    """Return the mapping that a file holds, or everything that keeps it from being one."""
    try:
        data = values_of(source.text)
    except TooDeepError as error:
        location = Location(source.file, span=source.span(error.offset))
        return [Problem(codes.TOO_DEEP, location, {"limit": DEPTH_LIMIT})]
    except yaml_rs.YAMLDecodeError as error:
        return diagnose(source, str(error), DEPTH_LIMIT)
    except TypeError:  # a mapping or list inside a key, which Python cannot hash
        return collection_keys(source)
    if isinstance(data, dict):
        return Document(source, data)
    return [not_a_mapping(source, data)]


def check_shape(document: Document) -> list[Problem]:
    """Return what no schema can see: deep nesting, keys that are not text, and unknown tags."""
    problems = unknown_tags(document.source)
    pending: list[tuple[Any, Route]] = [(document.data, ())]
    while pending:
        value, route = pending.pop()
        if len(route) > DEPTH_LIMIT:
            location = Location(document.source.file, route[:1], Part.KEY)
            return [*problems, Problem(codes.TOO_DEEP, location, {"limit": DEPTH_LIMIT})]
        if isinstance(value, dict):
            for key, entry in value.items():
                if isinstance(key, str):
                    pending.append((entry, (*route, key)))
                else:
                    name = _key_name(key)
                    location = Location(document.source.file, (*route, name), Part.KEY)
                    problems.append(Problem(codes.KEY_NOT_TEXT, location, {"key": name}))
        elif isinstance(value, list):
            pending.extend((entry, (*route, index)) for index, entry in enumerate(value))
    return problems


def _key_name(key: object) -> str:
    """Return a key that is not text as a route names it, which is as `TextNode.name` does."""
    match key:
        case None:
            return "null"
        case bool():
            return str(key).lower()
        case int() | float():
            return repr(key) if abs(key) < 10**20 else "…"
        case tuple():
            return "[…]"
        case _:
            return "{…}"
