"""A supervision notice as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.render.notice.template import sheet
from gcplan.render.word.fill import fill

if TYPE_CHECKING:
    from collections.abc import Mapping


def render_notice(texts: Mapping[str, Any]) -> bytes:
    """Return the document of a notice's texts, always the same bytes for the same texts."""
    return fill(sheet(), texts)
