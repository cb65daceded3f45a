"""The manual page of a rule: what its module's docstring says, in English and in Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcplan.rules import RuleModule

CHINESE_PART = "\n中文\n"
"""The line that divides the two languages."""


@dataclass(frozen=True, slots=True)
class Manual:
    """A page in one language: what the rule finds in one sentence, and the rest."""

    summary: str
    details: str


def manual(module: RuleModule, *, chinese: bool) -> Manual:
    """Return the page of a rule in one of its languages."""
    english_part, _, chinese_part = cleandoc(module.__doc__ or "").partition(CHINESE_PART)
    text = chinese_part if chinese else english_part
    summary, _, details = text.strip().partition("\n")
    return Manual(summary, details.strip())
