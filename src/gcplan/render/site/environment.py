"""Templates made into pages whose policy allows their own style and script, and nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gcplan.i18n import CHINESE, language
from gcplan.render.chart.style import chart_style

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).parent
SCRIPTS = {"tasks.html": "tasks.js"}
"""The templates that have a script; what it adds, one can do without."""


class Pages:
    """Makes pages of templates; `shared` is what every one of them is given."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        self._environment = _environment()
        self._shared = shared
        style = _read("site.css")
        self._styles = {False: _short(style), True: _short(style + chart_style())}
        self._language = "zh-CN" if language() == CHINESE else "en"

    def page(self, template: str, path: str, heading: str, values: Mapping[str, Any]) -> bytes:
        """Return the page of a template that is to stand at a path below the site's folder.

        Values that say `pictured` have pictures, which need a style of their own.
        """
        style = self._styles[bool(values.get("pictured"))]
        script = _read(SCRIPTS[template]) if template in SCRIPTS else ""
        text = self._environment.get_template(template).render(
            {
                "language": self._language,
                "policy": _policy(style, script),
                "style": style,
                "script": script,
                "root": "../" * path.count("/"),
                "path": path,
                "heading": heading,
                "intro": (),
                **self._shared,
                **values,
            }
        )
        return text.encode("utf-8")


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER / "pages", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _short(style: str) -> str:
    """Return a style without the spaces that only people need: every page has a copy of it."""
    return re.sub(r" ?([{};:,]) ?", r"\1", " ".join(style.split())).replace(";}", "}")


def _policy(style: str, script: str) -> str:
    allowed = {"img-src": "data:", "style-src": _hash(style)}
    if script:
        allowed["script-src"] = _hash(script)
    said = "; ".join(f"{kind} {what}" for kind, what in allowed.items())
    return f"default-src 'none'; {said}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
