"""The made-up plan of the tests with what attacks pages: in every field that a page shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.sample import FILES

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "<script>window.attacked=1</script>",
    "</script><script>window.attacked=2</script>",
    "\"><img src=x onerror='window.attacked=3'>",
    "</style><style>body{display:none}</style>",
    "</title><h1>甲</h1><!--",
    "{{ 7*7 }}{% raw %}{# 乙 #}",
    "'; window.attacked=4; //",
    "&lt;b&gt; &amp;amp; &#60;",
    "右\u202eע左\u2066丙",
    "丁戊\u00a0己\u200b庚",
    "长" * 300,
    "w" * 300,
    "#light=red",
    "../../x",
    "javascript:window.attacked=5",
)
DEAD = (
    "javascript:window.attacked=6",
    "JaVaScRiPt:window.attacked=7",
    " javascript:window.attacked=8",
    "data:text/html,<script>window.attacked=9</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org/a",
    "http:///etc/passwd",
    "https://example.org/ a",
    "https://[",
    "ftp://example.org/a",
    "../../index.html",
    "mailto:",
)
"""Evidence that leads nowhere."""
ALIVE = ("https://example.org/a?b=1&c=\"'<d>", "http://example.org/甲", "mailto:a@example.org")
"""Evidence that is a link."""
UNITS = ("../../x", "#light=red", "<b>区甲局</b>", "区 乙&局", '"丙"', "w" * 120)


def write_hostile_plan(folder: Path) -> Path:
    """Write the plan into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = FILES["plan.yaml"].replace("units: [", f"units: [{', '.join(map(_said, UNITS))}, ")
    assert settings != FILES["plan.yaml"]
    lines = [line for line in settings.splitlines() if not line.startswith("title:")]
    title = f"title: {_said(' '.join(TEXTS[:6]))}"
    (folder / "plan.yaml").write_text("\n".join([*lines, title, ""]), encoding="utf-8")
    (folder / "04-hostile.yaml").write_text(_action(), encoding="utf-8")
    return folder


def _action() -> str:
    lines = [
        f"action: 4\ntitle: {_said(TEXTS[0] + TEXTS[3] + TEXTS[10])}\nleader: {_said(TEXTS[1])}",
        f"measures:\n  - title: {_said(TEXTS[2])}\n    tasks:",
    ]
    for number, text in enumerate(TEXTS, 1):
        said, unit = _said(text), _said(UNITS[number % len(UNITS)])
        lines += [
            f"      - id: 4.1.{number}\n        title: {said}\n        note: {said}",
            f"        lead: {unit}\n        due: 12月底前",
            f"        indicators: [{{name: {said}, target: 8公里,",
            "          actual: {2020-03-31: 1, 2020-06-30: 2}}]",
            f"        progress: [{{on: 2020-06-30, percent: 20, note: {said}, problem: {said},",
            f"          next: {said}, by: {unit}}}]",
            f"        extended: [{{to: 2021-01-31, on: 2020-07-01, approval: {said},",
            f"          reason: {said}}}]",
        ]
    evidence = ", ".join(map(_said, (*DEAD, *ALIVE)))
    lines.append(f"      - id: 4.1.{len(TEXTS) + 1}\n        title: 佐证\n        due: 6月底前")
    lines.append(f"        done: 2020-06-01\n        evidence: [{evidence}]")
    return "\n".join([*lines, ""])


def _said(text: str) -> str:
    """Return a text as YAML has it in double quotes."""
    return json.dumps(text, ensure_ascii=True)
