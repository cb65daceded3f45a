"""Where an edit stands: follow its route, refuse what would change something else, and splice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from gcplan.yaml.edit.comments import loses_comment
from gcplan.yaml.edit.edit import EditRefused, Operation, is_day
from gcplan.yaml.edit.proof import same
from gcplan.yaml.edit.splice import add_entry, add_items, lead_of, replace_value, take_out
from gcplan.yaml.tree import Kind, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.problem import Route
    from gcplan.yaml.edit.edit import Edit
    from gcplan.yaml.edit.layout import Habits, Value
    from gcplan.yaml.lines import Splice
    from gcplan.yaml.tree import TextNode


KeyOrder: TypeAlias = "Callable[[Route], Sequence[str]]"
"""The order of the keys in the mapping at a route."""

_APPENDING = {Operation.APPEND, Operation.APPEND_ALL}


def no_order(_route: Route) -> Sequence[str]:
    """Return that new keys go to the end."""
    return ()


@dataclass(frozen=True)
class Scene:
    """A file as an edit finds it."""

    text: str
    root: TextNode
    data: dict[str, Any]
    habits: Habits
    key_order: KeyOrder

    @cached_property
    def referenced(self) -> frozenset[str | None]:
        """The names of all anchors that an alias refers to."""
        return frozenset(node.anchor for node in self.root.walk() if node.kind is Kind.ALIAS)


def find_splice(scene: Scene, edit: Edit) -> Splice | None:
    """Return the splice that makes an edit, or None when there is nothing to change.

    Raises EditRefused.
    """
    nodes, old = _follow(scene, edit.route)
    splice = _splice(scene, edit, nodes, old)
    if splice and loses_comment(scene.text, nodes[-2] if len(nodes) > 1 else scene.root, splice):
        raise EditRefused("comment", edit.route)
    return splice


def _splice(scene: Scene, edit: Edit, nodes: Sequence[TextNode], old: object) -> Splice | None:
    found = len(nodes) - 1
    if found < len(edit.route) or (nodes[-1].is_null and edit.operation in _APPENDING):
        return _create(scene, edit, nodes)
    if found == 0:
        raise EditRefused("shape", edit.route)
    if edit.operation in _APPENDING:
        return _append(scene, edit, nodes)
    if edit.operation is Operation.SET and same(old, edit.value):
        return None
    parent, position = nodes[-2], _position(nodes[-2], edit.route[-1])
    _refuse_anchors(scene, nodes[-1], edit.route)
    if edit.operation is Operation.SET:
        return replace_value(scene.text, scene.habits, parent, position, edit.value)
    lead = None
    if found > 1:
        lead = lead_of(scene.text, nodes[-3], _position(nodes[-3], edit.route[-2]))
    return take_out(scene.text, parent, position, lead)


def _append(scene: Scene, edit: Edit, nodes: Sequence[TextNode]) -> Splice:
    if nodes[-1].kind is not Kind.LIST:
        raise EditRefused("shape", edit.route)
    if not nodes[-1].values and nodes[-2].style is Style.BLOCK:
        position = _position(nodes[-2], edit.route[-1])
        if "#" not in scene.text[lead_of(scene.text, nodes[-2], position) : nodes[-1].end]:
            # [] says nothing about how a list with items is written here.
            return replace_value(scene.text, scene.habits, nodes[-2], position, _items(edit))
    return add_items(scene.text, scene.habits, nodes[-1], _items(edit))


def _items(edit: Edit) -> list[Value]:
    """Return what an edit adds to a list."""
    if edit.operation is Operation.APPEND_ALL and isinstance(edit.value, list):
        return edit.value
    return [edit.value]


def _create(scene: Scene, edit: Edit, nodes: Sequence[TextNode]) -> Splice:
    """Add what is missing on the way to a place, and the value in it."""
    holder, found = nodes[-1], len(nodes) - 1
    if edit.operation is Operation.REMOVE:
        raise EditRefused("no-such-place", edit.route)
    missing, value = edit.route[found:], edit.value
    if edit.operation in _APPENDING:
        value = _items(edit)
    for step in reversed(missing[0 if holder.is_null else 1 :]):
        if not isinstance(step, str):
            raise EditRefused("no-such-place", edit.route)
        value = {step: value}
    if holder.is_null and found > 0:
        position = _position(nodes[-2], edit.route[found - 1])
        return replace_value(scene.text, scene.habits, nodes[-2], position, value)
    if holder.kind is Kind.MAPPING and isinstance(missing[0], str):
        key = missing[0]
        position = _place_among(holder, key, scene.key_order(edit.route[:found]))
        return add_entry(scene.text, scene.habits, holder, position, key, value)
    is_missing_item = holder.kind is Kind.LIST and isinstance(missing[0], int)
    raise EditRefused("no-such-place" if is_missing_item else "shape", edit.route)


def _follow(scene: Scene, route: Route) -> tuple[list[TextNode], Any]:
    """Return the nodes along a route as far as they are there, and the last one's value."""
    nodes = [scene.root]
    value: Any = scene.data
    _refuse(scene, scene.root, value, route)
    for step in route:
        position = nodes[-1].position(step)
        if position is None:
            break
        nodes.append(nodes[-1].values[position])
        value = value[step]
        _refuse(scene, nodes[-1], value, route)
    return nodes, value


def _refuse(scene: Scene, node: TextNode, value: Any, route: Route) -> None:
    """Refuse a node on the way that stands for more than itself, or that is not plain data."""
    if node.kind is Kind.ALIAS:
        raise EditRefused("alias", route)
    if node.anchor in scene.referenced:
        raise EditRefused("anchor", route)
    if node.tag is not None:
        raise EditRefused("tag", route)
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise EditRefused("key", route)
        if any(key.kind is not Kind.SCALAR or key.anchor or key.tag for key in node.keys):
            raise EditRefused("key", route)
        if any(key.text == "<<" and key.style is Style.PLAIN for key in node.keys):
            raise EditRefused("merge", route)


def _refuse_anchors(scene: Scene, node: TextNode, route: Route) -> None:
    """Refuse to replace what holds an anchor that is used elsewhere."""
    parts = (part for part in node.walk() if part.kind is not Kind.ALIAS)
    if any(part.anchor in scene.referenced for part in parts):
        raise EditRefused("anchor", route)


def _position(node: TextNode, step: str | int) -> int:
    position = node.position(step)
    if position is None:
        raise LookupError(step)
    return position


def _place_among(node: TextNode, key: str, order: Sequence[str]) -> int:
    """Return which of a mapping's keys a new one goes before; their number for the end."""
    keys = [known.text for known in node.keys]
    if key in order:
        later = frozenset(order[list(order).index(key) + 1 :])
        places = [number for number, known in enumerate(keys) if known in later]
    elif all(map(is_day, [key, *keys])) and keys == sorted(keys):
        places = [number for number, known in enumerate(keys) if known > key]
    else:
        places = []
    return next(iter(places), len(keys))
