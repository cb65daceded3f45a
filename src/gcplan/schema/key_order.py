"""The order in which keys are written: that of the models, from a generated file."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from gcplan.schema.core import GENERATED

if TYPE_CHECKING:
    from gcplan.problem import Route

KEY_ORDER = "key_order.json"


def key_order(route: Route) -> tuple[str, ...]:
    """Return the keys that the mapping at a route may have, in order; none where keys are data."""
    return tuple(_generated().get("/".join(step for step in route if isinstance(step, str)), ()))


@cache
def _generated() -> dict[str, list[str]]:
    text = (GENERATED / KEY_ORDER).read_text(encoding="utf-8")
    generated: dict[str, list[str]] = json.loads(text)
    return generated
