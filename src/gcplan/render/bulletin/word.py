"""The bulletin as a Word document, by our own template or that of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.render.bulletin.template import own_template
from gcplan.render.word.fill import fill
from gcplan.render.word.fill_foreign import fill_foreign

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["own_template", "render_word"]

_LINES = ("name", "number", "issuer", "date", "title", "to")
_SECTIONS = ("overall", "actions", "ranking", "problems", "changes", "upcoming", "demand")
_IN_A_SECTION: dict[str, Any] = {
    "heading": "",
    "intro": "",
    "paragraphs": [],
    "table": None,
    "groups": [],
}


def render_word(texts: Mapping[str, Any], template: bytes | None = None) -> bytes:
    """Return a document of the texts of a bulletin; what they leave out is left out.

    A template is used as it is, but in a process with limits. Raises TemplateRefusedError for one
    that is none, that does more than templates may, or that names what there is not.
    """
    whole = _whole(texts)
    own = own_template()
    if template is None or template == own:
        return fill(own, whole)
    return fill_foreign(template, whole)


def _whole(texts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the texts with everything that a template may name."""
    sections = {name: texts.get(name) for name in _SECTIONS}
    return {
        **texts,
        **{name: texts.get(name) or "" for name in _LINES},
        **{name: section and {**_IN_A_SECTION, **section} for name, section in sections.items()},
        "signature": {"issuer": "", "date": "", **(texts.get("signature") or {})},
        "imprint": texts.get("imprint") or [],
    }
