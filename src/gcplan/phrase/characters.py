"""One spelling for each character, so that phrases typed differently compare equal."""

import unicodedata
from functools import cache
from itertools import pairwise

_QUOTES = "“”„‟‘’‚‛「」『』〝〞〟'＂＇"
_DASHES = "‐‑‒–—―−─━﹣"
_TILDES = "〜∼˜﹏"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@cache
def _one_spelling() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys(map(ord, _QUOTES), '"')
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, _TILDES), "~")
    table |= dict.fromkeys(map(ord, _INVISIBLE))
    return table


def normalize(text: str) -> str:
    """Return `text` in the one spelling in which phrases are read and looked up.

    Full-width digits, letters and punctuation become ASCII; every quotation mark becomes `"`,
    every dash `-`, every tilde `~`; white space and invisible characters are dropped, inside too:
    `“十四五” 末` → `"十四五"末`, `２０２６年5月 24日` → `2026年5月24日`. A second time changes
    nothing.
    """
    return "".join(text.translate(_one_spelling()).split())


def folded(text: str) -> str:
    """Return text as it is compared in a search: width and case make no difference."""
    return unicodedata.normalize("NFKC", text).casefold()


def normalize_id(text: str) -> str:
    """Return an id in the one spelling; one with a blank between digits stays what it is: no id."""
    return text if has_split_number(text) else normalize(text)


def spellings(character: str) -> str:
    """Return every character that `normalize` takes for this one, itself first."""
    return character + "".join(
        sorted(chr(code) for code, plain in _one_spelling().items() if plain == character)
    )


def has_split_number(text: str) -> bool:
    """Tell whether white space stands between two digits: `1 2月` may be two numbers or one."""
    return any(left[-1].isdigit() and right[0].isdigit() for left, right in pairwise(text.split()))
