"""A pattern for normalized text made into one for text as it is typed."""

import re

from gcplan.phrase.characters import spellings

_BLANKS = r"\s*"
_SPECIAL = re.compile(r"[\^$\\.*+?()\[\]{}|]")
_TOKEN = re.compile(
    r"(?P<capture>\((?!\?))"
    r"|(?P<syntax>\(\?[:=!]|[|]|\)(?:[?*+]|\{[0-9,]+\})?|[.][*][?]?)"
    r"|(?P<back>\\[1-9])"
    r"|(?P<end>\$)"
    r"|(?P<atom>\[[^\]]+\]|\\?.)(?P<times>[?*+]|\{[0-9,]+\})?",
    re.DOTALL,
)


def literal(text: str) -> str:
    """Return the pattern of a text, in the one way that every dialect understands."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def as_typed(pattern: str) -> str:
    r"""Let every character be typed in each of its spellings and with blanks before it.

    The pattern uses only `( | ) (?: (?= (?! [ab-c] ? * + {n,m} $ .* .*? \1` and literals. What it
    captures begins without blanks, so that it can be found again elsewhere.
    """
    parts: list[str] = []
    blanks = _BLANKS
    for token in _TOKEN.finditer(pattern):
        if token["capture"]:
            parts.append(f"{_BLANKS}(")
            blanks = ""
        elif token["atom"]:
            one = f"{blanks}{_spellings(token['atom'])}"
            parts.append(f"(?:{one}){token['times']}" if token["times"] else one)
            blanks = _BLANKS
        elif token["back"] or token["end"]:
            parts.append(f"{_BLANKS}{token.group()}")
        else:
            parts.append(token.group())
    return "".join(parts)


def _spellings(atom: str) -> str:
    if not atom.startswith("["):
        character = atom[-1]
        typed = spellings(character)
        return f"[{_inside(typed)}]" if len(typed) > 1 else literal(character)
    inside = ""
    for first, last, single in re.findall(r"(.)-(.)|(.)", atom[1:-1]):
        if single:
            inside += _inside(spellings(single))
        else:
            inside += f"{first}-{last}"
            if last < "\x7f":
                inside += f"{spellings(first)[-1]}-{spellings(last)[-1]}"
    return f"[{inside}]"


def _inside(characters: str) -> str:
    return re.sub(r"[\\\]^-]", r"\\\g<0>", characters)
