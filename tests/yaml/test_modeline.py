"""The comment that names a file's schema: when it is there, and how it comes there."""

from __future__ import annotations

import pytest

from gcplan.yaml.modeline import has_modeline, with_modeline

LINE = "# yaml-language-server: $schema=.schema/action.json"


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\naction: 1\n",
        LINE,
        f"# 说明\n\n{LINE}\naction: 1\n",
        f"%YAML 1.2\n---\n{LINE}\naction: 1\n",
        f"{LINE}\r\naction: 1\r\n",
        "#  yaml-language-server : $schema=https://example.org/own.json\naction: 1\n",
        "# $schema: ../own.json\naction: 1\n",
    ],
)
def test_it_is_there(text: str) -> None:
    assert has_modeline(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "action: 1\n",
        "# 说明\naction: 1\n",
        f"action: 1\n{LINE}\n",
        f"action: 1 {LINE}\n",
        f"note: |\n  {LINE}\n",
        "# yaml-language-server: 说明\naction: 1\n",
        "#yaml-language-server: $schema=x\naction: 1\n",
    ],
)
def test_it_is_not_there(text: str) -> None:
    assert not has_modeline(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", f"{LINE}\na: 1\n"),
        ("a: 1\r\nb: 2\r\n", f"{LINE}\r\na: 1\r\nb: 2\r\n"),
        ("a: 1\rb: 2\r", f"{LINE}\ra: 1\rb: 2\r"),
        ("a: 1", f"{LINE}\na: 1"),
        ("", f"{LINE}\n"),
        ("# 说明\na: 1\n", f"{LINE}\n# 说明\na: 1\n"),
        ("%YAML 1.2\n---\na: 1\n", f"{LINE}\n%YAML 1.2\n---\na: 1\n"),
    ],
)
def test_it_becomes_the_first_line(text: str, expected: str) -> None:
    assert with_modeline(text, ".schema/action.json") == expected
    assert has_modeline(expected)
