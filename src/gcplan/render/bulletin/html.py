"""A bulletin as one page of HTML to read or print: nothing is loaded and nothing runs."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any

from gcplan.i18n import CHINESE, N_, language, translate
from gcplan.render.text import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_STYLE = """
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.7;
  font-family: FangSong, STFangsong, "Noto Serif CJK SC", serif; }
h1, h2, h3, .name { font-family: SimHei, "Noto Sans CJK SC", sans-serif; }
h1 { text-align: center; font-size: 1.5rem; }
h2 { font-size: 1.2rem; }
h3, h4 { font-size: 1rem; }
.name { color: #c00; text-align: center; font-size: 2rem; }
.line { text-align: center; border-bottom: 2px solid #c00; }
.signature { text-align: right; }
p, h1, h2, h3, h4, td, li, dd, dt { white-space: pre-wrap; overflow-wrap: anywhere;
  unicode-bidi: isolate; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border: 1px solid #888; padding: 0.2rem 0.4rem; vertical-align: top; }
td.figure { text-align: right; white-space: nowrap; }
dl { margin-left: 2rem; }
dt { float: left; clear: left; font-weight: bold; margin-right: 0.5em; }
dd { margin-left: 6em; }
footer { border-top: 1px solid; margin-top: 2rem; }
@media print { body { margin: 0; max-width: none; } thead { display: table-header-group; }
  tr, dl { break-inside: avoid; } }
"""
_FIGURE = re.compile(r"[+-]?[\d.]+%?|—")


def render_html(texts: Mapping[str, Any]) -> str:
    """Return the texts of `bulletin_texts` as a page whose policy allows its own style alone."""
    from hashlib import sha256

    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    tongue = "zh-CN" if language() == CHINESE else "en"
    head = (
        f'<!DOCTYPE html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{_element('title', texts['title'])}\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(_body(texts)) + "\n</body>\n</html>\n"


def _body(texts: Mapping[str, Any]) -> Iterator[str]:
    if texts["name"]:
        yield _element("p", texts["name"], "name")
    yield _element("p", "  ".join(filter(None, _head_line(texts))), "line")
    yield _element("h1", texts["title"])
    yield from _paragraphs(texts["to"])
    for key in ("overall", "actions", "ranking"):
        section = texts[key]
        if section is not None:
            yield _element("h2", section["heading"])
            yield from _paragraphs(*section["paragraphs"])
            yield from _table(section["table"])
    yield _element("h2", texts["problems"]["heading"])
    for group in texts["problems"]["groups"]:
        yield from _opening(group)
        for item in group["items"]:
            yield _element("h4", item["title"])
            yield _labelled(item["facts"])
    yield _element("h2", texts["changes"]["heading"])
    for group in texts["changes"]["groups"]:
        yield from _opening(group)
        if group["items"]:
            yield f"<ul>{''.join(_element('li', item) for item in group['items'])}</ul>"
    yield _element("h2", texts["upcoming"]["heading"])
    yield from _paragraphs(texts["upcoming"]["intro"])
    yield from _table(texts["upcoming"]["table"])
    if texts["demand"] is not None:
        yield _element("h2", texts["demand"]["heading"])
        yield from _paragraphs(*texts["demand"]["paragraphs"])
    for text in (texts["signature"]["issuer"], texts["signature"]["date"]):
        if text:
            yield _element("p", text, "signature")
    if texts["imprint"]:
        yield f"<footer>{_labelled(texts['imprint'])}</footer>"


def _head_line(texts: Mapping[str, Any]) -> Iterable[str]:
    return (texts[key] for key in ("number", "issuer", "date"))


def _element(tag: str, text: str, kind: str = "") -> str:
    """Return an element with nothing but this text in it."""
    named = f' class="{kind}"' if kind else ""
    safe = UNSAFE.sub(lambda found: f"&#{ord(found.group())};", escape(text))
    return f"<{tag}{named}>{safe}</{tag}>"


def _paragraphs(*texts: str) -> Iterator[str]:
    return (_element("p", text) for text in texts if text)


def _opening(group: Mapping[str, Any]) -> Iterator[str]:
    yield _element("h3", group["heading"])
    yield from _paragraphs(group["intro"])


def _labelled(entries: Iterable[Sequence[str]]) -> str:
    pairs = (
        _element("dt", translate(N_("{label}:")).replace("{label}", label)) + _element("dd", text)
        for label, text in entries
    )
    return f"<dl>{''.join(pairs)}</dl>"


def _table(table: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    if table["rows"]:
        heads = "".join(_element("th", head) for head in table["heads"])
        rows = "\n".join(
            "<tr>"
            + "".join(
                _element("td", cell, "figure" if _FIGURE.fullmatch(cell) else "") for cell in row
            )
            + "</tr>"
            for row in table["rows"]
        )
        yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
