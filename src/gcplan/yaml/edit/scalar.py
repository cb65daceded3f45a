"""How a text, a number or a truth value is spelled in YAML so that it is read as the same again."""

from __future__ import annotations

import re

from gcplan.yaml.tree import Style

# What no value may begin with when it stands without quotes.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
# What some reader, of YAML 1.1 or 1.2, takes for something else than text. A day is text here.
_READ_OTHERWISE = re.compile(
    r"""
      ~ | null | true | false | yes | no | on | off | y | n
    | (?=[-+]?[._]*[0-9]) [-+]? [0-9_]* \.? [0-9_]* (e[-+]?[0-9_]*)?
    | [-+]? 0 [xob] [0-9a-f_]*
    | [-+]? [0-9_]+ (:[0-9_]+)+ (\.[0-9_]*)?
    | [-+]? \.? (inf|infinity|nan)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} ([t\ ].*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_KEY_WORDS = frozenset({"yes", "no", "on", "off", "y", "n"})
# Tabs and line breaks, what YAML calls non-printable, and what one of its versions breaks lines at.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def spell(value: str | float, style: Style = Style.PLAIN, *, flow: bool = False) -> str:
    """Return a value on one line, in the given style if it can be; `flow`: for inside {} or []."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        # Readers of YAML 1.1 take 1e-07 for text: to them a number with an exponent has a point.
        return re.sub(r"^(-?[0-9]+)(?=e)", r"\1.0", repr(value))
    if style is Style.DOUBLE or _ESCAPED.search(value):
        return quote(value)
    if style is Style.SINGLE:
        return "'" + value.replace("'", "''") + "'"
    return value if _is_plain(value, flow=flow) else quote(value)


def spell_key(key: str, *, flow: bool = False) -> str:
    """Return a key of a mapping; `on` and the like are keys of plans, and stand plain."""
    plain = key.lower() in _KEY_WORDS or (_is_plain(key, flow=flow) and not _ESCAPED.search(key))
    return key if plain else quote(key)


def quote(text: str) -> str:
    """Return a text in double quotes."""
    escaped = re.sub(r'[\\"]', lambda found: _SHORT_ESCAPES[found.group()], text)
    return '"' + _ESCAPED.sub(_escape, escaped) + '"'


def block_lines(text: str) -> tuple[str, list[str]]:
    """Return the header and the lines of a text of several lines; none when it needs quotes.

    What an editor or a neighbour could change unseen needs quotes: spaces at an end, empty lines
    at the top or the bottom, anything that needs an escape.
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) < 2 and body == text:
        return "", []
    if not lines[0].strip() or not lines[-1].strip() or lines[0].startswith(" "):
        return "", []
    if any(line != line.rstrip() or _ESCAPED.search(line) for line in lines):
        return "", []
    return "|" if text.endswith("\n") else "|-", lines


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or text[0] in _INDICATORS:
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith("..."):
        return False
    if flow and not frozenset("[]{},").isdisjoint(text):
        return False
    return not _READ_OTHERWISE.fullmatch(text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}")
