"""The templates that stand here, and how one is filled in."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

TEMPLATES: Traversable = files("gcplan") / "template"


def filled(template: Traversable, values: Mapping[str, str]) -> str:
    """Return the text of a template with the value of each of its names, as `__PLAN__`."""
    text = template.read_text(encoding="utf-8")
    return re.sub("__[A-Z]+__", lambda found: values[found.group()], text)
