"""What many edits of one file come to: as few as possible, each at a place of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.yaml.edit.edit import Edit, Operation, is_day, with_edit
from gcplan.yaml.edit.proof import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.problem import Route
    from gcplan.yaml.edit.find import KeyOrder

_NOTHING = object()


def coalesced(
    data: dict[str, Any], edits: Sequence[Edit], key_order: KeyOrder
) -> list[Edit] | None:
    """Return fewer edits that come to the same, to be made in any order.

    New keys of one mapping come in the order in which they are to stand. None where that cannot be
    said, as when an item is taken out of a list and the others move.
    """
    after: Any = data
    routes: dict[Route, bool] = {}  # to whether nothing but appending happens there
    for edit in edits:
        if not _is_plain(data, edit.route):
            return None
        if edit.operation is Operation.REMOVE and isinstance(edit.route[-1], int):
            return None
        try:
            after = with_edit(after, edit.route, edit)
        except (LookupError, TypeError, ValueError):
            return None
        route = _created(data, edit.route)
        appends = edit.operation is Operation.APPEND and route == edit.route
        routes[route] = routes.get(route, True) and appends
    fewest = [
        edit
        for route, appends in routes.items()
        if not _is_covered(route, routes)
        for edit in _comes_to(route, _at(data, route), _at(after, route), appends=appends)
    ]
    return sorted(fewest, key=lambda edit: _rank(edit.route, key_order))


def _created(data: Any, route: Route) -> Route:
    """Return the route, or where on the way the first mapping has to be made or filled for it."""
    for length in range(1, len(route)):
        if _at(data, route[:length]) in (_NOTHING, None, {}):
            return route[:length]
    return route


def _is_covered(route: Route, routes: dict[Route, bool]) -> bool:
    """Return whether all that stands above a route is written anew."""
    above = (route[:length] for length in range(1, len(route)))
    return any(prefix in routes and not routes[prefix] for prefix in above)


def _comes_to(route: Route, before: Any, after: Any, *, appends: bool) -> Iterator[Edit]:
    if appends and isinstance(before, list) and before:
        yield Edit(Operation.APPEND_ALL, route, after[len(before) :])
    elif after is _NOTHING:
        if before is not _NOTHING:
            yield Edit(Operation.REMOVE, route)
    elif not same(before, after):
        yield Edit(Operation.SET, route, after)


def _is_plain(data: Any, route: Route) -> bool:
    """Return whether a route leads through what is there, and then only through missing keys."""
    for length in range(len(route)):
        holder, step = _at(data, route[:length]), route[length]
        if holder is _NOTHING or holder is None:
            return all(isinstance(missing, str) for missing in route[length:])
        if not isinstance(holder, dict if isinstance(step, str) else list):
            return False
        if isinstance(step, int) and not 0 <= step < len(holder):
            return False
    return bool(route)


def _at(data: Any, route: Route) -> Any:
    """Return the value at a route, or `_NOTHING`."""
    for step in route:
        if isinstance(data, dict) and step in data:
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[int(step)]
        else:
            return _NOTHING
    return data


def _rank(route: Route, key_order: KeyOrder) -> tuple[int, str]:
    """Return where among the new keys of its mapping a key is to stand."""
    key, order = str(route[-1]), key_order(route[:-1])
    if key in order:
        return order.index(key), ""
    return len(order), key if is_day(key) else ""
