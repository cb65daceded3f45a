"""Fill in a template from an office: it is code, so that a process without means runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gcplan.files.limited import (
    MEGABYTE,
    EndedEarlyError,
    Limits,
    TookTooLongError,
    run_limited,
)
from gcplan.render.word.refusal import Fault, TemplateRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORKER = "gcplan.render.word.worker"
LIMITS = Limits(10, 500 * MEGABYTE)
_USUAL = MEGABYTE
"""Bytes of texts up to which these limits hold; a larger plan gets more of both."""


def fill_foreign(template: bytes, texts: Mapping[str, Any]) -> bytes:
    """Return a template with its texts filled in; raises TemplateRefusedError if it cannot be."""
    words = json.dumps(texts).encode() + b"\n"
    times = max(1, -(-len(words) // _USUAL))
    limits = Limits(LIMITS.seconds * times, LIMITS.memory * times)
    too_much = TemplateRefusedError(Fault.TOO_MUCH, megabytes=limits.memory // MEGABYTE)
    try:
        answer = run_limited(_WORKER, words + template, limits)
    except TookTooLongError as error:
        raise TemplateRefusedError(Fault.TOO_SLOW, seconds=limits.seconds) from error
    except EndedEarlyError as error:
        raise too_much from error
    head, _, document = answer.partition(b"\n")
    said = json.loads(head)
    if not said:
        return document
    fault = Fault(said["fault"])
    if fault is Fault.TOO_MUCH:
        raise too_much
    values = {name: _cell(value) for name, value in said["values"].items()}
    raise TemplateRefusedError(fault, **values)


def _cell(value: object) -> Any:
    """Return a value as it was before it was written down."""
    return tuple(value) if isinstance(value, list) else value
