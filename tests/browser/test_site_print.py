"""Pages on paper: heads on every sheet, what is folded, what is filtered, and nothing cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.browser.sites import address, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.browser import Browser, Page


@pytest.fixture(scope="module")
def english_site(make_site: Callable[..., Path], year_once: Path) -> Path:
    """Return the site of the year in letters that every machine has."""
    return make_site(year_once / "plan", "2020-12-31", language="en")


@pytest.fixture
def sheets(tmp_path: Path) -> Callable[[Page], list[str]]:
    def texts(page: Page) -> list[str]:
        path = tmp_path / "page.pdf"
        page.pdf(path)
        pages = PdfReader(path).pages
        assert {tuple(round(side / 72 * 25.4) for side in each.mediabox[2:]) for each in pages} == {
            (210, 297)
        }
        return [each.extract_text() for each in pages]

    return texts


def test_heads_of_a_long_table_stand_on_every_sheet(
    english_site: Path, browser: Browser, sheets: Callable[[Page], list[str]]
) -> None:
    found = sheets(browser.open(address(english_site)))
    assert len(found) > 5
    assert ["Light Status Id Task Deadline" in " ".join(text.split()) for text in found] == [
        True
    ] * len(found)
    whole = " ".join(found)
    assert all(f" {task}" in " ".join(whole.split()) for task in ("1.1.1", "7.1.10", "12.3.8"))


def test_a_total_stands_once_below_its_table(
    english_site: Path, browser: Browser, sheets: Callable[[Page], list[str]]
) -> None:
    page = browser.open(address(english_site, "index.html"))
    totals = page.evaluate("document.querySelectorAll('tfoot').length")
    page.evaluate("document.querySelector('table').tBodies[0].style.lineHeight = '6rem'")
    found = sheets(page)
    assert sum("Next due" in text for text in found) > 2, "a table goes over several sheets"
    assert "\n".join(found).split().count("Total") == totals == 2


def test_what_is_folded_is_printed(
    english_site: Path, browser: Browser, sheets: Callable[[Page], list[str]]
) -> None:
    page = browser.open(address(english_site, "actions/07.html"))
    assert page.evaluate("document.querySelectorAll('details[open]').length") == 0
    commit = page.evaluate("document.querySelector('details td:nth-child(2)').textContent")
    assert len(commit) >= 7
    assert commit in "\n".join(sheets(page))
    first = browser.open(address(english_site, "index.html"))
    assert first.evaluate("document.querySelectorAll('details:not([open])').length") > 0
    last = first.evaluate("[...document.querySelectorAll('details li')].pop().textContent")
    assert last.split()[0] in "\n".join(sheets(first)).split()


def test_only_what_is_shown_is_printed_and_the_sheet_says_so(
    english_site: Path, browser: Browser, sheets: Callable[[Page], list[str]]
) -> None:
    page = browser.open(address(english_site, place="light=red"))
    assert len(shown(page)) == 11
    words = "\n".join(sheets(page)).split()
    assert "11 tasks shown" in " ".join(words)
    assert all(task in words for task in shown(page))
    assert "1.1.1" not in words
    assert "Show" not in words


def test_paper_cuts_nothing_off(
    english_site: Path, browser: Browser, sheets: Callable[[Page], list[str]]
) -> None:
    page = browser.open(address(english_site, "deadlines.html"))
    heads = page.evaluate(
        "[...document.querySelectorAll('table')[0].querySelectorAll('th')]"
        ".map((each) => each.textContent)"
    )
    assert " ".join(heads) in " ".join("\n".join(sheets(page)).split())
