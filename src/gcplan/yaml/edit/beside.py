"""Comments that stand beside an item of a list and are about it, though no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.yaml.compose import tree_of
from gcplan.yaml.edit.splice import lead_of
from gcplan.yaml.lines import column, comments_end, line_before, line_end, line_start
from gcplan.yaml.tree import Style

if TYPE_CHECKING:
    from gcplan.files.source import Source
    from gcplan.problem import Route


def comments_beside(source: Source, route: Route) -> bool:
    """Tell whether comments stand right above an item, or below it as far in as its own lines.

    An item that is not found, or not on lines of its own, has none.
    """
    parent = tree_of(source)
    for step in route[:-1]:
        position = parent.position(step) if parent else None
        parent = None if parent is None or position is None else parent.values[position]
    position = parent.position(route[-1]) if parent else None
    if parent is None or position is None or parent.style is not Style.BLOCK:
        return False
    text, item = source.text, parent.values[position]
    dash = lead_of(text, parent, position) - 1
    above = text[line_start(text, line_before(text, dash)) : line_start(text, dash)]
    below = comments_end(text, item.end, column(text, dash))
    return above.lstrip().startswith("#") or below > line_end(text, item.end)
