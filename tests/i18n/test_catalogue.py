"""The Chinese catalogue has every text of the program, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
import typer
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import gcplan
from gcplan.i18n import library

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(gcplan.__file__).parent
CATALOGUE = PACKAGE / "i18n/locale/zh_CN/LC_MESSAGES/gcplan.po"
KEYWORDS: dict[str, None] = {"N_": None, "translate": None}


def extracted() -> set[str]:
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS)
    return {msgid for _file, _line, msgid, _comments, _context in found if isinstance(msgid, str)}


def written() -> set[str]:
    calls = (
        node
        for module in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in KEYWORDS
    )
    values = (
        argument.value
        for call in calls
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant)
    )
    return {value for value in values if isinstance(value, str)}


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def texts(source: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in source if message.id}


def placeholders(text: str) -> list[tuple[str, str, str]]:
    return sorted(
        (name, specification or "", conversion or "")
        for _, name, specification, conversion in Formatter().parse(text)
        if name is not None
    )


TEXTS = texts(catalogue())


def test_nothing_is_missing() -> None:
    assert extracted() - set(TEXTS) == set(), "run `make messages` and translate what is new"


def test_no_text_stands_where_extraction_is_blind() -> None:
    """Before Python 3.12 an f-string is one token: what it calls is not seen."""
    assert written() - extracted() == set(), "translate before the f-string"


def test_nothing_is_obsolete() -> None:
    assert set(TEXTS) - extracted() == set(), "run `make messages`"
    assert not catalogue().obsolete


def test_nothing_is_fuzzy() -> None:
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []


def test_nothing_is_taken_for_a_percent_format() -> None:
    """Babel reads a percent sign before certain letters, as in `5% on`, as a placeholder."""
    assert [message.id for message in catalogue() if message.id and message.python_format] == []


@pytest.mark.parametrize("msgid", TEXTS)
def test_a_text_is_translated(msgid: str) -> None:
    words = "".join(literal for literal, *_ in Formatter().parse(msgid))
    assert TEXTS[msgid].strip()
    assert TEXTS[msgid] != msgid or not re.search("[A-Za-z]", words)


@pytest.mark.parametrize("msgid", TEXTS)
def test_a_translation_keeps_the_placeholders(msgid: str) -> None:
    assert placeholders(TEXTS[msgid]) == placeholders(msgid)


@pytest.mark.parametrize("text", TEXTS.values())
def test_chinese_has_chinese_punctuation(text: str) -> None:
    assert not re.search(r"[\u4e00-\u9fff][,;?!()]|[,;?!()][\u4e00-\u9fff]", text)


def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        assert texts(read_mo(file)) == TEXTS, "run `make messages`"


@pytest.mark.parametrize("text", library.LIBRARY_TEXTS)
def test_the_library_still_has_the_texts_listed(text: str) -> None:
    modules = Path(typer.__file__).parent.rglob("*.py")
    assert any(f'"{text}"' in module.read_text(encoding="utf-8") for module in modules)
