"""The events of a YAML text: where every scalar, collection and alias begins and ends.

Two parsers of ruamel.yaml tell them. The quick one, in C, takes a fraction of the time; it is there
for CPython alone, and refuses some texts that the careful one, in Python, reads. Both read YAML 1.1
in some corners; what they would take differently from yaml-rs is put before them in another
spelling of the same length. Their marks count characters, whatever the lines end with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.files.source import Source

MARK = "\ufeff"
"""A byte order mark. Inside a text it is a character like any other, which YAML 1.1 leaves out."""

# The others are line breaks of YAML 1.1. Characters that Unicode leaves to private use stand in.
_STAND_INS = str.maketrans("\x85\u2028\u2029" + MARK, "\ue085\ue028\ue029\uefff")
_ORIGINALS = {new: old for old, new in _STAND_INS.items()}


def readable(text: str) -> str:
    """Return a text as both parsers take it for what yaml-rs does, with a line break at its end."""
    if has_stand_ins(text):
        leading = MARK if text.startswith(MARK) else ""
        text = leading + text.removeprefix(MARK).translate(_STAND_INS)
    # The last line break is what yaml-rs takes for granted too.
    return text if text.endswith(("\n", "\r")) else text + "\n"


def has_stand_ins(text: str) -> bool:
    """Return whether `readable` puts other characters in the place of some."""
    return any(chr(code) in text for code in _STAND_INS)


def original(value: str) -> str:
    """Return a value of a text that has stand-ins as the text has it."""
    return value.translate(_ORIGINALS)


def quick_events(text: str) -> Iterator[Any] | None:
    """Return the events of a readable text, or None where the quick parser is not to be had.

    Going through them raises what the parser has against the text.
    """
    if text.startswith(MARK):  # it is no character to this parser, which would count one too few
        return None
    try:
        from _ruamel_yaml import CParser
    except ModuleNotFoundError:
        return None
    return iter(CParser(text).get_event, None)


def careful_events(text: str) -> Iterator[Any]:
    """Return the events of a readable text; going through them raises what is wrong with it."""
    from ruamel.yaml import YAML

    events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return events


def parser_refuses_at(source: Source) -> int:
    """Return the offset at which the careful parser cannot read on, or 0 if it does not say."""
    from ruamel.yaml.error import MarkedYAMLError

    try:
        list(careful_events(readable(source.text)))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.index if mark else 0
    except Exception:  # the parser gives up in many ways, as with AssertionError and KeyError
        return 0
    return 0
