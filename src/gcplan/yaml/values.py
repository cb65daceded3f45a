"""The values of a text by yaml-rs, within limits that no text can get around."""

from __future__ import annotations

import re

import yaml_rs

# yaml-rs nests on the stack and ends the process where that ends. It limits brackets to 255
# levels, but neither blocks, of which every level takes a column, nor brackets behind aliases.
# Blank lines and rules such as ------ open no block. What rules out most lines is asked first.
_TOO_WIDE = re.compile(r"(?m)^(?=[ \t?:-]{256})(?=.*[^ \t\n])(?:[ \t]|[?:-](?=[ \t\n]|\Z)){256}")
_ALIAS_LIMITS = yaml_rs.AliasLimits(max_total_replayed_events=10_000, max_replay_stack_depth=3)


class TooDeepError(Exception):
    """A text nests deeper than is safe to read; `offset` is where the line of it begins."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def values_of(text: str) -> object:
    """Return what a text says, dates still text.

    Raises TooDeepError, YAMLDecodeError for what is not YAML, and TypeError for a mapping or list
    inside a key, which Python cannot hash.
    """
    deep = _TOO_WIDE.search(text.replace("\r", "\n"))
    if deep:
        raise TooDeepError(deep.start())
    values: object = yaml_rs.loads(text, parse_datetime=False, alias_limits=_ALIAS_LIMITS)
    return values
