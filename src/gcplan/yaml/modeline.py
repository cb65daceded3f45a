"""The comment at the head of a file that tells editors which schema it follows."""

from __future__ import annotations

import re

from gcplan.yaml.lines import newline_of

# Editors look only at comments before the first value.
_HEAD = re.compile(r"(?:[ \t]*(?:[#%][^\r\n]*|---[ \t]*)?(?:\r\n|\n|\r|$))*")
_MODELINE = re.compile(r"(?m)^#\s+(?:yaml-language-server\s*:.*\$schema|\$schema:)")


def has_modeline(text: str) -> bool:
    """Tell whether a file names its schema, this one or another."""
    head = _HEAD.match(text)
    return bool(head and _MODELINE.search(head.group()))


def with_modeline(text: str, schema: str) -> str:
    """Return the text of a file with a first line that names its schema."""
    return f"# yaml-language-server: $schema={schema}{newline_of(text)}{text}"
