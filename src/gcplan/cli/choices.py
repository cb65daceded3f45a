"""Words that an option may be given: the English ones of files and the ones that screens show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import CHINESE, N_, translate
from gcplan.phrase.characters import folded
from gcplan.phrase.nearest import nearest
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import StrEnum

    _Word = TypeVar("_Word", bound=StrEnum)

_COMMA = N_(", ")
_BETWEEN = re.compile(r"[,，、]")
_BEFORE_LAST = re.compile(r"[,，、+＋]")


def read_words(
    texts: Sequence[str] | None,
    words: Mapping[_Word, str],
    option: str,
    headings: Mapping[_Word, str] | None = None,
) -> tuple[_Word, ...]:
    """Return what words mean, several in a text with commas between them.

    `words` gives every choice and its msgid; its value, its English and its Chinese are accepted,
    and those of its heading where tables call it otherwise. Raises CannotRunError for any other.
    """
    meant = {
        spelling: word
        for msgids in (headings or {}, words)
        for word, msgid in msgids.items()
        for spelling in _spellings(word, msgid)
    }
    given = (part for text in texts or () for part in _BETWEEN.split(text))
    return tuple(_meant(part, meant, words, option) for part in given)


def read_word(
    text: str,
    words: Mapping[_Word, str],
    option: str,
    headings: Mapping[_Word, str] | None = None,
) -> _Word:
    """Return what one word means; raises CannotRunError for another one, and for several."""
    (word, *more) = read_words([text], words, option, headings)
    if more:
        raise CannotRunError(N_("{option} takes one word: {text}"), option=option, text=text)
    return word


def complete_words(words: Mapping[_Word, str]) -> Callable[[str], list[tuple[str, str]]]:
    """Return what offers the words that begin so, in both languages; of a list, its last word."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        before = incomplete[: len(incomplete) - len(_BEFORE_LAST.split(incomplete)[-1])]
        last = _folded(incomplete[len(before) :])
        offered = [
            (shown, translate(msgid))
            for word, msgid in words.items()
            for shown in (word.value, translate(msgid, CHINESE))
        ]
        beginning = (pair for pair in offered if _folded(pair[0]).startswith(last))
        return [(before + shown, said) for shown, said in beginning]

    return complete


def described(msgid: str, words: Mapping[_Word, str]) -> str:
    """Return a help text that names the choices as {words}, as screens show them."""
    return translate(msgid).format(words=translate(_COMMA).join(map(translate, words.values())))


def _spellings(word: StrEnum, msgid: str) -> set[str]:
    chinese = translate(msgid, CHINESE)
    # A light is called 红 in a table and 红灯 in a sentence.
    sentence = f"{chinese}灯" if isinstance(word, Light) else chinese
    # 按月 is as usual as 按月份.
    short = chinese.removesuffix("份")
    return {_folded(text) for text in (word.value, msgid, chinese, sentence, short)}


def _meant(text: str, meant: Mapping[str, _Word], words: Mapping[_Word, str], option: str) -> _Word:
    found = meant.get(_folded(text))
    if found is not None:
        return found
    known = [shown for word, msgid in words.items() for shown in (word.value, translate(msgid))]
    choices = tuple(dict.fromkeys(known))
    error = CannotRunError(N_("{name} must be one of: {values}"), name=option, values=choices)
    near = nearest(_folded(text), meant)
    if near:
        raise error.hint(N_("Nearest: {near}"), near=near)
    raise error


def _folded(text: str) -> str:
    """Return a word as it is compared: what joins its parts makes no difference either."""
    return re.sub(r"[\s_]+", "-", folded(text).strip())
