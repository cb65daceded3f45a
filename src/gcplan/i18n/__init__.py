"""The language of messages: English msgids in the code, Chinese from the catalogue."""

from __future__ import annotations

import gettext
import os
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

DOMAIN = "gcplan"
CHINESE = "zh_CN"
ENGLISH = "en"

_CATALOGUES = Path(__file__).parent / "locale"
_Translations: TypeAlias = gettext.NullTranslations
_settled: ContextVar[str | None] = ContextVar("settled", default=None)


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for the catalogue; it is translated where it is shown."""
    return msgid


def translate(msgid: str, into: str | None = None) -> str:
    """Return a text of the program in a language, else in that of this run."""
    return _translations(into or language()).gettext(msgid)


def language() -> str:
    """Return the language of this run: GCPLAN_LANG, else the locale's, without one Chinese."""
    settled = _settled.get()
    if settled:
        return settled
    chosen = os.environ.get("GCPLAN_LANG", "")
    for name in (chosen, *_locales()):
        if name:
            return CHINESE if name.lower().startswith("zh") else ENGLISH
    return CHINESE


def settle_language() -> None:
    """Ask the environment for the language for the last time: a run has thousands of texts."""
    _settled.set(language())


def bind_library_texts() -> None:
    """Let the command line library, which asks gettext, find its texts in our catalogue."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, _CATALOGUES)
    gettext.textdomain(DOMAIN)


def _locales() -> tuple[str, ...]:
    """Return the locale that POSIX takes for messages, if it names a language."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        name = os.environ.get(variable, "")
        if name:
            base = name.partition(".")[0]
            return () if base in ("C", "POSIX") else (base,)
    return ()


@lru_cache(maxsize=2)
def _translations(name: str) -> _Translations:
    return gettext.translation(DOMAIN, _CATALOGUES, [name], fallback=True)
