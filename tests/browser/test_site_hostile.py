"""Texts of a plan are texts, whatever they try to be; no link leads where it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.text import safe_line
from tests.browser.hostile_plan import ALIVE, DEAD, TEXTS, UNITS
from tests.browser.sites import address

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.browser import Browser

FOUND = "[...document.querySelectorAll('{}')].length"


def test_no_text_does_anything(hostile_site: Path, browser: Browser) -> None:
    for path in sorted(hostile_site.rglob("*.html")):
        name = path.relative_to(hostile_site).as_posix()
        page = browser.open(address(hostile_site, name))
        assert page.evaluate("window.attacked ?? null") is None
        assert page.evaluate("getComputedStyle(document.body).display") == "block"
        for tag, most in {"img, iframe, object, b": 0, "style": 1, "h1": 1, "title": None}.items():
            assert most is None or page.evaluate(FOUND.format(tag)) == most
        assert page.evaluate(FOUND.format("script")) == (name == "tasks.html")
        handlers = "[...document.querySelectorAll('*')].flatMap((each) => each.getAttributeNames())"
        names = set(page.evaluate(handlers))
        assert not [each for each in names if each.startswith("on") or each == "style"]
        browser.close_pages()


def test_every_text_is_read_as_it_is(hostile_site: Path, browser: Browser) -> None:
    page = browser.open(address(hostile_site, "actions/04.html"))
    titles = page.evaluate(
        "[...document.querySelectorAll('h3')].map((each) => each.lastChild.textContent.trim())"
    )
    assert titles == [*(safe_line(text).strip() for text in TEXTS), "佐证"]
    said = page.evaluate("document.documentElement.textContent")
    assert not set("\u202e\u2066") & set(said)
    assert page.evaluate("document.title").startswith(
        "4 <script>window.attacked=1</script></style>"
    )
    first = browser.open(address(hostile_site, "index.html"))
    assert first.evaluate("document.title") == safe_line(" ".join(TEXTS[:6]))
    assert first.evaluate("document.querySelector('h1').textContent") == " ".join(TEXTS[:6])


def test_evidence_is_a_link_only_where_it_leads_somewhere(
    hostile_site: Path, browser: Browser
) -> None:
    page = browser.open(address(hostile_site, "actions/04.html"))
    task = f"document.getElementById('4.1.{len(TEXTS) + 1}')"
    shown = page.evaluate(f"[...{task}.querySelectorAll('dd')].map((each) => each.textContent)")
    assert [safe_line(text) for text in (*DEAD, *ALIVE)] == shown[-len(DEAD) - len(ALIVE) :]
    links = page.evaluate(
        f"[...{task}.querySelectorAll('dd a')].map((each) => each.getAttribute('href'))"
    )
    assert links == list(ALIVE)


def test_links_go_to_pages_of_the_site_or_to_addresses_of_known_kinds(
    hostile_site: Path, browser: Browser
) -> None:
    for path in hostile_site.rglob("*.html"):
        name = path.relative_to(hostile_site).as_posix()
        page = browser.open(address(hostile_site, name))
        links = page.evaluate("[...document.querySelectorAll('a')].map((each) => each.href)")
        outside = [link for link in links if not link.startswith(hostile_site.as_uri() + "/")]
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in outside)
        browser.close_pages()


def test_a_unit_has_a_page_below_the_site_whatever_its_name(
    hostile_site: Path, browser: Browser
) -> None:
    assert {path.name for path in hostile_site.parent.iterdir()} == {"site"}
    page = browser.open(address(hostile_site, "index.html"))
    links: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#units ~ .scrolls td a')]"
        ".map((each) => [each.textContent, each.href]))"
    )
    for unit in UNITS:
        opened = browser.open(links[unit])
        assert opened.evaluate("document.querySelector('h1').textContent") == unit
