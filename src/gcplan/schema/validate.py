"""Say what the schema has against a file or a change: at once that it is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.files.store import PLAN_FILE
from gcplan.schema.core import is_sound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.problem import Problem
    from gcplan.yaml.parse import Document


def is_sound_file(document: Document) -> bool:
    """Tell whether a file is what its model allows; `yaml.parse.check_shape` passes it as well."""
    return is_sound(_model(document), document.data)


def validate(document: Document) -> list[Problem]:
    """Return everything in a file that its model does not allow; nothing when it is sound.

    A key that is no text is nothing here: it is for `yaml.parse.check_shape` to report.
    """
    model = _model(document)
    if is_sound(model, document.data):
        return []
    from gcplan.schema.explain import explain

    return explain(model, document.source.file, document.data)


def _model(document: Document) -> str:
    return "plan" if document.source.file == PLAN_FILE else "action"


def validate_change(change: Mapping[str, Any]) -> list[Problem]:
    """Return everything in a change that its model does not allow; nothing when it is sound."""
    operation = change.get("op")
    if isinstance(operation, str) and is_sound(f"change {operation}", change):
        return []
    from gcplan.schema.explain import explain_change

    return explain_change(change)
