"""An edit as data, and what it does to values in memory."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gcplan.problem import Route
    from gcplan.yaml.edit.layout import Value


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Operation(Enum):
    """What an edit does; APPEND_ALL appends every item of its value."""

    SET = "set"
    APPEND = "append"
    APPEND_ALL = "append-all"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be done at a route of a text; removing needs no value."""

    operation: Operation
    route: Route
    value: Value = ""


class EditRefused(Exception):  # noqa: N818 - it says what happened, not that something is broken
    """An edit that cannot be made, or not without touching something else.

    `code` is one of: `invalid` (the file is no sound YAML), `value` (not plain data),
    `no-such-place`, `shape` (the place holds another kind of value), `alias`, `anchor` (used
    elsewhere), `merge`, `tag`, `key` (one that is not plain text), `comment` (one would
    be lost), `not-proved`. `others` are further edits of the same text that cannot be made.
    """

    def __init__(self, code: str, route: Route) -> None:
        super().__init__(f"{code}: {'/'.join(map(str, route))}")
        self.code = code
        self.route = route
        self.others: tuple[EditRefused, ...] = ()


def is_day(key: str) -> bool:
    """Return whether a key is written as a day: such keys stand in the order of the days."""
    return bool(_DAY.fullmatch(key))


def plain(edit: Edit) -> Edit:
    """Return an edit whose value is of the plain types. Raises EditRefused."""
    try:
        return replace(edit, value=_plain(edit.value))
    except (TypeError, ValueError):
        raise EditRefused("value", edit.route) from None


def with_edit(data: Any, route: Route, edit: Edit) -> Any:
    """Return a copy of the data in which an edit is made at a route; `data` itself stays."""
    if not route:
        items = edit.value if edit.operation is Operation.APPEND_ALL else [edit.value]
        return [*(data or ()), *items]  # type: ignore[misc]
    step, rest = route[0], route[1:]
    if isinstance(data, list) and isinstance(step, int):
        copy: Any = list(data)
        below = data[step]
    else:
        copy = dict(data or {})
        below = copy.get(step)
    if rest or edit.operation in {Operation.APPEND, Operation.APPEND_ALL}:
        copy[step] = with_edit(below, rest, edit)
    elif edit.operation is Operation.SET:
        copy[step] = edit.value
    else:
        del copy[step]
    return copy


def _plain(value: object) -> Value:
    match value:
        case str():
            value.encode("utf-8")  # half of a surrogate pair is no text: a ValueError
            return str(value)
        case bool() | int():
            return value
        case float() if math.isfinite(value):
            return value
        case Mapping():
            return {_plain_key(key): _plain(entry) for key, entry in value.items()}
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return [_plain(item) for item in value]
    raise TypeError(type(value).__name__)


def _plain_key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(type(key).__name__)
    key.encode("utf-8")
    return key
