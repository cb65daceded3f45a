"""How a value is laid out in lines, in the habits of the file that it goes into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from gcplan.yaml.edit.scalar import block_lines, spell, spell_key
from gcplan.yaml.lines import column
from gcplan.yaml.tree import Kind, Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.yaml.tree import TextNode

Value: TypeAlias = "str | int | float | list[Value] | dict[str, Value]"
"""Plain data; a truth value is an int to a type checker, a day is text, and nothing is null."""


_LONG_ITEMS = ("measures", "tasks")
"""Lists of a plan whose mappings grow: in a file without any, they have lines of their own."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The ways of a file.

    `step` and `dash` are how far a mapping and the dashes of a list stand to the right of their
    key. `block` names the keys whose collection stands on lines of its own, `block_items` those
    whose list has mappings that do. `ends_with_break` is whether the last line does.
    """

    step: int = 2
    dash: int = 2
    block: frozenset[str] = frozenset()
    block_items: frozenset[str] = frozenset()
    ends_with_break: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """What follows the colon or the dash on its line, and the lines below, indented from it."""

    head: str
    below: tuple[str, ...] = ()


def habits_of(text: str, root: TextNode) -> Habits:
    """Return the ways of a file; the first of each kind sets the example."""
    steps: list[int] = []
    dashes: list[int] = []
    block: dict[str, bool] = {}
    block_items: dict[str, bool] = {}
    for node in root.walk():
        for key, value in node.entries():
            if not value.values:
                continue
            is_block = value.style is Style.BLOCK
            block.setdefault(key.text, is_block)
            if is_block:
                offsets = dashes if value.kind is Kind.LIST else steps
                offsets.append(column(text, value.content) - column(text, key.start))
            for item in value.values:
                if value.kind is Kind.LIST and item.kind is Kind.MAPPING:
                    block_items.setdefault(key.text, item.style is Style.BLOCK)
    for name in _LONG_ITEMS:
        block_items.setdefault(name, True)
    return Habits(
        step=next(iter(steps), 2),
        dash=next(iter(dashes), 2),
        block=frozenset(key for key, is_block in block.items() if is_block),
        block_items=frozenset(key for key, is_block in block_items.items() if is_block),
        ends_with_break=text.endswith(("\n", "\r")),
    )


def flow(value: Value, style: Style = Style.PLAIN) -> str:
    """Return a value as it stands inside {} or []."""
    if isinstance(value, dict):
        return "{" + ", ".join(flow_entry(key, entry) for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return spell(value, style, flow=True)


def flow_entry(key: str, value: Value) -> str:
    """Return an entry of a mapping as it stands inside {}."""
    return f"{spell_key(key, flow=True)}: {flow(value)}"


def lay_out(
    value: Value,
    habits: Habits,
    key: str | None,
    *,
    block: bool | None = None,
    offset: int | None = None,
    style: Style = Style.PLAIN,
) -> Layout:
    """Return a value as it stands after the colon of a key, or after a dash (`key` is None).

    `block` says whether a collection has lines of its own, `offset` how far to the right of the
    key or dash lines stand, and `style` how a text was written before; else the habits decides.
    """
    if isinstance(value, list | dict):
        if block is None:
            block = key in habits.block or not _is_flat(value)
        if not block or not value:
            return Layout(flow(value))
        if isinstance(value, dict):
            lines = _joined(entry_lines(name, entry, habits) for name, entry in value.items())
            usual = 2 if key is None else habits.step
        else:
            in_lines = True if key in habits.block_items else None
            lines = _joined(item_lines(item, habits, block=in_lines) for item in value)
            usual = 2 if key is None else habits.dash
        return Layout("", _indented(lines, usual if offset is None else offset))
    if isinstance(value, str) and style not in {Style.SINGLE, Style.DOUBLE}:
        header, lines = block_lines(value)
        # At the end of a file without a last line break, lines cannot end with one either.
        if lines and (habits.ends_with_break or not value.endswith("\n")):
            return Layout(header, _indented(lines, 2 if offset is None else offset))
    return Layout(spell(value, style))


def entry_lines(key: str, value: Value, habits: Habits) -> list[str]:
    """Return the lines of an entry of a mapping, the first of them without indentation."""
    layout = lay_out(value, habits, key)
    return [f"{spell_key(key)}: {layout.head}".rstrip(), *layout.below]


def item_lines(
    value: Value, habits: Habits, *, block: bool | None = None, offset: int = 2
) -> list[str]:
    """Return the lines of an item of a list, from its dash; the other lines are indented."""
    layout = lay_out(value, habits, None, block=block, offset=offset)
    if layout.head:
        return ["-" + " " * (offset - 1) + layout.head, *layout.below]
    return ["-" + layout.below[0][1:], *layout.below[1:]]


def _is_flat(value: list[Value] | dict[str, Value]) -> bool:
    entries = value.values() if isinstance(value, dict) else value
    return not any(
        isinstance(entry, list | dict) or (isinstance(entry, str) and "\n" in entry)
        for entry in entries
    )


def _joined(parts: Iterable[list[str]]) -> list[str]:
    return [line for part in parts for line in part]


def _indented(lines: list[str], offset: int) -> tuple[str, ...]:
    return tuple(" " * offset + line if line else "" for line in lines)
