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
    """Return whether the nodes of a text are the values that another parser read from it."""
    return disagreement(node, value) is None


def disagreement(node: TextNode, value: object) -> TextNode | None:
    """Return the first node that is not what another parser read; None when they agree.

    An alias shows only at its anchor what it stands for, and how a plain scalar becomes a number
    is not compared.
    """
    if node.kind is Kind.ALIAS:
        return None
    if isinstance(value, dict):
        if node.kind is not Kind.MAPPING or len(node.keys) != len(value):
            return node
        for (key, part), (name, entry) in zip(node.entries(), value.items(), strict=True):
            if key.kind is Kind.SCALAR and isinstance(name, str) and key.text != name:
                return key
            found = disagreement(part, entry)
            if found:
                return found
        return None
    if isinstance(value, list):
        if node.kind is not Kind.LIST or len(node.values) != len(value):
            return node
        differing = (
            disagreement(part, item) for part, item in zip(node.values, value, strict=True)
        )
        return next(filter(None, differing), None)
    if node.kind is not Kind.SCALAR:
        return node
    is_same = node.text == value if isinstance(value, str) else node.style is Style.PLAIN
    return None if is_same else node
