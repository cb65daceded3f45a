"""Whether an edit did what it should: values compared strictly, and two parsers with each other."""

from __future__ import annotations

from gcplan.yaml.tree import Kind, Style, TextNode


def same(one: object, other: object) -> bool:
    """Return whether two values are equal and of one type; to Python 1, 1.0 and true are equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same(*pair) for pair in pairs)
    return type(one) is type(other) and (one == other or repr(one) == repr(other))


def agree(node: TextNode, value: object) -> bool:
    """Return whether the nodes of a text are the values that another parser read from it.

    An alias shows only at its anchor what it stands for, and how a plain scalar becomes a number
    is not compared.
    """
    if node.kind is Kind.ALIAS:
        return True
    if isinstance(value, dict):
        if node.kind is not Kind.MAPPING or len(node.keys) != len(value):
            return False
        return all(
            (key.kind is not Kind.SCALAR or not isinstance(name, str) or key.text == name)
            and agree(part, entry)
            for (key, part), (name, entry) in zip(node.entries(), value.items(), strict=True)
        )
    if isinstance(value, list):
        if node.kind is not Kind.LIST or len(node.values) != len(value):
            return False
        return all(agree(part, item) for part, item in zip(node.values, value, strict=True))
    if node.kind is not Kind.SCALAR:
        return False
    return node.text == value if isinstance(value, str) else node.style is Style.PLAIN
