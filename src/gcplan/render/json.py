"""Reports as JSON."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from gcplan.render.text import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.report.model import Report

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_WRITERS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
}
"""How the values are written that nearly all are."""


def render_json(report: Report) -> str:
    """Return the report's data."""
    return json_text(report.data())


def json_text(data: Any, indent: int | None = 2) -> str:
    """Return data as JSON with Chinese readable, and what could upset a terminal escaped.

    Without an `indent` it is as short as it can be.
    """
    text = _ENCODER.encode(data) if indent is None else _indented(data, " " * indent, "\n")
    return UNSAFE.sub(lambda found: json.dumps(found.group())[1:-1], text) + "\n"


def _indented(value: Any, step: str, margin: str) -> str:
    """Return a value with a line for every entry, as `json` would, which is slow at it.

    `margin` is the line break before the value's own end.
    """
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    inner = margin + step
    if isinstance(value, dict):
        entries = [
            f"{encode_basestring(key)}: {_indented(entry, step, inner)}"
            for key, entry in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(entries)}{margin}}}" if entries else "{}"
    if isinstance(value, list | tuple):
        entries = [_indented(entry, step, inner) for entry in value]
        return f"[{inner}{f',{inner}'.join(entries)}{margin}]" if entries else "[]"
    return _ENCODER.encode(value)
