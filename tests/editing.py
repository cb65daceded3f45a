"""Single edits of a text, to try one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.yaml.edit.apply import apply
from gcplan.yaml.edit.edit import Edit, Operation
from gcplan.yaml.edit.find import no_order

if TYPE_CHECKING:
    from gcplan.files.source import Source
    from gcplan.problem import Route
    from gcplan.yaml.edit.find import KeyOrder
    from gcplan.yaml.edit.layout import Value


def set_value(source: Source, route: Route, value: Value, key_order: KeyOrder = no_order) -> str:
    return apply(source, [Edit(Operation.SET, route, value)], key_order)


def append(source: Source, route: Route, value: Value, key_order: KeyOrder = no_order) -> str:
    return apply(source, [Edit(Operation.APPEND, route, value)], key_order)


def remove(source: Source, route: Route) -> str:
    return apply(source, [Edit(Operation.REMOVE, route)])
