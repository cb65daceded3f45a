"""Make edits in the text of a file, and prove that the text says them and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.yaml.compose import tree_of
from gcplan.yaml.edit.coalesce import coalesced
from gcplan.yaml.edit.edit import EditRefused, plain, with_edit
from gcplan.yaml.edit.find import Scene, find_splice, no_order
from gcplan.yaml.edit.layout import habits_of
from gcplan.yaml.edit.proof import agree, same
from gcplan.yaml.lines import spliced
from gcplan.yaml.parse import Document, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.files.source import Source
    from gcplan.problem import Route
    from gcplan.yaml.edit.edit import Edit
    from gcplan.yaml.edit.find import KeyOrder


def apply(source: Source, edits: Iterable[Edit], key_order: KeyOrder = no_order) -> str:
    """Return the text after all edits, as if made one after another.

    A key that is missing is added: before the first one that comes later in its mapping's
    `key_order`, a day among days by date, any other at the end. Missing mappings and lists on the
    way are created. What is removed takes its lines along, but no comment; the last entry leaves
    {} or []. Raises EditRefused when some cannot be proved; then none of them is made.
    """
    wanted = [plain(edit) for edit in edits]
    if not wanted:
        return source.text
    document = parse(source)
    fewest = coalesced(document.data, wanted, key_order) if isinstance(document, Document) else None
    refused: tuple[EditRefused, ...] = ()
    if fewest is not None:
        try:
            return _apply_at_once(source, fewest, key_order)
        except EditRefused as error:
            refused = (error, *error.others)
    # What cannot be made at once can be made one after another, or that says why it cannot.
    try:
        for wave in _waves(wanted):
            source = replace(source, text=_apply_at_once(source, wave, key_order))
    except EditRefused as error:
        error.others += tuple(each for each in refused if each.code != "not-proved")
        raise
    return source.text


def _waves(edits: Iterable[Edit]) -> list[list[Edit]]:
    """Group edits so that those of a group touch unrelated places, and order stays where it counts.

    Reading the text again is what costs, and a group needs that once.
    """
    waves: list[list[Edit]] = []
    at: dict[Route, int] = {}
    under: dict[Route, int] = {}
    for edit in edits:
        parent = edit.route[:-1]
        above = (at.get(parent[:length], 0) for length in range(len(parent)))
        number = 1 + max(under.get(parent, 0), *above, 0)
        if number > len(waves):
            waves.append([])
        waves[number - 1].append(edit)
        at[parent] = max(number, at.get(parent, 0))
        for length in range(len(parent) + 1):
            under[parent[:length]] = max(number, under.get(parent[:length], 0))
    return waves


def _apply_at_once(source: Source, edits: Sequence[Edit], key_order: KeyOrder) -> str:
    """Make edits whose places do not touch, and prove them."""
    if not edits:
        return source.text
    route = edits[0].route
    document, root = parse(source), tree_of(source)
    if not isinstance(document, Document) or root is None or not agree(root, document.data):
        raise EditRefused("invalid", route)
    scene = Scene(source.text, root, document.data, habits_of(source.text, root), key_order)
    expected, splices = document.data, []
    refused: list[EditRefused] = []
    for edit in edits:
        try:
            splice = find_splice(scene, edit)
        except EditRefused as error:
            refused.append(error)
            continue
        if splice is not None:
            splices.append(splice)
            expected = with_edit(expected, edit.route, edit)
    if refused:
        refused[0].others = tuple(refused[1:])
        raise refused[0]
    try:
        text = spliced(source.text, splices)
    except ValueError:
        raise EditRefused("not-proved", route) from None
    if splices and not _is_proved(replace(source, text=text), expected):
        raise EditRefused("not-proved", route)
    return text


def _is_proved(source: Source, expected: dict[str, object]) -> bool:
    """Return whether both parsers read the text as the data that an edit should leave."""
    document, root = parse(source), tree_of(source)
    if not isinstance(document, Document) or root is None:
        return False
    return same(document.data, expected) and agree(root, document.data)
