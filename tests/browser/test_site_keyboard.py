"""Whoever has only a keyboard reaches everything, sees where they are, and can filter and sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.sites import KINDS, address, head, shown, tasks_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.browser import Browser, Page

REACHABLE = """[...document.querySelectorAll('a[href], button, select, input, summary, .scrolls')]
  .filter((each) => each.checkVisibility())
  .filter((each) => !each.matches('.scrolls') || each.scrollWidth > each.clientWidth)"""
NUMBERED = f"({REACHABLE}).forEach((each, place) => each.dataset.place = place)"
WHERE = """(() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const {outlineStyle, outlineWidth} = getComputedStyle(here);
  const {left, top, right, bottom} = here.getBoundingClientRect();
  const isSeen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  return {
    tag: here.tagName, place: here.dataset.place ?? null, isSeen,
    isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    isClosed: here.matches('details:not([open]) > summary'),
  };
})()"""
SCROLLED = """new Promise((done) => {
  const here = document.activeElement;
  const look = () => here.scrollLeft > 0 ? done(here.scrollLeft) : requestAnimationFrame(look);
  look();
})"""


def walk(page: Page) -> list[int]:
    """Go through the page by Tab, open what is folded, and return the places in their order."""
    places: list[int] = []
    while True:
        page.press("Tab")
        here = page.evaluate(WHERE)
        if here is None:
            return places
        assert here["isSeen"], here
        assert here["isMarked"], here
        if here["isClosed"]:
            page.press("Enter")
            page.evaluate(NUMBERED)
            here = page.evaluate(WHERE)
            assert not here["isClosed"]
        if here["place"] is not None:  # else it is a region that need not scroll
            places.append(int(here["place"]))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", KINDS)
def test_tab_reaches_everything(
    hostile_site: Path, browser: Browser, name: str, width: int
) -> None:
    page = browser.open(address(hostile_site, name), width=width)
    page.evaluate(NUMBERED)
    walk(page)
    page.evaluate(NUMBERED)
    places = walk(page)
    assert len(places) > 5
    assert places == list(range(len(places)))
    assert len(places) == page.evaluate(f"({REACHABLE}).length")


@pytest.mark.parametrize("name", KINDS)
def test_the_first_stop_skips_to_the_content(
    hostile_site: Path, browser: Browser, name: str
) -> None:
    page = browser.open(address(hostile_site, name))
    page.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.press("Enter")
    page.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_skipping_to_the_content_keeps_the_filter(year_site: Path, browser: Browser) -> None:
    page = browser.open(address(year_site, place="light=red&sort=-5"))
    red = shown(page)
    assert len(red) == 11
    changed = "new Promise((done) => addEventListener('hashchange', () => done(1)))"
    page.evaluate(f"(window.changed = {changed}, 1)")
    page.press("Tab")
    page.press("Enter")
    page.evaluate("window.changed")
    page.press("Tab")
    assert page.evaluate("document.activeElement.name") == "light"
    assert shown(page) == red
    assert page.address == address(year_site, place="light=red&sort=-5")
    page.reload()
    assert shown(page) == red


def test_tasks_are_filtered_and_sorted_by_keyboard(year_site: Path, browser: Browser) -> None:
    page = browser.open(address(year_site))
    while page.evaluate("document.activeElement.name") != "light":
        page.press("Tab")
    page.press("ArrowDown")
    tasks = tasks_of(year_site)
    assert shown(page) == [task["id"] for task in tasks if task["light"] == "red"]
    while page.evaluate("document.activeElement.name") != "text":
        page.press("Tab")
    for key in "100":
        page.press(key)
    page.press("Enter")
    page.press("Backspace")
    assert page.address == address(year_site, place="light=red&text=10")
    page.evaluate(f"document.querySelector({head(page, '时限')!r}).dataset.wanted = 1")
    while not page.evaluate("document.activeElement.dataset.wanted ?? 0"):
        page.press("Tab")
    page.press("Enter")
    assert page.address == address(year_site, place="light=red&text=10&sort=5")
    page.press("Space")
    assert page.address == address(year_site, place="light=red&text=10&sort=-5")
    assert page.evaluate("document.activeElement.dataset.wanted") == "1"
    page.press("Shift+Tab")
    while page.evaluate("document.activeElement.type") != "reset":
        page.press("Shift+Tab")
    page.press("Enter")
    assert page.address == address(year_site)
    assert len(shown(page)) == 305


@pytest.mark.parametrize("name", ["index.html", "tasks.html", "actions/04.html"])
def test_what_is_wider_than_a_telephone_is_scrolled_by_keyboard(
    hostile_site: Path, browser: Browser, name: str
) -> None:
    page = browser.open(address(hostile_site, name), width=390)
    wide = "document.activeElement.matches('.scrolls')"
    wider = f"{wide} && document.activeElement.scrollWidth > document.activeElement.clientWidth"
    while not page.evaluate(wider):
        page.press("Tab")
        assert page.evaluate(WHERE), "there is something that scrolls"
    page.press("ArrowRight")
    assert page.evaluate(SCROLLED) > 0
