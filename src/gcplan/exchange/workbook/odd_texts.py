"""Texts that XlsxWriter would not write as they are, written by ourselves.

It takes `<r>…</r>` for markup of its own, and of `_x0041_x0042_`, which would be read as characters
by their numbers, it escapes only the first half.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_MARK = "\ue000"
_LIKE_A_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class OddTexts:
    """The odd texts of a workbook; stand-ins take their places until it is written."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}

    def stand_in(self, text: str) -> str:
        """Return what is to be written instead of a text: itself unless it is odd."""
        if "_x" not in text and not text.startswith("<r>") and _MARK not in text:
            return text
        return self._stand_ins.setdefault(text, f"{_MARK}{len(self._stand_ins)}{_MARK}")

    def put_back(self, strings: bytes) -> bytes:
        """Return the part of a workbook that holds its texts, the odd ones in their places."""
        for text, stand_in in self._stand_ins.items():
            old = f"<si><t>{stand_in}</t></si>".encode()
            strings = strings.replace(old, _item(text).encode())
        return strings


def _item(text: str) -> str:
    text = _LIKE_A_NUMBER.sub("_x005F_", text)
    text = _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return f'<si><t xml:space="preserve">{escape(text)}</t></si>'
