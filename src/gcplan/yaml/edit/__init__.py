"""Set, append and remove values in the text of a file, leaving every other character alone.

Nothing is dumped. A value is spliced into the text where the old one stands; then the new text is
read again, and unless its data is the old data with exactly that change, the edit is refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.yaml.document import Document, compose_text, parse
from gcplan.yaml.edit.edit import Edit, EditRefused, Operation, changed, plain
from gcplan.yaml.edit.find import Scene, find_splice
from gcplan.yaml.edit.layout import habits_of
from gcplan.yaml.edit.proof import agree, same
from gcplan.yaml.lines import spliced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.files.source import Source
    from gcplan.problem import Route
    from gcplan.yaml.edit.layout import Value

__all__ = ["Edit", "EditRefused", "Operation", "append", "apply", "remove", "set_value"]


def set_value(source: Source, route: Route, value: Value, key_order: Sequence[str] = ()) -> str:
    """Return the text with another value at a route; a key that is missing is added.

    A new key goes before the first one that comes later in `key_order`, a day among days by date,
    any other at the end. Missing mappings on the way are created. Raises EditRefused.
    """
    return apply(source, [Edit(Operation.SET, route, value, key_order)])


def append(source: Source, route: Route, value: Value, key_order: Sequence[str] = ()) -> str:
    """Return the text with one more item in the list at a route; a missing list is created.

    `key_order` places the key of a new list as in `set_value`. Raises EditRefused.
    """
    return apply(source, [Edit(Operation.APPEND, route, value, key_order)])


def remove(source: Source, route: Route) -> str:
    """Return the text without the key or the item at a route, its lines and the comment on them.

    The last entry leaves an empty {} or []. Raises EditRefused.
    """
    return apply(source, [Edit(Operation.REMOVE, route)])


def apply(source: Source, edits: Iterable[Edit]) -> str:
    """Return the text after all edits, as if made one after another.

    Raises EditRefused for the first that cannot be proved; then none of them is made.
    """
    for wave in _waves(edits):
        source = replace(source, text=_apply_wave(source, wave))
    return source.text


def _waves(edits: Iterable[Edit]) -> list[list[Edit]]:
    """Group edits so that those of a group touch unrelated places, and order stays where it counts.

    Reading the text again is what costs, and a group needs that once.
    """
    waves: list[list[Edit]] = []
    at: dict[Route, int] = {}
    under: dict[Route, int] = {}
    for edit in edits:
        place = edit.route[:-1]
        above = (at.get(place[:length], 0) for length in range(len(place)))
        number = 1 + max(under.get(place, 0), *above, 0)
        if number > len(waves):
            waves.append([])
        waves[number - 1].append(edit)
        at[place] = max(number, at.get(place, 0))
        for length in range(len(place) + 1):
            under[place[:length]] = max(number, under.get(place[:length], 0))
    return waves


def _apply_wave(source: Source, edits: Sequence[Edit]) -> str:
    """Make edits of unrelated places, and prove them."""
    route = edits[0].route
    document, root = parse(source), compose_text(source)
    if not isinstance(document, Document) or root is None:
        raise EditRefused("invalid", route)
    if not agree(root, document.data):
        raise EditRefused("not-proved", route)
    scene = Scene(source.text, root, document.data, habits_of(source.text, root))
    expected, splices = document.data, []
    for edit in map(plain, edits):
        splice = find_splice(scene, edit)
        if splice is not None:
            splices.append(splice)
            expected = changed(expected, edit.route, edit)
    try:
        text = spliced(source.text, splices)
    except ValueError:
        raise EditRefused("not-proved", route) from None
    if splices and not _is_proved(replace(source, text=text), expected):
        raise EditRefused("not-proved", route)
    return text


def _is_proved(source: Source, expected: dict[str, object]) -> bool:
    """Return whether both parsers read the text as the data that an edit should leave."""
    document, root = parse(source), compose_text(source)
    if not isinstance(document, Document) or root is None:
        return False
    return same(document.data, expected) and agree(root, document.data)
