"""The texts of a workbook as people see them.

Text stands in `<t>`, in pieces where its look changes within; `<rPh>` is how it is pronounced,
which nobody typed. What XML cannot hold is written `_x000D_`, and `_x005F_` stands for an
underscore that would make such a sign of what follows it. openpyxl drops `x005F_` wherever it
stands and leaves the other signs, so that no text `_x000D_` would come back as it was.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import iterparse

from openpyxl.xml.constants import SHEET_MAIN_NS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ITEM = f"{{{SHEET_MAIN_NS}}}si"
_TEXT, _PIECE = f"{{{SHEET_MAIN_NS}}}t", f"{{{SHEET_MAIN_NS}}}r"
_SIGN = re.compile("_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read_texts(part: bytes) -> list[str]:
    """Return the texts that cells refer to by their number."""
    texts: list[str] = []
    for _, element in iterparse(BytesIO(part)):  # noqa: S314
        if element.tag == ITEM:
            texts.append(text_of(element))
            element.clear()
    return texts


def text_of(element: Element) -> str:
    """Return the text of a shared or an inline one."""
    found: list[str] = []
    for child in element:
        if child.tag == _TEXT:
            found.append(child.text or "")
        elif child.tag == _PIECE:
            found.extend(piece.text or "" for piece in child if piece.tag == _TEXT)
    return decode("".join(found))


def decode(text: str) -> str:
    """Return a text with its signs read, and every line end as one line feed."""
    if "_x" in text:
        text = _SIGN.sub(lambda sign: chr(int(sign[1], 16)), text)
        text = _PAIR.sub(_join_pair, text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _join_pair(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
